"""Offices, their holders on a day, references, wordings, law and gaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.disclosure import Disclosure, Side
from advocacy.domain.gap import SENTENCES, WARNINGS, Gap, GapKind
from advocacy.domain.instrument import Binds, Instrument, Party, laid_over
from advocacy.domain.office import (
    IMPERSONAL,
    PROTOCOL_ORDER,
    Audience,
    Channel,
    Contact,
    ContactState,
    Holder,
    Office,
    audience_of,
    holder_on,
    in_protocol_order,
)
from advocacy.domain.reference import check_mark, next_reference
from advocacy.domain.wording import ANY_LATIN, Confidence, Wording, Wordings
from advocacy.errors import BadInput

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("classification", "audience"),
    [
        ("head_of_state", Audience.HEAD_OF_STATE),
        ("head_of_government", Audience.PRIME_MINISTER),
        ("ministry_justice", Audience.MINISTER),
        ("migration_authority", Audience.HEAD_OF_AGENCY),
        ("parliamentary_committee", Audience.COMMITTEE_CHAIR),
        ("mep", Audience.MEP),
        ("ombudsman", Audience.OFFICE),
        ("", Audience.OFFICE),
    ],
)
def test_whom_an_institution_s_letter_speaks_to(classification: str, audience: Audience) -> None:
    assert audience_of(classification) is audience


def office(name: str, audience: Audience) -> Office:
    return Office(name, name, "organization", audience, "BG")


@given(st.lists(st.sampled_from(Audience)))
def test_protocol_orders_by_rank_and_keeps_the_order_within_one(audiences: list[Audience]) -> None:
    offices = [office(str(n), one) for n, one in enumerate(audiences)]
    ordered = in_protocol_order(offices)
    ranks = [(PROTOCOL_ORDER[one.audience], int(one.key)) for one in ordered]
    assert ranks == sorted(ranks)
    assert set(ordered) == set(offices)


def test_a_head_of_state_comes_first_and_an_office_last() -> None:
    assert next(iter(Audience)) is Audience.HEAD_OF_STATE
    assert max(IMPERSONAL, key=lambda one: PROTOCOL_ORDER[one]) is Audience.OFFICE


def holder(name: str, since: str = "", until: str = "", attested: str = "", at: str = "office") -> Holder:
    seen, _, later = attested.partition("/")
    start, end, first, last = (date.fromisoformat(one) if one else None for one in (since, until, seen, later))
    return Holder(name, at, f"person {name}", start, end, first, last)


HOLDERS = [
    holder("before", "2022-01-22", "2026-01-31"),
    holder("now", "2026-02-01"),
    holder("seen once", attested="2014-08-01"),
    holder("seen twice", attested="2015-03-01/2015-06-01"),
    holder("elsewhere", "2000-01-01", at="other"),
    holder("unknown"),
]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2022-01-21", None), ("2022-01-22", "before"), ("2026-01-31", "before"), ("2026-02-01", "now"),
        ("2030-01-01", "now"), ("2014-08-01", "seen once"), ("2014-08-02", None),
        ("2015-02-28", None), ("2015-03-01", "seen twice"), ("2015-05-01", "seen twice"),
        ("2015-06-01", "seen twice"), ("2015-06-02", None),
    ],
)  # fmt: skip
def test_the_holder_is_who_a_source_names_for_that_day(day: str, expected: str | None) -> None:
    found = holder_on(HOLDERS, "office", date.fromisoformat(day))
    assert (found.id if found else None) == expected


def test_a_term_counts_before_a_day_that_was_seen() -> None:
    seen, term = holder("z", attested="2026-03-02"), holder("a", "2026-01-01")
    assert holder_on([seen, term], "office", DAY) == term


def test_an_address_has_lines() -> None:
    contact = Contact("c", "office", Channel.POST, "2 Dondukov Blvd\n\n 1000 Sofia\n")
    assert contact.lines == ("2 Dondukov Blvd", " 1000 Sofia")
    known = Contact("c", "office", Channel.POST, "1 Crown Square", postal_code="00001", locality="Strelsau", region="R")
    assert known.lines == ("1 Crown Square", "00001 Strelsau", "R")


def test_an_address_that_is_bad_or_no_longer_used_is_of_no_use() -> None:
    contact = Contact("c", "office", Channel.POST, "1 Crown Square")
    assert contact.usable
    assert not replace(contact, state=ContactState.BAD).usable
    assert not replace(contact, until=DAY).usable


@pytest.mark.parametrize("mark", ["SO", "SOF", "A1", "ABCDEF"])
def test_a_mark(mark: str) -> None:
    assert check_mark(mark) == mark


@pytest.mark.parametrize("mark", ["", "S", "sof", "1AB", "ABCDEFG", "SÖF", "SOF ", "SO-F"])
def test_what_is_no_mark(mark: str) -> None:
    with pytest.raises(BadInput, match="two to six capital letters or digits"):
        check_mark(mark)


@given(st.sets(st.integers(1, 5_000)), st.integers(2000, 2100))
def test_a_reference_is_never_given_twice(numbers: set[int], year: int) -> None:
    taken = {f"SOF-{year}-{number:03d}" for number in numbers} | {f"VAR-{year}-9999", f"SOF-{year - 1}-9999"}
    fresh = next_reference("SOF", year, taken)
    assert fresh not in taken
    assert fresh == f"SOF-{year}-{max(numbers, default=0) + 1:03d}"


def test_a_reference_numbered_otherwise_does_not_count() -> None:
    assert next_reference("SOF", 2026, ["SOF-2026-007", "SOF-2026-900a", "SOF-2026-"]) == "SOF-2026-008"


def wording(text: str = "x", confidence: Confidence = Confidence.HIGH, by: str | None = None) -> Wording:
    return Wording("owner", "name", "en", "", text, confidence=confidence, confirmed_by=by)


@pytest.mark.parametrize(
    ("one", "printed", "read_once"),
    [
        (wording(), True, False),
        (wording(" "), False, False),
        (wording(confidence=Confidence.MEDIUM), True, True),
        (wording(confidence=Confidence.MEDIUM, by="Anna"), True, False),
        (wording(confidence=Confidence.LOW), False, False),
        (wording(confidence=Confidence.LOW, by="Anna"), True, False),
    ],
)
def test_a_guess_is_not_printed(one: Wording, printed: bool, read_once: bool) -> None:
    assert (one.may_be_printed, one.should_be_read_once) == (printed, read_once)


def test_a_wording_is_found_by_its_whole_key_alone() -> None:
    base, genitive = Wording("o", "name", "uk", "", "a"), Wording("o", "name", "uk", "gen", "b")
    wordings = Wordings([base, genitive])
    assert wordings.find("o", "name", "uk", "gen") == genitive
    assert wordings.find("o", "name", "ru") is None
    assert wordings.forms("o", "name", "uk") == {"": base, "gen": genitive}
    assert wordings.forms("o", "name", "ru") == {}
    assert len(wordings) == 2


def test_our_own_wording_lies_over_the_shipped_one() -> None:
    shipped = Wordings([wording("shipped"), Wording("other", "name", "en", "", "kept")])
    merged = Wordings([wording("own")]).laid_over(shipped)
    assert {one.text for one in merged} == {"own", "kept"}


def test_only_what_every_reader_may_know_is_tellable() -> None:
    secret = Wording("o", "charge", "en", "", "x", Disclosure.ADDRESSEE, frozenset({Side.REQUESTED}))
    wordings = Wordings([wording(), secret])
    assert len(wordings.tellable(frozenset({Side.REQUESTED}))) == 2
    assert len(wordings.tellable(frozenset({Side.REQUESTED, Side.OTHER}))) == 1


PARTIES = {"BG": Party(date(1992, 9, 7)), "RU": Party(date(1996, 2, 28), date(2022, 3, 16)), "UA": Party()}


@pytest.mark.parametrize(
    ("binds", "requested", "requesting", "expected"),
    [
        (Binds.BODY, "XX", (), True),
        (Binds.STATE, "BG", ("RU",), True),
        (Binds.STATE, "RU", (), False),
        (Binds.STATE, "XX", (), False),
        (Binds.PAIR, "BG", ("UA",), True),
        (Binds.PAIR, "BG", ("RU", "UA"), False),
        (Binds.PAIR, "BG", (), False),
    ],
)
def test_law_is_cited_only_where_it_binds(
    binds: Binds, requested: str, requesting: tuple[str, ...], expected: bool
) -> None:
    assert Instrument("echr", binds, PARTIES).binds_on(requested, requesting, DAY) is expected


def test_a_state_is_bound_within_its_time() -> None:
    echr = Instrument("echr", Binds.STATE, PARTIES)
    days = [date(1996, 2, 27), date(1996, 2, 28), date(2022, 3, 16), date(2022, 3, 17)]
    assert [echr.binds_on("RU", (), day) for day in days] == [False, True, True, False]


def test_a_rule_replaced_among_some_states_is_not_cited_among_them() -> None:
    convention = Instrument("extradition-1957", Binds.PAIR, PARTIES, not_between=frozenset({"BG", "PL"}))
    assert not Instrument("x", Binds.PAIR, {**PARTIES, "PL": Party()}, frozenset({"BG", "PL"})).binds_on(
        "BG", ("PL",), DAY
    )
    assert convention.binds_on("BG", ("UA",), DAY)


def test_our_own_parties_lie_over_the_shipped_ones() -> None:
    shipped = {"echr": Instrument("echr", Binds.STATE, PARTIES, source="treaty office")}
    own = {"echr": Instrument("echr", Binds.STATE, {"XX": Party()}), "ours": Instrument("ours", Binds.BODY)}
    merged = laid_over(own, shipped)
    assert set(merged) == {"echr", "ours"}
    assert set(merged["echr"].parties) == {"BG", "RU", "UA", "XX"}
    assert merged["echr"].source == "treaty office"


@pytest.mark.parametrize("kind", GapKind)
def test_every_gap_is_a_sentence_and_stops_or_warns(kind: GapKind) -> None:
    gap = Gap(kind, "Nikolai", "name", "uk", "gen")
    told = gap.in_words(lambda sentence: sentence)
    assert told
    assert "{" not in told
    assert gap.stops_the_letter is (kind not in WARNINGS)
    assert "name" not in Gap(kind, "Nikolai").in_words(lambda sentence: sentence)
    assert set(SENTENCES) == set(GapKind)


def test_a_gap_with_a_refusal_behind_it_speaks_the_refusal_s_sentence() -> None:
    refusal = BadInput(place="Nikolai", cause="not asked")
    assert Gap(GapKind.CONSENT, "Nikolai", refusal=refusal).in_words(lambda one: one) == "Nikolai: not asked"


def test_a_long_text_is_quoted_by_its_beginning() -> None:
    told = Gap(GapKind.TRANSLATION, "A letter", language="uk", value="word " * 100).in_words(lambda one: one)
    assert told.endswith("word…”")
    assert len(told) < 200


def test_a_name_in_latin_letters_stands_in_every_language_that_has_them() -> None:
    anywhere = Wording("p", "name", ANY_LATIN, "", "Mara Exempel")
    here = Wording("p", "name", "hu", "", "Exempel Mara")
    wordings = Wordings([anywhere, here])
    assert [wordings.find("p", "name", one) for one in ("pl", "lt", "hu")] == [anywhere, anywhere, here]
    assert [wordings.find("p", "name", one) for one in ("uk", "ar", "bg")] == [None, None, None]
    assert wordings.find("p", "name", "lt", "dat") is None
    assert wordings.name_of("p") == "Mara Exempel"
