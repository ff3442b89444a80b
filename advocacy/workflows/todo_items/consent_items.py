"""Consent: running out in an open case, or missing where letters are under work. Never told outside."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.domain.consent import NO, Consent, ConsentState, consent_on
from advocacy.domain.moment import Id
from advocacy.domain.todo_item import TodoItem, TodoKind
from advocacy.errors import N_
from advocacy.workflows.todo_items.reading import AHEAD, Reading

RUNS_OUT = N_("{case}: the consent of {person} runs out on {day}.")
RAN_OUT = N_("{case}: the consent of {person} ran out on {day}.")
MISSING = N_("{case}: letters are under work, and {person} has not consented.")
REFUSED = N_("{case}: letters are under work, and {person} has refused or withdrawn consent.")


def of_consents(reading: Reading) -> Iterator[TodoItem]:
    """For every person whose open case it is."""
    people = [(case, one) for case in reading.cases if reading.is_open(case) for one in reading.subjects(case)]
    found = [item for case, one in people if (item := _item(reading, case, one, worked_on=case in reading.worked_on))]
    # Names only of those who are told of: a library may know thousands.
    names = reading.workplace.library.wordings([person for person, _make in found]) if found else None
    for person, (kind, key, case, sentence, consent) in found:
        of = reading.cases[case]
        end = consent.until if consent and kind is TodoKind.CONSENT else None
        day = end.isoformat() if end else ""
        called = names.name_of(person) if names else ""
        fields = (("case", of.title), ("person", called), ("day", day))
        yield TodoItem(kind, key, of.reference, sentence, end, fields, (), of.reference, "cases", of.reference)


Found = tuple[Id, tuple[TodoKind, str, Id, str, Consent | None]]


def _item(reading: Reading, case: Id, person: Id, *, worked_on: bool) -> Found | None:
    consents = reading.consents.get(person, ())
    latest = max(consents, key=lambda one: one.id, default=None)
    if latest and latest.until and latest.state not in NO and latest.until <= reading.today + AHEAD:
        sentence = RUNS_OUT if latest.until >= reading.today else RAN_OUT
        return person, (TodoKind.CONSENT, f"consent/{case}/{latest.id}", case, sentence, latest)
    standing = consent_on(consents, person, reading.today)
    covered = standing is not None and standing.state not in NO | {ConsentState.UNKNOWN}
    if not worked_on or covered:
        return None
    sentence = REFUSED if standing and standing.state in NO else MISSING
    since = standing.id if standing else ""
    return person, (TodoKind.CONSENT_MISSING, f"consent_missing/{case}/{person}/{since}", case, sentence, standing)
