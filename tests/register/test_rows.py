"""Every stored value comes back from its row as it went in, through the mapping and through the file."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.domain.case import Case, CaseEvent, CaseKind, EventKind
from advocacy.domain.consent import Consent, ConsentState
from advocacy.domain.disclosure import Side
from advocacy.domain.instrument import Instrument
from advocacy.domain.partial_date import PartialDate
from advocacy.register import Library, migrations, tables
from advocacy.register.refusals import UnreadableRow
from advocacy.register.rows import from_row, nullable, to_column, to_row
from advocacy.register.tables import KEPT_BY_THE_RECORD, TABLES, Table

DATES = st.dates(date(1900, 1, 1), date(2200, 1, 1))
PARTIAL = st.one_of(
    st.builds(PartialDate.of, DATES),
    st.builds(PartialDate, st.integers(1, 9999), st.none() | st.integers(1, 12)),
)
st.register_type_strategy(PartialDate, PARTIAL)
st.register_type_strategy(int, st.integers(-(2**63), 2**63 - 1))


def values(table: Table) -> st.SearchStrategy[Any]:
    if table.holds is Consent:
        texts = st.text(min_size=1).filter(str.strip)
        return st.builds(Consent, reason=texts, second_name=texts)
    return st.builds(table.holds)


def whole(table: Table) -> st.SearchStrategy[Any]:
    """Values with every field drawn, none left at its default."""
    hints: dict[str, Any] = {one.name: ... for one in dataclasses.fields(table.holds)}
    if table.holds is Consent:
        texts = st.text(min_size=1).filter(str.strip)
        return st.builds(Consent, **{**hints, "reason": texts, "second_name": texts})
    return st.builds(table.holds, **hints)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@given(data=st.data())
def test_a_value_comes_back_from_its_row(table: Table, data: st.DataObject) -> None:
    value = data.draw(values(table) | whole(table))
    row = to_row(value)
    assert from_row(table.holds, tuple(row.values())) == value
    # The journal keeps rows as JSON.
    assert json.loads(json.dumps(row)) == row


@pytest.mark.parametrize(
    "table",
    [one for one in TABLES if one.name not in KEPT_BY_THE_RECORD],
    ids=lambda table: table.name,
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(data=st.data())
def test_a_value_comes_back_from_the_file(library: Library, table: Table, data: st.DataObject) -> None:
    value = data.draw(values(table).filter(storable))
    engine = library.engine
    # Links to other rows are checked when a transaction ends; this one is thrown away before.
    engine.run("BEGIN")
    try:
        engine.run(tables.insert(table), tuple(to_row(value).values()))
        key = {name: getattr(value, name) for name in table.key}
        assert library.find(table.holds, **key) == (value,)
    finally:
        engine.database.rollback()


def storable(value: object) -> bool:
    """``approved`` follows from an approval and is never stored."""
    return getattr(value, "state", None) != "approved"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_file_has_a_column_for_each_field(library: Library, table: Table) -> None:
    found = library.engine.rows(f'PRAGMA table_info("{table.name}")')
    columns = {row[1]: (row[2], bool(row[3]), row[5]) for row in found}
    columns.pop("bytes", None)
    assert set(columns) == set(table.columns)
    for one in dataclasses.fields(table.holds):
        kind, required, _ = columns[one.name]
        assert kind == ("INTEGER" if one.type in {"int", "bool", "int | None"} else "TEXT")
        assert required is not nullable(table.holds, one.name)
    assert tuple(sorted((c for c in columns if columns[c][2]), key=lambda c: columns[c][2])) == table.key


def test_every_table_is_strict_and_known(library: Library) -> None:
    found = library.engine.rows("PRAGMA table_list")
    strict = {
        row[1]: row[5] for row in found if row[2] == "table" and not row[1].startswith(("sqlite_", "_"))
    }
    assert strict == {table.name: 1 for table in TABLES}


def test_every_link_has_an_index(library: Library) -> None:
    engine = library.engine
    for table in TABLES:
        indexed = {
            engine.rows(f'PRAGMA index_info("{index[1]}")')[0][2]
            for index in engine.rows(f'PRAGMA index_list("{table.name}")')
        }
        links = {row[3] for row in engine.rows(f'PRAGMA foreign_key_list("{table.name}")')}
        assert links <= indexed, table.name


def test_a_changing_row_carries_its_revision_and_a_lasting_one_none() -> None:
    for table in TABLES:
        assert ("revision" in table.columns) is not table.append_only


def test_an_unknown_value_is_told_with_its_place() -> None:
    row = to_row(Case("1", "k", CaseKind.INDIVIDUAL, "t"))
    row["kind"] = "from the future"
    with pytest.raises(UnreadableRow, match=r"“Case” holds a value for “kind”.*“from the future”"):
        from_row(Case, tuple(row.values()))


def test_a_value_that_breaks_a_rule_of_its_class_is_told() -> None:
    row = to_row(Consent("1", "p", ConsentState.GIVEN))
    row["state"] = "not_obtainable"
    with pytest.raises(UnreadableRow, match="Consent"):
        from_row(Consent, tuple(row.values()))


def test_a_column_of_the_wrong_kind_is_told() -> None:
    row = to_row(CaseEvent("1", "c", EventKind.OTHER, PartialDate(2020)))
    row["source"] = 5
    with pytest.raises(UnreadableRow, match="source"):
        from_row(CaseEvent, tuple(row.values()))


def test_sets_are_stored_in_order_and_tuples_as_they_are() -> None:
    event = CaseEvent("1", "c", EventKind.OTHER, PartialDate(2020), sides=frozenset(Side))
    assert to_row(event)["sides"] == json.dumps(sorted(Side))
    assert to_column(Consent, "withheld", ("b", "a")) == '["b", "a"]'


@dataclass(frozen=True, slots=True)
class Timed:
    at: datetime
    day: date | None = None


@given(st.builds(Timed, at=st.datetimes(timezones=st.just(UTC)), day=st.none() | DATES))
def test_moments_keep_their_zone(value: Timed) -> None:
    assert from_row(Timed, tuple(to_row(value).values())) == value


@dataclass(frozen=True, slots=True)
class Loose:
    anything: float


@dataclass(frozen=True, slots=True)
class Pair:
    two: tuple[str, int]


@pytest.mark.parametrize("kind", [Loose, Pair, Instrument])
def test_a_class_no_column_can_hold_is_refused(kind: type) -> None:
    with pytest.raises(TypeError, match="no column can hold"):
        nullable(kind, "anything")


def test_structure_number_is_the_latest_step() -> None:
    assert len(migrations.library._migrations) == migrations.SCHEMA
