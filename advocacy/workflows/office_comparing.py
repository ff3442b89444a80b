"""What bringing a list in would do, entry by entry: a desk's own corrections stay and are told beside the list's word.

Of every row that came from a list the record keeps a digest as the list had it (SourceEntry). A stored row with another
digest was corrected here: it is left alone, and where the list says something new now, that is a difference to look at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any

from advocacy.domain.membership import Membership
from advocacy.domain.office import Holder, Office
from advocacy.domain.source_entry import RowName, SourceEntry, said
from advocacy.domain.term import last_attested
from advocacy.domain.wording import Confidence, Wording
from advocacy.errors import AdvocacyError
from advocacy.register import Library
from advocacy.register.rows import default, to_row
from advocacy.register.tables import in_words, table_of
from advocacy.workflows.listed_rows import EntryRows

PROOF = frozenset({"checked_on", "attested_on", "attested_until", "confirmed_by", "confirmed_on"})
"""Fields that only say when something was last seen to be so, and by whom."""

SUREST = tuple(Confidence)
"""From the surest on."""

DIGEST = 12
"""Hexadecimal digits of a row's digest: enough to tell a correction from what a list said."""


class Verdict(StrEnum):
    """What becomes of one entry of a list."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs: of which row, what stands here and what the list says."""

    what: str
    field: str
    here: object
    listed: object


@dataclass(frozen=True, slots=True)
class EntryOutcome:
    """What becomes of one entry: why it was rejected, what would change, and where the desk's own word stays."""

    line: int
    name: str
    verdict: Verdict
    reason: AdvocacyError | None = None
    changes: tuple[FieldChange, ...] = ()
    kept: tuple[FieldChange, ...] = ()
    flagged: tuple[AdvocacyError, ...] = ()
    values: tuple[object, ...] = ()
    """The rows to write, the entry's own among them."""


class Record:
    """The stored rows that a list speaks of, read in one query for each kind."""

    def __init__(self, library: Library, source: str, entries: Iterable[EntryRows]) -> None:
        self.source = source
        self.entries = {one.entry: one for one in library.find(SourceEntry, source=source)}
        self._rows: dict[RowName, Any] = {}
        self._claimed: dict[RowName, Any] = {}
        wanted: dict[type, list[Any]] = {}
        for value in (value for entry in entries for value in (*entry.values, *entry.once)):
            wanted.setdefault(type(value), []).append(value)
        for kind, values in wanted.items():
            first = table_of(kind).key[0]
            stored: Any
            for stored in library.some(kind, first, {getattr(one, first) for one in values}):
                self._rows[row_name(stored)] = stored

    def claim(self, value: object) -> Any | None:  # noqa: ANN401 - a value of any table
        """The row as the record has it, or None; the value itself where an earlier entry spoke of the same row."""
        name = row_name(value)
        if name in self._claimed:
            return value
        self._claimed[name] = value
        return self._rows.get(name)

    def differences(self, value: object) -> Iterator[FieldChange]:
        """The fields in which the record's row says something else; none where there is no such row."""
        stored = self._rows.get(row_name(value))
        if stored is not None:
            yield from (one for one in _differences(stored, value) if one.field not in PROOF)


def row_name(value: object) -> RowName:
    """A row as table and key; the parts of keys are texts."""
    kind: Any = type(value)
    table, keys_of = _named(kind)
    return f"{table}/{keys_of(value)}"


def digest(value: Any) -> str:  # noqa: ANN401 - a value of any table
    """A digest of all a row says. What it leaves as it is by itself does not count: a later release may know more."""
    kind: Any = type(value)
    usual = _usual(kind)
    told = {name: column for name, column in to_row(value).items() if name not in usual or column != usual[name]}
    told.pop("revision", None)
    return hashlib.blake2b(repr(told).encode(), digest_size=DIGEST // 2).hexdigest()


def _says(value: Any) -> tuple[object, ...]:  # noqa: ANN401 - a value of any table
    """All fields of a row but the count of its revisions."""
    kind: Any = type(value)
    fields_: tuple[object, ...] = _fields_of(kind)(value)
    return fields_


@cache
def _named(kind: type) -> tuple[str, Callable[[object], str]]:
    """The table of a class, and what makes one text of the key of its values."""
    table = table_of(kind)
    keys_of: Callable[[object], Any] = attrgetter(*table.key)
    return table.name, keys_of if len(table.key) == 1 else lambda value: "/".join(keys_of(value))


@cache
def _fields_of(kind: type) -> Callable[[object], Any]:
    return attrgetter(*(one.name for one in fields(kind) if one.name != "revision"))


@cache
def _usual(kind: type) -> dict[str, Any]:
    """What the columns of a class hold where nothing is said."""
    return {one.name: default(kind, one.name) for one in fields(kind) if one.default is not MISSING}


def compare(rows: EntryRows, record: Record, as_of: date) -> EntryOutcome:
    """What bringing this entry in does. One of an older list than the last adds and proves, but changes nothing."""
    return _Judge(rows, record, as_of).outcome()


def name_of(rows: EntryRows) -> str:
    """What the entry is called in a table of outcomes: who holds it, else the office."""
    named = (each.text for one in rows.listed.holders for each in one.wordings if each.field == "name")
    return next(named, rows.listed.office.name or rows.listed.office.key)


class _Judge:
    """Compares the rows of one entry with the record, one after the other."""

    def __init__(self, rows: EntryRows, record: Record, as_of: date) -> None:
        self.rows, self.record = rows, record
        self.before = record.entries.get(rows.listed.source_id)
        self.older = self.before is not None and as_of < self.before.seen_on
        self.seen_on = self.before.seen_on if self.before and self.older else as_of
        self.digests = dict(self.before.digests) if self.before else {}
        self.fresh: list[object] = []
        self.changed: list[Any] = []
        self.changes: list[FieldChange] = []
        self.kept: list[FieldChange] = []

    def outcome(self) -> EntryOutcome:
        """The verdict with all that leads to it."""
        for value in self.rows.values:
            self._judge(value)
        self.fresh += [value for value in self.rows.once if self.record.claim(value) is None]
        return EntryOutcome(
            self.rows.listed.line,
            name_of(self.rows),
            self._verdict(),
            changes=tuple(self.changes),
            kept=tuple(self.kept),
            flagged=self.rows.remarks,
            values=(*self.fresh, *self.changed, *self._entry()),
        )

    def _judge(self, value: Any) -> None:  # noqa: ANN401 - a value of any table
        name = row_name(value)
        stored = self.record.claim(value)
        if stored is value:  # an earlier entry of this list said it first
            return
        if stored is None:
            self._judge_new(value, name)
            return
        here = digest(stored)
        if _says(stored) == _says(value):
            self.digests[name] = here
        elif self.digests.get(name, here) != here or _confirmed_here(stored, value):
            self._judge_corrected(value, stored, name)
        else:
            self.digests[name] = here
            self._judge_known(_joined(replace(value, revision=stored.revision), stored), stored, name)

    def _judge_new(self, value: object, name: RowName) -> None:
        if name not in self.digests:  # what was taken away here stays away
            self.fresh.append(value)
            self.digests[name] = digest(value)

    def _judge_corrected(self, value: object, stored: object, name: RowName) -> None:
        """The desk's own word stays; what the list says now is told where it is news."""
        if digest(value) != self.digests.get(name):
            self.kept += (one for one in _differences(stored, value) if one.field not in PROOF)

    def _judge_known(self, value: object, stored: object, name: RowName) -> None:
        differences = tuple(_differences(stored, value))
        news = [one for one in differences if one.field not in PROOF]
        if differences and not (news and self.older):
            self.changed.append(value)
            self.changes += news
            self.digests[name] = digest(value)

    def _entry(self) -> Iterator[SourceEntry]:
        """The entry as it is remembered from now on, where that is news."""
        revision = self.before.revision if self.before else 0
        entry = SourceEntry(
            self.record.source, self.rows.listed.source_id, said(self.digests), self.seen_on, revision
        )
        if entry != self.before:
            yield entry

    def _verdict(self) -> Verdict:
        if any(isinstance(one, Office) for one in self.fresh):
            return Verdict.ADDED
        return Verdict.CHANGED if self.fresh or self.changes else Verdict.UNCHANGED


def _confirmed_here(stored: object, value: object) -> bool:
    """Whether somebody at a desk said yes to a text, and the list names nobody."""
    if not isinstance(stored, Wording) or not isinstance(value, Wording):
        return False
    return stored.confirmed_by not in {None, value.confirmed_by}


def _joined(value: Any, stored: Any) -> Any:  # noqa: ANN401 - a value of any table
    """The value with what is known of the same thing already: how long it is proven, and how sure it is."""
    if isinstance(value, Wording) and value.text == stored.text:
        return replace(value, confidence=min(value.confidence, stored.confidence, key=SUREST.index))
    if isinstance(value, (Holder, Membership)) and not (value.since or stored.since):
        return _proven_longer(value, stored)
    return value


def _proven_longer(value: Any, stored: Any) -> Any:  # noqa: ANN401 - a value of any table
    """What is only proven for some days is proven from the first to the last of both."""
    start = min((one.attested_on for one in (stored, value) if one.attested_on), default=None)
    last = max((one for one in (last_attested(stored), last_attested(value)) if one), default=None)
    return replace(value, attested_on=start, attested_until=last if last != start else None)


def _differences(stored: object, value: object) -> Iterator[FieldChange]:
    """The fields that differ, but for the count of revisions."""
    here, listed = to_row(stored), to_row(value)
    for name in here:
        if name != "revision" and here[name] != listed[name]:
            yield FieldChange(in_words(stored), name, here[name], listed[name])
