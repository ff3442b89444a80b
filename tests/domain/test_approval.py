"""Approval by digest: it holds for the very same letter to the very same people, and for nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.appeal import (
    Addressee,
    AddresseeRole,
    Annex,
    Appeal,
    AppealKind,
    DocumentState,
    Origin,
    Signatory,
)
from advocacy.domain.approval import Approval, approval_digest, document_state

DAY = date(2026, 3, 2)
APPEAL = Appeal(
    "a", "SOF-2026-001", "case", "campaign", AppealKind.LETTER, Origin.MADE, "en", DocumentState.IN_REVIEW,
    DAY, draft="d" * 64,
)  # fmt: skip
TO = (
    Addressee("1", "a", "office 1", AddresseeRole.TO, 1, "holder"),
    Addressee("2", "a", "office 2", AddresseeRole.CC, 2),
)
SIGNED = (Signatory("1", "a", 1, "person"), Signatory("2", "a", 2, label="Anna", organization="Fund"))
ANNEXES = (Annex("1", "a", 1, "e" * 64, "The decision"), Annex("2", "a", 2, "f" * 64, "The notice"))


def digest(
    appeal: Appeal = APPEAL,
    to: tuple[Addressee, ...] = TO,
    signed: tuple[Signatory, ...] = SIGNED,
    annexes: tuple[Annex, ...] = ANNEXES,
    facts: str = "0" * 64,
) -> str:
    return approval_digest(appeal, to, signed, annexes, facts)


CHANGES: dict[str, Callable[[], str]] = {
    "the file": lambda: digest(replace(APPEAL, draft="c" * 64)),
    "no file": lambda: digest(replace(APPEAL, draft=None)),
    "the date": lambda: digest(replace(APPEAL, letter_date=date(2026, 3, 3))),
    "no date": lambda: digest(replace(APPEAL, letter_date=None)),
    "the facts": lambda: digest(facts="1" * 64),
    "one addressee less": lambda: digest(to=TO[:1]),
    "another office": lambda: digest(to=(replace(TO[0], office="other"), TO[1])),
    "another holder": lambda: digest(to=(replace(TO[0], holder=None), TO[1])),
    "a copy for an addressee": lambda: digest(to=(TO[0], replace(TO[1], role=AddresseeRole.TO))),
    "another order": lambda: digest(to=(replace(TO[0], position=3), TO[1])),
    "one signatory less": lambda: digest(signed=SIGNED[:1]),
    "another name": lambda: digest(signed=(SIGNED[0], replace(SIGNED[1], label="Boris"))),
    "another organisation": lambda: digest(signed=(SIGNED[0], replace(SIGNED[1], organization=""))),
    "one annex less": lambda: digest(annexes=ANNEXES[:1]),
    "another annex": lambda: digest(annexes=(replace(ANNEXES[0], document="9" * 64), ANNEXES[1])),
    "another reason": lambda: digest(replace(APPEAL, untranslated_because="the hearing is tomorrow")),
    "another title": lambda: digest(annexes=(replace(ANNEXES[0], title="x"), ANNEXES[1])),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_approved_is_everything_that_matters(change: str) -> None:
    assert CHANGES[change]() != digest()


@given(st.permutations(TO), st.permutations(SIGNED), st.permutations(ANNEXES))
def test_the_order_of_reading_does_not_matter(
    to: list[Addressee], signed: list[Signatory], annexes: list[Annex]
) -> None:
    assert digest(to=tuple(to), signed=tuple(signed), annexes=tuple(annexes)) == digest()


def test_what_does_not_change_the_letter_does_not_lapse_it() -> None:
    same = replace(APPEAL, note="a remark", revision=9, reference="SOF-2026-002")
    assert digest(same, to=tuple(replace(one, revision=2) for one in TO)) == digest()


@pytest.mark.parametrize("state", DocumentState)
def test_approved_follows_from_a_standing_approval(state: DocumentState) -> None:
    appeal = replace(APPEAL, state=state)
    approval = Approval("1", "a", digest(), "Boris", DAY)
    expected = DocumentState.APPROVED if state is DocumentState.IN_REVIEW else state
    assert document_state(appeal, [approval], digest()) is expected
    assert document_state(appeal, [approval], "another") is state
    assert document_state(appeal, [replace(approval, appeal="b")], digest()) is state
    assert document_state(appeal, [], digest()) is state
