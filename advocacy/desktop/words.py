"""What the states, kinds and classes of the record are called on screen, each with its shape and colour.

The words are English here; whoever shows them translates them (``Look.text``, ``word``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from advocacy.desktop.shapes import Shape
from advocacy.domain.appeal import AddresseeRole, DocumentState
from advocacy.domain.case import CaseState, EventKind, PointKind, ProceedingKind
from advocacy.domain.consent import ConsentState
from advocacy.domain.deadline import DeadlineState
from advocacy.domain.deadline_rule import OwedBy
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.disclosure import Disclosure, Side
from advocacy.domain.exchange import ExchangeState
from advocacy.domain.filing import FilingKind
from advocacy.domain.milestone import MilestoneKind
from advocacy.domain.office import Audience, Channel
from advocacy.domain.outcome import LOSSES, OutcomeKind
from advocacy.domain.person import Gender
from advocacy.domain.reply import ReplyClass
from advocacy.errors import N_
from advocacy.i18n import translate


@dataclass(frozen=True, slots=True)
class Look:
    """How a state shows: shape, the name of its colour, its word."""

    shape: Shape
    colour: str
    word: str

    @property
    def text(self) -> str:
        """The word in the language of the screen."""
        return translate(self.word)


DOCUMENT = {
    DocumentState.DRAFT: Look(Shape.DASHED_RING, "text2", N_("Draft")),
    DocumentState.IN_REVIEW: Look(Shape.RING, "violet", N_("In review")),
    DocumentState.APPROVED: Look(Shape.RING_CHECK, "ok", N_("Approved")),
    DocumentState.ISSUED: Look(Shape.DISC, "text2", N_("Issued")),
    DocumentState.SUPERSEDED: Look(Shape.TWO_SHEETS, "text2", N_("Replaced")),
    DocumentState.DISCARDED: Look(Shape.DASH, "text2", N_("Discarded")),
}

DELIVERY = {
    DeliveryState.PLANNED: Look(Shape.DASHED_RING, "text2", N_("Planned")),
    DeliveryState.SENT: Look(Shape.RING_UP, "text2", N_("Sent")),
    DeliveryState.DELIVERED: Look(Shape.RING_CHECK, "ok", N_("Delivered")),
    DeliveryState.FAILED: Look(Shape.OCTAGON, "bad", N_("Failed")),
    DeliveryState.REFUSED: Look(Shape.OCTAGON, "bad", N_("Refused at the door")),
    DeliveryState.RETURNED: Look(Shape.SQUARE_BACK, "bad", N_("Returned")),
}
NOT_SENT = Look(Shape.DASH, "text2", N_("Not sent"))

EXCHANGE = {
    ExchangeState.NOT_SENT: NOT_SENT,
    ExchangeState.NOT_REACHED: Look(Shape.DASH, "text2", N_("Not reached")),
    ExchangeState.AWAITING: Look(Shape.RING_CLOCK, "text2", N_("No reply on record")),
    ExchangeState.ACKNOWLEDGED: Look(Shape.HALF_DISC, "text2", N_("Receipt only")),
    ExchangeState.ANSWERED: Look(Shape.DISC_CHECK, "ok", N_("Answered")),
    ExchangeState.CLOSED: Look(Shape.DASH, "text2", N_("Closed")),
    ExchangeState.WITHDRAWN: Look(Shape.DASH, "text2", N_("Withdrawn")),
}
REMINDED = Look(Shape.RING_UP, "text2", N_("Reminder sent"))
SILENT = Look(Shape.DISC_CROSS, "text2", N_("Never answered"))
COPY = Look(Shape.DASH, "text2", N_("Copy, owes no answer"))

REPLY = {
    ReplyClass.AUTOMATIC: Look(Shape.HALF_DISC, "text2", N_("Automatic reply")),
    ReplyClass.ACKNOWLEDGEMENT: Look(Shape.HALF_DISC, "text2", N_("Receipt only")),
    ReplyClass.HOLDING: Look(Shape.HALF_DISC, "text2", N_("Holding reply")),
    ReplyClass.FORWARDED: Look(Shape.RING_ON, "text2", N_("Forwarded")),
    ReplyClass.PARTIAL: Look(Shape.HALF_DISC, "ok", N_("Answered in part")),
    ReplyClass.REFUSAL: Look(Shape.DISC_CROSS, "bad", N_("Answered: refusal")),
    ReplyClass.SUBSTANTIVE: Look(Shape.DISC_CHECK, "ok", N_("Answered")),
    ReplyClass.FAVOURABLE: Look(Shape.DISC_CHECK, "ok", N_("Answered: favourable")),
}

MILESTONE = {
    MilestoneKind.REGISTERED: Look(Shape.RING, "text2", N_("Registered")),
    MilestoneKind.ADMITTED: Look(Shape.RING_CHECK, "ok", N_("Declared admissible")),
    MilestoneKind.INADMISSIBLE: Look(Shape.DISC_CROSS, "bad", N_("Declared inadmissible")),
    MilestoneKind.EXTENDED: Look(Shape.RING_ON, "warn", N_("Time extended")),
    MilestoneKind.PAUSED: Look(Shape.RING_BAR, "warn", N_("Paused")),
    MilestoneKind.RESUMED: Look(Shape.RING_CLOCK, "text2", N_("Resumed")),
    MilestoneKind.PROMISED: Look(Shape.HALF_DISC, "text2", N_("Promised")),
    MilestoneKind.DECIDED: Look(Shape.DISC, "text2", N_("Decided")),
    MilestoneKind.IMPLEMENTED: Look(Shape.DISC_CHECK, "ok", N_("Carried out")),
}

DEADLINE = {
    DeadlineState.RUNNING: Look(Shape.RING_CLOCK, "text2", N_("Running")),
    DeadlineState.DUE_SOON: Look(Shape.TRIANGLE, "warn", N_("Due soon")),
    DeadlineState.OVERDUE: Look(Shape.TRIANGLE, "bad", N_("Overdue")),
    DeadlineState.LONG_OVERDUE: Look(Shape.DIAMOND, "bad", N_("Long overdue")),
    DeadlineState.MET: Look(Shape.DISC_CHECK, "ok", N_("Met")),
    DeadlineState.PAUSED: Look(Shape.RING_BAR, "text2", N_("Stands still")),
    DeadlineState.ENDED: Look(Shape.DASH, "text2", N_("Over")),
}

CONSENT = {
    ConsentState.GIVEN: Look(Shape.DISC_CHECK, "ok", N_("Consent given")),
    ConsentState.LIMITED: Look(Shape.HALF_DISC, "warn", N_("Consent given, with limits")),
    ConsentState.NOT_OBTAINABLE: Look(Shape.HALF_DISC, "warn", N_("Consent cannot be obtained")),
    ConsentState.REFUSED: Look(Shape.DISC_CROSS, "bad", N_("Consent refused")),
    ConsentState.WITHDRAWN: Look(Shape.DISC_CROSS, "bad", N_("Consent withdrawn")),
    ConsentState.UNKNOWN: Look(Shape.TRIANGLE, "warn", N_("Consent unknown")),
}

DISCLOSURE = {
    Disclosure.PUBLIC: Look(Shape.GLOBE, "text2", N_("Public")),
    Disclosure.ADDRESSEE: Look(Shape.ENVELOPE, "warn", N_("Addressee")),
    Disclosure.INTERNAL: Look(Shape.LOCK, "bad", N_("Internal")),
}

_OUTCOMES = {
    OutcomeKind.EXTRADITION_REFUSED: N_("Extradition refused"),
    OutcomeKind.EXTRADITED: N_("Extradited"),
    OutcomeKind.ASYLUM_GRANTED: N_("Asylum granted"),
    OutcomeKind.ASYLUM_REFUSED: N_("Asylum refused"),
    OutcomeKind.RELEASED: N_("Released"),
    OutcomeKind.DECISION_REVOKED: N_("Decision revoked"),
    OutcomeKind.DEPORTED: N_("Deported"),
    OutcomeKind.TAKEN_AWAY: N_("Taken away"),
}
OUTCOME = {
    kind: Look(Shape.DISC_CROSS, "bad", word) if kind in LOSSES else Look(Shape.DISC_CHECK, "ok", word)
    for kind, word in _OUTCOMES.items()
}

DOCUMENTS = (N_("as sent"), N_("proof"))
"""What the record calls a document that has no name of its own."""

READY = Look(Shape.RING_CHECK, "ok", N_("Ready"))
NEEDS_YOU = Look(Shape.DIAMOND, "warn", N_("Needs you"))
REMARKS = Look(Shape.RING_CHECK, "ok", N_("Ready, with remarks"))
NO_CONSENT = Look(Shape.DISC_CROSS, "bad", N_("No consent"))
WRITTEN_BEFORE = Look(Shape.TWO_SHEETS, "violet", N_("Already written to"))
LEFT_OUT = Look(Shape.DASH, "text2", N_("Left out"))
CHECKING = Look(Shape.RING_CLOCK, "text2", N_("Checking"))

RULE_KEPT = Look(Shape.RING_CHECK, "ok", N_("kept"))
RULE_BROKEN = Look(Shape.OCTAGON, "bad", N_("broken: it stops the request"))
RULE_WARNS = Look(Shape.TRIANGLE, "warn", N_("warning"))

TRANSLATION_SIGNED = Look(Shape.DISC_CHECK, "ok", N_("signed off"))
TRANSLATION_PARTLY = Look(Shape.HALF_DISC, "ok", N_("signed off in part"))
TRANSLATION_COMPLETE = Look(Shape.RING, "text2", N_("complete, not signed off"))
TRANSLATION_CHANGED = Look(Shape.SQUARE_WAVE, "warn", N_("source changed"))
TRANSLATION_NOT_THERE = Look(Shape.DASH, "text2", N_("not in this language"))
TRANSLATION_MISSING = Look(Shape.DASHED_RING, "bad", N_("missing"))
TRANSLATION_UNSAVED = Look(Shape.TRIANGLE, "warn", N_("not saved"))

_WORDS: tuple[tuple[StrEnum, str], ...] = (
    (CaseState.OPEN, N_("Open")),
    (CaseState.PAUSED, N_("Paused")),
    (CaseState.CLOSED, N_("Closed")),
    (ProceedingKind.EXTRADITION, N_("Extradition")),
    (ProceedingKind.ASYLUM, N_("Asylum")),
    (ProceedingKind.RESIDENCE, N_("Residence")),
    (ProceedingKind.DEPORTATION, N_("Deportation")),
    (ProceedingKind.INTERPOL_FILE, N_("Interpol file")),
    (ProceedingKind.CRIMINAL, N_("Criminal case")),
    (EventKind.ARREST, N_("Arrest")),
    (EventKind.DETENTION, N_("Detention")),
    (EventKind.RELEASE, N_("Release")),
    (EventKind.REQUEST, N_("Request")),
    (EventKind.HEARING, N_("Hearing")),
    (EventKind.DECISION, N_("Decision")),
    (EventKind.ASYLUM_REQUEST, N_("Request for asylum")),
    (EventKind.REMOVAL, N_("Removal")),
    (EventKind.NOTICE, N_("Notice")),
    (EventKind.OTHER, N_("Event")),
    (PointKind.STATEMENT, N_("Statement")),
    (PointKind.GROUND, N_("Grounds in law")),
    (PointKind.DEMAND, N_("Demands")),
    (Side.REQUESTING, N_("requesting state")),
    (Side.REQUESTED, N_("requested state")),
    (Side.OTHER, N_("other states")),
    (Side.INTERNATIONAL, N_("international bodies")),
    (Side.OWN, N_("our own side")),
    (Gender.FEMININE, N_("Woman")),
    (Gender.MASCULINE, N_("Man")),
    (Audience.HEAD_OF_STATE, N_("Head of state")),
    (Audience.PRIME_MINISTER, N_("Prime minister")),
    (Audience.MINISTER, N_("Minister")),
    (Audience.PROSECUTOR_GENERAL, N_("Prosecutor general")),
    (Audience.HEAD_OF_AGENCY, N_("Head of an agency")),
    (Audience.COMMITTEE_CHAIR, N_("Chair of a committee")),
    (Audience.MEP, N_("Member of the European Parliament")),
    (Audience.AMBASSADOR, N_("Ambassador")),
    (Audience.COMMISSION, N_("Commission")),
    (Audience.OFFICE, N_("Office")),
    (Channel.POST, N_("Post")),
    (Channel.REGISTERED_POST, N_("Registered post")),
    (Channel.COURIER, N_("Courier")),
    (Channel.EMAIL, N_("E-mail")),
    (Channel.FAX, N_("Fax")),
    (Channel.WEB_FORM, N_("Web form")),
    (Channel.PORTAL, N_("Portal")),
    (Channel.BY_HAND, N_("By hand")),
    (Channel.EMBASSY, N_("Through an embassy")),
    (Channel.MEMBER_OF_PARLIAMENT, N_("Through a member of parliament")),
    (Channel.TELEPHONE, N_("Telephone")),
    (Channel.MEETING, N_("Meeting")),
    (Channel.NOT_ON_RECORD, N_("Way not on record")),
    (FilingKind.ACCESS, N_("Access to the data")),
    (FilingKind.CORRECTION_DELETION, N_("Correction or deletion")),
    (FilingKind.REVISION, N_("Revision of a decision")),
    (OwedBy.THEY, N_("They owe it")),
    (OwedBy.WE, N_("We owe it")),
    (AddresseeRole.TO, N_("To")),
    (AddresseeRole.CC, N_("Copy")),
)
# By kind too: members of two kinds with one value ("other") are equal.
_BY_KIND = {(type(member), member.value): said for member, said in _WORDS}

REPLY_CHOICES = {
    ReplyClass.AUTOMATIC: N_("Automatic reply"),
    ReplyClass.ACKNOWLEDGEMENT: N_("Receipt: the letter arrived"),
    ReplyClass.HOLDING: N_("Holding reply: an answer will come"),
    ReplyClass.FORWARDED: N_("Forwarded to somebody else"),
    ReplyClass.PARTIAL: N_("Answer to a part"),
    ReplyClass.REFUSAL: N_("Refusal"),
    ReplyClass.SUBSTANTIVE: N_("Answer in substance"),
    ReplyClass.FAVOURABLE: N_("Favourable answer"),
}


def word(of: StrEnum) -> str:
    """What a value is called, in the language of the screen; the value itself where it has no word."""
    return translate(_BY_KIND.get((type(of), of.value), of.value))


def delivery_look(state: DeliveryState | None) -> Look:
    """How the delivery to an addressee shows."""
    return NOT_SENT if state is None else DELIVERY[state]


def exchange_look(state: ExchangeState | None, best: ReplyClass | None, *, silent: bool = False) -> Look:
    """How the exchange with an addressee shows; a reply's class says more than the state it leads to.

    ``silent``: that no answer came even after reminders stands on record.
    """
    if silent:
        return SILENT
    if state is None:
        return COPY
    if best is not None and state in {ExchangeState.ACKNOWLEDGED, ExchangeState.ANSWERED}:
        return REPLY[best]
    return EXCHANGE[state]
