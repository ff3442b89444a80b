"""Corrected facts and the letters that went out with the old ones: which, to whom, where it stands.

The case as it was when a letter was made is told by the journal: the last state of each row before the entry that
sealed the letter's facts. Only rows that were changed at all (``revision`` above 1) are looked up. What an erased entry
told is not known any more, so a letter of an erased case carries nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from advocacy.domain.appeal import AddresseeRole, Appeal, DocumentState, Origin
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.case import Case, CaseEvent, Proceeding
from advocacy.domain.case_file import CaseFile
from advocacy.domain.correction import is_told
from advocacy.domain.delivery import REACHED_OUT
from advocacy.domain.exchange import standing
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Office
from advocacy.domain.outcome import Outcome
from advocacy.domain.person import CasePerson, Person
from advocacy.domain.wording import Wording, Wordings
from advocacy.errors import AdvocacyError, BadInput, N_
from advocacy.letters.edits import placed_texts
from advocacy.letters.facts import ReplacedLetter
from advocacy.letters.facts.corrected import CarriedFact, Told, carried_facts
from advocacy.register import Version
from advocacy.register.refusals import DocumentErased
from advocacy.workflows.workplace import Workplace

__all__ = [
    "CarriedFact", "CarryingAppeal", "NothingToCorrect", "carrying", "cases_of", "corrections_in", "corrections_of",
    "leave_as_is", "replaced_as_told",
]  # fmt: skip

LEFT = "old values stay"
"""What the journal calls it when somebody says that a letter needs no correction of what changed so far."""

ROWS: tuple[tuple[type[Any], str], ...] = (
    (Person, "id"), (Proceeding, "id"), (CaseEvent, "id"), (Outcome, "id"), (Wording, "owner"),
)  # fmt: skip
"""What tells facts of a case, and the field by which it is looked up."""

HISTORY = "states of changed rows"
"""Under which name they are kept."""

Key = tuple[type, object]
History = Mapping[Key, Sequence[Version[Any]]]
"""Every state of rows that were changed, first to last."""


class NothingToCorrect(AdvocacyError):
    """A letter that says what the case says needs no other."""

    sentence = N_("{reference} carries no old value of a corrected fact.")


@dataclass(frozen=True, slots=True)
class CarryingAppeal:
    """An issued appeal that carries old values of corrected facts.

    ``addressees`` are names, copies last; ``sent_on`` the first day it went out, as far as that is on record;
    ``replacement`` the reference of the letter already drafted to take its place, ``edited`` whether it was changed by
    hand before it went out.
    """

    file: AppealFile
    case: str
    addressees: tuple[str, ...]
    sent_on: date | None
    facts: tuple[CarriedFact, ...]
    replacement: str = ""

    @property
    def reference(self) -> str:
        """Its reference."""
        return self.file.appeal.reference

    @property
    def edited(self) -> bool:
        """Whether it was changed by hand."""
        return self.file.appeal.edited


def carrying(workplace: Workplace, case: str = "") -> tuple[CarryingAppeal, ...]:
    """Every issued appeal of ours that carries an old value of a corrected fact (about one case, when named).

    One that another letter replaced is corrected already. Raises UnknownReference.
    """
    library = workplace.library
    cases = [library.one(Case, reference=case)] if case else library.find(Case)
    files = [file for one in cases if _changed_rows(file := library.case_file(one.id))]
    history = _history(workplace, files)
    return tuple(one for file in files for one in _about(workplace, file, history))


def cases_of(workplace: Workplace, person: Id) -> tuple[str, ...]:
    """The references of the cases in which somebody stands, whoever it is; none for what is no person."""
    library = workplace.library
    return tuple(library.get(Case, one.case).reference for one in library.find(CasePerson, person=person))


def corrections_of(workplace: Workplace, appeal: Appeal) -> tuple[CarriedFact, ...]:
    """The corrected facts whose old value this issued appeal carries, whatever became of it since."""
    file = workplace.library.case_file(appeal.case)
    return _carried_by(workplace, [appeal], file, _history(workplace, [file])).get(appeal.id, ())


def corrections_in(workplace: Workplace, reference: str) -> tuple[CarriedFact, ...]:
    """The same of the appeal of this reference, as long as it stands; none of others. Raises UnknownReference."""
    appeal = workplace.library.one(Appeal, reference=reference)
    return corrections_of(workplace, appeal) if _may_carry(appeal) else ()


def replaced_as_told(
    workplace: Workplace, before: Appeal, told: CaseFile, language: str
) -> ReplacedLetter | None:
    """What a letter in this language says of the one whose place it takes, to readers who may know ``told``.

    None where the replaced one has no date.
    """
    if before.letter_date is None:
        return None
    found = corrections_of(workplace, before)
    tellable = [one for one in found if before.language == language and is_told(one.fact, told, language)]
    said = tuple((_as_quoted(one, one.old), _as_quoted(one, one.new)) for one in tellable)
    return ReplacedLetter(before.reference, before.letter_date, corrected=bool(found), corrections=said)


def leave_as_is(workplace: Workplace, reference: str, because: str, moment: Moment) -> Appeal:
    """Note why an issued appeal needs no correction of what changed so far; a later change is told again.

    Raises UnknownReference, NothingToCorrect, BadInput for no reason.
    """
    library, reason = workplace.library, " ".join(because.split())
    if not reason:
        raise BadInput(place=reference, cause="say why the old words may stay")
    with library.transaction():
        appeal = library.one(Appeal, reference=reference)
        if not corrections_in(workplace, reference):
            raise NothingToCorrect(reference=reference)
        note = "\n".join(one for one in (appeal.note, reason) if one)
        library.write(moment, LEFT, reference, replace(appeal, note=note))
    return library.one(Appeal, reference=reference)


def _as_quoted(carried: CarriedFact, text: str) -> str:
    """A value as it stands in quotation marks within a sentence: a sentence of its own without its full stop."""
    return text.strip().removesuffix(".") if carried.fact.field == "text" else text.strip()


def _may_carry(appeal: Appeal) -> bool:
    made = appeal.origin is Origin.MADE and appeal.state is DocumentState.ISSUED
    return made and appeal.issued is not None and appeal.facts is not None


def _about(workplace: Workplace, file: CaseFile, history: History) -> Iterator[CarryingAppeal]:
    library = workplace.library
    appeals = library.find(Appeal, case=file.case.id)
    carried = _carried_by(workplace, [one for one in appeals if _may_carry(one)], file, history)
    replacing = {
        one.supersedes: one.reference for one in appeals if one.state is not DocumentState.DISCARDED and one.supersedes
    }
    for one in library.appeal_files([*carried]):
        yield CarryingAppeal(
            one, file.case.reference, _names(workplace, one), _sent_on(one), carried[one.appeal.id],
            replacing.get(one.appeal.id, ""),
        )  # fmt: skip


def _names(workplace: Workplace, file: AppealFile) -> tuple[str, ...]:
    ordered = sorted(file.addressees, key=lambda one: (one.role is AddresseeRole.CC, one.position))
    return tuple(workplace.library.get(Office, one.office).name for one in ordered)


def _sent_on(file: AppealFile) -> date | None:
    days = [one.on for one in standing(file.steps) if one.state in REACHED_OUT and one.on]
    return min(days, default=None)


def _carried_by(
    workplace: Workplace, appeals: Sequence[Appeal], file: CaseFile, history: History
) -> dict[Id, tuple[CarriedFact, ...]]:
    """The corrected facts that each of these appeals carries; without those that carry none."""
    if not history:
        return {}
    states: dict[Id, list[Version[Appeal]]] = {}
    references = [one.reference for one in appeals]
    for state in workplace.library.versions(Appeal, "id", [one.id for one in appeals], references):
        states.setdefault(state.value.id, []).append(state)
    found = {}
    for appeal in appeals:
        mine = states.get(appeal.id, ())
        sealed = next((one.place for one in mine if one.value.facts == appeal.facts), None)
        if sealed is None:  # the journal does not tell any more what it was made from
            continue
        left = next((one.place for one in reversed(mine) if one.act == LEFT), None)
        case = _Case(
            _as_it_stood(file, history, sealed), file, None if left is None else _as_it_stood(file, history, left)
        )
        if carried := _carried(workplace, appeal, case):
            found[appeal.id] = carried
    return found


@dataclass(frozen=True, slots=True)
class _Case:
    """A case as a letter knew it, as it is now, and as it was when somebody left the letter as it is."""

    then: CaseFile
    now: CaseFile
    left: CaseFile | None


def _carried(workplace: Workplace, appeal: Appeal, case: _Case) -> tuple[CarriedFact, ...]:
    library = workplace.library
    if appeal.language not in workplace.languages:
        return ()
    try:
        facts = json.loads(library.bytes_of(appeal.facts or ""))
        docx = library.bytes_of(appeal.issued or "")
    except DocumentErased:
        return ()
    told = Told(case.then, facts, placed_texts(docx), workplace.locale(appeal.language), case.left)
    return carried_facts(told, case.now)


# The case as it was


def _changed_rows(file: CaseFile) -> list[Any]:
    """The rows of a case that tell facts and were changed since they were entered."""
    rows: list[Any] = [*file.people, *file.proceedings, *file.events, *file.outcomes]
    owners = {one.id for one in (*rows, *file.points)}
    texts = [one for one in file.wordings if one.owner in owners]
    return [one for one in (*rows, *texts) if one.revision > 1]


def _history(workplace: Workplace, files: Sequence[CaseFile]) -> History:
    """Every state of the changed rows of these cases; looked up once as long as the record stays the same."""
    wanted = workplace.library.position, frozenset(one.case.id for one in files)
    known = workplace.remembered.get(HISTORY)
    if known is None or known[0] != wanted:
        known = workplace.remembered[HISTORY] = (wanted, _looked_up(workplace, files))
    found: History = known[1]
    return found


def _looked_up(workplace: Workplace, files: Iterable[CaseFile]) -> History:
    changed = [one for file in files for one in _changed_rows(file)]
    found: dict[Key, list[Version[Any]]] = {}
    for kind, field in ROWS:
        wanted = {getattr(one, field) for one in changed if isinstance(one, kind)}
        states: Iterable[Version[Any]] = workplace.library.versions(kind, field, wanted) if wanted else ()
        for state in states:
            found.setdefault(_key(state.value), []).append(state)
    return found


def _key(row: Any) -> Key:  # noqa: ANN401 - a row of any of these kinds
    return type(row), row.key if isinstance(row, Wording) else row.id


def _as_it_stood(file: CaseFile, history: History, place: int) -> CaseFile:
    """The case at that place of the journal, as far as rows that are there now tell facts; later rows are left out."""

    def then(rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            states = history.get(_key(row))
            before = [one.value for one in states or () if one.place <= place]
            if states is None or before:
                yield before[-1] if before else row

    return replace(
        file,
        people=tuple(then(file.people)),
        proceedings=tuple(then(file.proceedings)),
        events=tuple(then(file.events)),
        outcomes=tuple(then(file.outcomes)),
        wordings=Wordings(then(file.wordings)),
    )


