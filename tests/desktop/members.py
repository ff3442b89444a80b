"""A window over the sample library with forty invented members of the European Parliament, on a day they sit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from advocacy.desktop.desk import Hands
from advocacy.desktop.offices_page import OfficesPage
from advocacy.desktop.window import Window
from advocacy.domain.membership import Body, Membership
from advocacy.domain.office import Holder, Organization
from advocacy.formats.listing import ListedMembership, ListedOffice, Listing
from advocacy.workflows import office_import
from advocacy.workflows.sample import make_sample_library
from tests.workflows.desk import moment_of
from tests.workflows.test_office_import import member

Settle = Callable[[], None]
TODAY = date(2026, 11, 21)
ELECTED = date(2024, 7, 16)
COUNTRIES = ("PL", "DE", "FR", "LT")
DROI = Organization("", "ep-committee-droi", Body.COMMITTEE, None, name="Subcommittee on Human Rights")
PATTERNS = Organization("", "ep-group-patterns", Body.POLITICAL_GROUP, None, name="Group of Patterns")
EXAMPLES = Organization("", "ep-group-examples", Body.POLITICAL_GROUP, None, name="Group of Examples")


def sitting_member(number: int) -> ListedOffice:
    """A member in office since the election; every fourth is in the subcommittee on human rights."""
    # Digits apart: searching takes doubled signs for one.
    name = f"Mara Exempel-{'-'.join(str(number))}"
    bodies = [PATTERNS if number % 2 else EXAMPLES, *([] if number % 4 else [DROI])]
    listed = member(number, name)
    (person,) = listed.holders
    belongs = tuple(ListedMembership(Membership("", "", "", since=ELECTED), one) for one in bodies)
    person = replace(person, holder=Holder("", "", "", since=ELECTED), memberships=belongs)
    office = replace(
        listed.office,
        name=f"{name}, Member of the European Parliament",
        country=COUNTRIES[number % 4],
        languages=("en",),
        checked_on=ELECTED if number == 1 else TODAY,
    )
    return replace(listed, office=office, holders=(person,))


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library with the members."""
    folder = tmp_path_factory.mktemp("shelf") / "library"
    with make_sample_library(folder) as workplace:
        listing = Listing("invented members", tuple(map(sitting_member, range(1, 41))), as_of=TODAY)
        office_import.bring_in(workplace.library, [listing], "invented members", moment_of(TODAY))
    return folder


@pytest.fixture
def page(window: Window, settle: Settle) -> OfficesPage:
    """The page of offices, on the day."""
    assert window.desk is not None
    window.desk.hands = Hands("Ada Muster", TODAY)
    window.resize(1440, 900)
    window.go("offices")
    settle()
    found = window.page("offices")
    assert isinstance(found, OfficesPage)
    return found


def keys(page: OfficesPage) -> list[str]:
    """The keys of the offices in the list."""
    rows = page.table.directory
    return [rows.row(at).key for at in range(rows.rowCount())]  # type: ignore[attr-defined]
