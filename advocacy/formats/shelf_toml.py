"""The list of letter templates (``index.toml``) with one entry written or written anew; all else stays as it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

import tomli_w

from advocacy.errors import AdvocacyError, N_

TABLE = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]\s*(#.*)?$")
Entry = Mapping[str, str | list[str]]


class ShelfNotKept(AdvocacyError):
    """The list is written in a way in which no entry can be changed alone."""

    sentence = N_(
        "The entry “{id}” cannot be written into the list of letter templates; change the file by hand."
    )


def with_entry(index: str, key: str, entry: Entry) -> str:
    """The text of the list with this entry, at the end or in the place of the one of that name.

    Raises ShelfNotKept where another entry would change with it, ValueError where the text is no TOML.
    """
    before = tomllib.loads(index)
    kept = {name: value for name, value in entry.items() if value}
    lines = tomli_w.dumps({key: kept}).rstrip("\n").split("\n")
    text = "\n".join(_placed(index.removesuffix("\n").split("\n") if index else [], key, lines)) + "\n"
    try:
        after = tomllib.loads(text)
    except ValueError as trouble:
        raise ShelfNotKept(id=key) from trouble
    if after != before | {key: kept}:
        raise ShelfNotKept(id=key)
    return text


def _placed(before: list[str], key: str, entry: list[str]) -> list[str]:
    """The lines with those of the entry; comments and blank lines before the next entry stay with that one."""
    heads = [n for n, line in enumerate(before) if TABLE.match(line)]
    start = next((n for n in heads if _name(before[n]) == key), None)
    if start is None:
        return [*before, *([""] if before and before[-1].strip() else []), *entry]
    end = next((n for n in heads if n > start), len(before))
    while end > start + 1 and (not before[end - 1].strip() or before[end - 1].lstrip().startswith("#")):
        end -= 1
    return [*before[:start], *entry, *before[end:]]


def _name(head: str) -> str:
    found = TABLE.match(head)
    return found[1].strip("\"'") if found else ""
