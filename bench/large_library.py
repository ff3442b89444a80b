"""A library with a parliament of invented members, as large as directories become after some years of lists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from advocacy.domain.membership import Body, Membership
from advocacy.domain.moment import moment_of_the_clock
from advocacy.domain.office import Audience, Channel, Contact, Holder, Office, Organization
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import ANY_LATIN, Wording
from advocacy.formats.listing import ListedHolder, ListedMembership, ListedOffice, Listing
from advocacy.workflows import office_import
from advocacy.workflows.sample import make_sample_library

SEAT = "eu-parliament-brussels"
MEMBERS = 2_000
TODAY = date(2026, 11, 21)
ELECTED = date(2024, 7, 16)
ACTOR = "Ada Muster"
COUNTRIES = ("PL", "DE", "FR", "LT", "IT", "ES", "BG", "SE")
LANGUAGES = ("pl", "de", "fr", "lt", "it", "es", "bg", "sv")
SYLLABLES = ("ma", "re", "xem", "pel", "tor", "lin", "ga", "wi", "sko", "du")
COMMITTEES = tuple(
    Organization("", f"ep-committee-{at}", Body.COMMITTEE, None, name=f"Committee on Matter {at}")
    for at in range(1, 13)
)
GROUPS = tuple(
    Organization("", f"ep-group-{at}", Body.POLITICAL_GROUP, None, name=f"Group of Examples {at}")
    for at in range(1, 9)
)


def make_large_library(folder: Path) -> None:
    """The sample library with two thousand members whose names, countries, committees and groups differ."""
    with make_sample_library(folder) as workplace:
        listing = Listing("invented members", tuple(map(_member, range(1, MEMBERS + 1))), as_of=TODAY)
        office_import.bring_in(
            workplace.library, [listing], "invented members", moment_of_the_clock(ACTOR, TODAY)
        )


def _member(number: int) -> ListedOffice:
    surname = "".join(SYLLABLES[int(digit)] for digit in str(number)).capitalize()
    name = f"Mara {surname}"
    at = number % len(COUNTRIES)
    office = Office(
        "",
        f"mep-{number}",
        "",
        Audience.MEP,
        COUNTRIES[at],
        (LANGUAGES[at], "en"),
        f"{name}, Member of the European Parliament",
        checked_on=TODAY if number % 3 else ELECTED,
    )
    belongs = (COMMITTEES[number % len(COMMITTEES)], GROUPS[number // 7 % len(GROUPS)])
    holder = ListedHolder(
        Holder("", "", "", since=ELECTED),
        Person("", gender=Gender.FEMININE),
        (Wording("", "name", ANY_LATIN, "", name), Wording("", "surname", ANY_LATIN, "", surname)),
        tuple(ListedMembership(Membership("", "", "", since=ELECTED), one) for one in belongs),
        str(number),
    )
    contact = Contact("", "", Channel.POST, f"European Parliament\nRue Exempel {number}\n1047 Brussels", country="BE")
    return ListedOffice(number, str(number), office, None, (holder,), (contact,), belongs_to=SEAT)
