"""The entries of a JSON document, each with the line it begins on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from advocacy.formats.foreign_text import one_line
from advocacy.formats.list_refusals import NoReadableJson

_SPACE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """An object of the document and the line it begins on; what is inside it counts as of that line."""

    line: int
    values: Mapping[str, Any]

    def text(self, *keys: str) -> str:
        """The first of these fields that says something, in one line; a number counts as a text."""
        for key in keys:
            given = self.values.get(key)
            if isinstance(given, str) and (line := one_line(given)):
                return line
            if isinstance(given, int) and not isinstance(given, bool):
                return str(given)
        return ""

    def reference(self, key: str) -> str:
        """The id of another entry, to the letter; a number counts as a text."""
        given = self.values.get(key)
        if isinstance(given, str):
            return given
        return str(given) if isinstance(given, int) and not isinstance(given, bool) else ""

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The objects of a list; what is no object is none of them."""
        given = self.values.get(key)
        if not isinstance(given, list):
            return ()
        return tuple(Entry(self.line, one) for one in given if isinstance(one, dict))

    def entry(self, key: str) -> Entry | None:
        """The object in a field; None where there is none."""
        given = self.values.get(key)
        return Entry(self.line, given) if isinstance(given, dict) else None


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON document: its lists by name, each element with its line, and its other fields."""

    lists: Mapping[str, tuple[tuple[int, Any], ...]]
    head: Entry


def read_document(data: bytes, unnamed: str) -> Document:
    """The document; one that is only a list has it under the name ``unnamed``. Raises NoReadableJson."""
    try:
        return _Reader(data.decode(json.detect_encoding(data))).document(unnamed)
    except UnicodeDecodeError as trouble:
        raise NoReadableJson(line=data.count(b"\n", 0, trouble.start) + 1) from trouble


class _Reader:
    """Goes through the text: lists element by element for the sake of their lines, the rest at once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.decoder = json.JSONDecoder(parse_constant=_no_number, strict=False)
        self.at = self._counted = 0
        self._line = 1

    def document(self, unnamed: str) -> Document:
        lists: dict[str, tuple[tuple[int, Any], ...]] = {}
        head: dict[str, Any] = {}
        if self._next() == "[":
            lists[unnamed] = tuple(self._list())
        else:
            for key in self._keys():
                if self._next() == "[":
                    lists[key] = tuple(self._list())
                else:
                    head[key] = self._value()
        if self._next():
            self._refuse()
        return Document(lists, Entry(1, head))

    def _keys(self) -> Iterator[str]:
        self._take("{")
        if self._next() == "}":
            self.at += 1
            return
        while True:
            if self._next() != '"':
                self._refuse()
            key = self._value()
            self._take(":")
            yield key
            if self._next() == "}":
                self.at += 1
                return
            self._take(",")

    def _list(self) -> Iterator[tuple[int, Any]]:
        self._take("[")
        if self._next() == "]":
            self.at += 1
            return
        while True:
            self._next()
            yield self._line_here(), self._value()
            if self._next() == "]":
                self.at += 1
                return
            self._take(",")

    def _value(self) -> Any:  # noqa: ANN401 - whatever JSON has
        try:
            value, self.at = self.decoder.raw_decode(self.text, self.at)
        except json.JSONDecodeError as trouble:
            raise NoReadableJson(line=trouble.lineno) from trouble
        except (ValueError, RecursionError) as trouble:  # NaN, a number of 5,000 digits, brackets a thousand deep
            raise NoReadableJson(line=self._line_here()) from trouble
        return value

    def _next(self) -> str:
        """The next character that is no space; empty at the end."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def _take(self, sign: str) -> None:
        if self._next() != sign:
            self._refuse()
        self.at += 1

    def _line_here(self) -> int:
        self._line += self.text.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line

    def _refuse(self) -> NoReturn:
        raise NoReadableJson(line=self._line_here())


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)
