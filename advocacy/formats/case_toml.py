"""A case in a TOML file: what ``advocacy cases import`` reads.

Ids come from the case's reference and the keys in the file: reading a file again changes the same case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advocacy.domain.case import (
    Case,
    CaseEvent,
    CaseKind,
    CaseState,
    EventKind,
    Point,
    PointKind,
    Proceeding,
    ProceedingKind,
)
from advocacy.domain.consent import Consent, ConsentIncomplete, ConsentState
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.moment import Id, outside_id
from advocacy.domain.outcome import Outcome, OutcomeKind
from advocacy.domain.person import CasePerson, Gender, Person, Role
from advocacy.domain.wording import Wording
from advocacy.errors import BadInput
from advocacy.formats.toml_rows import Entry, read_toml

SOURCE = "case-file"
FILE_KEYS = frozenset({"case", "person", "proceeding", "event", "statement", "ground", "demand", "outcome"})
WORDING_KEYS = frozenset({"disclosure", "sides", "confidence", "confirmed_by", "confirmed_on"})
CONSENT_KEYS = frozenset(
    {"state", "given_by", "since", "until", "scope", "sides", "withheld", "reason", "second_name", "evidence"}
)
PERSON_FIELDS = ("name", "short", "surname", "description")
EVENT_FIELDS = ("text", "place")


@dataclass(frozen=True, slots=True)
class ReadCase:
    """A case as the file has it: the case, everything that belongs to it, and the consents it states."""

    case: Case
    people: tuple[Person, ...]
    roles: tuple[CasePerson, ...]
    proceedings: tuple[Proceeding, ...]
    events: tuple[CaseEvent, ...]
    points: tuple[Point, ...]
    outcomes: tuple[Outcome, ...]
    wordings: tuple[Wording, ...]
    consents: tuple[Consent, ...]


def read_case(text: str, name: str) -> ReadCase:
    """The case in a TOML text. Raises BadInput that names the place in the file called ``name``."""
    file = read_toml(text, name)
    file.refuse_unknown(FILE_KEYS)
    head = file.table("case")
    head.refuse_unknown(frozenset({"reference", "title", "kind", "state", "sample", "note"}))
    reference = head.text("reference")
    if not reference.strip():
        raise BadInput(place=head.place, cause="“reference” is empty")
    case = Case(
        id=_id(reference, "case"),
        reference=reference,
        kind=head.choice(CaseKind, "kind", CaseKind.INDIVIDUAL),
        title=head.text("title"),
        state=head.choice(CaseState, "state", CaseState.OPEN),
        sample=head.truth("sample"),
        note=head.text("note", ""),
    )
    people = [_person(entry, case) for entry in file.entries("person")]
    points = [one for kind in PointKind for one in _points(file, case, kind)]
    events = [_event(entry, case, n) for n, entry in enumerate(file.entries("event"), 1)]
    _refuse_dangling(file)
    read = ReadCase(
        case,
        tuple(person for person, *_ in people),
        tuple(role for _, role, *_ in people),
        tuple(_proceeding(entry, case, n) for n, entry in enumerate(file.entries("proceeding"), 1)),
        tuple(event for event, _ in events),
        tuple(point for point, _ in points),
        tuple(_outcome(entry, case, n) for n, entry in enumerate(file.entries("outcome"), 1)),
        _wordings(
            [texts for *_, texts in people], [texts for _, texts in events], [texts for _, texts in points]
        ),
        tuple(one for _, _, consents, _ in people for one in consents),
    )
    _refuse_twins(file, read)
    return read


def _refuse_dangling(file: Entry) -> None:
    """Raise BadInput where an entry names a proceeding that the file does not have."""
    known = {entry.text("key") for entry in file.entries("proceeding")}
    for kind, field in (("event", "proceeding"), ("outcome", "proceeding"), ("proceeding", "reopens")):
        for entry in file.entries(kind):
            key = entry.text(field, "")
            if key and key not in known:
                raise BadInput(place=f"{entry.place}, {field}", cause=f"there is no proceeding “{key}” here")


def _refuse_twins(file: Entry, read: ReadCase) -> None:
    """Raise BadInput where two entries of a kind have one key: one would silently replace the other."""
    groups: dict[str, list[Id]] = {
        "person": [one.id for one in read.people],
        "proceeding": [one.id for one in read.proceedings],
        "event": [one.id for one in read.events],
    }
    groups |= {kind.value: [one.id for one in read.points if one.kind is kind] for kind in PointKind}
    for kind, ids in groups.items():
        for entry, (place, one) in zip(file.entries(kind), enumerate(ids), strict=True):
            if one in ids[:place]:
                raise BadInput(place=entry.place, cause="an earlier one has the same key")


def _wordings(*groups: list[tuple[Wording, ...]]) -> tuple[Wording, ...]:
    return tuple(wording for group in groups for texts in group for wording in texts)


def _id(reference: str, key: str) -> Id:
    return outside_id(SOURCE, f"{reference}/{key}")


def _person(entry: Entry, case: Case) -> tuple[Person, CasePerson, tuple[Consent, ...], tuple[Wording, ...]]:
    keys = {"key", "role", "gender", "born", "citizenships", "consent", *PERSON_FIELDS}
    entry.refuse_unknown(frozenset(keys) | WORDING_KEYS)
    person = Person(
        id=_id(case.reference, f"person/{entry.text('key')}"),
        gender=entry.choice(Gender, "gender") if "gender" in entry.values else None,
        born=entry.partial_date("born") if "born" in entry.values else None,
        citizenships=entry.words("citizenships"),
    )
    role = CasePerson(
        case.id, person.id, entry.choice(Role, "role", Role.SUBJECT), int(entry.place.split()[-1])
    )
    consents = tuple(_consent(one, person.id) for one in entry.entries("consent"))
    return person, role, consents, tuple(entry.wordings(person.id, *PERSON_FIELDS))


def _consent(entry: Entry, person: Id) -> Consent:
    entry.refuse_unknown(CONSENT_KEYS)
    try:
        return Consent(
            id="",
            person=person,
            state=entry.choice(ConsentState, "state"),
            given_by=entry.text("given_by", ""),
            since=entry.day("since"),
            until=entry.day("until"),
            scope=entry.text("scope", ""),
            sides=entry.sides(),
            withheld=entry.words("withheld"),
            reason=entry.text("reason", ""),
            second_name=entry.text("second_name", ""),
            evidence=entry.text("evidence", ""),
        )
    except ConsentIncomplete as trouble:
        raise BadInput(place=entry.place, cause=str(trouble)) from trouble


def _proceeding(entry: Entry, case: Case, number: int) -> Proceeding:
    entry.refuse_unknown(
        frozenset({"key", "kind", "requested", "requesting", "stage", "notice", "outcome", "reopens"})
        | {"disclosure", "sides"}
    )
    reopens, kind = entry.text("reopens", ""), entry.choice(ProceedingKind, "kind")
    # Who asked for asylum is never told to the state they fled, unless the file says it is public.
    usual = Disclosure.ADDRESSEE if kind is ProceedingKind.ASYLUM else Disclosure.PUBLIC
    disclosure, sides = entry.disclosure(usual)
    return Proceeding(
        id=_id(case.reference, f"proceeding/{entry.text('key')}"),
        case=case.id,
        kind=kind,
        requested=entry.text("requested"),
        requesting=entry.words("requesting"),
        stage=entry.text("stage", ""),
        notice=entry.truth("notice"),
        outcome=entry.text("outcome", ""),
        reopens=_id(case.reference, f"proceeding/{reopens}") if reopens else None,
        disclosure=disclosure,
        sides=sides,
        position=number,
    )


def _of_proceeding(entry: Entry, case: Case) -> Id | None:
    key = entry.text("proceeding", "")
    return _id(case.reference, f"proceeding/{key}") if key else None


def _event(entry: Entry, case: Case, number: int) -> tuple[CaseEvent, tuple[Wording, ...]]:
    entry.refuse_unknown(
        frozenset({"key", "kind", "on", "proceeding", "source", *EVENT_FIELDS}) | WORDING_KEYS
    )
    disclosure, sides = entry.disclosure()
    event = CaseEvent(
        id=_id(case.reference, f"event/{entry.text('key', str(number))}"),
        case=case.id,
        kind=entry.choice(EventKind, "kind", EventKind.OTHER),
        occurred=entry.partial_date("on"),
        proceeding=_of_proceeding(entry, case),
        source=entry.text("source", ""),
        disclosure=disclosure,
        sides=sides,
        position=number,
    )
    return event, tuple(entry.wordings(event.id, *EVENT_FIELDS))


def _points(file: Entry, case: Case, kind: PointKind) -> Iterator[tuple[Point, tuple[Wording, ...]]]:
    for number, entry in enumerate(file.entries(kind.value), 1):
        entry.refuse_unknown(frozenset({"key", "instrument", "audiences", "text"}) | WORDING_KEYS)
        disclosure, sides = entry.disclosure()
        key, texts = entry.text("key", ""), entry.table("text").values
        if not key and not texts:
            raise BadInput(place=entry.place, cause="a key of a shipped text or a text of its own is needed")
        point = Point(
            id=_id(case.reference, f"{kind.value}/{key or number}"),
            case=case.id,
            kind=kind,
            position=number,
            key="" if texts else key,
            instrument=entry.text("instrument", ""),
            audiences=entry.words("audiences"),
            disclosure=disclosure,
            sides=sides,
        )
        yield point, tuple(entry.wordings(point.id, "text"))


def _outcome(entry: Entry, case: Case, number: int) -> Outcome:
    entry.refuse_unknown(frozenset({"kind", "on", "proceeding", "note", "source"}))
    return Outcome(
        id=_id(case.reference, f"outcome/{number}"),
        case=case.id,
        kind=entry.choice(OutcomeKind, "kind"),
        occurred=entry.partial_date("on"),
        proceeding=_of_proceeding(entry, case),
        note=entry.text("note", ""),
        source=entry.text("source", ""),
    )
