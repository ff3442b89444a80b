"""Letters on record, taken up again: their stored text, who has agreed, and what takes them back.

Each function runs on a background thread.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from advocacy.desktop.background import Step
from advocacy.desktop.check_rows import LetterRow
from advocacy.desktop.documents import NotSaved
from advocacy.desktop.edit_work import HandWork, hand_work
from advocacy.desktop.order_form import Chosen
from advocacy.domain.appeal import AddresseeRole, DocumentState
from advocacy.domain.moment import Moment
from advocacy.errors import UnknownReference
from advocacy.i18n import translate

if TYPE_CHECKING:
    from advocacy.desktop.paper import Paragraph
    from advocacy.domain.appeal import Annex, Signatory
    from advocacy.domain.appeal_file import AppealFile
    from advocacy.workflows.filing_orders import FilingRequest
    from advocacy.workflows.ordering import Enclosure
    from advocacy.workflows.outreach import OutreachLine
    from advocacy.workflows.workplace import Workplace

OPEN_STATES = frozenset({DocumentState.DRAFT, DocumentState.IN_REVIEW, DocumentState.APPROVED})
"""Where a letter can still be taken back, and agreed to."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signs a letter, and the day of their agreement to exactly its text; None while there is none."""

    name: str
    agreed_on: date | None


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A letter as the record has it; ``changed`` tells that the case says something else by now."""

    reference: str
    state: DocumentState
    changed: bool
    paragraphs: tuple[Paragraph, ...]
    signed: tuple[Signed, ...]
    hand: HandWork


@dataclass(frozen=True, slots=True)
class Taken:
    """Letters taken up again, and what had been chosen for them."""

    chosen: Chosen
    letters: tuple[LetterRow, ...]


def on_record(workplace: Workplace, reference: str) -> OnRecord:
    """The letter of this reference as it is stored, and how it stands today. Raises UnknownReference."""
    from advocacy.workflows.approving import standing_of  # noqa: PLC0415 - off the window's thread
    from advocacy.workflows.letters import text_of  # noqa: PLC0415

    now = standing_of(workplace, reference)
    signed = tuple(_signed(workplace, now.file, one) for one in _in_order(now.file))
    text = text_of(workplace, reference)
    changed = _changed(workplace, now.file, now.state)
    hand = hand_work(workplace, now.file, still_open=now.state in OPEN_STATES, changed=changed)
    return OnRecord(reference, now.state, changed, text, signed, hand)


def take_up(workplace: Workplace, _moment: Moment, reference: str) -> Taken:
    """A letter on record with its stored text and what had been chosen for it. Raises UnknownReference."""
    from advocacy.workflows.outreach import lines  # noqa: PLC0415 - off the window's thread

    mine = [one for one in lines(workplace) if one.reference == reference]
    if not mine:
        raise UnknownReference(kind="appeal", reference=reference)
    record, first = on_record(workplace, reference), mine[0]
    chosen = _chosen(mine, tuple(one.name for one in record.signed))
    title = next((one.title for one in workplace.shelf if one.id == first.template), first.template)
    row = LetterRow(
        tuple(key for key, _name in chosen.to),
        tuple(name for _key, name in chosen.to),
        translate(title) if title else "",
        first.language,
        (),
        record.paragraphs,
        reference=reference,
        state=record.state,
    )
    return Taken(chosen, (row,))


def discard(workplace: Workplace, moment: Moment, references: tuple[str, ...]) -> None:
    """Give up letters that were not issued."""
    from advocacy.workflows.approving import discard  # noqa: PLC0415 - off the window's thread

    discard(workplace, references, moment)


def give_back(workplace: Workplace, moment: Moment, references: tuple[str, ...]) -> None:
    """Give letters back to their writer."""
    from advocacy.workflows.approving import return_to_draft  # noqa: PLC0415 - off the window's thread

    return_to_draft(workplace, references, moment)


def agree(workplace: Workplace, moment: Moment, reference: str, name: str) -> None:
    """Note that a signatory agreed to the text as it is stored."""
    from advocacy.workflows.approving import agree  # noqa: PLC0415 - off the window's thread

    agree(workplace, reference, name, moment)


def draft_again(workplace: Workplace, moment: Moment, step: Step, reference: str) -> str:
    """The same order drafted anew and the old draft given up, both or neither; gives back the new reference.

    Raises what drafting refuses, and SeveralProblems for one that somebody wrote in.
    """
    from advocacy.domain.appeal import Appeal  # noqa: PLC0415 - off the window's thread
    from advocacy.workflows.approving import discard  # noqa: PLC0415
    from advocacy.workflows.letters import LetterOrder, draft  # noqa: PLC0415
    from advocacy.workflows.outreach import lines  # noqa: PLC0415
    from advocacy.workflows.redrafting import refuse_edited  # noqa: PLC0415

    refuse_edited(workplace, reference)
    library = workplace.library
    file = library.appeal_file(library.one(Appeal, reference=reference).id)
    mine = [one for one in lines(workplace) if one.reference == reference]
    names = tuple(_signed(workplace, file, one).name for one in _in_order(file))
    with TemporaryDirectory(prefix="advocacy-") as folder:
        order = replace(
            _chosen(mine, names).order(LetterOrder),
            campaign=mine[0].campaign,
            demands=file.appeal.demands,
            annexes=tuple(_enclosure(workplace, one, Path(folder)) for one in file.annexes),
            filing=_request(workplace, file, Path(folder)),
        )
        with library.transaction():
            (made,) = draft(workplace, order, moment, step)
            discard(workplace, (reference,), moment)
    return made.reference


def _in_order(file: AppealFile) -> list[Signatory]:
    return sorted(file.signatories, key=lambda one: one.position)


def _signed(workplace: Workplace, file: AppealFile, one: Signatory) -> Signed:
    name = workplace.library.wordings((one.person,)).name_of(one.person) if one.person else one.label
    return Signed(name, one.agreed_on if one.agreed_digest == file.appeal.draft else None)


def _changed(workplace: Workplace, file: AppealFile, state: DocumentState) -> bool:
    """Whether the case says something else now: asked as of a letter in review, whose facts are gathered."""
    from advocacy.workflows.approving import standing  # noqa: PLC0415 - off the window's thread

    if state not in OPEN_STATES:
        return False
    in_review = replace(file, appeal=replace(file.appeal, state=DocumentState.IN_REVIEW))
    return standing(workplace, in_review).facts != file.appeal.facts


def _chosen(mine: list[OutreachLine], sign: tuple[str, ...]) -> Chosen:
    first = mine[0]
    to = tuple((one.office, one.office_name) for one in mine if one.role is AddresseeRole.TO)
    cc = tuple((one.office, one.office_name) for one in mine if one.role is AddresseeRole.CC)
    return Chosen(first.case, to, cc, first.template, first.language, sign, first.letter_date)


def _request(workplace: Workplace, file: AppealFile, folder: Path) -> FilingRequest | None:
    """What a request asked for and proved, its papers among the copies of the annexes; None for a letter."""
    from advocacy.domain.filing import Filing  # noqa: PLC0415 - off the window's thread
    from advocacy.workflows.filing_orders import FilingRequest  # noqa: PLC0415

    filing = next(iter(workplace.library.find(Filing, appeal=file.appeal.id)), None)
    if filing is None:
        return None
    copies = {one.document: _copy(one, folder) for one in file.annexes}
    return FilingRequest(
        filing.kind,
        workplace.library.wordings((filing.person,)).name_of(filing.person),
        filing.provisional,
        filing.confidential,
        filing.decision,
        filing.discovered,
        copies.get(filing.identity or ""),
        filing.identity_until,
        copies.get(filing.power_of_attorney or ""),
    )


def _copy(annex: Annex, folder: Path) -> Path:
    return folder / f"{annex.position}.bin"


def _enclosure(workplace: Workplace, annex: Annex, folder: Path) -> Enclosure:
    from advocacy.workflows.ordering import Enclosure  # noqa: PLC0415 - off the window's thread

    copy = _copy(annex, folder)
    try:
        copy.write_bytes(workplace.library.bytes_of(annex.document))
    except OSError as trouble:
        raise NotSaved(file=copy, cause=trouble.strerror or trouble) from trouble
    return Enclosure(annex.title, copy)
