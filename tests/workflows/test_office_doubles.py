"""Offices that only look alike are told apart: for good, until that is taken back, and through a merge."""

from __future__ import annotations

import pytest

from advocacy.domain.office import DifferentOffices
from advocacy.errors import UnknownReference
from advocacy.workflows.office_doubles import (
    doubles,
    merge,
    take_back,
    tell_apart,
    tell_apart_from,
    told_apart,
)
from advocacy.workflows.refusals import NotToldApart, OneOffice
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import moment_of
from tests.workflows.test_office_import import DAY, bring, member


def alike(workplace: Workplace, *numbers: int) -> None:
    """Members of one name, each of a list of its own."""
    for number in numbers:
        bring(workplace, member(number), source=f"list {number}")


def shown(workplace: Workplace) -> list[list[str]]:
    return [sorted(one.key for one in some) for some in doubles(workplace, DAY)]


def apart(workplace: Workplace) -> list[tuple[str, str]]:
    return [(one.key, other.key) for one, other in told_apart(workplace, DAY)]


def test_a_pair_told_apart_is_shown_no_more_until_that_is_taken_back(workplace: Workplace) -> None:
    alike(workplace, 7, 9)
    told = tell_apart(workplace, ["mep-9", "mep-7"], moment_of())
    assert [one.key for one in told] == ["mep-9", "mep-7"]
    last = list(workplace.library.journal())[-1]
    assert (last.kind, last.subject, last.actor) == ("offices told apart", "mep-9 / mep-7", moment_of().actor)
    assert shown(workplace) == []
    assert apart(workplace) == [("mep-7", "mep-9")]
    position = workplace.library.position
    tell_apart(workplace, ["mep-7", "mep-9"], moment_of())
    assert workplace.library.position == position
    bring(workplace, member(7), source="list 7")
    assert shown(workplace) == []
    take_back(workplace, ["mep-7", "mep-9"], moment_of())
    assert shown(workplace) == [["mep-7", "mep-9"]]
    assert apart(workplace) == []
    with pytest.raises(NotToldApart, match="mep-7, mep-9"):
        take_back(workplace, ["mep-7", "mep-9"], moment_of())
    assert workplace.library.verify() == ()


def test_of_several_alike_those_not_told_apart_still_stand_together(workplace: Workplace) -> None:
    alike(workplace, 1, 2, 3, 4)
    tell_apart(workplace, ["mep-1", "mep-2"], moment_of())
    assert sorted(shown(workplace)) == [["mep-1", "mep-3", "mep-4"], ["mep-2", "mep-3", "mep-4"]]
    tell_apart_from(workplace, "mep-3", ["mep-1", "mep-2", "mep-4"], moment_of())
    assert sorted(shown(workplace)) == [["mep-1", "mep-4"], ["mep-2", "mep-4"]]
    tell_apart(workplace, ["mep-1", "mep-2", "mep-4"], moment_of())
    assert shown(workplace) == []
    assert len(apart(workplace)) == 6


def test_what_was_told_apart_moves_to_the_office_that_stays(workplace: Workplace) -> None:
    alike(workplace, 1, 2, 3, 4)
    tell_apart_from(workplace, "mep-2", ["mep-1", "mep-3", "mep-4"], moment_of())
    tell_apart(workplace, ["mep-1", "mep-3"], moment_of())
    merge(workplace, "mep-1", "mep-2", moment_of())
    assert apart(workplace) == [("mep-1", "mep-3"), ("mep-1", "mep-4")]
    assert shown(workplace) == [["mep-3", "mep-4"]]
    with pytest.raises(OneOffice, match="mep-1, mep-2"):
        tell_apart(workplace, ["mep-1", "mep-2"], moment_of())
    merge(workplace, "mep-1", "mep-3", moment_of())
    merge(workplace, "mep-4", "mep-1", moment_of())
    assert workplace.library.find(DifferentOffices) == ()
    assert workplace.library.verify() == ()


@pytest.mark.parametrize("act", [tell_apart, take_back])
@pytest.mark.parametrize("keys", [["xr-justice"], ["xr-justice", "xr-justice"], []])
def test_one_office_is_not_told_apart_from_itself(workplace: Workplace, act: object, keys: list[str]) -> None:
    with pytest.raises(OneOffice):
        act(workplace, keys, moment_of())  # type: ignore[operator]


def test_an_office_nobody_knows_is_told(workplace: Workplace) -> None:
    with pytest.raises(UnknownReference, match="nobody"):
        tell_apart(workplace, ["xr-justice", "nobody"], moment_of())
