"""The name a mail of ours carries, and how a reply leads back to the attempt."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.mail_id import deliveries_named, message_id
from advocacy.domain.moment import uuid7

ids = st.uuids().map(str)


def test_a_mail_is_named_by_its_delivery() -> None:
    one = uuid7()
    assert message_id(one) == f"<{one}@advocacy-desk.invalid>"


@given(st.lists(ids, max_size=4))
def test_a_header_leads_back_to_the_deliveries(named: list[str]) -> None:
    header = "\r\n ".join(["<somebody@example.org>", *map(message_id, named)])
    assert deliveries_named(header) == tuple(dict.fromkeys(named))


def test_a_mail_program_may_have_written_it_in_capitals() -> None:
    one = uuid7()
    assert deliveries_named(message_id(one).upper()) == (one,)


def test_what_others_named_is_none_of_ours() -> None:
    assert deliveries_named("<019ad7a0-0000-7000-8000-000000000000@example.org> <x@advocacy-desk.invalid>") == ()
