"""Drafts made anew from the case as it is today, under their own references; what somebody wrote in is left alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from advocacy.domain.appeal import Appeal
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.document import DOCX
from advocacy.domain.moment import Moment
from advocacy.errors import AdvocacyError, SeveralProblems
from advocacy.letters.edits import Edit, edits
from advocacy.workflows.copies import DraftCopy, changed_copy, draft_path, write_draft_copy
from advocacy.workflows.edit_refusals import ChangedOnDisk, TemplateGone
from advocacy.workflows.facts_today import Today, today_of
from advocacy.workflows.letter_check import check_plan, letter_of
from advocacy.workflows.ordering import Enclosure
from advocacy.workflows.outdated import StaleFact, outdated, refusals_of
from advocacy.workflows.refusals import NotReady
from advocacy.workflows.taking_back import changeable, holders_of_today
from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Redrafted:
    """What became of one draft: written anew (with what its paragraphs say otherwise), as it was, or left alone.

    ``stale`` is there for a draft that was edited by hand: what changed, and where it carries the old value.
    """

    appeal: Appeal
    written: bool
    edits: tuple[Edit, ...] = ()
    stale: tuple[StaleFact, ...] = ()
    remarks: tuple[AdvocacyError, ...] = ()
    copy: DraftCopy | None = None


def redraft(workplace: Workplace, references: Iterable[str], moment: Moment) -> tuple[Redrafted, ...]:
    """Make drafts anew from the facts of today, all or none; an approval of what they said before lapses by itself.

    One that was edited by hand is left as it is and told, paragraph by paragraph; so is one whose file in the
    library's folder was changed and not taken back. Raises UnknownReference, NoDraft, TemplateGone, SeveralProblems
    with a NotReady for each gap.
    """
    wanted = tuple(dict.fromkeys(references))
    with workplace.library.transaction():
        files = [changeable(workplace, one) for one in wanted]
        unedited = [one for one in files if _may_be_made(workplace, one)]
        problems = [problem for one in unedited for problem in _gaps(workplace, one, moment)]
        if problems:
            raise SeveralProblems(tuple(problems))
        done = [_redraft(workplace, one, moment) for one in files]
    return tuple(
        replace(one, copy=write_draft_copy(workplace.library, one.appeal)) if one.written else one for one in done
    )


def refuse_edited(workplace: Workplace, reference: str) -> None:
    """Raise SeveralProblems for a draft that somebody wrote in: it is not made anew. Raises UnknownReference."""
    appeal = workplace.library.one(Appeal, reference=reference)
    file = workplace.library.appeal_file(appeal.id)
    if not _may_be_made(workplace, file):
        raise SeveralProblems(_why_not(workplace, file, outdated(workplace, file)))


def _may_be_made(workplace: Workplace, file: AppealFile) -> bool:
    return not file.appeal.edited and changed_copy(workplace.library, file.appeal) is None


def _why_not(
    workplace: Workplace, file: AppealFile, stale: tuple[StaleFact, ...]
) -> tuple[AdvocacyError, ...]:
    """Why a draft is left alone: it was edited, or its file was."""
    if file.appeal.edited:
        return refusals_of(file.appeal, stale)
    place: Path = draft_path(workplace.library, file.appeal)
    return (ChangedOnDisk(file=place, reference=file.appeal.reference),)


def _today(workplace: Workplace, file: AppealFile) -> Today:
    today = today_of(workplace, file)
    if today is None:
        raise TemplateGone(reference=file.appeal.reference, template=file.appeal.template)
    return today


def _gaps(workplace: Workplace, file: AppealFile, moment: Moment) -> list[NotReady]:
    enclosed = tuple(Enclosure(one.title, Path()) for one in file.annexes)
    plan = replace(_today(workplace, file).plan, enclosures=enclosed)
    checked = check_plan(workplace, plan, moment)
    return [NotReady(", ".join(checked.names), gap) for gap in checked.gaps if gap.stops_the_letter]


def _redraft(workplace: Workplace, file: AppealFile, moment: Moment) -> Redrafted:
    if not _may_be_made(workplace, file):
        stale = outdated(workplace, file)
        return Redrafted(file.appeal, written=False, stale=stale, remarks=_why_not(workplace, file, stale))
    library, was, today = workplace.library, file.appeal, _today(workplace, file)
    compiled, unread = letter_of(workplace, today.plan)
    letter = compiled.render(today.facts.context, title=today.plan.template.title)
    before = library.bytes_of(was.draft or "")
    if letter == before and today.facts.sha == was.facts:
        return Redrafted(was, written=False)
    name = was.reference
    appeal = replace(
        was,
        draft=library.store(letter, f"{name}.docx", DOCX).sha,
        facts=library.store(today.facts.text.encode(), f"{name}.facts.json", "application/json").sha,
        template_sha=compiled.template_sha,
        catalogue_sha=compiled.catalogue_sha,
        untranslated_because=was.untranslated_because if unread else "",
    )
    library.write(moment, "drafted again", name, appeal, *holders_of_today(file, today))
    return Redrafted(library.get(Appeal, was.id), written=True, edits=edits(before, letter))
