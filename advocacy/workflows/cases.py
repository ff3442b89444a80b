"""Cases: listed, read from a file, and the person's consent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from advocacy.domain.case import Case, CaseKind, CaseState, Point
from advocacy.domain.case_file import CaseFile, main_track
from advocacy.domain.consent import Consent, ConsentState, consent_on
from advocacy.domain.moment import Moment
from advocacy.domain.outcome import OutcomeKind
from advocacy.domain.person import Person
from advocacy.errors import BadInput, UnknownReference
from advocacy.formats.case_toml import ReadCase, read_case
from advocacy.formats.instruments import ShippedPoint, read_points
from advocacy.paths import ShippedData, shipped
from advocacy.workflows.changes import differences
from advocacy.workflows.files import text_of
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
    """One case as a list shows it; ``route`` says who wants the person from whom, as country codes."""

    reference: str
    title: str
    kind: CaseKind
    state: CaseState
    sample: bool
    consent: ConsentState
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


def enter_case(workplace: Workplace, read: ReadCase, moment: Moment) -> Case:
    """Enter a case that was read; the consents it states are entered only with a case that is new here."""
    library = workplace.library
    points = tuple(_with_law(one, shipped_points()) for one in read.points)
    values: list[Any] = [read.case, *read.people, *read.roles, *read.proceedings, *read.events, *points,
                         *read.outcomes, *read.wordings]  # fmt: skip
    with library.transaction():
        known = bool(library.find(Case, reference=read.case.reference))
        consents = [] if known else [replace(one, id=moment.new_id()) for one in read.consents]
        fresh, changed = differences(library, values)
        if fresh or changed or consents:
            kind = "case brought up to date" if known else "case entered"
            library.write(moment, kind, read.case.reference, *fresh, *changed, *consents)
    return library.one(Case, reference=read.case.reference)


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


def shipped_points() -> Mapping[str, ShippedPoint]:
    """The grounds and demands that come with the program, by key."""
    return read_points(text_of(shipped(ShippedData.LOCALES) / "points.toml"))


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
    states = [one.state if one else ConsentState.UNKNOWN for one in decisions] or [ConsentState.GIVEN]
    track = main_track(file.proceedings)
    last = max(file.outcomes, key=lambda one: (one.occurred.first_day(), one.id), default=None)
    return CaseLine(
        file.case.reference,
        file.case.title,
        file.case.kind,
        file.case.state,
        file.case.sample,
        min(states, key=STRICTEST_FIRST.index),
        track.requesting if track else (),
        track.requested if track else "",
        track.stage if track else "",
        last.kind if last else None,
    )
