"""The sample's content: cases from public facts and an invented one, offices, appeals on record."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from advocacy.domain.appeal import AppealKind
from advocacy.domain.case import CaseKind, ProceedingKind
from advocacy.domain.consent import ConsentState
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.disclosure import NEVER_THE_REQUESTING_SIDE, Disclosure
from advocacy.domain.office import Channel
from advocacy.domain.reply import ReplyClass
from advocacy.formats.case_toml import (
    ReadCase,
    read_case,
)

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "advocacy" / "sample"
FILES = sorted((SAMPLE / "cases").glob("*.toml"))
NOT_THEIR_DECISION = "sample entry, not the person's decision"


def sample(reference: str) -> ReadCase:
    """The sample case of this reference."""
    cases = [read_case(file.read_text(encoding="utf-8"), file.name) for file in FILES]
    return next(one for one in cases if one.case.reference == reference)


def data(name: str) -> dict[str, Any]:
    """One of the sample's other files."""
    return tomllib.loads((SAMPLE / name).read_text(encoding="utf-8"))


def offices(*folders: Path) -> set[str]:
    """The keys of the offices in directory files."""
    files = [file for folder in folders for file in folder.glob("*.toml")]
    texts = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return {one["key"] for text in texts for one in text.get("office", ())}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_sample_case_is_read_and_says_that_it_is_a_sample(file: Path) -> None:
    read = read_case(file.read_text(encoding="utf-8"), file.name)
    assert read.case.sample
    assert file.stem.endswith(read.case.reference)
    english = {one.owner for one in read.wordings if one.language == "en" and one.field in {"text", "name"}}
    own = {one.id for one in read.points if not one.key}
    assert english >= {one.id for one in read.people} | {one.id for one in read.events} | own
    assert all(one.source for one in read.events)
    assert all(one.source for one in read.outcomes)


def test_the_sample_has_seventeen_cases_one_of_them_without_a_person() -> None:
    cases = [read_case(file.read_text(encoding="utf-8"), file.name) for file in FILES]
    assert len({one.case.reference for one in cases}) == len(FILES) == 17
    (institutional,) = [one for one in cases if one.case.kind is CaseKind.INSTITUTIONAL]
    assert not institutional.people


def test_consent_of_real_people_is_entered_as_a_sample_and_krylova_refused() -> None:
    for file in FILES:
        read = read_case(file.read_text(encoding="utf-8"), file.name)
        assert {one.person for one in read.consents} == {one.id for one in read.people}
        if read.case.reference not in {"krylova", "exempel"}:
            assert {(one.state, one.evidence) for one in read.consents} <= {
                (ConsentState.GIVEN, NOT_THEIR_DECISION)
            }
    (krylova,), (exempel,) = sample("krylova").consents, sample("exempel").consents
    assert (krylova.state, "at her wish" in krylova.reason) == (ConsentState.REFUSED, True)
    assert (exempel.state, exempel.sides) == (ConsentState.LIMITED, NEVER_THE_REQUESTING_SIDE)


def test_only_the_invented_case_has_facts_that_are_not_public() -> None:
    for file in FILES:
        read = read_case(file.read_text(encoding="utf-8"), file.name)
        kinds = {one.disclosure for one in read.events} | {one.disclosure for one in read.wordings}
        expected = set(Disclosure) if read.case.reference == "exempel" else {Disclosure.PUBLIC}
        assert kinds == expected


def test_two_states_can_request_one_person_and_a_proceeding_can_reopen() -> None:
    requests = [one for one in sample("ablyazov").proceedings if one.kind is ProceedingKind.EXTRADITION]
    assert [one.requesting for one in requests] == [("RU",), ("UA",)]
    closed, reopened, _ = sample("paraskevich").proceedings
    assert reopened.reopens == closed.id


@pytest.mark.parametrize(
    ("reference", "languages"),
    [
        ("koblyakov", {"en", "bg", "fr"}),
        ("akhmetova", {"en", "uk"}),
        ("ablyazov", {"en", "fr"}),
        ("exempel", {"en", "bg", "fr", "uk"}),
    ],
)
def test_the_texts_are_there_in_each_language_a_letter_is_made_in(
    reference: str, languages: set[str]
) -> None:
    read = sample(reference)
    subject = read.people[0].id
    wanted = {(subject, "name"), (subject, "short"), (subject, "surname"), (subject, "description")}
    wanted |= {(one.id, "text") for one in read.events}
    wanted |= {(one.id, "text") for one in read.points if not one.key}
    for language in languages:
        assert not wanted - {(one.owner, one.field) for one in read.wordings if one.language == language}


def test_grounds_and_demands_of_the_sample_are_shipped_and_rest_on_the_same_law() -> None:
    shipped = tomllib.loads((ROOT / "locales" / "points.toml").read_text(encoding="utf-8"))
    points = [
        one for file in FILES for one in read_case(file.read_text(encoding="utf-8"), "").points if one.key
    ]
    assert points
    for one in points:
        known = shipped[one.key]
        assert (one.kind, one.instrument) == (known["kind"], known.get("instrument", ""))
        assert list(one.audiences) == known.get("audiences", [])


def test_an_appeal_on_record_names_a_case_and_offices_that_there_are() -> None:
    known = offices(ROOT / "recipients", SAMPLE / "recipients")
    cases = {file.stem[3:] for file in FILES}
    for appeal in data("recorded.toml")["appeal"]:
        assert appeal["case"] in cases
        assert AppealKind(appeal["kind"])
        assert appeal["signatories"]
        assert appeal["source"]
        for addressee in appeal["addressee"]:
            assert (addressee["office"] in known) is ("office_name" not in addressee)
            for delivery in addressee["deliveries"]:
                assert DeliveryState(delivery["state"])
                assert Channel(delivery.get("channel", Channel.POST))


def test_replies_on_record_answer_an_addressee_and_only_known_days_are_given() -> None:
    appeals = data("recorded.toml")["appeal"]
    replies = [(appeal, reply) for appeal in appeals for reply in appeal.get("reply", ())]
    assert [ReplyClass(reply["class"]).is_answer for _, reply in replies] == [False, True]
    assert all(reply["office"] in {one["office"] for one in appeal["addressee"]} for appeal, reply in replies)
    days = {appeal["letter_date"] for appeal in appeals if "letter_date" in appeal}
    assert days == {date(2014, 9, 2), date(2014, 10, 30), date(2017, 10, 11), date(2020, 5, 26)}


def test_the_invented_states_and_offices_have_their_words_in_every_letter_language() -> None:
    organisation, invented = data("organisation.toml"), data("recipients/xr.toml")
    assert {one["key"] for one in organisation["office"]} == {one["key"] for one in invented["office"]}
    assert [one["code"] for one in organisation["country"]] == ["XR", "XG"]
    fields = {"name", "official", "of", "in", "from", "to", "by", "country"}
    for country in organisation["country"]:
        assert all(set(country[field]) == {"en", "fr", "bg", "uk", "pl"} for field in fields)
    for office in organisation["office"]:
        assert set(office["name"]) == {"en", "fr", "bg", "uk"}


def test_the_emblem_is_a_small_picture() -> None:
    logo = (SAMPLE / "logo.png").read_bytes()
    assert logo.startswith(b"\x89PNG")
    assert len(logo) < 10_000
