"""Masters of one's own on the command line: a Word file looked at or imported, two versions compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from advocacy.cli.catalogues import Place, folder_options
from advocacy.cli.session import Session
from advocacy.domain.case import ProceedingKind
from advocacy.domain.office import Audience
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import masters as work
from advocacy.workflows.templates import Problems

STATES = {
    work.Change.UNCHANGED: N_("unchanged"),
    work.Change.CHANGED: N_("changed"),
    work.Change.MOVED: N_("moved"),
    work.Change.NEW: N_("new"),
    work.Change.GONE: N_("gone"),
}
MARKED = {work.Change.GONE: "[-{}-]", work.Change.NEW: "{{+{}+}}"}
"""How words that went and came are marked, as word comparisons mark them everywhere."""
SHOWN = 60
"""So much is shown of a paragraph that stayed as it was."""

file_argument = click.Path(path_type=Path)


@click.command("import", help=translate(
    "Take a Word file into the library as a letter template; without --id, only tell what it uses and lacks."
))  # fmt: skip
@click.argument("document", metavar="FILE.docx", type=file_argument)
@click.option("--id", "template_id", help=translate("The short name commands and catalogues use."))
@click.option("--title", default="", help=translate("How lists call the letter."))
@click.option("--purpose", default="", help=translate("What the letter is for."))
@click.option(
    "--audience",
    "audiences",
    multiple=True,
    type=click.Choice([one.value for one in Audience]),
    help=translate("Whom it speaks to; may be given again. Without it, anybody."),
)
@click.option(
    "--proceeding",
    type=click.Choice([one.value for one in ProceedingKind]),
    help=translate("The proceeding it is about."),
)
@click.option(
    "--language", default="", help=translate("The language it is written in; English when none is said.")
)
@click.option("--replace", is_flag=True, help=translate("Replace the letter template of that name."))
@folder_options
@click.pass_obj
def import_master(
    session: Session, /, document: Path, template_id: str | None, language: str, place: Place, **said: Any
) -> int:
    """Import."""
    if template_id is not None and place != Place(None, None, shipped=False):
        raise click.UsageError(translate("--id imports into the library; it does not go with other folders."))
    if template_id is None:
        done = work.look_at(document, place.bench(session), language)
    else:
        done = work.import_master(session.library, document, _order(template_id, language, said))
    shape = {
        "file": str(document),
        "id": template_id,
        "accepted": done.accepted,
        "written": str(done.file) if done.file else None,
        "uses": [_use(one) for one in done.proposed.uses],
        "lacks": _shown(done.proposed.lacks),
        "problems": _shown(done.proposed.problems),
        "authors": list(done.proposed.authors),
        "comparison": None if done.comparison is None else [_paragraph(one) for one in done.comparison],
    }
    session.tell(shape, lambda: _told(document, done))
    for line in _places(document, done.proposed.problems):
        click.echo(line, err=True)
    return 0 if done.accepted else 1


@click.command(
    help=translate("Compare two versions of a letter template, files or ids, paragraph by paragraph.")
)
@click.argument("old", type=file_argument)
@click.argument("new", type=file_argument)
@folder_options
@click.pass_obj
def compare(session: Session, old: Path, new: Path, place: Place) -> None:
    """Compare."""
    found = work.compare(old, new, place.bench(session).shelf)
    session.tell([_paragraph(one) for one in found], lambda: _lines(found))


def _order(template_id: str, language: str, said: dict[str, Any]) -> work.MasterOrder:
    return work.MasterOrder(
        template_id,
        said["title"],
        said["purpose"],
        tuple(map(Audience, said["audiences"])),
        ProceedingKind(said["proceeding"]) if said["proceeding"] else None,
        language,
        said["replace"],
    )


def _use(one: work.FieldUse) -> dict[str, object]:
    return {"field": one.field, "part": one.part, "paragraph": one.paragraph}


def _shown(problems: Problems) -> list[dict[str, object]]:
    return [
        {"part": one.part, "paragraph": one.paragraph, "text": one.in_words(translate)} for one in problems
    ]


def _places(document: Path, problems: Problems) -> Iterator[str]:
    where, whole = translate("{file}, {part}, paragraph {paragraph}: {text}"), translate("{file}: {text}")
    for one in problems:
        place = where if one.part else whole
        yield place.format(
            file=document, part=one.part, paragraph=one.paragraph or "-", text=one.in_words(translate)
        )


def _told(document: Path, done: work.ImportedMaster) -> Iterator[str]:
    if not done.accepted:
        return
    fields = ", ".join(one.field for one in done.proposed.uses)
    yield translate("{file}: accepted").format(file=document)
    yield translate("It uses: {fields}").format(fields=fields or "-")
    yield from _places(document, done.proposed.lacks)
    if done.proposed.authors:
        said = translate("The file names its authors ({names}); no letter will.")
        yield said.format(names=", ".join(done.proposed.authors))
    if done.comparison is not None:
        yield from _lines(done.comparison)
    if done.file:
        said = translate("Imported: {file}. To translate it: advocacy templates update --template {id}")
        yield said.format(file=done.file, id=done.file.stem)
    else:
        yield translate("Nothing was written; name it (--id, --title) to import it.")


def _paragraph(one: work.Compared) -> dict[str, object]:
    return {
        "state": one.change.value,
        "old": _version(one.old),
        "new": _version(one.new),
        "words": [{"state": piece.change.value, "text": piece.text} for piece in one.words],
    }


def _version(one: work.MasterParagraph | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {"part": one.part, "paragraph": one.number, "style": one.style, "text": one.text}


def _lines(found: Iterable[work.Compared]) -> Iterator[str]:
    """One line for each paragraph: what became of it, where it stood and stands, its text."""
    counts = dict.fromkeys(work.Change, 0)
    for one in found:
        counts[one.change] += 1
        numbers = " → ".join(
            str(n) for n in dict.fromkeys(side.number for side in (one.old, one.new) if side)
        )
        yield f"{translate(STATES[one.change]):<12}  {numbers:>9}  {_text(one)}"
    yield ", ".join(f"{translate(STATES[change])}: {count}" for change, count in counts.items())


def _text(one: work.Compared) -> str:
    side = one.new or one.old
    text = " ".join(side.text.split()) if side else ""
    if one.change is work.Change.UNCHANGED:
        return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    if one.words:
        text = "".join(MARKED.get(piece.change, "{}").format(piece.text) for piece in one.words)
    if one.old and one.new and one.old.style != one.new.style:
        text += translate(" (style “{old}” → “{new}”)").format(old=one.old.style, new=one.new.style)
    return text


COMMANDS = (import_master, compare)
