"""A case in a TOML file: what ``advocacy cases import`` reads.

Ids come from the case's reference and the keys in the file: reading a file again changes the same case. An
entry that names its own ``id``, as in an export, keeps it; ``position`` keeps its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.consent import Consent, ConsentIncomplete, ConsentState
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.moment import Id, outside_id
from advocacy.domain.outcome import Outcome, OutcomeKind
from advocacy.domain.person import CasePerson, Gender, Person, Role
from advocacy.domain.wording import Wording
from advocacy.errors import BadInput
from advocacy.formats.toml_rows import Entry, read_toml
from advocacy.formats.wording_rows import APART, WORDING_KEYS, texts_of

SOURCE = "case-file"
FILE_KEYS = frozenset(
    {"case", "person", "proceeding", "event", "statement", "ground", "demand", "outcome", "deadline"}
)
OWN_KEYS = frozenset({"id", "position", APART})
"""What any entry may say: its id and place in the library, and texts that are told apart."""
CONSENT_KEYS = frozenset(
    {"state", "given_by", "since", "until", "scope", "sides", "withheld", "reason", "second_name", "evidence"}
)
PERSON_FIELDS = ("name", "short", "surname", "description")
EVENT_FIELDS = ("text", "place")
POINT_FIELDS = ("text",)
SAME_KEY = "an earlier one has the same key"

Tracks = Mapping[str, Id]
"""The id of each proceeding, by its key in the file."""

Texts = tuple[Wording, ...]
"""The texts that one entry owns."""


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
    deadlines: tuple[CaseDeadline, ...] = ()


def read_case(text: str, name: str) -> ReadCase:
    """The case in a TOML text. Raises BadInput that names the place in the file called ``name``."""
    file = read_toml(text, name)
    file.refuse_unknown(FILE_KEYS)
    case, named = _case(file.table("case"))
    tracks = _track_ids(file, case)
    people = [_person(entry, case, n) for n, entry in enumerate(file.entries("person"), 1)]
    points = [one for kind in PointKind for one in _points(file, case, kind)]
    events = [_event(entry, case, n, tracks) for n, entry in enumerate(file.entries("event"), 1)]
    proceedings = [
        _proceeding(entry, case, n, tracks) for n, entry in enumerate(file.entries("proceeding"), 1)
    ]
    outcomes = [_outcome(entry, case, n, tracks) for n, entry in enumerate(file.entries("outcome"), 1)]
    owned = [texts for _, texts in (*people, *events, *points, *proceedings, *outcomes)]
    read = ReadCase(
        case,
        tuple(one.person for one, _ in people),
        tuple(role for one, _ in people for role in one.roles),
        tuple(one for one, _ in proceedings),
        tuple(one for one, _ in events),
        tuple(one for one, _ in points),
        tuple(one for one, _ in outcomes),
        tuple(text for texts in (named, *owned) for text in texts),
        tuple(consent for one, _ in people for consent in one.consents),
        tuple(_deadline(entry, case, n, tracks) for n, entry in enumerate(file.entries("deadline"), 1)),
    )
    _refuse_twins(file, read)
    return read


def _case(head: Entry) -> tuple[Case, Texts]:
    head.refuse_unknown(frozenset({"id", "reference", "title", "kind", "state", "sample", "note", APART}))
    reference = head.text("reference")
    if not reference.strip():
        raise BadInput(place=head.place, cause="“reference” is empty")
    case = Case(
        id=head.own_id() or outside_id(SOURCE, f"{reference}/case"),
        reference=reference,
        kind=head.choice(CaseKind, "kind", CaseKind.INDIVIDUAL),
        title=head.text("title"),
        state=head.choice(CaseState, "state", CaseState.OPEN),
        sample=head.truth("sample"),
        note=head.text("note", ""),
    )
    return case, texts_of(head, case.id, usual=Disclosure.INTERNAL)


def _track_ids(file: Entry, case: Case) -> Tracks:
    """The id of each proceeding by its key in the file. Raises BadInput for a key that is there twice."""
    tracks: dict[str, Id] = {}
    for entry in file.entries("proceeding"):
        key = entry.text("key")
        if key in tracks:
            raise BadInput(place=entry.place, cause=SAME_KEY)
        tracks[key] = _id(entry, case, "proceeding", key)
    return tracks


def _track(entry: Entry, field: str, tracks: Tracks) -> Id | None:
    """The proceeding that the entry names, or None. Raises BadInput where the file does not have it."""
    key = entry.text(field, "")
    if key and key not in tracks:
        raise BadInput(place=f"{entry.place}, {field}", cause=f"there is no proceeding “{key}” here")
    return tracks[key] if key else None


def _refuse_twins(file: Entry, read: ReadCase) -> None:
    """Raise BadInput where two entries have one key or one id: one would silently replace the other."""
    groups: dict[str, list[Id]] = {
        "person": [one.id for one in read.people],
        "proceeding": [one.id for one in read.proceedings],
        "event": [one.id for one in read.events],
        "outcome": [one.id for one in read.outcomes],
        "deadline": [one.id for one in read.deadlines],
    }
    groups |= {kind.value: [one.id for one in read.points if one.kind is kind] for kind in PointKind}
    seen = {read.case.id}
    for kind, ids in groups.items():
        for entry, one in zip(file.entries(kind), ids, strict=True):
            if one in seen:
                raise BadInput(place=entry.place, cause=SAME_KEY)
            seen.add(one)


def _id(entry: Entry, case: Case, kind: str, key: str | None = None) -> Id:
    """The entry's own id, or the one its key makes (``key`` where the file need not name one)."""
    return entry.own_id() or outside_id(
        SOURCE, f"{case.reference}/{kind}/{entry.text('key') if key is None else key}"
    )


@dataclass(frozen=True, slots=True)
class _Somebody:
    """A person, what they are in the case, and what they decided."""

    person: Person
    roles: tuple[CasePerson, ...]
    consents: tuple[Consent, ...]


def _person(entry: Entry, case: Case, number: int) -> tuple[_Somebody, Texts]:
    keys = {"key", "role", "also", "gender", "born", "citizenships", "consent", *PERSON_FIELDS}
    entry.refuse_unknown(frozenset(keys) | OWN_KEYS | WORDING_KEYS)
    person = Person(
        id=_id(entry, case, "person"),
        gender=entry.choice(Gender, "gender") if "gender" in entry.values else None,
        born=entry.partial_date("born") if "born" in entry.values else None,
        citizenships=entry.words("citizenships"),
    )
    somebody = _Somebody(
        person,
        _roles(entry, case, person, number),
        tuple(_consent(one, person.id) for one in entry.entries("consent")),
    )
    return somebody, texts_of(entry, person.id, *PERSON_FIELDS)


def _roles(entry: Entry, case: Case, person: Person, number: int) -> tuple[CasePerson, ...]:
    """What the person is in the case: usually one thing, and whatever the ``also`` list adds."""
    position = entry.number("position", number)
    roles = {entry.choice(Role, "role", Role.SUBJECT): position}
    for one in entry.entries("also"):
        one.refuse_unknown(frozenset({"role", "position"}))
        role = one.choice(Role, "role")
        if role in roles:
            raise BadInput(place=one.place, cause=f"“{role}” is there twice")
        roles[role] = one.number("position", position)
    return tuple(CasePerson(case.id, person.id, role, place) for role, place in roles.items())


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


def usual_disclosure(kind: ProceedingKind) -> Disclosure:
    """Who asked for asylum is never told to the state they fled, unless the file says it is public."""
    return Disclosure.ADDRESSEE if kind is ProceedingKind.ASYLUM else Disclosure.PUBLIC


def _proceeding(entry: Entry, case: Case, number: int, tracks: Tracks) -> tuple[Proceeding, Texts]:
    keys = {"key", "kind", "requested", "requesting", "stage", "notice", "outcome", "reopens"}
    entry.refuse_unknown(frozenset(keys) | OWN_KEYS | {"disclosure", "sides"})
    kind = entry.choice(ProceedingKind, "kind")
    usual = usual_disclosure(kind)
    disclosure, sides = entry.disclosure(usual)
    track = Proceeding(
        id=tracks[entry.text("key")],
        case=case.id,
        kind=kind,
        requested=entry.text("requested"),
        requesting=entry.words("requesting"),
        stage=entry.text("stage", ""),
        notice=entry.truth("notice"),
        outcome=entry.text("outcome", ""),
        reopens=_track(entry, "reopens", tracks),
        disclosure=disclosure,
        sides=sides,
        position=entry.number("position", number),
    )
    return track, texts_of(entry, track.id, usual=usual)


def _event(entry: Entry, case: Case, number: int, tracks: Tracks) -> tuple[CaseEvent, Texts]:
    keys = {"key", "kind", "on", "proceeding", "source", *EVENT_FIELDS}
    entry.refuse_unknown(frozenset(keys) | OWN_KEYS | WORDING_KEYS)
    disclosure, sides = entry.disclosure()
    event = CaseEvent(
        id=_id(entry, case, "event", entry.text("key", str(number))),
        case=case.id,
        kind=entry.choice(EventKind, "kind", EventKind.OTHER),
        occurred=entry.partial_date("on"),
        proceeding=_track(entry, "proceeding", tracks),
        source=entry.text("source", ""),
        disclosure=disclosure,
        sides=sides,
        position=entry.number("position", number),
    )
    return event, texts_of(entry, event.id, *EVENT_FIELDS)


def _points(file: Entry, case: Case, kind: PointKind) -> Iterator[tuple[Point, Texts]]:
    for number, entry in enumerate(file.entries(kind.value), 1):
        entry.refuse_unknown(frozenset({"key", "instrument", "audiences", "text"}) | OWN_KEYS | WORDING_KEYS)
        disclosure, sides = entry.disclosure()
        key, texts = entry.text("key", ""), entry.table("text").values
        if not (key or texts or entry.own_id()):
            raise BadInput(place=entry.place, cause="a key of a shipped text or a text of its own is needed")
        point = Point(
            id=_id(entry, case, kind.value, key or str(number)),
            case=case.id,
            kind=kind,
            position=entry.number("position", number),
            key="" if texts else key,
            instrument=entry.text("instrument", ""),
            audiences=entry.words("audiences"),
            disclosure=disclosure,
            sides=sides,
        )
        yield point, texts_of(entry, point.id, *POINT_FIELDS)


def _outcome(entry: Entry, case: Case, number: int, tracks: Tracks) -> tuple[Outcome, Texts]:
    entry.refuse_unknown(frozenset({"id", "kind", "on", "proceeding", "note", "source", APART}))
    outcome = Outcome(
        id=_id(entry, case, "outcome", str(number)),
        case=case.id,
        kind=entry.choice(OutcomeKind, "kind"),
        occurred=entry.partial_date("on"),
        proceeding=_track(entry, "proceeding", tracks),
        note=entry.text("note", ""),
        source=entry.text("source", ""),
    )
    return outcome, texts_of(entry, outcome.id, usual=Disclosure.INTERNAL)


def _deadline(entry: Entry, case: Case, number: int, tracks: Tracks) -> CaseDeadline:
    keys = {"id", "key", "what", "due", "proceeding", "source", "met_on", "disclosure", "sides"}
    entry.refuse_unknown(frozenset(keys))
    what, due = entry.text("what"), entry.day("due")
    if due is None or not what.strip():
        raise BadInput(place=entry.place, cause=f"“{'what' if due else 'due'}” is missing")
    disclosure, sides = entry.disclosure(Disclosure.INTERNAL)
    return CaseDeadline(
        id=_id(entry, case, "deadline", entry.text("key", str(number))),
        case=case.id,
        what=what,
        due=due,
        proceeding=_track(entry, "proceeding", tracks),
        source=entry.text("source", ""),
        met_on=entry.day("met_on"),
        disclosure=disclosure,
        sides=sides,
    )
