"""Requests to INTERPOL's Commission: stopped by the rules of their day, drafted, packed for the portal."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from advocacy.domain.appeal import Annex, Appeal, AppealKind, Signatory
from advocacy.domain.case import CaseState
from advocacy.domain.delivery import DeliveryState, DeliveryStep
from advocacy.domain.document import Document
from advocacy.domain.filing import CCF, REQUEST, Filing, FilingKind, RuleKey
from advocacy.domain.filing_check import NotAFiling as NoRequest
from advocacy.domain.filing_check import SeveralPersons, WrongChannel, WrongLanguage
from advocacy.domain.filing_length import TooLong
from advocacy.domain.gap import GapKind
from advocacy.domain.office import Channel
from advocacy.errors import BadInput, SeveralProblems
from advocacy.formats.case_toml import read_case
from advocacy.letters import pages
from advocacy.letters.facts import gather
from advocacy.letters.pages import Pages
from advocacy.workflows import approving, cases, filing, filing_package, issuing, letters, sending
from advocacy.workflows.cases import enter_case
from advocacy.workflows.filing import FilingOrder
from advocacy.workflows.filing_orders import FilingRequest
from advocacy.workflows.filing_package import file_name, package
from advocacy.workflows.letters import Enclosure, LetterOrder
from advocacy.workflows.matters import matter_of
from advocacy.workflows.ordering import plans
from advocacy.workflows.refusals import (
    FileNotWritten,
    NobodySigns,
    NotAFiling,
    NothingIssued,
    NotInThisLanguage,
    NotReady,
    NotThePersonOfTheCase,
)
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.letters_facts.case_texts import ERIK, MARA
from tests.workflows.desk import issued as issued_letter
from tests.workflows.desk import moment_of, text_of

DAY = date(2026, 5, 4)
MOMENT = moment_of(DAY)
Ordered = Callable[..., FilingOrder]


@pytest.fixture(autouse=True)
def _without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)


@pytest.fixture
def order(tmp_path: Path) -> FilingOrder:
    """A request by a representative that keeps every rule."""
    for name in ("passport", "power", "decision"):
        (tmp_path / f"{name}.pdf").write_bytes(name.encode())
    request = FilingRequest(
        FilingKind.CORRECTION_DELETION,
        provisional=True,
        confidential=("Annex 3",),
        identity=tmp_path / "passport.pdf",
        identity_until=DAY,
        power_of_attorney=tmp_path / "power.pdf",
    )
    annexes = (Enclosure("Court decision: 1/2 <final>", tmp_path / "decision.pdf"),)
    return FilingOrder("exempel", request, "en", ("Ada Muster",), annexes)


def changed(order: FilingOrder, **request: object) -> FilingOrder:
    """The order with another request."""
    return replace(order, request=replace(order.request, **request))  # type: ignore[arg-type]


def stops(workplace: Workplace, order: FilingOrder) -> list[str]:
    """What stops a filing, by the kind of the refusal."""
    found = filing.check(workplace, order, MOMENT)
    assert found.ready == (not any(one.stops_the_letter for one in found.gaps))
    return [type(one.refusal).__name__ for one in found.gaps if one.stops_the_letter and one.refusal]


def drafted(workplace: Workplace, order: FilingOrder) -> Appeal:
    """The filing as a draft."""
    return filing.draft(workplace, order, MOMENT)


def issued(workplace: Workplace, order: FilingOrder) -> Appeal:
    """The filing, issued."""
    reference = drafted(workplace, order).reference
    approving.review(workplace, [reference], MOMENT)
    approving.approve(workplace, [reference], MOMENT)
    return issuing.issue(workplace, [reference], MOMENT).appeals[0]


def test_a_request_is_drafted_as_a_filing_with_its_papers_first(
    workplace: Workplace, order: FilingOrder
) -> None:
    appeal = drafted(workplace, order)
    assert appeal.kind is AppealKind.FILING
    library = workplace.library
    annexes = sorted(library.find(Annex, appeal=appeal.id), key=lambda one: one.position)
    titles = ["Identity document (copy)", "Power of attorney", "Court decision: 1/2 <final>"]
    assert [one.title for one in annexes] == titles
    (kept,) = library.find(Filing, appeal=appeal.id)
    assert (kept.kind, kept.provisional, kept.identity_until) == (FilingKind.CORRECTION_DELETION, True, DAY)
    assert [kept.identity, kept.power_of_attorney] == [one.document for one in annexes[:2]]
    text = text_of(library.bytes_of(appeal.draft or ""))
    said = (
        "Ada Muster, Director, submits this request on behalf of the applicant, Mara Exempel",
        "Article 37",
    )
    assert all(one in text for one in (*said, "blocked until the Commission has decided", "–\tAnnex 3"))


def test_who_files_alone_signs_for_nobody_else(workplace: Workplace, order: FilingOrder) -> None:
    own = replace(changed(order, power_of_attorney=None), sign=("Mara Exempel",))
    text = text_of(workplace.library.bytes_of(drafted(workplace, own).draft or ""))
    assert "The applicant, Mara Exempel, submits this request in person." in text
    assert "representative" not in text


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ({"kind": FilingKind.ACCESS}, "Request for access"),
        (
            {"kind": FilingKind.REVISION, "decision": "CCF/1", "discovered": DAY},
            "revision of the decision CCF/1",
        ),
    ],
)
def test_each_kind_asks_for_its_own(
    workplace: Workplace, order: FilingOrder, request_: dict[str, object], said: str
) -> None:
    appeal = drafted(workplace, changed(order, provisional=False, confidential=(), **request_))
    assert said in text_of(workplace.library.bytes_of(appeal.draft or ""))
    assert appeal.demands == filing.ASKS[request_["kind"]]  # type: ignore[index]


@pytest.mark.parametrize(
    ("request_", "refused"),
    [
        ({"identity": None}, ["NoIdentity"]),
        ({"identity_until": None}, ["NoIdentity"]),
        ({"identity_until": date(2026, 5, 3)}, ["IdentityExpired"]),
        ({"power_of_attorney": None}, ["NoPowerOfAttorney"]),
        ({"kind": FilingKind.REVISION, "decision": "N", "discovered": date(2025, 11, 3)}, ["TooLate"]),
    ],
)
def test_what_makes_a_request_inadmissible_stops_it(
    workplace: Workplace, order: FilingOrder, request_: dict[str, object], refused: list[str]
) -> None:
    assert stops(workplace, changed(order, **request_)) == refused


def test_a_revision_needs_its_decision_and_the_day_of_the_new_fact(
    workplace: Workplace, order: FilingOrder
) -> None:
    found = filing.check(workplace, changed(order, kind=FilingKind.REVISION), MOMENT)
    told = " ".join(one.in_words(str) for one in found.gaps if one.stops_the_letter)
    assert "“decision of the Commission” is not entered" in told
    assert "on which day the new fact was discovered" in told


def test_more_than_twenty_annexes_stop_it_since_the_rule_holds(
    workplace: Workplace, order: FilingOrder
) -> None:
    many = replace(order, annexes=order.annexes * 19)
    assert stops(workplace, many) == ["TooManyAnnexes"]
    assert "TooManyAnnexes" not in stops(workplace, replace(many, letter_date=date(2026, 3, 25)))


def test_only_the_working_languages_are_filed(workplace: Workplace, order: FilingOrder) -> None:
    found = filing.check(workplace, replace(order, language="uk"), MOMENT)
    kinds = {type(one.refusal) for one in found.gaps if one.stops_the_letter}
    assert {WrongLanguage, NotInThisLanguage} <= kinds
    assert not [one for one in found.gaps if one.kind is GapKind.TRANSLATION and one.refusal is None]
    with pytest.raises(SeveralProblems):
        drafted(workplace, replace(order, language="uk"))


def test_exactly_one_person_signs(workplace: Workplace, order: FilingOrder) -> None:
    assert stops(workplace, replace(order, sign=("Ada Muster", "Mara Exempel"))) == ["NotSigned"]
    with pytest.raises(NobodySigns):
        drafted(workplace, replace(order, sign=()))


CONSENT = '[[person.consent]]\nstate = "given"\nevidence = "invented"\n'
TWO = f'[case]\nreference = "two"\ntitle = "Two"\n{MARA}{CONSENT}{ERIK}{CONSENT}'


def test_a_case_of_two_needs_to_say_whose_request_it_is(workplace: Workplace, order: FilingOrder) -> None:
    enter_case(workplace, read_case(TWO, "two.toml"), MOMENT)
    both = replace(order, case="two")
    found = filing.check(workplace, both, MOMENT)
    assert any(isinstance(one.refusal, SeveralPersons) for one in found.gaps)
    appeal = drafted(workplace, changed(both, person="Erik Beispiel"))
    text = text_of(workplace.library.bytes_of(appeal.draft or ""))
    assert "Erik Beispiel" in text
    assert "Mara" not in text
    approving.review(workplace, [appeal.reference], MOMENT)
    approving.approve(workplace, [appeal.reference], MOMENT)  # the facts are those of this person still
    with pytest.raises(NotThePersonOfTheCase):
        filing.check(workplace, changed(both, person="Ada Muster"), MOMENT)


def test_a_request_over_its_pages_is_stopped_with_the_number(
    workplace: Workplace, order: FilingOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "count_pages", lambda *_letters: (Pages(13), Pages(11)))
    found = filing.check(workplace, order, MOMENT)
    assert not found.ready
    (long,) = [one.refusal for one in found.gaps if isinstance(one.refusal, TooLong)]
    assert (long.fields["pages"], long.fields["limit"]) == (11, 10)
    with pytest.raises(SeveralProblems) as refused:
        drafted(workplace, order)
    assert all(isinstance(one, NotReady) for one in refused.value.problems)


def test_pages_need_not_be_counted(workplace: Workplace, order: FilingOrder) -> None:
    found = filing.check(workplace, order, MOMENT, count_pages=False)
    assert (found.ready, found.length) == (True, None)
    assert not any(one.findings for one in found.items)


def test_estimated_pages_are_called_so(
    workplace: Workplace, order: FilingOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "CHARACTERS_PER_PAGE", 50)
    found = filing.check(workplace, order, MOMENT)
    assert found.length is not None
    assert found.length.estimated
    assert any("(estimated)" in one.in_words(str) for one in found.gaps)


def test_the_package_holds_the_request_its_annexes_and_the_check_list(
    workplace: Workplace, order: FilingOrder, tmp_path: Path
) -> None:
    appeal = issued(workplace, order)
    done = package(workplace, appeal.reference, tmp_path / "package", DAY)
    names = [f"00 {appeal.reference}.docx", "01 Identity document (copy).pdf", "02 Power of attorney.pdf"]
    assert list(done.files) == [*names, "03 Court decision 1 2 final.pdf", "Check list.txt"]
    assert (done.place / "02 Power of attorney.pdf").read_bytes() == b"power"
    assert (done.place / names[0]).read_bytes() == workplace.library.bytes_of(appeal.issued or "")
    text = (done.place / "Check list.txt").read_text(encoding="utf-8")
    for line in ("[x] Power of attorney", "[!] Confidentiality", "File it by: portal", "9 months", *names):
        assert line in text
    assert re.search(r"Pages of the summary of arguments: about 1 .*\n *Pages of the whole request: about 2", text)


def test_the_package_may_be_one_file(workplace: Workplace, order: FilingOrder, tmp_path: Path) -> None:
    appeal = issued(workplace, changed(order, kind=FilingKind.REVISION, decision="N", discovered=DAY))
    done = package(
        workplace, appeal.reference, tmp_path / "package.zip", DAY, lambda text: text.replace("Check", "Long")
    )
    with zipfile.ZipFile(done.place) as archive:
        assert tuple(archive.namelist()) == done.files
        assert "Long list.txt" in done.files


def test_what_cannot_be_packed_is_refused(workplace: Workplace, order: FilingOrder, tmp_path: Path) -> None:
    with pytest.raises(NotAFiling):
        package(workplace, issued_letter(workplace).reference, tmp_path, DAY)
    draft = drafted(workplace, order).reference
    with pytest.raises(NothingIssued):
        package(workplace, draft, tmp_path, DAY)
    (tmp_path / "taken").write_text("")
    with pytest.raises(FileNotWritten):
        package(workplace, issued(workplace, order).reference, tmp_path / "taken", DAY)


def test_nothing_is_packed_of_a_case_that_rests(
    workplace: Workplace, order: FilingOrder, tmp_path: Path
) -> None:
    appeal = issued(workplace, order)
    cases.set_state(workplace, order.case, CaseState.PAUSED, moment_of())
    with pytest.raises(SeveralProblems):
        package(workplace, appeal.reference, tmp_path / "package", DAY)
    assert not (tmp_path / "package").exists()


@pytest.mark.parametrize("title", ["", "...", "a/b\\c:d*e?f", "x" * 300, "CON\x00\n\t|", "مرفق"])
def test_a_title_becomes_a_name_that_any_disk_takes(title: str) -> None:
    name = file_name(Annex("a", "b", 7, "sha", title))
    assert name.startswith("07")
    assert not set(name) & set('<>:"/\\|?*\x00\n\t')
    assert len(name) < 100
    assert not name.endswith((" ", "."))


def test_our_own_rules_take_the_place_of_the_shipped(sample: Path, order: FilingOrder) -> None:
    own = sample / "recipients" / "ccf.toml"
    rule = (
        'key = "annexes"\ntext = "T"\nlimit = 2\nstops = true\nsource = "our letter"\nconfidence = "high"\n'
    )
    own.write_text(f"[[rule]]\n{rule}checked_on = 2026-04-01\n", encoding="utf-8")
    with open_workplace(sample) as workplace:
        assert stops(workplace, order) == ["TooManyAnnexes"]
        assert {one.limit for one in workplace.filing_rules if one.key is RuleKey.ANNEXES} == {2}
        assert any(one.key is RuleKey.IDENTITY for one in workplace.filing_rules)
    own.write_text("[broken", encoding="utf-8")
    with pytest.raises(BadInput):
        open_workplace(sample)


def sent(workplace: Workplace, order: FilingOrder, channel: Channel, day: date | None) -> str:
    """The note kept with an attempt to deliver a filing."""
    appeal = issued(workplace, order)
    step = sending.Step(DeliveryState.SENT, day, note="By Ada.")
    delivery = sending.send(workplace, appeal.reference, CCF, channel, step, MOMENT)
    return workplace.library.one(DeliveryStep, delivery=delivery.id).note


@pytest.mark.parametrize(
    ("channel", "day", "warned"),
    [
        (Channel.PORTAL, DAY, False),
        (Channel.EMAIL, DAY, True),
        (Channel.POST, date(2026, 3, 26), True),
        (Channel.POST, date(2026, 3, 25), False),
        (Channel.PORTAL, date(2026, 3, 25), True),
        (Channel.POST, None, True),
    ],
)
def test_another_channel_than_that_of_the_day_is_remarked_and_noted(
    workplace: Workplace, order: FilingOrder, channel: Channel, day: date | None, warned: bool
) -> None:
    note = sent(workplace, order, channel, day)
    assert note.startswith("By Ada.")
    assert ("does not count as filed" in note) == warned
    remark = sending.remark_on(workplace, CCF, channel, day)
    assert isinstance(remark, WrongChannel) == (warned and day is not None)


def test_other_offices_have_no_channel_of_their_own(workplace: Workplace) -> None:
    assert sending.remark_on(workplace, "xr-president", Channel.POST, DAY) is None


@pytest.mark.parametrize(("day", "told"), [(DAY, True), (date(2026, 3, 25), False)])
def test_any_other_letter_to_the_commission_is_no_request(
    workplace: Workplace, day: date, told: bool
) -> None:
    order = LetterOrder("exempel", (CCF,), template="reminder", language="en", letter_date=day)
    (found,) = letters.check(workplace, order, MOMENT)
    remarks = [one for one in found.gaps if isinstance(one.refusal, NoRequest)]
    assert bool(remarks) == told
    assert not any(one.stops_the_letter for one in remarks)


def test_the_letter_of_a_request_needs_the_request(workplace: Workplace) -> None:
    order = LetterOrder("exempel", (CCF,), template=REQUEST, language="en")
    (found,) = letters.check(workplace, order, MOMENT)
    told = " ".join(one.in_words(str) for one in found.gaps if one.stops_the_letter)
    assert "kind of request to the Commission" in told
    assert "advocacy filings" in told
    assert filing.check_items(workplace, found.plan, None) == ()


def test_a_representative_known_by_name_only_is_named(workplace: Workplace, order: FilingOrder) -> None:
    (plan,) = plans(workplace, filing.letter_order(order), MOMENT)
    plan = replace(plan, signatories=(Signatory("", "", 1, label="Advokat Vzor"),))
    context = gather(matter_of(workplace, plan, "R")).context
    assert context["filing"]["representative"] == {"name": "Advokat Vzor"}


def test_documents_keep_their_names(workplace: Workplace, order: FilingOrder) -> None:
    appeal = drafted(workplace, order)
    shas = [one.document for one in workplace.library.find(Annex, appeal=appeal.id)]
    assert {workplace.library.get(Document, one).name for one in shas} == {
        "passport.pdf",
        "power.pdf",
        "decision.pdf",
    }
    assert filing_package.DECIDED.get(FilingKind.REVISION) is None
