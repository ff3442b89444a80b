"""What of a case was corrected: a fact that was on record before and is another one now.

A correction is told from the world moving on by the rows, which keep their ids. Corrected is what an existing row says
otherwise than before: the text or day of an event, a form of a name, a year of birth, a citizenship or a state that is
there no more, the words of a statement, of a ground, of an outcome. No correction is

- a new row: a later event, another proceeding, a first translation of a text;
- a row that is told no longer, or to others: what was said stays true;
- something added to what stays: a second citizenship, another state that asks; a day where only the year was known;
- how far a proceeding has come: its stage, its outcome, whether there is a notice; who holds an office; what we ask;
- what the program itself says otherwise: a shipped sentence, a form of address, the name of a country.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from advocacy.domain.case import PointKind, Proceeding
from advocacy.domain.case_file import CaseFile
from advocacy.domain.moment import Id
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import Person
from advocacy.domain.wording import ANY_LATIN, Wording

BORN, CITIZENSHIPS, DATE, REQUESTED, REQUESTING = "born", "citizenships", "date", "requested", "requesting"
"""Fields of corrected facts that are no texts; those of texts are the fields of their wordings."""

States = tuple[str, ...]
Said = str | PartialDate | States
"""What a fact says: a text, a date, or states by their codes."""


@dataclass(frozen=True, slots=True)
class CorrectedFact:
    """A fact of a case that was on record as ``old`` and is ``new`` now.

    ``owner`` is the id of the person, event, proceeding, point or outcome, ``part`` what letters call that part of a
    case; ``form`` the grammatical form of a text.
    """

    owner: Id
    part: str
    field: str
    old: Said
    new: Said
    form: str = ""


def corrected_facts(then: CaseFile, now: CaseFile, language: str) -> tuple[CorrectedFact, ...]:
    """What the case says otherwise now than ``then``, as letters in this language print it; see above what counts."""
    return (*_of_persons(then, now), *_of_proceedings(then, now), *_of_days(then, now), *_of_texts(then, now, language))


def is_told(fact: CorrectedFact, told: CaseFile, language: str) -> bool:
    """Whether a case as some readers may know it tells them what is right now."""
    if isinstance(fact.new, str):
        text = told.wordings.find(fact.owner, fact.field, language, fact.form)
        rows: tuple[Any, ...] = (*told.people, *told.events, *told.points)
        return text is not None and text.text == fact.new and any(one.id == fact.owner for one in rows)
    if isinstance(fact.new, PartialDate):
        return any((one.id, one.occurred) == (fact.owner, fact.new) for one in told.events)
    states = {one.id: one.citizenships for one in told.people}
    states |= {one.id: (one.requested, *one.requesting) for one in told.proceedings}
    return set(fact.new) <= set(states.get(fact.owner, ()))


def _of_persons(then: CaseFile, now: CaseFile) -> Iterator[CorrectedFact]:
    after = {one.id: one for one in now.people}
    for was in then.subjects:
        person = after.get(was.id, was)
        if was.born and person.born and not _still_true(was.born, person.born):
            yield CorrectedFact(was.id, "persons", BORN, was.born, person.born)
        yield from _states_gone(was, CITIZENSHIPS, was.citizenships, person.citizenships)


def _of_proceedings(then: CaseFile, now: CaseFile) -> Iterator[CorrectedFact]:
    after = {one.id: one for one in now.proceedings}
    for was in then.proceedings:
        track = after.get(was.id, was)
        yield from _states_gone(was, REQUESTED, (was.requested,), (track.requested,))
        yield from _states_gone(was, REQUESTING, was.requesting, track.requesting)


def _states_gone(was: Person | Proceeding, field: str, old: States, new: States) -> Iterator[CorrectedFact]:
    """States that are there no more, and those in their place; one that only came corrects nothing."""
    gone = tuple(one for one in old if one not in new)
    came = tuple(one for one in new if one not in old)
    if gone:
        yield CorrectedFact(was.id, "persons" if field == CITIZENSHIPS else "proceeding", field, gone, came or new)


def _of_days(then: CaseFile, now: CaseFile) -> Iterator[CorrectedFact]:
    events = {one.id: one.occurred for one in now.events}
    outcomes = {one.id: one.occurred for one in now.outcomes}
    for part, rows, after in (("events", then.timeline, events), ("outcome", then.outcomes, outcomes)):
        for was in rows:
            day = after.get(was.id, was.occurred)
            if not _still_true(was.occurred, day):
                yield CorrectedFact(was.id, part, DATE, was.occurred, day)


def _still_true(old: PartialDate, new: PartialDate) -> bool:
    """Whether the date is the same one, perhaps known more exactly."""
    return str(new).startswith(str(old))


def _of_texts(then: CaseFile, now: CaseFile, language: str) -> Iterator[CorrectedFact]:
    parts = _parts(then)
    for was in _printed(then, parts, language):
        text = now.wordings.find(was.owner, was.field, was.language, was.form)
        if text is not None and text.key == was.key and text.may_be_printed and text.text.strip() != was.text.strip():
            yield CorrectedFact(was.owner, parts[was.owner], was.field, was.text, text.text, was.form)


def _parts(file: CaseFile) -> dict[str, str]:
    """What letters call the part of the case whose texts tell facts, by the owner of the texts."""
    parts = {one.id: "persons" for one in file.subjects}
    parts |= {one.id: "events" for one in file.timeline}
    parts |= {one.id: "outcome" for one in file.outcomes}
    return parts | {
        one.id: f"{one.kind.value}s" for one in file.points if not one.key and one.kind is not PointKind.DEMAND
    }


def _printed(file: CaseFile, owners: Iterable[str], language: str) -> Iterator[Wording]:
    """The texts of these owners that a letter in the language prints, those of one owner together."""
    order = {owner: place for place, owner in enumerate(owners)}
    mine = (one for one in file.wordings if one.owner in order and one.language in {language, ANY_LATIN})
    for one in sorted(mine, key=lambda one: (order[one.owner], one.field, one.form)):
        if one.may_be_printed and file.wordings.find(one.owner, one.field, language, one.form) == one:
            yield one
