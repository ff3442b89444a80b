"""The sample library: situations that must be told exactly, and two runs that give the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from advocacy.domain.appeal import Addressee, AddresseeRole, Appeal, DocumentState, Origin
from advocacy.domain.approval import sha256
from advocacy.domain.consent import ConsentState
from advocacy.domain.delivery import Delivery, DeliveryState
from advocacy.domain.document import Document
from advocacy.domain.exchange import ExchangeState
from advocacy.domain.gap import GapKind
from advocacy.domain.journal import JournalEntry
from advocacy.domain.office import Channel, Holder
from advocacy.domain.outcome import LOSSES, OutcomeKind
from advocacy.domain.reply import ReplyClass
from advocacy.domain.wording import Wording
from advocacy.errors import SeveralProblems
from advocacy.register.refusals import LibraryExists
from advocacy.register.tables import TABLES
from advocacy.workflows import cases, letters, outreach, replies
from advocacy.workflows.copies import letter_path
from advocacy.workflows.letters import LetterOrder
from advocacy.workflows.outreach import OutreachLine, StoryKind
from advocacy.workflows.sample import make_sample_library
from advocacy.workflows.sample_letters import Told
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.workflows.desk import moment_of, text_of


def lines(workplace: Workplace, reference: str) -> list[OutreachLine]:
    return [one for one in outreach.lines(workplace) if one.reference == reference]


def made(workplace: Workplace, case: str) -> list[OutreachLine]:
    return [one for one in outreach.lines(workplace, case=case) if one.origin is Origin.MADE]


def recorded(workplace: Workplace, case: str, office: str) -> list[OutreachLine]:
    found = outreach.lines(workplace, case=case)
    return [one for one in found if one.origin is Origin.RECORDED and one.office == office]


def letter(workplace: Workplace, reference: str) -> str:
    appeal = workplace.library.one(Appeal, reference=reference)
    return text_of(workplace.library.bytes_of(appeal.issued or ""))


def test_koblyakovs_own_letter_was_passed_on_which_is_no_answer(workplace: Workplace) -> None:
    (own,) = recorded(workplace, "koblyakov", "bg-president")
    assert (own.letter_date, own.signatories) == (date(2014, 9, 2), ("Nikolay Koblyakov",))
    assert (own.holder, own.reply_class) == ("Rosen Plevneliev", ReplyClass.FORWARDED)
    assert own.exchange_state is ExchangeState.ACKNOWLEDGED
    (reply,) = [one for one in replies.list_replies(workplace) if one.reference == own.reference]
    assert "asylum commission" in reply.text
    assert not ReplyClass.FORWARDED.is_answer
    (asked_now,) = recorded(workplace, "koblyakov", "bg-president-asylum-commission")
    assert (asked_now.came_from, asked_now.sent_on) == (own.office_name, date(2014, 9, 3))
    assert own.passed_on == (asked_now.office_name,)
    assert asked_now.exchange_state is ExchangeState.AWAITING


def test_every_person_of_the_report_on_russians_abroad_has_a_case_of_its_own_kind(workplace: Workplace) -> None:
    files = {one: cases.case_file(workplace, one) for one in ("volokhonsky", "skoryakin", "rozhkov", "lakomkina")}
    tracks = {one: [track.kind.value for track in file.proceedings] for one, file in files.items()}
    assert tracks == {
        "volokhonsky": ["residence"], "skoryakin": ["extradition", "asylum"], "rozhkov": ["deportation"],
        "lakomkina": [],
    }  # fmt: skip
    assert files["rozhkov"].outcomes[0].kind in LOSSES


def test_koblyakovs_letter_from_the_desk_names_the_holder_of_the_day_in_bulgarian(
    workplace: Workplace,
) -> None:
    (line,) = made(workplace, "koblyakov")
    assert (line.office, line.holder, line.language) == ("bg-president", "Rosen Plevneliev", "bg")
    assert (line.delivery_state, line.exchange_state) == (DeliveryState.SENT, ExchangeState.AWAITING)
    assert line.signatories == ("Ada Muster",)
    appeal = workplace.library.appeal_file(line.appeal)
    assert [one.channel for one in appeal.deliveries] == [Channel.REGISTERED_POST]
    assert [one.as_sent for one in appeal.deliveries] == [appeal.appeal.issued]
    text = letter(workplace, line.reference)
    assert "Росен Плевнелиев" in text
    assert "Кобляков" in text
    file = cases.case_file(workplace, "koblyakov")
    (outcome,) = file.outcomes
    assert (outcome.kind, str(outcome.occurred)) == (OutcomeKind.EXTRADITION_REFUSED, "2014-10-28")
    assert len(file.outcome_appeals) == 2


def test_akhmetovas_joint_letter_has_a_salutation_line_for_each_of_three(workplace: Workplace) -> None:
    three = made(workplace, "akhmetova")
    assert [one.office for one in three] == ["ua-president", "ua-prosecutor-general", "ua-asylum"]
    assert len({one.reference for one in three}) == 1
    assert {one.language for one in three} == {"uk"}
    order = LetterOrder("akhmetova", ("ua-asylum", "ua-prosecutor-general", "ua-president"), language="uk",
                        joint=True, sign=("Ada Muster",), letter_date=date(2020, 5, 26))  # fmt: skip
    (checked,) = letters.check(workplace, order, moment_of(date(2020, 5, 26)))
    assert checked.offices == ("ua-president", "ua-prosecutor-general", "ua-asylum")
    text = letter(workplace, three[0].reference)
    salutations = [one for one in text.splitlines() if one.endswith("!")]
    assert [one.split()[1] for one in salutations] == ["пане", "пані", "пане"]
    assert salutations[0] == "Вельмишановний пане Президенте!"


def test_each_of_the_three_is_tracked_on_its_own(workplace: Workplace) -> None:
    reference = made(workplace, "akhmetova")[0].reference
    came = replies.Received(date(2020, 6, 2), Channel.POST, from_office="ua-asylum")
    judgement = (reference, "ua-asylum", ReplyClass.SUBSTANTIVE)
    replies.add(workplace, came, moment_of(date(2020, 6, 2)), judgement)
    states = {one.office: one.exchange_state for one in lines(workplace, reference)}
    assert states == {
        "ua-president": ExchangeState.AWAITING,
        "ua-prosecutor-general": ExchangeState.AWAITING,
        "ua-asylum": ExchangeState.ANSWERED,
    }


def test_seven_members_signed_whose_names_are_not_on_record(workplace: Workplace) -> None:
    (first, *_) = recorded(workplace, "akhmetova", "ua-president")
    assert first.letter_date == date(2020, 5, 26)
    assert len(first.signatories) == 7
    assert all("name not on record" in one for one in first.signatories)
    assert [one.office for one in lines(workplace, first.reference)] == [
        "ua-president",
        "ua-prosecutor-general",
        "ua-asylum",
    ]
    file = workplace.library.appeal_file(first.appeal)
    assert {one.person for one in file.signatories} == {None}


def test_krylova_refused_and_no_letter_is_made(workplace: Workplace) -> None:
    assert [one for one in outreach.lines(workplace) if one.case == "krylova"] == []
    order = LetterOrder("krylova", ("kg-president",), sign=("Ada Muster",), letter_date=date(2023, 6, 6))
    (checked,) = letters.check(workplace, order, moment_of(date(2023, 6, 6)))
    (refused,) = [one for one in checked.gaps if one.kind is GapKind.CONSENT]
    assert "her lawyer files no appeals at her wish" in refused.in_words(str)
    before = workplace.library.counts()
    with pytest.raises(SeveralProblems) as told:
        letters.draft(workplace, order, moment_of(date(2023, 6, 6)))
    assert any("Alyona Krylova has refused" in str(one) for one in told.value.problems)
    assert workplace.library.counts() == before


def test_the_paris_letter_was_refused_at_the_door_and_can_have_no_answer(workplace: Workplace) -> None:
    (line,) = [
        one
        for one in recorded(workplace, "ablyazov", "fr-prime-minister")
        if one.delivery_state is DeliveryState.REFUSED
    ]
    assert (line.exchange_state, line.attempts, line.sent_on) == (ExchangeState.NOT_REACHED, 1, None)
    file = workplace.library.appeal_file(line.appeal)
    assert [one.channel for one in file.deliveries] == [Channel.BY_HAND]
    assert "refused at the door" in file.steps[0].note


def test_a_second_attempt_reached_the_invented_prime_minister(workplace: Workplace) -> None:
    to, cc = [one for one in made(workplace, "exempel") if one.language == "fr"]
    assert (to.attempts, to.delivery_state, to.exchange_state) == (
        2,
        DeliveryState.DELIVERED,
        ExchangeState.ANSWERED,
    )
    assert (cc.role, cc.exchange_state, cc.attempts) == (AddresseeRole.CC, None, 1)
    story = outreach.story(workplace, to.reference, to.office)
    assert [(one.kind, one.state) for one in story] == [
        (StoryKind.ISSUED, "issued"),
        (StoryKind.DELIVERY, "refused"),
        (StoryKind.DELIVERY, "sent"),
        (StoryKind.DELIVERY, "delivered"),
        (StoryKind.REPLY, "acknowledgement"),
        (StoryKind.REPLY, "substantive"),
    ]


def test_the_invented_consent_is_the_only_limited_one(workplace: Workplace) -> None:
    states = {one.reference: one.consent for one in cases.list_cases(workplace, moment_of())}
    assert {key for key, state in states.items() if state is ConsentState.LIMITED} == {"exempel"}
    assert states["krylova"] is ConsentState.REFUSED


def test_every_letter_that_was_issued_lies_in_the_folder_as_recorded(workplace: Workplace) -> None:
    issued = workplace.library.find(Appeal, origin=Origin.MADE)
    assert {one.state for one in issued} == {DocumentState.ISSUED}
    assert len(issued) == 4
    for one in issued:
        assert sha256(letter_path(workplace.library, one).read_bytes()) == one.issued
    assert not list((workplace.library.folder / "drafts").iterdir())
    assert workplace.is_sample
    assert workplace.library.verify() == ()


def test_a_letter_of_the_sample_says_so(workplace: Workplace) -> None:
    for one in {line.reference for case in ("koblyakov", "exempel") for line in made(workplace, case)}:
        assert (
            "SAMPLE" in letter(workplace, one).upper()
            or "ОБРАЗЕЦ" in letter(workplace, one).upper()
            or ("SPÉCIMEN" in letter(workplace, one).upper() or "EXEMPLE" in letter(workplace, one).upper())
        )


def rows(workplace: Workplace) -> dict[str, list[object]]:
    """Every row of every table, but for the times of recording and the hashes that cover them."""
    found: dict[str, list[object]] = {
        table.name: list(workplace.library.find(table.holds))
        for table in TABLES
        if table.holds is not JournalEntry
    }
    found["journal"] = [
        (one.origin, one.seq, one.actor, one.kind, one.subject, one.payload)
        for one in workplace.library.journal()
    ]
    return found


def test_two_runs_give_the_same_library_but_for_the_times_of_recording(
    tmp_path: Path, workplace: Workplace
) -> None:
    told: list[Told] = []
    with make_sample_library(tmp_path / "again", told.append) as again:
        assert rows(again) == rows(workplace)
        for one in again.library.find(Document):
            assert again.library.bytes_of(one.sha) == workplace.library.bytes_of(one.sha)
        assert names(again.library.folder) == names(workplace.library.folder)
    assert [one.sentence for one in told if "Refused" in one.sentence] == ["Refused: {reason}"]
    assert next(one.fields["reason"] for one in told if "Refused" in one.sentence).startswith("Alyona")


def names(folder: Path) -> Iterable[str]:
    return sorted(
        one.relative_to(folder).as_posix() for one in folder.rglob("*") if "library.db" not in one.name
    )


def test_a_sample_is_never_made_over_a_library(sample: Path) -> None:
    before = (sample / "library.db").read_bytes()
    with pytest.raises(LibraryExists):
        make_sample_library(sample)
    assert (sample / "library.db").read_bytes() == before


def test_a_sample_that_fails_halfway_leaves_nothing_in_a_new_folder(tmp_path: Path) -> None:
    def stop(_: Told) -> None:
        raise OSError("the screen is gone")

    with pytest.raises(OSError, match="screen"):
        make_sample_library(tmp_path / "new", stop)
    assert not (tmp_path / "new").exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OSError, match="screen"):
        make_sample_library(tmp_path / "mine", stop)
    assert (tmp_path / "mine" / "notes.txt").exists()


def test_the_sample_can_be_opened_again(sample: Path) -> None:
    with open_workplace(sample) as workplace:
        assert workplace.home is None or len(workplace.home) == 2
        assert {"en", "bg", "uk", "fr"} <= set(workplace.languages)
        assert workplace.library.find(Delivery)
        assert workplace.library.find(Addressee)
        assert workplace.library.find(Holder)
        assert workplace.library.find(Wording)
