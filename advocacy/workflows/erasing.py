"""Erasing a case: what it told of its persons leaves the library; that letters went out, when and to whom, stays.

Names, events, statements, decisions, letters, answers and the journal's own words about them are blanked; the chain of
the journal still verifies, and says who erased what, when and why. A person who stands in another case too keeps the
name there. The case's reference stays: it is part of the chain. Backups that were made before are another matter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from advocacy.domain.appeal import Annex, Appeal, Campaign, Signatory
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.case import Case, CaseState
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.case_file import CaseFile
from advocacy.domain.deferral import Deferral
from advocacy.domain.moment import Id, Moment
from advocacy.domain.person import CasePerson, Person
from advocacy.domain.reply import ReplyFile, ReplyLink, ReplyTranslation
from advocacy.domain.wording import Wording
from advocacy.register import Library, Removed
from advocacy.register.correspondence_schema import BLANK, BLANKED
from advocacy.register.erasing import ERASED, touched_by
from advocacy.register.refusals import DocumentErased
from advocacy.register.rows import to_row
from advocacy.register.tables import table_of
from advocacy.workflows.copies import remove_copies
from advocacy.workflows.evidence_rows import DOCUMENTS, RowKey, papers_named, row_key, rows_of
from advocacy.workflows.putting_off import PUT_OFF, is_about
from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing a case blanks: how many texts, answers and notes, documents, and entries of the journal.

    ``kept`` are names of persons who stand in another case too.
    """

    texts: int
    notes: int
    documents: int
    entries: int
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Matter:
    """What belongs to the case, looked up: rows to take away or change, lasting rows, documents, telling entries."""

    appeals: tuple[AppealFile, ...]
    texts: tuple[Wording, ...]
    changes: tuple[object, ...]
    lasting: tuple[object, ...]
    documents: tuple[str, ...]
    entries: tuple[tuple[str, int], ...]
    kept: tuple[str, ...]

    @property
    def erasure(self) -> Erasure:
        """It in numbers."""
        return Erasure(len(self.texts), len(self.lasting), len(self.documents), len(self.entries), self.kept)


def look_at_erasure(workplace: Workplace, case: str) -> Erasure:
    """What erasing the case of this reference would blank; nothing is done. Raises UnknownReference."""
    return _matter(workplace.library, case).erasure


def erase_case(workplace: Workplace, case: str, reason: str, moment: Moment) -> Erasure:
    """Erase it, all or nothing, and take the copies of its letters away. Raises UnknownReference, CannotErase."""
    library = workplace.library
    with library.transaction():
        matter = _matter(library, case)
        library.write(moment, "case closed", case, *matter.changes)
        library.erase_texts(moment, reason, case, matter.lasting)
        for sha in matter.documents:
            library.erase_document(moment, reason, sha, name_too=True)
        for origin, seq in matter.entries:
            library.erase_entry(moment, reason, seq, origin)
    for one in matter.appeals:
        remove_copies(library, one.appeal)
    return matter.erasure


def _matter(library: Library, reference: str) -> _Matter:
    file = library.case_file(library.one(Case, reference=reference).id)
    appeals = library.appeal_files([one.id for one in library.find(Appeal, case=file.case.id)])
    own, kept = _persons(library, file)
    texts = tuple(library.wordings(_owners(file, own)))
    rows = {key: row for one in appeals for key, row in rows_of(library, one).items()}
    lasting = [one for one in _lasting(library, file, appeals, own) if _says_something(one)]
    documents = _documents(library, appeals, papers_named(rows))
    concerned = _ids(file, appeals, own)
    put_off = (one for one in library.find(Deferral) if is_about(one.item, concerned))
    changes = (*_changes(library, file, appeals, own, texts), *(Removed(one) for one in put_off))
    campaigns = _campaigns(library, appeals)
    told = {_key(one) for one in (*texts, *lasting, *_before(library, file, own), *_named(appeals), *campaigns)}
    told |= {(DOCUMENTS, (sha,)) for sha in documents} | {_key(one.appeal) for one in appeals}
    entries = tuple(_telling(library, told, concerned))
    return _Matter(appeals, texts, changes, tuple(lasting), documents, entries, kept)


def _persons(library: Library, file: CaseFile) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """The persons of this case alone, and the names of those who stand in another one too."""
    shared = {one.person for one in library.find(CasePerson) if one.case != file.case.id}
    own = tuple(one for one in file.people if one.id not in shared)
    return own, tuple(file.name_of(one.id) for one in file.people if one.id in shared)


def _owners(file: CaseFile, own: Iterable[Person]) -> set[str]:
    """Whose texts go: those of the case and its persons; a shipped text is nobody's."""
    points = (one for one in file.points if not one.key)
    rows: tuple[Any, ...] = (*own, *file.proceedings, *file.events, *points, *file.outcomes)
    return {file.case.id, *(one.id for one in rows)}


def _lasting(
    library: Library, file: CaseFile, appeals: Sequence[AppealFile], own: Iterable[Person]
) -> Iterator[object]:
    """Decisions, notes and answers; an answer that is about another case too stays for that one."""
    persons = {one.id for one in own}
    yield from (one for one in file.consents if one.person in persons)
    for one in appeals:
        yield from (*one.steps, *one.milestones, *one.closings)
    addressees = {each.id for one in appeals for each in one.addressees}
    replies = {each.id: each for one in appeals for each in one.replies}
    links = library.some(ReplyLink, "reply", replies.keys())
    elsewhere = {one.reply for one in links if one.addressee not in addressees}
    for reply in replies.values():
        if reply.id not in elsewhere:
            yield reply
            yield from library.find(ReplyFile, reply=reply.id)
            yield from library.find(ReplyTranslation, reply=reply.id)


def _says_something(value: object) -> bool:
    row = to_row(value)
    return any(row[one] not in {"", BLANK} for one in BLANKED[table_of(type(value)).name])


def _documents(library: Library, appeals: Iterable[AppealFile], papers: Iterable[str]) -> tuple[str, ...]:
    """The documents of these appeals that no other appeal names and that are still there."""
    drafts = [sha for one in appeals for sha in (one.appeal.draft, one.appeal.rendered) if sha]
    mine = {one.appeal.id for one in appeals}
    others = library.appeal_files([one.id for one in library.find(Appeal) if one.id not in mine])
    shared = {sha for one in others for sha in papers_named(rows_of(library, one))}
    return tuple(one for one in dict.fromkeys((*papers, *drafts)) if one not in shared and _is_there(library, one))


def _is_there(library: Library, sha: str) -> bool:
    try:
        library.bytes_of(sha)
    except DocumentErased:
        return False
    return True


def _before(library: Library, file: CaseFile, own: Iterable[Person]) -> tuple[object, ...]:
    """The rows of the case whose words the journal has told."""
    deadlines = library.find(CaseDeadline, case=file.case.id)
    return (file.case, *own, *file.proceedings, *file.events, *file.points, *file.outcomes, *file.consents, *deadlines)


def _named(appeals: Iterable[AppealFile]) -> Iterator[Signatory | Annex]:
    for one in appeals:
        yield from one.signatories
        yield from one.annexes


def _changes(
    library: Library, file: CaseFile, appeals: Iterable[AppealFile], own: Iterable[Person], texts: Iterable[Wording]
) -> Iterator[object]:
    """The rows as they are from now on: what can be taken away goes, what others name stays without its words."""
    yield from (Removed(one) for one in texts)
    yield from (Removed(one) for one in library.find(CaseDeadline, case=file.case.id))
    yield replace(file.case, title=BLANK, note="", state=CaseState.CLOSED)
    yield from (replace(one, gender=None, born=None, citizenships=()) for one in own)
    yield from (replace(one, stage="", outcome=one.outcome and BLANK) for one in file.proceedings)
    yield from (replace(one, source="") for one in file.events)
    yield from (replace(one, note="", source="") for one in file.outcomes)
    for each in appeals:
        yield replace(each.appeal, note="", untranslated_because="")
        yield from (replace(one, label="") for one in each.signatories if one.label)
        yield from (replace(one, title=BLANK) for one in each.annexes)
    yield from _campaigns(library, appeals)


def _campaigns(library: Library, appeals: Iterable[AppealFile]) -> Iterator[Campaign]:
    """The campaigns of these appeals alone, without their names, which may be the person's."""
    mine = {one.appeal.id for one in appeals}
    elsewhere = {one.campaign for one in library.find(Appeal) if one.id not in mine}
    for id_ in dict.fromkeys(one.appeal.campaign for one in appeals if one.appeal.campaign not in elsewhere):
        yield replace(library.get(Campaign, id_), name=f"{BLANK} {id_[-6:]}")


def _ids(file: CaseFile, appeals: Iterable[AppealFile], own: Iterable[Person]) -> frozenset[Id]:
    """The ids by which something that waits, and was put off for a reason, is known to be about the case."""
    rows: list[Any] = [file.case, *own, *file.events, *file.consents, *file.deadlines]
    for one in appeals:
        rows += (one.appeal, *one.addressees, *one.deliveries, *one.milestones, *one.approvals)
    return frozenset(one.id for one in rows)


def _key(value: object) -> RowKey:
    return row_key(table_of(type(value)).name, to_row(value))


def _telling(library: Library, rows: set[RowKey], concerned: frozenset[Id]) -> Iterator[tuple[str, int]]:
    """The entries of the journal that tell of one of these rows, or why one of these things was put off."""
    for entry in library.journal():
        if entry.payload is None or entry.kind == ERASED:
            continue
        put_off = entry.kind == PUT_OFF and is_about(entry.subject, concerned)
        if put_off or any(one in rows for one in touched_by(json.loads(entry.payload))):
            yield entry.origin, entry.seq
