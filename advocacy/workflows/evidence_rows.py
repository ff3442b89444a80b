"""What of the record is one appeal's own: its rows, the papers they name, the journal's entries that tell of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.filing import Filing
from advocacy.domain.journal import JournalEntry
from advocacy.domain.reply import ReplyFile, ReplyTranslation
from advocacy.register import Library
from advocacy.register.erasing import ERASED
from advocacy.register.rows import Row, to_row
from advocacy.register.tables import BY_NAME, Key, table_of

RowKey = tuple[str, Key]
"""A row by its table's name and its key."""

Rows = dict[RowKey, Row]

DOCUMENTS = "documents"

PAPERS: Mapping[str, tuple[str, ...]] = {
    "appeals": ("issued", "facts"),
    "annexes": ("document",),
    "filings": ("identity", "power_of_attorney"),
    "deliveries": ("as_sent",),
    "delivery_steps": ("proof", "as_sent"),
    "milestones": ("proof",),
    "reply_files": ("document",),
    "reply_translations": ("document",),
}
"""The columns that name a document which belongs to the evidence; drafts do not."""


def rows_of(library: Library, file: AppealFile) -> Rows:
    """Every row of the appeal, of what went out and of what came back; documents apart."""
    replies = [one.id for one in file.replies]
    values: list[object] = [
        file.appeal,
        *file.addressees,
        *file.signatories,
        *file.annexes,
        *library.find(Filing, appeal=file.appeal.id),
        *file.approvals,
        *file.deliveries,
        *file.steps,
        *file.milestones,
        *file.closings,
        *file.replies,
        *library.some(ReplyFile, "reply", replies),
        *library.some(ReplyTranslation, "reply", replies),
        *file.links,
    ]
    return {row_key(table_of(type(one)).name, to_row(one)): to_row(one) for one in values}


def row_key(table: str, row: Row) -> RowKey:
    """The name of a row. Raises KeyError for a table or a key that is none."""
    return table, BY_NAME[table].key_of(row)


def papers_named(rows: Rows) -> tuple[str, ...]:
    """The SHA-256 of each document that belongs to these rows, in their order, each once."""
    named = (str(row[column]) for (table, _), row in rows.items() for column in PAPERS.get(table, ()) if row[column])
    return tuple(dict.fromkeys(named))


def subjects_of(file: AppealFile, papers: Iterable[str]) -> set[str]:
    """What the journal calls this appeal, its replies and its papers."""
    return {file.appeal.reference, *(one.id for one in file.replies), *papers}


def tells_only_of(entry: JournalEntry, rows: Rows) -> bool:
    """Whether an entry about the appeal tells of these rows alone, so that it may be handed on whole.

    Of documents it tells the names and hashes only; of an erased payload nothing is left that could be told.
    """
    told = keys_told(json.loads(entry.payload)) if entry.payload else ()
    return all(one in rows or one[0] == DOCUMENTS for one in told)


def rows_told(entries: Iterable[JournalEntry]) -> dict[RowKey, Row | None]:
    """What the entries lead to, one after the other, documents apart; None for a row taken away."""
    told: dict[RowKey, Row | None] = {}
    for entry in entries:
        if entry.payload is None or entry.kind == ERASED:
            continue
        for change in json.loads(entry.payload):
            (key,) = keys_told([change])
            if key[0] != DOCUMENTS:
                told[key] = BY_NAME[key[0]].whole(change["row"]) if "row" in change else None
    return told


def keys_told(changes: Iterable[Mapping[str, Any]]) -> Iterator[RowKey]:
    """The rows an entry's payload tells of, also those erased. Raises KeyError for what no entry tells."""
    for one in changes:
        told = one.get("row") or one.get("removed") or one["erased"]
        yield row_key(one["table"], told)
