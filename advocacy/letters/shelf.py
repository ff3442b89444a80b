"""The shelf of masters: what each letter is for, read from ``index.toml`` beside the .docx files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from advocacy.domain.case import Point, PointKind, ProceedingKind
from advocacy.domain.office import Audience
from advocacy.errors import AdvocacyError, N_


class ShelfDamaged(AdvocacyError):
    """The index of the letter templates cannot be read."""

    sentence = N_("The list of letter templates “{file}” cannot be read: {cause}")


INDEX = "index.toml"
ANY = "*"
"""In a list of demands or grounds: all that fit."""


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """One master: its id, what it is for, whom it speaks to and on which track.

    ``facts`` are what a case must know for it; ``demands`` and ``grounds`` the shipped ones it can carry, ``annexes``
    the titles it suggests. ``languages`` are the only ones in which it exists; none: any.
    """

    id: str
    file: Path
    title: str
    purpose: str
    audiences: tuple[Audience, ...]
    proceeding: ProceedingKind | None
    source_language: str
    demands: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def exists_in(self, language: str) -> bool:
        """Whether there is such a letter in the language."""
        return not self.languages or language in self.languages

    def carries(self, point: Point) -> bool:
        """Whether a point of the case fits this letter: a sentence of its own does, a shipped one if it is listed."""
        listed = {PointKind.DEMAND: self.demands, PointKind.GROUND: self.grounds}.get(point.kind, ())
        return not point.key or not listed or ANY in listed or point.key in listed


def read_shelf(folder: Path) -> tuple[LetterTemplate, ...]:
    """Every master the index names, in its order. Raises ShelfDamaged."""
    index = folder / INDEX
    try:
        listed = tomllib.loads(index.read_text(encoding="utf-8"))
        return tuple(_template(folder, key, entry) for key, entry in listed.items())
    except (OSError, ValueError, RecursionError) as trouble:
        raise ShelfDamaged(file=index.name, cause=trouble) from trouble


def _template(folder: Path, key: str, entry: object) -> LetterTemplate:
    if not isinstance(entry, dict):
        raise ValueError(f"“{key}” is no table")  # noqa: TRY004 - what is wrong is the file

    def words(name: str) -> tuple[str, ...]:
        value = entry.get(name, [])
        if not isinstance(value, list):
            raise ValueError(f"{key}: “{name}” is no list")  # noqa: TRY004
        return tuple(str(one) for one in value)

    proceeding = str(entry.get("proceeding", ""))
    return LetterTemplate(
        id=key,
        file=folder / _file_name(key, entry),
        title=str(entry.get("title", key)),
        purpose=str(entry.get("purpose", "")),
        audiences=tuple(Audience(one) for one in words("audiences")),
        proceeding=ProceedingKind(proceeding) if proceeding else None,
        source_language=str(entry.get("source_language", "en")),
        demands=words("demands"),
        grounds=words("grounds"),
        facts=words("facts"),
        annexes=words("annexes"),
        languages=words("languages"),
    )


def _file_name(key: str, entry: dict[str, object]) -> str:
    """The name of the master, which lies in this very folder."""
    name = str(entry.get("file", ""))
    if not name.endswith(".docx") or set(name) & set("/\\\0"):
        raise ValueError(f"{key}: “file” must name a .docx file in this folder")
    return name
