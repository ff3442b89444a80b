"""What the window asks of letters that are changed by hand; each function runs on a background thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from advocacy.errors import AdvocacyError
from advocacy.i18n import translate

if TYPE_CHECKING:
    from advocacy.domain.appeal_file import AppealFile
    from advocacy.domain.moment import Moment
    from advocacy.workflows.taking_back import Edit, TakenBack
    from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class HandWork:
    """What hands did to a letter: paragraphs that differ, why it is not made anew, whether its file was changed."""

    reference: str
    edited: bool = False
    edits: int = 0
    stale: tuple[AdvocacyError, ...] = ()
    on_disk: bool = False
    open: bool = False


def hand_work(workplace: Workplace, file: AppealFile, *, still_open: bool, changed: bool) -> HandWork:
    """What hands did to a letter; ``changed`` tells that the case says something else by now."""
    from advocacy.workflows.copies import changed_copy  # noqa: PLC0415 - off the window's thread
    from advocacy.workflows.outdated import outdated, refusals_of  # noqa: PLC0415
    from advocacy.workflows.taking_back import edits_of  # noqa: PLC0415

    appeal = file.appeal
    stale = refusals_of(appeal, outdated(workplace, file)) if changed and appeal.edited else ()
    return HandWork(
        appeal.reference,
        appeal.edited,
        len(edits_of(workplace, appeal.reference)),
        stale,
        still_open and changed_copy(workplace.library, appeal) is not None,
        still_open,
    )


def draft_file(workplace: Workplace, reference: str) -> Path:
    """The draft's file to be opened, written when it is not there. Raises UnknownReference, FileNotWritten."""
    from advocacy.domain.appeal import Appeal  # noqa: PLC0415 - off the window's thread
    from advocacy.workflows.copies import draft_path, write_draft_copy  # noqa: PLC0415
    from advocacy.workflows.refusals import FileNotWritten  # noqa: PLC0415

    appeal = workplace.library.one(Appeal, reference=reference)
    file = draft_path(workplace.library, appeal)
    if not file.exists() and write_draft_copy(workplace.library, appeal).file is None:
        raise FileNotWritten(file=file, cause=translate("another program holds it"))
    return file


def look_at(workplace: Workplace, reference: str, file: Path | None) -> TakenBack:
    """What taking a file back would change."""
    from advocacy.workflows.taking_back import look_at  # noqa: PLC0415 - off the window's thread

    return look_at(workplace, reference, file)


def take_back(workplace: Workplace, moment: Moment, reference: str, file: Path | None, reason: str) -> TakenBack:
    """Make the file the draft."""
    from advocacy.workflows.taking_back import take_back  # noqa: PLC0415 - off the window's thread

    return take_back(workplace, reference, file, moment, old_values_stay=reason)


def edits_of(workplace: Workplace, reference: str) -> tuple[Edit, ...]:
    """Everything somebody changed by hand since the program made the letter."""
    from advocacy.workflows.taking_back import edits_of  # noqa: PLC0415 - off the window's thread

    return edits_of(workplace, reference)
