"""An invented world to try a large library with: states that do not exist, their offices, people and cases.

Codes of states are those that ISO 3166-1 leaves to users (QM to QZ, XA to XZ), so nothing is said of a real one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from advocacy.domain.case import Case, CaseEvent, CaseKind, CaseState, EventKind, Proceeding, ProceedingKind
from advocacy.domain.consent import Consent, ConsentState
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Audience, Channel, Contact, Holder, Office, Organization
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import CasePerson, Gender, Person, Role
from advocacy.domain.wording import ANY_LATIN, Wording
from advocacy.formats.listing import ListedHolder, ListedOffice, Listing
from advocacy.letters.locale_data import country_owner

SOURCE = "invented"
TODAY = date(2026, 11, 1)
FIRST_DAY = date(2012, 1, 9)
CASES = 200
OFFICES = 3_000
STATES = tuple(f"Q{one}" for one in "MNOPQRSTUVWXYZ") + tuple(f"X{one}" for one in "ABCDEFHIJLMNOPQSTUVWYZ")
LANGUAGES = ("en", "fr", "de", "es", "it", "pl", "cs", "hu", "lt", "bg", "uk", "ru", "ar")
SYLLABLES = ("ma", "re", "xem", "pel", "tor", "lin", "ga", "wi", "sko", "du")
GIVEN = (("Ada", Gender.FEMININE), ("Mara", Gender.FEMININE), ("Otto", Gender.MASCULINE), ("Jan", Gender.MASCULINE))
POSTS = (
    (Audience.HEAD_OF_STATE, "President of the Republic"),
    (Audience.PRIME_MINISTER, "Prime Minister"),
    (Audience.MINISTER, "Minister of Justice"),
    (Audience.MINISTER, "Minister of the Interior"),
    (Audience.MINISTER, "Minister of Foreign Affairs"),
    (Audience.PROSECUTOR_GENERAL, "Prosecutor General"),
    (Audience.HEAD_OF_AGENCY, "Head of the Asylum Office"),
    (Audience.COMMITTEE_CHAIR, "Chair of the Committee on Human Rights"),
    (Audience.AMBASSADOR, "Ambassador"),
    (Audience.COMMISSION, "Commission for Pardons"),
)


@dataclass(frozen=True, slots=True)
class InventedCase:
    """A case with what letters about it need to know."""

    case: Case
    person: Person
    name: str
    requested: str
    begun: date
    values: tuple[object, ...]


def state_names() -> Iterator[Wording]:
    """What the invented states are called."""
    for number, code in enumerate(STATES, 1):
        yield Wording(country_owner(code), "name", "en", "", f"Exemplia {number}")


def listing() -> Listing:
    """The offices of the invented states: ten posts each, and members of their parliaments up to three thousand."""
    posts = [_post(code, at) for code in STATES for at in range(len(POSTS))]
    members = [_member(number) for number in range(1, OFFICES - len(posts) + 1)]
    return Listing(SOURCE, (*posts, *members), as_of=TODAY)


def language_of(state: str) -> str:
    """The language letters to the state are written in."""
    return LANGUAGES[STATES.index(state) % len(LANGUAGES)]


def _post(code: str, at: int) -> ListedOffice:
    audience, title = POSTS[at]
    state = f"Exemplia {STATES.index(code) + 1}"
    return _listed(f"{code.lower()}-{at}", audience, code, f"{title} of {state}", STATES.index(code) * 10 + at)


def _member(number: int) -> ListedOffice:
    code = STATES[number % len(STATES)]
    return _listed(f"member-{number}", Audience.MEP, code, f"Member {number} of the Exemplian Parliament", number)


def _listed(key: str, audience: Audience, code: str, name: str, number: int) -> ListedOffice:
    language = language_of(code)
    office = Office("", key, "", audience, code, tuple(dict.fromkeys((language, "en"))), name, source=SOURCE)
    organization = Organization("", key, audience.value, code, name=name)
    called, gender = name_of(number)
    holder = ListedHolder(
        Holder("", "", "", since=FIRST_DAY, source=SOURCE),
        Person("", gender),
        tuple(_called("", called)),
    )
    post = Contact("", "", Channel.POST, f"{number} Example Street", source=SOURCE, country=code)
    mail = Contact("", "", Channel.EMAIL, f"{key}@example.org", source=SOURCE)
    return ListedOffice(number, key, office, organization, (holder,), (post, mail))


def name_of(number: int) -> tuple[str, Gender]:
    """The name of the invented person of this number, and the gender of words about them."""
    given, gender = GIVEN[number % len(GIVEN)]
    surname = "".join(SYLLABLES[int(digit)] for digit in str(number + 10)).capitalize()
    return f"{given} {surname}", gender


def _called(person: Id, name: str) -> Iterator[Wording]:
    yield Wording(person, "name", ANY_LATIN, "", name)
    yield Wording(person, "surname", ANY_LATIN, "", name.split()[1])


def exactly(day: date) -> PartialDate:
    """The day as a partial date that lacks nothing."""
    return PartialDate(day.year, day.month, day.day)


def cases(dice: random.Random, moment: Moment) -> Iterator[InventedCase]:
    """Two hundred cases of one person each, begun over the years; some closed, some with consent kept back."""
    span = (TODAY - FIRST_DAY).days - 60
    days = sorted(FIRST_DAY + timedelta(dice.randrange(span)) for _ in range(CASES))
    for number, begun in enumerate(days, 1):
        yield _case(number, begun, dice, moment)


def _case(number: int, begun: date, dice: random.Random, moment: Moment) -> InventedCase:
    name, gender = name_of(number * 37)
    requesting, requested = dice.sample(STATES, 2)
    case = Case(
        moment.new_id(), f"case-{number:03}", CaseKind.INDIVIDUAL, f"{name}: {requested}, {begun.year}", sample=True
    )
    person = Person(moment.new_id(), gender, citizenships=(requesting,))
    track = Proceeding(moment.new_id(), case.id, ProceedingKind.EXTRADITION, requested, (requesting,))
    values = (
        case, person, CasePerson(case.id, person.id, Role.SUBJECT), track, *_called(person.id, name),
        *_events(case.id, track.id, begun, dice, moment),
        Consent(moment.new_id(), person.id, ConsentState.GIVEN, name, since=begun, evidence=SOURCE),
    )  # fmt: skip
    return InventedCase(case, person, name, requested, begun, values)


def _events(case: Id, track: Id, begun: date, dice: random.Random, moment: Moment) -> Iterator[object]:
    kinds: Sequence[tuple[EventKind, str]] = (
        (EventKind.ARREST, "Arrested at a railway station."),
        (EventKind.HEARING, "A court heard the case."),
        (EventKind.DETENTION, "Notes of a visit in detention."),
    )
    day = begun
    for position, (kind, text) in enumerate(kinds, 1):
        disclosure = Disclosure.INTERNAL if kind is EventKind.DETENTION else Disclosure.PUBLIC
        event = CaseEvent(
            moment.new_id(), case, kind, exactly(day), track, SOURCE, disclosure, position=position
        )
        yield event
        yield Wording(event.id, "text", "en", "", text)
        day += timedelta(dice.randrange(5, 90))


def closed(case: Case) -> Case:
    """The case when nobody works on it any more."""
    return Case(case.id, case.reference, case.kind, case.title, CaseState.CLOSED, case.sample, case.note, 1)
