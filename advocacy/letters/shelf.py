"""The shelf of masters: what each letter is for, read from ``index.toml`` beside the .docx files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from advocacy.domain.case import ProceedingKind
from advocacy.domain.office import Audience
from advocacy.errors import AdvocacyError, N_


class ShelfDamaged(AdvocacyError):
    """The index of the letter templates cannot be read."""

    sentence = N_("The list of letter templates “{file}” cannot be read: {cause}")


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """One master: its id, what it is for, whom it speaks to and on which track."""

    id: str
    file: Path
    title: str
    purpose: str
    audiences: tuple[Audience, ...]
    proceeding: ProceedingKind | None
    source_language: str
    demands: tuple[str, ...]


def read_shelf(folder: Path) -> tuple[LetterTemplate, ...]:
    """Every master the index names, in its order. Raises ShelfDamaged."""
    index = folder / "index.toml"
    try:
        listed = tomllib.loads(index.read_text(encoding="utf-8"))
        return tuple(_template(folder, key, entry) for key, entry in listed.items())
    except (OSError, KeyError, TypeError, ValueError) as trouble:
        raise ShelfDamaged(file=index.name, cause=trouble) from trouble


def _template(folder: Path, key: str, entry: dict[str, object]) -> LetterTemplate:
    def words(name: str) -> tuple[str, ...]:
        value = entry.get(name, ())
        return tuple(str(one) for one in value) if isinstance(value, list) else ()

    proceeding = str(entry.get("proceeding", ""))
    return LetterTemplate(
        id=key,
        file=folder / str(entry["file"]),
        title=str(entry["title"]),
        purpose=str(entry.get("purpose", "")),
        audiences=tuple(Audience(one) for one in words("audiences")),
        proceeding=ProceedingKind(proceeding) if proceeding else None,
        source_language=str(entry.get("source_language", "en")),
        demands=words("demands"),
    )
