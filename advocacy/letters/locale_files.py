"""The files of a language: its settings and tables, read whole or refused with the line and the reason."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from babel.core import Locale, UnknownLocaleError

from advocacy.errors import AdvocacyError, N_

Kind = TypeVar("Kind", bound=StrEnum)


class LocaleDamaged(AdvocacyError):
    """A file of a locale that cannot be read as what it is."""

    sentence = N_("The file “{file}” of the language {language} cannot be read: {cause}")


def languages_in(folder: Path) -> tuple[str, ...]:
    """The languages that have letters, by code."""
    return tuple(sorted(one.parent.name for one in folder.glob("*/letter.toml")))


def letter_settings(folder: Path, language: str) -> Mapping[str, object]:
    """What ``letter.toml`` of a language says. Raises LocaleDamaged."""
    file = folder / language / "letter.toml"
    try:
        Locale.parse(language.replace("-", "_"))
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, UnknownLocaleError, RecursionError) as trouble:
        raise LocaleDamaged(file=file.name, language=language, cause=trouble) from trouble


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of a language, and where it stands."""

    file: str
    language: str
    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The text in a column that the table must have."""
        if column not in self.cells:
            raise self.refused(f"the column “{column}” is missing")
        return self.cells[column]

    def choice(self, choices: type[Kind], column: str) -> Kind:
        """One of the words a column may hold."""
        try:
            return choices(self.text(column))
        except ValueError as trouble:
            raise self.refused(str(trouble)) from trouble

    def trimmed(self) -> Row:
        """The row without blanks around its texts; a row wider than its table is refused."""
        if "" in self.cells:
            raise self.refused("more cells than columns")
        return replace(self, cells={name: text.strip() for name, text in self.cells.items()})

    def refused(self, cause: str) -> LocaleDamaged:
        """The refusal of this row."""
        return LocaleDamaged(file=self.file, language=self.language, cause=f"{cause} (line {self.line})")


def rows_of(file: Path, language: str) -> Iterator[Row]:
    """The rows of a table; none where the language has no such table. Raises LocaleDamaged."""
    if not file.is_file():
        return
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines, strict=True, restkey="", restval="")
            for cells in table:
                yield Row(file.name, language, table.line_num, cells).trimmed()
    except (OSError, csv.Error, ValueError) as trouble:
        raise LocaleDamaged(file=file.name, language=language, cause=trouble) from trouble
