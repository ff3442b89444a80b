"""Brings the screen catalogues up to date with the sentences in the code (``make messages``).

    tools/messages.py             update every locales/*/LC_MESSAGES/advocacy.po
    tools/messages.py de it       start these languages too
    tools/messages.py --check     change nothing; name what is out of date and end with 1

A sentence that moved keeps its translation, a changed one is a new sentence: nothing is guessed by likeness.
Sentences that left the code stay at the end of the file, as ``#~``, so that no work is lost.
"""

from __future__ import annotations

import io
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "advocacy"
LOCALES = ROOT / "locales"
INDEX = ROOT / "letter_templates" / "index.toml"
DEADLINES = ROOT / "recipients" / "deadlines.toml"
FILE = Path("LC_MESSAGES") / "advocacy.po"
MARKS: dict[str, tuple[int, ...] | None] = {
    "N_": None,
    "_": None,
    "translate": None,
    "translate_many": (1, 2),
    "ngettext": (1, 2),
}


def sentences(package: Path = PACKAGE) -> Catalog:
    """Every marked sentence of the code, what the index of letters says of them, and the titles of deadlines."""
    found = Catalog(charset="utf-8")
    marked = extract_from_dir(
        str(package), method_map=[("**.py", "python")], keywords=MARKS, comment_tags=["Translators:"]
    )
    for name, _line, sentence, comments, context in marked:
        place = (package.name + "/" + Path(name).as_posix(), 0)
        found.add(sentence, locations=[place], auto_comments=comments, context=context)
    for sentence in _letters():
        found.add(sentence, locations=[(INDEX.relative_to(ROOT).as_posix(), 0)])
    for sentence in _deadlines():
        found.add(sentence, locations=[(DEADLINES.relative_to(ROOT).as_posix(), 0)])
    return found


def _letters() -> list[str]:
    """What the letters that come with the program are called, and what each is for."""
    listed = tomllib.loads(INDEX.read_text(encoding="utf-8"))
    return [str(one[name]) for one in listed.values() for name in ("title", "purpose")]


def _deadlines() -> list[str]:
    """What the rules that set deadlines are called."""
    return [str(one["title"]) for one in tomllib.loads(DEADLINES.read_text(encoding="utf-8"))["rule"]]


def catalogue_text(catalogue: Catalog) -> str:
    """The catalogue as a .po file: sorted, without line numbers, so that versions compare well."""
    out = io.BytesIO()
    write_po(out, catalogue, width=110, sort_output=True, include_lineno=False)
    return out.getvalue().decode()


def started(language: str) -> Catalog:
    """An empty catalogue whose head says no more than is known."""
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    return Catalog(
        locale=language,
        header_comment="# PROJECT, screens. Same licence as the program.",
        project="Advocacy Desk",
        version="screens",
        last_translator="nobody yet",
        language_team="none",
        msgid_bugs_address="none",
        creation_date=now,
        revision_date=now,
        charset="utf-8",
        fuzzy=False,
    )


def held(file: Path, language: str) -> Catalog:
    """The catalogue in this file, without the previous sentences that other programs note in it."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    return read_po([line for line in lines if not line.startswith(("#|", "#~|"))], locale=language)


def updated(file: Path, language: str, found: Catalog) -> Catalog:
    """The catalogue in ``file`` (an empty one when there is none) with exactly the sentences found."""
    catalogue = held(file, language) if file.exists() else started(language)
    catalogue.update(found, no_fuzzy_matching=True, update_creation_date=False)
    return catalogue


def differences(file: Path, language: str, found: Catalog) -> list[str]:
    """One line for each sentence that the catalogue lacks or has too many."""
    there = {str(message.id) for message in held(file, language) if message.id}
    wanted = {str(message.id) for message in found if message.id}
    return [f"{file}: lacks {sentence}" for sentence in sorted(wanted - there)] + [
        f"{file}: no longer in the code: {sentence}" for sentence in sorted(there - wanted)
    ]


def languages() -> list[str]:
    """The languages that have a screen catalogue."""
    return sorted(file.parts[-3] for file in LOCALES.glob(f"*/{FILE.as_posix()}"))


def main(arguments: list[str]) -> int:
    """Update or check; gives back the exit code."""
    found = sentences()
    if arguments == ["--check"]:
        problems = [line for each in languages() for line in differences(LOCALES / each / FILE, each, found)]
        print("\n".join(problems), end="\n" if problems else "")
        return int(bool(problems))
    for language in sorted({*languages(), *arguments}):
        file = LOCALES / language / FILE
        text = catalogue_text(updated(file, language, found))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        print(f"{file.relative_to(ROOT)}: {len(found)} sentences")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
