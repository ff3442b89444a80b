"""The letters of the sample library and what became of them: the main job, done for four cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advocacy.domain.appeal import Appeal
from advocacy.domain.case import Case
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.gap import GapKind
from advocacy.domain.moment import Moment
from advocacy.domain.office import Channel
from advocacy.domain.outcome import Outcome
from advocacy.domain.reply import ReplyClass
from advocacy.errors import N_
from advocacy.workflows import approving, issuing, letters, recording, replies, sending
from advocacy.workflows.letters import LetterOrder
from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Told:
    """One thing done while the sample library is made; ``sentence`` has fields in braces."""

    sentence: str
    fields: dict[str, str]
    file: Path | None = None


Tell = Callable[[Told], None]


@dataclass(frozen=True, slots=True)
class SampleDesk:
    """Where the sample letters are made: the library, fixed ids, and somebody who hears what is done."""

    workplace: Workplace
    moment: Moment
    tell: Tell

    def say(self, sentence: str, file: Path | None = None, **fields: str) -> None:
        """Tell one thing done."""
        self.tell(Told(sentence, fields, file))


def koblyakov(desk: SampleDesk) -> None:
    """A letter to the President of Bulgaria: signed, sent by registered post, not answered; then the outcome."""
    day = date(2014, 9, 4)
    order = LetterOrder(
        "koblyakov", ("bg-president",), template="stop_extradition", sign=("Ada Muster",), letter_date=day
    )
    appeal = _out(desk, order, day)
    _send(desk, appeal, "bg-president", Channel.REGISTERED_POST, DeliveryState.SENT, date(2014, 9, 5))
    _outcome(desk, "koblyakov")


def akhmetova(desk: SampleDesk) -> None:
    """One joint letter in Ukrainian to three addressees, each tracked on its own."""
    day = date(2020, 5, 26)
    offices = ("ua-president", "ua-prosecutor-general", "ua-asylum")
    order = LetterOrder(
        "akhmetova",
        offices,
        template="stop_extradition",
        joint=True,
        sign=("Ada Muster", "Jan Testowy"),
        letter_date=day,
    )
    appeal = _out(desk, order, day)
    for office in offices:
        _send(desk, appeal, office, Channel.REGISTERED_POST, DeliveryState.SENT, day)


def krylova(desk: SampleDesk) -> None:
    """She refused consent: the program refuses to make the letter and says why."""
    day = date(2023, 6, 6)
    order = LetterOrder(
        "krylova", ("kg-president",), template="stop_extradition", sign=("Ada Muster",), letter_date=day
    )
    checked = letters.check(desk.workplace, order, desk.moment.on(day))
    for one in checked:
        for gap in one.gaps:
            if gap.kind is GapKind.CONSENT:
                desk.say(N_("Refused: {reason}"), reason=gap.in_words(str))


def exempel(desk: SampleDesk) -> None:
    """An invented case: refused at the door, sent again, acknowledged, then answered; and an asylum letter."""
    day, office = date(2020, 2, 10), "xr-prime-minister"
    order = LetterOrder(
        "exempel",
        (office,),
        ("xr-justice",),
        template="stop_extradition",
        language="fr",
        sign=("Ada Muster",),
        letter_date=day,
    )
    appeal = _out(desk, order, day)
    _send(desk, appeal, office, Channel.BY_HAND, DeliveryState.REFUSED, date(2020, 2, 11))
    _send(desk, appeal, office, Channel.REGISTERED_POST, DeliveryState.SENT, date(2020, 2, 12))
    _send(desk, appeal, "xr-justice", Channel.POST, DeliveryState.SENT, date(2020, 2, 12))
    _delivered(desk, appeal, office, date(2020, 2, 17))
    _reply(
        desk,
        appeal,
        office,
        ReplyClass.ACKNOWLEDGEMENT,
        date(2020, 2, 24),
        "Your letter has been registered.",
    )
    text = "No decision on extradition will be taken before the asylum claim is closed."
    _reply(desk, appeal, office, ReplyClass.SUBSTANTIVE, date(2020, 4, 20), text)
    asylum = LetterOrder(
        "exempel", ("xr-asylum",), template="grant_asylum", sign=("Ada Muster",), letter_date=day
    )
    second = _out(desk, asylum, day)
    _send(desk, second, "xr-asylum", Channel.POST, DeliveryState.SENT, date(2020, 2, 12))
    _delivered(desk, second, "xr-asylum", date(2020, 2, 18))


def _out(desk: SampleDesk, order: LetterOrder, day: date) -> Appeal:
    """Check, draft, review, approve and issue one letter."""
    workplace, moment = desk.workplace, desk.moment.on(day)
    (appeal,) = letters.draft(workplace, order, moment)
    references = (appeal.reference,)
    for name in order.sign:
        approving.agree(workplace, appeal.reference, name, moment)
    approving.review(workplace, references, moment)
    approving.approve(workplace, references, moment)
    issued = issuing.issue(workplace, references, moment)
    sentence = N_("{reference}: checked, drafted, reviewed, approved and issued in {language}")
    copy = issued.copies[0] if issued.copies else None
    desk.say(sentence, copy, reference=appeal.reference, language=appeal.language)
    return issued.appeals[0]


def _send(
    desk: SampleDesk, appeal: Appeal, office: str, channel: Channel, state: DeliveryState, day: date
) -> None:
    step = sending.Step(state, day)
    sending.send(desk.workplace, appeal.reference, office, channel, step, desk.moment.on(day))
    sentence = N_("{reference}: to {office} by {channel}: {state}")
    desk.say(sentence, reference=appeal.reference, office=office, channel=channel.value, state=state.value)


def _delivered(desk: SampleDesk, appeal: Appeal, office: str, day: date) -> None:
    step = sending.Step(DeliveryState.DELIVERED, day)
    sending.record_delivery(desk.workplace, appeal.reference, office, step, desk.moment.on(day))
    desk.say(N_("{reference}: delivered to {office}"), reference=appeal.reference, office=office)


def _reply(
    desk: SampleDesk, appeal: Appeal, office: str, reply_class: ReplyClass, day: date, text: str
) -> None:
    received = replies.Received(day, Channel.POST, text, "en", from_office=office)
    replies.add(desk.workplace, received, desk.moment.on(day), (appeal.reference, office, reply_class))
    sentence = N_("{reference}: reply from {office} recorded as {reply_class}")
    desk.say(sentence, reference=appeal.reference, office=office, reply_class=reply_class.value)


def _outcome(desk: SampleDesk, reference: str) -> None:
    """Link the case's outcome to every appeal that went out before it."""
    library = desk.workplace.library
    case = library.one(Case, reference=reference)
    outcome = library.one(Outcome, case=case.id)
    before = outcome.occurred.first_day()
    appeals = [
        one for one in library.find(Appeal, case=case.id) if one.letter_date and one.letter_date <= before
    ]
    named = [one.reference for one in appeals]
    recording.link_outcome(desk.workplace, outcome.id, named, desk.moment.on(before))
    sentence = N_("Outcome {outcome} on {day}, after {references}")
    desk.say(sentence, outcome=outcome.kind.value, day=str(outcome.occurred), references=", ".join(named))
