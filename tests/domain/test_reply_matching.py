"""Whom a reply may concern, how sure that is, and why."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.reply_matching import (
    CLUE_WORDS,
    LEAST,
    MANY,
    MOST,
    REFERENCES,
    WEIGHT,
    Clue,
    Incoming,
    SentOut,
    Suggestion,
    Target,
    references_in,
)

SENT = date(2020, 2, 10)
PRESIDENT = Target("a1", "EXO-2020-005", "xr-president", "o1", SENT, ("mara exempel",), ("president",), ("ana muster",))
JUSTICE = Target("a2", "EXO-2020-005", "xr-justice", "o2", SENT, (), ("ministri of iustice",), ("ana muster",))
LATER = Target("a3", "EXO-2020-017", "xr-president", "o1", date(2020, 3, 1), ("mara exempel",), ("president",))
OUT = SentOut(
    {one.addressee: one for one in (PRESIDENT, JUSTICE, LATER)},
    {"d1": "a1", "d9": "gone"},
    {"office@president.example": frozenset({"o1"}), "minister@iustice.example": frozenset({"o2"}),
     "somebody@gmail.com": frozenset({"o2"})},
)  # fmt: skip


def found(**said: object) -> list[tuple[str, str, tuple[Clue, ...]]]:
    return [(one.reference, one.office, one.clues) for one in OUT.suggestions(Incoming(**said))]  # type: ignore[arg-type]


def best(**said: object) -> Suggestion:
    return OUT.suggestions(Incoming(**said))[0]  # type: ignore[arg-type]


def test_every_clue_has_a_weight_and_words_and_the_order_asked_for() -> None:
    assert set(WEIGHT) == set(CLUE_WORDS) == set(Clue)
    weights = list(WEIGHT.values())
    assert weights == sorted(weights, reverse=True)
    assert min(WEIGHT[one] for one in REFERENCES) > WEIGHT[Clue.THREAD] > WEIGHT[Clue.ADDRESS] > WEIGHT[Clue.HOST]
    assert WEIGHT[Clue.HOST] > WEIGHT[Clue.HOLDER]


@pytest.mark.parametrize(
    "written",
    ["EXO-2020-017", "exo-2020-17", "Exo 2020 017", "EXO–2020–017", "EXO/2020/017", "(EXO-2020-017)", "EXO2020-017",
     "answer_EXO-2020-0017.pdf", "Re: EXO-2020-017."],
)  # fmt: skip
def test_a_reference_is_known_however_it_is_written(written: str) -> None:
    assert references_in(written) == (("EXO", "2020", 17),)
    assert found(subject=written) == [("EXO-2020-017", "xr-president", (Clue.REFERENCE_IN_SUBJECT,))]


@pytest.mark.parametrize("written", ["EXO-2020-0170", "EXO-20-017", "XEXO-2020-017x1", "EXO 2020", "TEXO-2020-017"])
def test_what_is_another_number_is_another(written: str) -> None:
    assert found(subject=written, text=written) == []


def test_a_reference_stands_for_every_addressee_and_the_sender_decides() -> None:
    both = found(text="your letter EXO-2020-005")
    assert {office for _, office, _ in both} == {"xr-president", "xr-justice"}
    first, second = OUT.suggestions(Incoming(text="EXO-2020-005", address="Minister@Iustice.example"))
    assert (first.office, first.score > second.score) == ("xr-justice", True)
    assert first.clues == (Clue.REFERENCE_IN_TEXT, Clue.ADDRESS)


def test_the_thread_leads_to_the_attempt_and_no_further() -> None:
    assert found(thread=("d1",)) == [("EXO-2020-005", "xr-president", (Clue.THREAD,))]
    assert found(thread=("d9", "unknown")) == []


def test_the_address_and_its_host() -> None:
    assert {one[:2] for one in found(address="office@president.example")} == {
        ("EXO-2020-005", "xr-president"), ("EXO-2020-017", "xr-president"),
    }  # fmt: skip
    assert found(address="another@iustice.example") == [("EXO-2020-005", "xr-justice", (Clue.HOST,))]
    assert found(address="another@gmail.com") == []
    assert found(address="somebody@gmail.com") == [("EXO-2020-005", "xr-justice", (Clue.ADDRESS,))]
    assert found(office_id="o2") == [("EXO-2020-005", "xr-justice", (Clue.ADDRESS,))]


def test_a_host_of_many_says_little() -> None:
    targets = {f"a{n}": Target(f"a{n}", f"EXO-2020-{n:03}", f"mep-{n}", f"o{n}") for n in range(MANY + 1)}
    boxes = {f"m{n}@parliament.example": frozenset({f"o{n}"}) for n in range(MANY + 1)}
    assert SentOut(targets, {}, boxes).suggestions(Incoming(address="x@parliament.example")) == ()


def test_names_count_as_whole_words_and_together() -> None:
    assert [clues for _, _, clues in found(folded="from mara exempel president")] == [(Clue.HOLDER, Clue.OFFICE)] * 2
    assert found(folded="ana muster") == [], f"alone worth less than {LEAST}"
    assert best(folded="mara exempel about ana muster").reference == "EXO-2020-005"
    assert found(folded="exmara exempels") == []


def test_of_those_that_tie_the_latest_letter_comes_first_and_all_are_shown() -> None:
    first, second = OUT.suggestions(Incoming(address="office@president.example"))
    assert first.score == second.score
    assert (first.reference, second.reference) == ("EXO-2020-017", "EXO-2020-005")
    targets = {f"a{n}": Target(f"a{n}", f"EXO-2020-{n:03}", "xr-president", "o1") for n in range(30)}
    out = SentOut(targets, {}, {"office@president.example": frozenset({"o1"})})
    assert len(out.suggestions(Incoming(address="office@president.example"))) == 2 * MOST


def test_beyond_the_most_only_ties_are_shown() -> None:
    targets = {f"a{n}": Target(f"a{n}", f"EXO-2020-{n:03}", "xr-president", "o1") for n in range(1, 12)}
    out = SentOut(targets, {}, {"office@president.example": frozenset({"o1"})})
    said = Incoming(address="office@president.example", subject=" ".join(f"EXO-2020-{n}" for n in range(1, MOST + 1)))
    assert len(out.suggestions(said)) == MOST


def test_a_reply_older_than_its_appeal_is_told() -> None:
    early = best(subject="EXO-2020-017", received=date(2020, 2, 29))
    assert early.too_early == date(2020, 3, 1)
    assert best(subject="EXO-2020-017", received=date(2020, 3, 1)).too_early is None
    one, two = OUT.suggestions(Incoming(address="office@president.example", received=date(2020, 2, 20)))
    assert (one.reference, two.too_early) == ("EXO-2020-005", date(2020, 3, 1))


@given(st.text(max_size=80), st.text(max_size=40), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_gives_scores_within_bounds(text: str, address: str, names: list[str]) -> None:
    for one in OUT.suggestions(Incoming(None, text, text, tuple(names), (), address, text)):
        assert LEAST <= one.score <= 100
        assert one.clues
