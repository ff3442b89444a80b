"""Letters changed by hand on the command line: taken back, what was changed in them, made anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from advocacy.cli.masters import MARKED, STATES
from advocacy.cli.session import Session, tell_refusal
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate, translate_many
from advocacy.workflows import redrafting
from advocacy.workflows import taking_back as work
from advocacy.workflows.edit_refusals import KeptBeside, placed
from advocacy.workflows.outdated import explained


@click.command("take-back", help=translate(
    "Take back a letter that was changed in a word processor; without FILE the one in the library’s folder."
))  # fmt: skip
@click.argument("reference")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help=translate("Only tell what would change; write nothing."))
@click.option(
    "--old-values-stay",
    default="",
    metavar="TEXT",
    help=translate("Why paragraphs may say what a fact said before it changed; it is kept with the letter."),
)
@click.pass_obj
def take_back(
    session: Session, reference: str, file: Path | None, dry_run: bool, old_values_stay: str
) -> int:
    """Take back."""
    with session.workplace() as workplace:
        if dry_run:
            told = work.look_at(workplace, reference, file, old_values_stay=old_values_stay)
        else:
            told = work.take_back(
                workplace, reference, file, session.moment, old_values_stay=old_values_stay
            )
    for remark in _remarks(told, dry_run=dry_run):
        tell_refusal(remark)
    shape = {
        "reference": reference,
        "file": str(told.file),
        "taken": not dry_run,
        "tracked_changes_accepted": told.accepted,
        "comments_left_out": told.comments,
        "new_pictures": told.pictures,
        "up_to_date": told.up_to_date,
        "edits": [_shape(one) for one in told.edits],
        "old_values": [shape_of_stale(one) for one in told.stale],
    }
    session.tell(shape, lambda: _told(told, dry_run=dry_run))
    return 0 if told.up_to_date else 1


@click.command(help=translate("Show what was changed by hand in a letter, paragraph by paragraph."))
@click.argument("reference")
@click.pass_obj
def edits(session: Session, reference: str) -> None:
    """Edits."""
    with session.workplace() as workplace:
        found = work.edits_of(workplace, reference)
    nothing = translate("Nothing was changed by hand in {reference}.").format(reference=reference)
    session.tell([_shape(one) for one in found], lambda: list(lines_of(found)) or [nothing])


@click.command(help=translate(
    "Make drafts anew from the case as it is today; those that were changed by hand are left alone and told."
))  # fmt: skip
@click.argument("references", nargs=-1, required=True)
@click.pass_obj
def redraft(session: Session, references: tuple[str, ...]) -> int:
    """Redraft."""
    with session.workplace() as workplace:
        done = redrafting.redraft(workplace, references, session.moment)
    for one in done:
        for remark in one.remarks:
            tell_refusal(remark)
    shape = [
        {"reference": one.appeal.reference, "written": one.written, "left_alone": bool(one.remarks),
         "sha256": one.appeal.draft, "edits": [_shape(edit) for edit in one.edits],
         "old_values": [shape_of_stale(stale) for stale in one.stale]}
        for one in done
    ]  # fmt: skip
    session.tell(shape, lambda: [line for one in done for line in _redrafted(one)])
    return 1 if any(one.remarks for one in done) else 0


def lines_of(found: Iterable[work.Edit]) -> Iterator[str]:
    """One line for each paragraph that was changed, added or removed, with the words that differ."""
    for one in found:
        words = "".join(MARKED.get(piece.change, "{}").format(piece.text) for piece in one.words)
        text = " ".join((words or one.at.said).split())
        yield f"{translate(STATES[one.change]):<12}  {placed(one.at, translate)}: {text}"


def shape_of_stale(one: work.StaleFact) -> dict[str, object]:
    """A changed fact as JSON: its old and its new value, and the paragraphs that carry the old one."""
    return {
        "fact": one.fact.path,
        "old": one.fact.old,
        "new": one.fact.new,
        "paragraphs": [_paragraph(at) for at in one.at],
    }


def _shape(one: work.Edit) -> dict[str, object]:
    return {
        "state": one.change.value,
        "old": _paragraph(one.old),
        "new": _paragraph(one.new),
        "words": [{"state": piece.change.value, "text": piece.text} for piece in one.words],
    }


def _paragraph(one: work.PlacedText | None) -> dict[str, object] | None:
    return {"place": one.place.value, "paragraph": one.number, "text": one.said} if one else None


def _remarks(told: work.TakenBack, *, dry_run: bool) -> Iterator[AdvocacyError]:
    yield from explained(told.reference, told.stale)
    if told.copy is not None and told.copy.aside is not None and not dry_run:
        yield KeptBeside(reference=told.reference, file=told.copy.aside)


def _told(told: work.TakenBack, *, dry_run: bool) -> Iterator[str]:
    yield from lines_of(told.edits)
    counted = (
        (told.accepted, translate_many("{n} tracked change accepted.", "{n} tracked changes accepted.", told.accepted)),
        (told.comments, translate_many("{n} comment left out.", "{n} comments left out.", told.comments)),
        (told.pictures, translate_many(
            "{n} picture is new; nobody has searched what it shows.",
            "{n} pictures are new; nobody has searched what they show.", told.pictures)),
    )  # fmt: skip
    yield from (words.format(n=n) for n, words in counted if n)
    if told.lapsed:
        yield translate("The approval of {reference} does not count for this text.").format(reference=told.reference)
    if dry_run:
        said = translate("Nothing was written; without --dry-run {reference} is taken back.")
    elif told.edits:
        n = len(told.edits)
        said = translate_many(
            "{reference} is taken back; {n} paragraph differs.", "{reference} is taken back; {n} paragraphs differ.", n
        ).format(reference="{reference}", n=n)
    else:
        said = translate("{reference} is taken back; no paragraph says anything else.")
    yield said.format(reference=told.reference)
    if not told.up_to_date:
        yield translate(
            "It is not approved as long as paragraphs say what was true before: correct the file and take it back"
            " again, or say why they stay (--old-values-stay)."
        )


def _redrafted(one: redrafting.Redrafted) -> Iterator[str]:
    reference = one.appeal.reference
    if one.written:
        yield translate("{reference} is drafted again.").format(reference=reference)
        yield from (f"  {line}" for line in lines_of(one.edits))
        if one.copy is not None and one.copy.aside is not None:  # changed between the look and the writing
            yield KeptBeside(reference=reference, file=one.copy.aside).in_words(translate)
    elif one.remarks:
        yield translate("{reference} is left as it is.").format(reference=reference)
    else:
        yield translate("{reference} says what the case says; it stays as it is.").format(reference=reference)
