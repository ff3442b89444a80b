"""Cases: listed, read from a file, and the person's consent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from advocacy.domain.case import Case, CaseEvent, CaseKind, CaseState, Point, Proceeding
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.case_file import CaseFile, main_track
from advocacy.domain.consent import NO, Consent, ConsentState, consent_on
from advocacy.domain.moment import Moment
from advocacy.domain.outcome import Outcome, OutcomeKind
from advocacy.domain.person import Person
from advocacy.errors import BadInput, UnknownReference
from advocacy.formats.case_toml import ReadCase, read_case
from advocacy.formats.case_toml_writing import write_case
from advocacy.formats.instruments import ShippedPoint
from advocacy.register import Library
from advocacy.workflows.changes import differences
from advocacy.workflows.copies import write_file
from advocacy.workflows.files import text_of
from advocacy.workflows.refusals import FileNotWritten
from advocacy.workflows.workplace import Workplace

STRICTEST_FIRST = (
    ConsentState.REFUSED,
    ConsentState.WITHDRAWN,
    ConsentState.UNKNOWN,
    ConsentState.LIMITED,
    ConsentState.NOT_OBTAINABLE,
    ConsentState.GIVEN,
)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case as a list shows it: who wants the person from whom, as country codes, and the strictest consent.

    A case of nobody needs no consent (None).
    """

    reference: str
    title: str
    kind: CaseKind
    state: CaseState
    sample: bool
    consent: ConsentState | None
    requesting: tuple[str, ...]
    requested: str
    stage: str
    outcome: OutcomeKind | None


def list_cases(workplace: Workplace, moment: Moment) -> tuple[CaseLine, ...]:
    """Every case, by title."""
    cases = sorted(workplace.library.find(Case), key=lambda one: one.title)
    return tuple(_line(workplace.library.case_file(one.id), moment) for one in cases)


def case_file(workplace: Workplace, reference: str) -> CaseFile:
    """The case with all that belongs to it. Raises UnknownReference."""
    return workplace.library.case_file(workplace.library.one(Case, reference=reference).id)


def import_case(workplace: Workplace, file: Path, moment: Moment) -> Case:
    """Enter the case of a TOML file, or bring it up to date, in one transaction. Raises BadInput, FileNotRead."""
    return enter_case(workplace, read_case(text_of(file), file.name), moment)


def export_case(workplace: Workplace, reference: str) -> str:
    """The case as the TOML that ``import_case`` reads, internal facts too. Raises UnknownReference."""
    return write_case(case_file(workplace, reference))


def export_case_to(workplace: Workplace, reference: str, file: Path) -> Path:
    """Write the case's TOML, whole or not at all, readable by its owner alone.

    Raises UnknownReference, FileNotWritten.
    """
    text = export_case(workplace, reference)
    try:
        return write_file(file, text.encode())
    except OSError as trouble:
        raise FileNotWritten(file=file, cause=trouble.strerror or str(trouble)) from trouble


def enter_case(workplace: Workplace, read: ReadCase, moment: Moment) -> Case:
    """Enter a case that was read. Raises BadInput where one of its ids is already another case's.

    A yes is entered only with a person who is new here: what a person decided since is never overtaken by an
    older file. A no is always entered, wherever it was first recorded.
    """
    library = workplace.library
    points = tuple(_with_law(one, workplace.points) for one in read.points)
    values: list[Any] = [read.case, *read.people, *read.roles, *read.proceedings, *read.events, *points,
                         *read.outcomes, *read.deadlines, *read.wordings]  # fmt: skip
    with library.transaction():
        _refuse_another_case(library, read)
        known = bool(library.find(Case, reference=read.case.reference))
        consents = _decisions_to_enter(library, read.consents, moment)
        fresh, changed = differences(library, values)
        if fresh or changed or consents:
            kind = "case brought up to date" if known else "case entered"
            library.write(moment, kind, read.case.reference, *fresh, *changed, *consents)
    return library.one(Case, reference=read.case.reference)


def _decisions_to_enter(library: Library, consents: Collection[Consent], moment: Moment) -> list[Consent]:
    """All decisions of persons who are new here, in their order; of the others, a last no not on record yet."""
    known = {one.id for one in library.some(Person, "id", {one.person for one in consents})}
    last = {one.person: one for one in consents}
    recorded = {replace(one, id="") for one in library.some(Consent, "person", known)}
    fresh = [
        one
        for one in consents
        if one.person not in known
        or (one is last[one.person] and one.state in NO and replace(one, id="") not in recorded)
    ]
    return [replace(one, id=moment.new_id()) for one in fresh]


def _refuse_another_case(library: Library, read: ReadCase) -> None:
    """Raise BadInput where the file would rename a case, or take away what belongs to another one.

    A file made from the export of another case keeps that case's ids until they are deleted from it.
    """
    case = read.case
    for one in library.find(Case):
        if one.id == case.id and one.reference != case.reference:
            raise BadInput(
                place="case, id", cause=f"in this library it is the id of the case “{one.reference}”"
            )
        if one.reference == case.reference and one.id != case.id:
            raise BadInput(place="case, reference", cause="this library has another case of that name")
    for stored in _stored_parts(library, read):
        if stored.case != case.id:
            raise BadInput(place=f"id {stored.id}", cause="in this library it belongs to another case")


def _stored_parts(
    library: Library, read: ReadCase
) -> Iterator[Proceeding | CaseEvent | Point | Outcome | CaseDeadline]:
    """What this library has under the ids of the file."""
    yield from library.some(Proceeding, "id", [one.id for one in read.proceedings])
    yield from library.some(CaseEvent, "id", [one.id for one in read.events])
    yield from library.some(Point, "id", [one.id for one in read.points])
    yield from library.some(Outcome, "id", [one.id for one in read.outcomes])
    yield from library.some(CaseDeadline, "id", [one.id for one in read.deadlines])


def record_consent(workplace: Workplace, consent: Consent, moment: Moment) -> Consent:
    """Enter a decision of a person; from now on it is the one that counts."""
    entered = replace(consent, id=moment.new_id())
    workplace.library.write(moment, "consent recorded", consent.person, entered)
    return entered


def subject_named(file: CaseFile, name: str) -> Person:
    """The person of the case with this name; no name will do where there is one person.

    Raises UnknownReference, and BadInput where somebody must be named.
    """
    if not name and len(file.subjects) != 1:
        names = ", ".join(file.name_of(one.id) for one in file.subjects)
        raise BadInput(place=file.case.reference, cause=f"name one of: {names}" if names else "nobody’s case")
    for person in file.subjects:
        if name == file.name_of(person.id) or (not name and len(file.subjects) == 1):
            return person
    raise UnknownReference(kind="person", reference=name)


def set_state(workplace: Workplace, reference: str, state: CaseState, moment: Moment) -> Case:
    """Pause, close or take up a case again."""
    case = workplace.library.one(Case, reference=reference)
    workplace.library.write(moment, f"case {state.value}", reference, replace(case, state=state))
    return workplace.library.one(Case, reference=reference)


def _with_law(point: Point, known: Mapping[str, ShippedPoint]) -> Point:
    """The point with the law and the powers its shipped text brings along, where the case names none."""
    text = known.get(point.key)
    if text is None:
        return point
    return replace(
        point, instrument=point.instrument or text.instrument, audiences=point.audiences or text.audiences
    )


def _line(file: CaseFile, moment: Moment) -> CaseLine:
    decisions = [consent_on(file.consents, person.id, moment.today) for person in file.subjects]
    states = [one.state if one else ConsentState.UNKNOWN for one in decisions]
    track = main_track(file.proceedings)
    last = max(file.outcomes, key=lambda one: (one.occurred.first_day(), one.id), default=None)
    return CaseLine(
        file.case.reference,
        file.case.title,
        file.case.kind,
        file.case.state,
        file.case.sample,
        min(states, key=STRICTEST_FIRST.index, default=None),
        track.requesting if track else (),
        track.requested if track else "",
        track.stage if track else "",
        last.kind if last else None,
    )
