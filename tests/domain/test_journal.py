"""The chain of a desk's journal, documents by their digest, ids that sort as they were made."""

from __future__ import annotations

import time
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain import moment as moments
from advocacy.domain.approval import canonical, sha256
from advocacy.domain.document import PDF, describe
from advocacy.domain.journal import (
    START,
    EntriesMissing,
    EntryChanged,
    JournalEntry,
    PayloadChanged,
    broken_links,
    hash_of,
    seal,
)
from advocacy.domain.moment import moment_of_the_clock, outside_id, repeatable_ids, uuid7

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def chain(payloads: list[str]) -> list[JournalEntry]:
    entries: list[JournalEntry] = []
    for seq, payload in enumerate(payloads, 1):
        previous = entries[-1].hash if entries else START
        entries.append(seal("SOF", seq, NOW, "Anna", "kind", "subject", payload, previous))
    return entries


PAYLOADS = st.lists(st.text(), min_size=1, max_size=6)


@given(PAYLOADS)
def test_an_honest_chain_has_no_fault(payloads: list[str]) -> None:
    entries = chain(payloads)
    assert list(broken_links(entries)) == []
    assert list(broken_links([replace(one, payload=None) for one in entries])) == []


@given(PAYLOADS, st.data())
def test_any_change_of_an_entry_is_found(payloads: list[str], data: st.DataObject) -> None:
    entries = chain(payloads)
    which = data.draw(st.integers(0, len(entries) - 1))
    name = data.draw(
        st.sampled_from(["at", "actor", "kind", "subject", "payload_sha256", "previous", "origin"])
    )
    changed: dict[str, Any] = {name: "changed"}
    entries[which] = replace(entries[which], **changed)
    assert EntryChanged in {type(one) for one in broken_links(entries)}


@given(PAYLOADS, st.data())
def test_a_changed_entry_with_a_hash_of_its_own_breaks_the_next_link(
    payloads: list[str], data: st.DataObject
) -> None:
    entries = chain([*payloads, "last"])
    which = data.draw(st.integers(0, len(entries) - 2))
    forged = replace(entries[which], actor="Nobody")
    entries[which] = replace(forged, hash=hash_of(forged))
    assert [str(one) for one in broken_links(entries)] == [
        f"The journal of SOF was changed at entry {which + 2}."
    ]


@given(PAYLOADS, st.data())
def test_a_changed_payload_is_found(payloads: list[str], data: st.DataObject) -> None:
    entries = chain(payloads)
    which = data.draw(st.integers(0, len(entries) - 1))
    entries[which] = replace(entries[which], payload=f"{payloads[which]} and more")
    assert [type(one) for one in broken_links(entries)] == [PayloadChanged]


def test_a_hole_is_found() -> None:
    entries = chain(["a", "b", "c"])
    del entries[1]
    assert [type(one) for one in broken_links(entries)] == [EntriesMissing, EntryChanged]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), VALUES))
def test_the_same_value_has_one_text(value: dict[str, object]) -> None:
    turned = dict(reversed(value.items()))
    assert canonical(value) == canonical(turned)


def test_text_is_digested_as_utf_8() -> None:
    assert sha256("президент") == sha256("президент".encode())
    assert sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(st.binary())
def test_a_document_is_known_by_its_bytes(data: bytes) -> None:
    found = describe(data, "a.pdf", PDF)
    assert (found.sha, found.size, found.name, found.media_type) == (sha256(data), len(data), "a.pdf", PDF)


def test_ids_sort_as_they_were_made_even_within_a_millisecond(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [uuid7() for _ in range(2_000)]
    monkeypatch.setattr(time, "time_ns", lambda: 0)  # the clock was set back
    ids += [uuid7() for _ in range(100)]
    assert ids == sorted(set(ids))
    assert {(uuid.UUID(one).version, uuid.UUID(one).variant) for one in ids} == {(7, uuid.RFC_4122)}


def test_an_id_tells_its_millisecond(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moments._LastId, "number", 0)
    monkeypatch.setattr(time, "time_ns", lambda: 1_645_557_742_000_000_000)
    # The timestamp of the example in RFC 9562, appendix A.6.
    assert uuid7().startswith("017f22e2-79b0-7")


def test_repeatable_ids_repeat() -> None:
    one, same, other = (repeatable_ids(seed, NOW) for seed in ("a", "a", "b"))
    row = [one() for _ in range(50)]
    assert row == [same() for _ in range(50)] == sorted(row)
    assert other() not in row
    assert {uuid.UUID(each).version for each in row} == {7}


def test_an_outside_thing_has_one_id_everywhere() -> None:
    assert outside_id("mep", "12") == outside_id("mep", "12") != outside_id("mep", "13")
    assert uuid.UUID(outside_id("mep", "12")).version == 5


def test_a_moment_is_today_by_the_clock_unless_said() -> None:
    moment = moment_of_the_clock("Anna", date(2020, 1, 1))
    assert (moment.actor, moment.today) == ("Anna", date(2020, 1, 1))
    assert moment.now().tzinfo is UTC
    earlier = moment.on(date(2014, 7, 29))
    assert (earlier.today, earlier.actor) == (date(2014, 7, 29), "Anna")
    assert abs((moment_of_the_clock("Anna").today - datetime.now(UTC).date()).days) <= 1
