"""Which class of the domain lives in which table, what identifies a row, and which rows are never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from advocacy.domain.appeal import Addressee, Annex, Appeal, Campaign, Signatory
from advocacy.domain.approval import Approval
from advocacy.domain.case import Case, CaseEvent, Point, Proceeding
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.consent import Consent
from advocacy.domain.deferral import Deferral
from advocacy.domain.delivery import Delivery, DeliveryStep
from advocacy.domain.document import Document
from advocacy.domain.exchange import Closing
from advocacy.domain.filing import Filing
from advocacy.domain.journal import JournalEntry
from advocacy.domain.library import Desk, Setting
from advocacy.domain.membership import Group, GroupOffice, Membership
from advocacy.domain.milestone import Milestone
from advocacy.domain.office import Contact, DifferentOffices, Holder, Office, Organization
from advocacy.domain.outcome import Outcome, OutcomeAppeal
from advocacy.domain.person import CasePerson, Person
from advocacy.domain.reply import Reply, ReplyFile, ReplyLink, ReplyTranslation
from advocacy.domain.source_entry import SourceEntry
from advocacy.domain.wording import Wording
from advocacy.register.rows import Column, Row, columns, default, to_row

Key = tuple[Column, ...]
"""What identifies a row in its table."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, the class it holds, a word for one row, the columns that identify it.

    A row of an append-only table is never changed. The others carry a ``revision``; of those, the rows of a
    removable table can be taken away (the journal keeps what they were).
    """

    name: str
    holds: type
    noun: str
    key: tuple[str, ...] = ("id",)
    append_only: bool = False
    removable: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the class fills, in the order of its fields."""
        return columns(self.holds)

    def whole(self, row: Row) -> Row:
        """A row with its columns in order; one told before a column was there has what the class has by itself."""
        return {name: row[name] if name in row else default(self.holds, name) for name in self.columns}

    def key_of(self, row: Row) -> Key:
        """What identifies this row."""
        return tuple(row[name] for name in self.key)


def _changing(name: str, holds: type, noun: str, *key: str, removable: bool = False) -> Table:
    return Table(name, holds, noun, key or ("id",), removable=removable)


def _lasting(name: str, holds: type, noun: str, *key: str) -> Table:
    return Table(name, holds, noun, key or ("id",), append_only=True)


TABLES: tuple[Table, ...] = (
    _changing("settings", Setting, "setting", "key", removable=True),
    _lasting("desks", Desk, "desk"),
    _changing("cases", Case, "case"),
    _changing("people", Person, "person"),
    _changing("case_people", CasePerson, "role in a case", "case", "person", "role", removable=True),
    _changing("proceedings", Proceeding, "proceeding"),
    _changing("case_events", CaseEvent, "event", removable=True),
    _changing("points", Point, "point of the case", removable=True),
    _changing("wordings", Wording, "wording", "owner", "field", "language", "form", removable=True),
    _lasting("consents", Consent, "consent"),
    _changing("organizations", Organization, "organization"),
    _changing("offices", Office, "office"),
    _changing("holders", Holder, "holder", removable=True),
    _changing("contacts", Contact, "contact", removable=True),
    _changing("memberships", Membership, "membership", removable=True),
    _changing("groups", Group, "group", removable=True),
    _changing("group_offices", GroupOffice, "office of a group", "group", "office", removable=True),
    _changing("different_offices", DifferentOffices, "pair of offices", "office", "other", removable=True),
    _changing("source_entries", SourceEntry, "entry of a source", "source", "entry", removable=True),
    _changing("campaigns", Campaign, "campaign"),
    _changing("appeals", Appeal, "appeal"),
    _changing("addressees", Addressee, "addressee", removable=True),
    _changing("signatories", Signatory, "signatory", removable=True),
    _changing("annexes", Annex, "annex", removable=True),
    _lasting("filings", Filing, "filing", "appeal"),
    _lasting("approvals", Approval, "approval"),
    _lasting("deliveries", Delivery, "delivery"),
    _lasting("delivery_steps", DeliveryStep, "step of a delivery"),
    _lasting("milestones", Milestone, "milestone"),
    _lasting("closings", Closing, "closing"),
    _lasting("replies", Reply, "reply"),
    _lasting("reply_files", ReplyFile, "file of a reply"),
    _lasting("reply_translations", ReplyTranslation, "translation of a reply"),
    _lasting("reply_links", ReplyLink, "reply link"),
    _changing("outcomes", Outcome, "outcome"),
    _changing(
        "outcome_appeals", OutcomeAppeal, "appeal before an outcome", "outcome", "appeal", removable=True
    ),
    _changing("case_deadlines", CaseDeadline, "deadline of a case", removable=True),
    _changing("deferrals", Deferral, "deferral", "item", removable=True),
    _lasting("documents", Document, "document", "sha"),
    _lasting("journal", JournalEntry, "journal entry", "origin", "seq"),
)

BY_NAME = {table.name: table for table in TABLES}
_BY_CLASS = {table.holds: table for table in TABLES}
KEPT_BY_THE_RECORD = frozenset({"documents", "journal"})
"""The tables whose rows are not given to ``write``: documents are stored, the journal writes itself."""


def table_of(kind: type) -> Table:
    """The table that holds this class; TypeError when none does."""
    try:
        return _BY_CLASS[kind]
    except KeyError:
        raise TypeError(f"the record does not store {kind.__name__}") from None


def in_words(value: object) -> str:
    """A stored value as a person knows it: its kind, and its reference, key, name or title."""
    table, row = table_of(type(value)), to_row(value)
    names = (row[name] for name in ("reference", "key", "name", "title", *table.key) if row.get(name))
    return f"{table.noun} “{next(names, '')}”"


@cache
def insert(table: Table) -> str:
    """The statement that enters a row, its columns in order."""
    return _statement(
        "INSERT INTO",
        _quoted(table.name),
        "(",
        _list(table.columns),
        ") VALUES (",
        _marks(table.columns),
        ")",
    )


@cache
def update(table: Table) -> str:
    """The statement that changes a row: first all its columns, then the key's and the revision expected."""
    return _statement(
        "UPDATE",
        _quoted(table.name),
        "SET",
        _list(table.columns, " = ?"),
        "WHERE",
        _all((*table.key, "revision")),
    )


@cache
def delete(table: Table) -> str:
    """The statement that removes a row by its key and the revision expected."""
    return _statement("DELETE FROM", _quoted(table.name), "WHERE", _all((*table.key, "revision")))


@cache
def select(table: Table, equal: tuple[str, ...] = (), condition: str = "") -> str:
    """The statement that reads rows by equal columns, or by a condition, in the order of the key."""
    where = condition or _all(equal)
    return _statement(
        "SELECT", _list(table.columns), "FROM", _quoted(table.name),
        *(("WHERE", where) if where else ()), "ORDER BY", _list(table.key),
    )  # fmt: skip


def _statement(*parts: str) -> str:
    return " ".join(parts)


def _all(names: Sequence[str]) -> str:
    return " AND ".join(f"{_quoted(name)} IS ?" for name in names)


def _list(names: Sequence[str], ending: str = "") -> str:
    return ", ".join(_quoted(name) + ending for name in names)


def _marks(names: Sequence[str]) -> str:
    return ", ".join("?" * len(names))


def _quoted(name: str) -> str:
    return f'"{name}"'
