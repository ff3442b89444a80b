"""Letters that others wrote, and the outcomes that came after letters."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advocacy.domain.appeal import AddresseeRole, Appeal, Campaign, DocumentState, Origin
from advocacy.domain.approval import sha256
from advocacy.domain.exchange import ExchangeState
from advocacy.domain.moment import Moment
from advocacy.domain.office import Audience, Office
from advocacy.domain.outcome import Outcome, OutcomeAppeal
from advocacy.domain.recorded import (
    RecordedAddressee,
    RecordedAppeal,
    RecordedDelivery,
    RecordedReply,
    RecordedSender,
)
from advocacy.domain.reply import ReplyClass
from advocacy.errors import AdvocacyError, UnknownReference
from advocacy.workflows import approving, issuing, outreach, recording, replies
from advocacy.workflows.refusals import FileNotRead, NobodyNamed, NotAddressed
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import counts, issued, moment_of

SENT = (RecordedDelivery(),)
LETTER = RecordedAppeal(
    "koblyakov",
    (RecordedAddressee("bg-president", deliveries=SENT), RecordedAddressee("bg-justice", AddresseeRole.CC)),
    (RecordedSender("A senator", "Senate"),),
    letter_date=date(2014, 9, 10),
)


def moment() -> Moment:
    return moment_of(date(2014, 9, 12))


def test_it_enters_as_sent_with_what_is_known_and_no_more(workplace: Workplace) -> None:
    appeal = recording.record_appeal(workplace, LETTER, moment())
    assert (appeal.reference, appeal.origin, appeal.state) == (
        "EXO-2014-023",
        Origin.RECORDED,
        DocumentState.ISSUED,
    )
    assert (appeal.issued, appeal.template, appeal.facts) == (None, "", None)
    to, cc = outreach.lines(workplace, case="koblyakov")[-2:]
    assert (to.holder, to.exchange_state, to.sent_on) == ("Rosen Plevneliev", ExchangeState.AWAITING, None)
    assert (cc.role, cc.exchange_state, cc.delivery_state) == (AddresseeRole.CC, None, None)
    assert to.signatories == ("A senator, Senate",)
    assert to.campaign == "Nikolay Koblyakov"


def test_a_letter_without_a_date_names_no_holder(workplace: Workplace) -> None:
    undated = RecordedAppeal("koblyakov", LETTER.addressees, LETTER.signatories, campaign="Another")
    appeal = recording.record_appeal(workplace, undated, moment())
    assert {one.holder for one in workplace.library.appeal_file(appeal.id).addressees} == {None}
    assert workplace.library.get(Campaign, appeal.campaign).name == "Another"
    again = recording.record_appeal(workplace, undated, moment())
    assert again.campaign == appeal.campaign


def test_its_file_is_kept_and_an_office_known_by_name_alone_is_entered(
    workplace: Workplace, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF- scan")
    city = RecordedAddressee(
        "bg-city", deliveries=SENT, office_name="City of Sofia", office_country="BG",
        classification="ministry_of_everything",
    )  # fmt: skip
    letter = RecordedAppeal("koblyakov", (city,), LETTER.signatories, file=scan)
    appeal = recording.record_appeal(workplace, letter, moment())
    assert appeal.issued == sha256(b"%PDF- scan")
    office = workplace.library.one(Office, key="bg-city")
    assert (office.name, office.country, office.audience) == ("City of Sofia", "BG", Audience.MINISTER)
    written, _ = issuing.export(workplace, [appeal.reference], tmp_path / "out")
    assert written == (tmp_path / "out" / f"{appeal.reference}.pdf",)
    story = outreach.story(workplace, appeal.reference, "bg-city")
    assert story[0].documents == ((appeal.issued, f"{appeal.reference}.pdf"),)
    (delivery,) = workplace.library.appeal_file(appeal.id).deliveries
    assert delivery.as_sent == appeal.issued
    assert recording.record_appeal(workplace, letter, moment()).reference == "EXO-2014-024"
    assert len(workplace.library.find(Office, key="bg-city")) == 1


def test_the_replies_to_it_come_with_it(workplace: Workplace) -> None:
    answer = RecordedReply("bg-president", ReplyClass.REFUSAL, date(2014, 9, 30), from_text="", text="No.")
    letter = RecordedAppeal("koblyakov", LETTER.addressees, LETTER.signatories, replies=(answer,))
    appeal = recording.record_appeal(workplace, letter, moment())
    (line,) = [one for one in replies.list_replies(workplace) if one.reference == appeal.reference]
    assert (line.text, line.reply_class) == ("No.", ReplyClass.REFUSAL)


@pytest.mark.parametrize(
    ("letter", "refusal"),
    [
        (RecordedAppeal("nobody", LETTER.addressees, ()), UnknownReference),
        (RecordedAppeal("koblyakov", (), LETTER.signatories), NobodyNamed),
        (RecordedAppeal("koblyakov", (RecordedAddressee("bg-nobody"),), ()), UnknownReference),
        (RecordedAppeal("koblyakov", LETTER.addressees, (), file=Path("/nowhere/scan.pdf")), FileNotRead),
        (
            RecordedAppeal(
                "koblyakov",
                LETTER.addressees,
                (),
                campaign="New",
                replies=(RecordedReply("bg-interior", ReplyClass.REFUSAL),),
            ),
            NotAddressed,
        ),
        (
            RecordedAppeal(
                "koblyakov", (RecordedAddressee("bg-president", came_from="bg-justice"),), LETTER.signatories
            ),
            NotAddressed,
        ),
    ],
)
def test_what_cannot_be_recorded_leaves_nothing(
    workplace: Workplace, letter: RecordedAppeal, refusal: type[AdvocacyError]
) -> None:
    before = counts(workplace)
    with pytest.raises(refusal):
        recording.record_appeal(workplace, letter, moment())
    assert counts(workplace) == before


def test_it_stands_as_issued_and_is_never_approved(workplace: Workplace) -> None:
    appeal = recording.record_appeal(workplace, LETTER, moment())
    standing = approving.standing_of(workplace, appeal.reference)
    assert (standing.state, standing.plan, standing.digest) == (DocumentState.ISSUED, None, "")


def test_an_outcome_names_the_letters_before_it_once(workplace: Workplace) -> None:
    library = workplace.library
    (outcome,) = library.find(Outcome, case=library.one(Appeal, reference="EXO-2014-001").case)
    linked = {one.appeal for one in library.find(OutcomeAppeal, outcome=outcome.id)}
    references = {one.reference for one in library.find(Appeal) if one.id in linked}
    assert references == {"EXO-2014-001", "EXO-2014-022"}
    recorded = recording.record_appeal(workplace, LETTER, moment())
    for _ in range(2):
        named = [recorded.reference, recorded.reference, "EXO-2014-001"]
        assert recording.link_outcome(workplace, outcome.id, named, moment()) == outcome
    assert len(library.find(OutcomeAppeal, outcome=outcome.id)) == 3


def test_an_outcome_or_letter_that_is_not_there_is_named(workplace: Workplace) -> None:
    appeal = issued(workplace)
    (outcome, *_) = workplace.library.find(Outcome)
    before = counts(workplace)
    with pytest.raises(UnknownReference, match="outcome"):
        recording.link_outcome(workplace, "no such", [appeal.reference], moment())
    with pytest.raises(UnknownReference, match="appeal"):
        recording.link_outcome(workplace, outcome.id, [appeal.reference, "EXO-1"], moment())
    assert counts(workplace) == before
