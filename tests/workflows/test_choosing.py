"""Offices chosen by words in any script, by what they belong to, by groups, and by what was already written to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from advocacy.domain.membership import Body, MemberRole, Membership
from advocacy.domain.office import Office, Organization
from advocacy.domain.wording import Wording
from advocacy.errors import BadInput, UnknownReference
from advocacy.workflows import choosing, directory, office_doubles, office_groups
from advocacy.workflows.choosing import Selection, bodies, choose, list_groups
from advocacy.workflows.refusals import GroupNameTaken, SameOffice
from advocacy.workflows.searching import finds, folded
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, counts, drafted, moment_of
from tests.workflows.test_office_import import DAY, bring, correct, member, office_of, the_holder

COMMITTEE = Organization("", "ep-committee-droi", Body.COMMITTEE, None, name="Subcommittee on Human Rights")


def keys(workplace: Workplace, today: date = DAY, **wanted: object) -> list[str]:
    return [one.key for one in choose(workplace, Selection(**wanted), today)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Zlotowski", "Kosma Złotowski"),
        ("Koblyakov", "Николай Кобляков"),
        ("kobliakov nikolai", "Николай Кобляков"),
        ("Кобляков", "Nikolay Koblyakov"),
        ("Zelenskyy", "Володимир Зеленський"),
        ("Grigoriy", "Hryhoriy"),
        ("Muhtar", "Мухтар Аблязов"),
        ("zoe laka", "Zoë Łąka"),
        ("kallas", "Kalas"),
        ("", "anything"),
    ],
)
def test_words_are_found_in_any_script_and_without_accents(words: str, text: str) -> None:
    assert finds(words, folded(text))


def test_what_sounds_otherwise_is_not_found() -> None:
    assert not finds("Koblyakov Sokoliuk", folded("Николай Кобляков"))
    assert not finds("Zlotowska", folded("Złotowski"))


def test_members_are_found_by_every_name_they_have(workplace: Workplace) -> None:
    bring(workplace, member(7, "Kosma Wzorcowy-Złotowski"), member(8, "Zoë Łąka"))
    correct(workplace, Wording(the_holder(workplace, "mep-8").person, "name", "ru", "", "Зоя Лонка"))
    assert keys(workplace, text="zlotowski") == ["mep-7"]
    assert keys(workplace, text="Lonka") == ["mep-8"]
    assert keys(workplace, text="ЗЛОТОВСКИ") == ["mep-7"]
    assert "bg-justice" in keys(workplace, text="министерство")
    assert keys(workplace, text="nobody-at-all") == []


def test_filters_narrow_together(workplace: Workplace) -> None:
    bring(workplace, member(7), member(8, "Zoë Łąka"))
    assert keys(workplace, country="PL", audience="mep") == ["mep-7", "mep-8"]
    assert keys(workplace, audience="mep", language="de") == []
    assert keys(workplace, audience="mep", language="pl", text="zoe") == ["mep-8"]
    assert keys(workplace, belongs_to=("examples",)) == ["mep-7", "mep-8"]
    assert keys(workplace, belongs_to=("examples", "human rights")) == []
    assert bodies(workplace, Body.POLITICAL_GROUP) == ("Group of Examples",)


def test_a_line_tells_what_the_holder_belongs_to_and_until_when_that_is_proven(workplace: Workplace) -> None:
    bring(workplace, member(7))
    (line,) = choose(workplace, Selection(audience="mep"), DAY)
    assert (line.holder, line.last_holder, line.political_group) == ("Mara Exempel", "", "Group of Examples")
    (line,) = choose(workplace, Selection(audience="mep"), date(2026, 12, 24))
    assert (line.holder, line.last_holder, line.last_proven) == ("", "Mara Exempel", DAY)
    assert line.bodies == ("Group of Examples",)
    assert line.address_known, "a member is reached at the seat of the Parliament"
    (line,) = choose(workplace, Selection(audience="mep"), date(2025, 1, 1))
    assert (line.holder, line.last_holder, line.person) == ("", "", None)


def test_an_entry_nobody_checked_for_long_is_stale(workplace: Workplace) -> None:
    bring(workplace, member(7))
    assert not choose(workplace, Selection(audience="mep"), date(2027, 11, 1))[0].stale
    assert choose(workplace, Selection(audience="mep"), date(2027, 11, 2))[0].stale
    workplace.library.put_settings(moment_of(), {directory.STALE_AFTER: "24"})
    assert not choose(workplace, Selection(audience="mep"), date(2027, 11, 2))[0].stale


def test_lines_are_read_once_until_the_record_changes(workplace: Workplace) -> None:
    first = directory.lines_on(workplace, DAY)
    assert directory.lines_on(workplace, DAY) is first
    assert directory.names_searched(workplace, DAY) is directory.names_searched(workplace, DAY)
    bring(workplace, member(7))
    assert len(directory.lines_on(workplace, DAY)) == len(first) + 1
    assert len(directory.lines_on(workplace, TODAY)) == len(first) + 1


def test_a_committee_is_a_group_that_follows_its_members(workplace: Workplace) -> None:
    bring(workplace, member(7), member(8, "Zoë Łąka"))
    droi = workplace.library.one(Organization, key="ep-committee-droi")
    person = the_holder(workplace).person
    assert keys(workplace, groups=("droi",)) == []
    correct(workplace, Membership("m", person, droi.id, MemberRole.MEMBER, attested_on=DAY))
    assert keys(workplace, groups=("droi",)) == ["mep-7"]
    assert keys(workplace, groups=("droi", "libe"), without=("droi",)) == []
    assert keys(workplace, audience="mep", without=("DROI",)) == ["mep-8"]
    later = date(2026, 12, 24)
    assert keys(workplace, later, groups=("droi",)) == ["mep-7"], "a list is the last word until the next one"
    correct(workplace, Membership("n", the_holder(workplace, "mep-8").person, droi.id, attested_on=date(2026, 12, 1)))
    assert keys(workplace, later, groups=("droi",)) == ["mep-8"], "whom a later list leaves out has left"
    assert [(one.key, one.offices) for one in list_groups(workplace, later) if one.key == "droi"] == [("droi", 1)]


def test_an_unknown_group_or_case_is_told(workplace: Workplace) -> None:
    for wanted in (Selection(groups=("x",)), Selection(without=("x",)), Selection(not_written_about="x")):
        with pytest.raises(UnknownReference):
            choose(workplace, wanted, DAY)


def test_those_already_written_to_about_a_case_are_left_out(workplace: Workplace) -> None:
    office_groups.save_group(workplace, "Ruritania", ["xr-president", "xr-justice"], moment_of())
    before = keys(workplace, groups=("ruritania",), not_written_about="exempel")
    drafted(workplace)
    after = keys(workplace, groups=("ruritania",), not_written_about="exempel")
    assert "xr-president" not in after
    assert set(after) == set(before) - {"xr-president"}


def test_a_group_is_saved_changed_and_forgotten(workplace: Workplace) -> None:
    moment = moment_of()
    group = office_groups.save_group(workplace, "Ministers", ["xr-justice", "bg-justice"], moment)
    assert keys(workplace, groups=("Ministers",)) == ["bg-justice", "xr-justice"]
    assert keys(workplace, groups=(group.key,)) == ["bg-justice", "xr-justice"]
    between = counts(workplace)
    assert office_groups.save_group(workplace, "ministers", ["bg-justice", "xr-justice"], moment) == group
    assert counts(workplace) == between
    office_groups.save_group(workplace, "Ministers", ["bg-justice", "bg-interior"], moment)
    assert keys(workplace, groups=("Ministers",)) == ["bg-interior", "bg-justice"]
    office_groups.remove_group(workplace, "Ministers", moment)
    with pytest.raises(UnknownReference):
        keys(workplace, groups=("Ministers",))
    with pytest.raises(UnknownReference):
        office_groups.save_group(workplace, "Nobody", ["nobody"], moment)
    assert workplace.library.verify() == ()


def test_a_group_is_renamed_and_its_old_name_is_free(workplace: Workplace) -> None:
    group = office_groups.save_group(workplace, "Ministers", ["xr-justice"], moment_of())
    office_groups.save_group(workplace, "Others", ["bg-justice"], moment_of())
    renamed = office_groups.rename_group(workplace, "ministers", " Ministers  of justice ", moment_of())
    assert (renamed.id, renamed.key, renamed.name) == (group.id, group.key, "Ministers of justice")
    position = workplace.library.position
    assert office_groups.rename_group(workplace, group.key, renamed.name, moment_of()) == renamed
    assert workplace.library.position == position
    assert office_groups.rename_group(workplace, group.key, "MINISTERS of justice", moment_of()).id == group.id
    again = office_groups.save_group(workplace, "ministers OF justice", ["xr-justice", "bg-justice"], moment_of())
    assert (again.id, keys(workplace, groups=(group.key,))) == (group.id, ["bg-justice", "xr-justice"])
    other = office_groups.save_group(workplace, "Ministers", ["bg-interior"], moment_of())
    assert other.id != group.id
    assert keys(workplace, groups=("Ministers",)) == ["bg-interior"]
    for taken in ("others", other.key):
        with pytest.raises(GroupNameTaken):
            office_groups.rename_group(workplace, group.key, taken, moment_of())
    with pytest.raises(BadInput):
        office_groups.rename_group(workplace, group.key, "  ", moment_of())
    assert workplace.library.verify() == ()


def test_doubles_are_found_and_merged_and_nothing_is_lost(workplace: Workplace) -> None:
    bring(workplace, member(7))
    other = replace(member(9, "Exempel Mara"), groups=("Everybody",))
    bring(workplace, replace(other, office=replace(other.office, languages=("de",))), source="another list")
    (pair,) = office_doubles.doubles(workplace, DAY)
    assert [one.key for one in pair] == ["mep-7", "mep-9"]
    kept = office_doubles.merge(workplace, "mep-7", "mep-9", moment_of())
    assert kept.languages == ("pl", "en", "de")
    assert keys(workplace, audience="mep") == ["mep-7"]
    assert keys(workplace, groups=("Everybody",)) == ["mep-7"]
    assert office_of(workplace, "mep-9").merged_into == kept.id
    assert directory.office_card(workplace, "mep-9", DAY).office == kept
    with pytest.raises(SameOffice):
        office_doubles.merge(workplace, "mep-9", "mep-7", moment_of())
    assert office_doubles.doubles(workplace, DAY) == ()
    assert workplace.library.verify() == ()


def test_only_what_the_kept_office_does_not_know_moves(workplace: Workplace) -> None:
    double = replace(
        office_of(workplace, "xr-justice"), id="d", key="xr-justice-2", revision=0, checked_on=None
    )
    correct(workplace, double)
    merged = office_doubles.merge(workplace, "xr-president", "xr-justice-2", moment_of())
    assert merged == office_of(workplace, "xr-president")
    assert choosing.written_to(workplace, "exempel") == choosing.written_to(workplace, "exempel")
    assert isinstance(office_of(workplace, "xr-justice-2"), Office)
