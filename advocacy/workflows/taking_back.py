"""A draft that somebody changed in a word processor, taken back: checked, cleaned, searched, its changes kept.

What the program had made stays beside it (``Appeal.rendered``), so what was changed can be shown at any time. From
then on the draft is never made anew; taking back a corrected file brings it up to date with the case.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from advocacy.domain.appeal import UNDER_WORK, Addressee, Appeal, DocumentState
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.approval import sha256
from advocacy.domain.document import DOCX
from advocacy.domain.moment import Moment
from advocacy.errors import SeveralProblems
from advocacy.letters.comparing import Change, Words
from advocacy.letters.edits import Edit, PlacedText, edits, placed_texts
from advocacy.letters.taken_back import CleanCopy, clean_copy
from advocacy.register.refusals import DocumentErased
from advocacy.workflows.approving import standing
from advocacy.workflows.copies import LARGEST, DraftCopy, changed_copy, draft_path, write_draft_copy
from advocacy.workflows.edit_refusals import NoDraft, NoFileToTakeBack, NothingChanged, TemplateGone
from advocacy.workflows.facts_today import Today, today_of
from advocacy.workflows.outdated import StaleFact, stale_facts
from advocacy.workflows.refusals import FileNotRead
from advocacy.workflows.undisclosed import undisclosed
from advocacy.workflows.workplace import Workplace

__all__ = ["Change", "Edit", "PlacedText", "StaleFact", "TakenBack", "Words", "edits_of", "look_at", "take_back"]



@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a changed file brings: ``edits`` against the draft before it, and what was stripped from it.

    ``stale`` are facts whose old value it still carries, or that changed without standing in it word for word;
    ``up_to_date`` whether the letter rests on the facts of today with it; ``lapsed`` whether an approval went.
    """

    reference: str
    file: Path
    edits: tuple[Edit, ...]
    accepted: int
    comments: int
    pictures: int
    stale: tuple[StaleFact, ...]
    up_to_date: bool
    lapsed: bool
    copy: DraftCopy | None = None


@dataclass(frozen=True, slots=True)
class _Looked:
    """A changed file with everything that was found in it."""

    appeal: AppealFile
    today: Today
    clean: CleanCopy
    raw: str
    told: TakenBack
    facts: str | None


def look_at(
    workplace: Workplace, reference: str, file: Path | None = None, *, old_values_stay: str = ""
) -> TakenBack:
    """What taking a file back would change; nothing is written. Raises what ``take_back`` does."""
    return _looked_at(workplace, reference, file, old_values_stay).told


def take_back(
    workplace: Workplace,
    reference: str,
    file: Path | None,
    moment: Moment,
    *,
    old_values_stay: str = "",
) -> TakenBack:
    """Make a changed file the draft of an appeal; None: the one in the library's folder, if it was changed.

    ``old_values_stay`` is why paragraphs may say what a changed fact said before (none: then the letter is kept, and
    not approved until they do not). Raises UnknownReference, NoDraft, FileNotRead, NoFileToTakeBack, NothingChanged,
    TemplateGone, SeveralProblems with a LetterNotTaken or an UndisclosedFact for each reason, TooLongToCompare.
    """
    library = workplace.library
    with library.transaction():
        found = _looked_at(workplace, reference, file, old_values_stay)
        name = f"{reference}.docx"
        draft = library.store(found.clean.docx, name, DOCX)
        facts = found.facts
        if found.told.up_to_date:
            text = found.today.facts.text.encode()
            facts = library.store(text, f"{reference}.facts.json", "application/json").sha
        was = found.appeal.appeal
        appeal = replace(
            was, draft=draft.sha, edited=True, rendered=was.rendered or was.draft, facts=facts,
            note=_with(was.note, old_values_stay),
        )  # fmt: skip
        holders = holders_of_today(found.appeal, found.today) if found.told.up_to_date else []
        library.write(moment, "taken back", reference, appeal, *holders)
    lost = found.clean.accepted or found.clean.comments
    copy = write_draft_copy(library, appeal, taken="" if lost else found.raw)
    return replace(found.told, copy=copy)


def edits_of(workplace: Workplace, reference: str) -> tuple[Edit, ...]:
    """Everything somebody changed by hand since the program made the letter; nothing where nobody did.

    Raises UnknownReference, DocumentErased, DocumentDamaged.
    """
    library = workplace.library
    appeal = library.one(Appeal, reference=reference)
    kept = appeal.issued or appeal.draft
    if not appeal.edited or appeal.rendered is None or kept is None:
        return ()
    return edits(library.bytes_of(appeal.rendered), library.bytes_of(kept))


def holders_of_today(file: AppealFile, today: Today) -> list[Addressee]:
    """The addressees whose office somebody else holds by now on the letter's date."""
    holders = {one.office.id: one.holder.id if one.holder else None for one in today.matter.addressed}
    return [
        replace(one, holder=holders[one.office])
        for one in file.addressees
        if one.office in holders and holders[one.office] != one.holder
    ]


def changeable(workplace: Workplace, reference: str) -> AppealFile:
    """The appeal of this reference, which can still be changed. Raises UnknownReference, NoDraft."""
    appeal = workplace.library.one(Appeal, reference=reference)
    if appeal.state not in UNDER_WORK or appeal.draft is None:
        raise NoDraft(reference=reference, state=appeal.state.value)
    return workplace.library.appeal_file(appeal.id)


def _looked_at(workplace: Workplace, reference: str, file: Path | None, old_values_stay: str) -> _Looked:
    appeal = changeable(workplace, reference)
    source, raw = _source(workplace, appeal.appeal, file)
    today = today_of(workplace, appeal)
    if today is None:
        raise TemplateGone(reference=reference, template=appeal.appeal.template)
    before = workplace.library.bytes_of(appeal.appeal.draft or "")
    if raw == before and (not appeal.appeal.edited or today.facts.sha == appeal.appeal.facts):
        raise NothingChanged(file=source, reference=reference)
    clean = CleanCopy(before) if raw == before else clean_copy(raw, before)
    changes = edits(before, clean.docx)
    leaks = undisclosed(workplace, today, placed_texts(clean.docx))
    if leaks:
        raise SeveralProblems(leaks)
    facts, stale = _stale(workplace, appeal.appeal, today, clean.docx)
    carried = any(one.at for one in stale)
    told = TakenBack(
        reference=reference,
        file=source,
        edits=changes,
        accepted=clean.accepted,
        comments=clean.comments,
        pictures=clean.pictures,
        stale=stale,
        up_to_date=not carried or bool(old_values_stay.strip()),
        lapsed=standing(workplace, appeal).state is DocumentState.APPROVED,
    )
    return _Looked(appeal, today, clean, sha256(raw), told, facts)


def _source(workplace: Workplace, appeal: Appeal, file: Path | None) -> tuple[Path, bytes]:
    """The file to take back and its bytes, no more of them than a Word file may have."""
    if file is None:
        lying = draft_path(workplace.library, appeal)
        changed = changed_copy(workplace.library, appeal)
        if changed is None:
            raise NoFileToTakeBack(file=lying)
        return lying, changed
    try:
        with file.open("rb") as opened:
            return file, opened.read(LARGEST)
    except OSError as trouble:
        raise FileNotRead(file=file, cause=trouble.strerror or str(trouble)) from trouble


def _stale(
    workplace: Workplace, appeal: Appeal, today: Today, docx: bytes
) -> tuple[str | None, tuple[StaleFact, ...]]:
    """The facts whose old value the text carries, of all this letter was ever made from; the last that it carries.

    The file may be one of an earlier draft. Of the facts the draft rests on now, every change is told.
    """
    facts = appeal.facts
    found = dict.fromkeys(stale_facts(workplace, appeal, today, docx))
    for sha in _facts_before(workplace, appeal):
        if sha in {appeal.facts, today.facts.sha}:
            continue
        carried = [one for one in _of(workplace, appeal, sha, today, docx) if one.at]
        if carried and not any(one.at for one in found):
            facts = sha
        found |= dict.fromkeys(carried)
    return facts, tuple(found)


def _of(workplace: Workplace, appeal: Appeal, sha: str, today: Today, docx: bytes) -> tuple[StaleFact, ...]:
    try:
        return stale_facts(workplace, replace(appeal, facts=sha), today, docx)
    except DocumentErased:  # what was erased on purpose is compared with nothing
        return ()


def _facts_before(workplace: Workplace, appeal: Appeal) -> Iterator[str]:
    """Every set of facts the journal tells of for this letter, the latest first."""
    told: dict[str, None] = {}
    for entry in workplace.library.journal():
        if entry.subject == appeal.reference and entry.payload:
            for change in json.loads(entry.payload):
                row = change.get("row", {})
                if change["table"] == "appeals" and row.get("id") == appeal.id and row.get("facts"):
                    told.pop(row["facts"], None)
                    told[row["facts"]] = None
    return iter(reversed(told))


def _with(note: str, reason: str) -> str:
    return "\n".join(one for one in (note, " ".join(reason.split())) if one)
