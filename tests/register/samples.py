"""One of everything a library can hold, with repeatable ids and a standing clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from advocacy.domain.appeal import (
    Addressee,
    AddresseeRole,
    Annex,
    Appeal,
    AppealKind,
    Campaign,
    DocumentState,
    Origin,
    Signatory,
)
from advocacy.domain.approval import Approval
from advocacy.domain.case import (
    Case,
    CaseEvent,
    CaseKind,
    EventKind,
    Point,
    PointKind,
    Proceeding,
    ProceedingKind,
)
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.consent import Consent, ConsentState
from advocacy.domain.deferral import Deferral
from advocacy.domain.delivery import Delivery, DeliveryState, DeliveryStep
from advocacy.domain.disclosure import Disclosure, Side
from advocacy.domain.document import DOCX, PDF
from advocacy.domain.exchange import Closing, ExchangeState
from advocacy.domain.filing import Filing, FilingKind
from advocacy.domain.membership import Body, Group, GroupOffice, MemberRole, Membership
from advocacy.domain.milestone import Milestone, MilestoneKind
from advocacy.domain.moment import Id, Moment, repeatable_ids
from advocacy.domain.office import Audience, Channel, Contact, Holder, Office, Organization, different
from advocacy.domain.outcome import Outcome, OutcomeAppeal, OutcomeKind
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import CasePerson, Gender, Person
from advocacy.domain.reply import Reply, ReplyClass, ReplyFile, ReplyLink, ReplyTranslation
from advocacy.domain.source_entry import SourceEntry, said
from advocacy.domain.wording import Wording
from advocacy.register import Library

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
LETTER = b"PK the letter as issued"
FACTS = b'{"facts":[]}'
ANNEX = b"%PDF an annex"


def moment_of(actor: str = "Anna", seed: str = "samples") -> Moment:
    """A moment whose clock stands still and whose ids are the same in every run."""
    return Moment(TODAY, lambda: NOW, actor, repeatable_ids(seed, NOW))


def new_library(folder: Path, moment: Moment | None = None) -> Library:
    """An empty library of the desk SOF."""
    settings = {"organisation.name": "Test Fund"}
    return Library.create(folder, moment or moment_of(), mark="SOF", name="Sofia", settings=settings)


@dataclass
class Sample:
    """The ids of the sample case, and what was written."""

    moment: Moment
    ids: dict[str, Id] = field(default_factory=dict)

    def id(self, name: str) -> Id:
        """The id of that thing, taken when it is first named."""
        if name not in self.ids:
            self.ids[name] = self.moment.new_id()
        return self.ids[name]


def fill(library: Library, moment: Moment) -> Sample:
    """Enter a case with everything, in a few acts as they would come."""
    s = Sample(moment)
    library.write(moment, "case opened", "koblyakov", *_case(s))
    library.write(moment, "offices imported", "bg", *_offices(s))
    with library.transaction():
        letter = library.store(LETTER, "a.docx", DOCX).sha
        facts = library.store(FACTS, "a.json", "application/json").sha
        annex = library.store(ANNEX, "annex.pdf", PDF).sha
        library.write(moment, "issued", "SOF-2026-001", *_appeal(s, letter, facts, annex))
    library.write(moment, "sent", "SOF-2026-001", *_exchange(s, letter, annex))
    return s


def _case(s: Sample) -> tuple[object, ...]:
    case, person = s.id("case"), s.id("person")
    return (
        CasePerson(case, person),
        Case(case, "koblyakov", CaseKind.INDIVIDUAL, "Nikolai Koblyakov", note="internal"),
        Person(person, Gender.MASCULINE, PartialDate(1980), ("RU", "FR")),
        Proceeding(s.id("proceeding"), case, ProceedingKind.EXTRADITION, "BG", requesting=("RU",), notice=True),
        CaseEvent(
            s.id("event"), case, EventKind.ARREST, PartialDate(2014, 7),
            proceeding=s.id("proceeding"),
            disclosure=Disclosure.ADDRESSEE, sides=frozenset({Side.REQUESTED, Side.OTHER}),
        ),
        Point(s.id("point"), case, PointKind.GROUND, key="ground-echr-3", instrument="echr"),
        Consent(s.id("consent"), person, ConsentState.GIVEN, "himself", date(2026, 1, 5)),
        Wording(person, "name", "en", "", "Nikolai Koblyakov", confirmed_by="Anna", confirmed_on=TODAY),
        Wording("ground-echr-3", "text", "en", "", "Article 3 forbids it."),
        Wording("country:BG", "name", "en", "", "Bulgaria"),
        Wording("elsewhere", "name", "en", "", "belongs to nobody here"),
    )  # fmt: skip


def _offices(s: Sample) -> tuple[object, ...]:
    office = s.id("office")
    return (
        Organization(s.id("organization"), "bg-presidency", "head_of_state", "BG"),
        Office(office, "bg-president", s.id("organization"), Audience.HEAD_OF_STATE, "BG", ("bg", "en")),
        Person(s.id("president"), Gender.MASCULINE),
        Holder(s.id("holder"), office, s.id("president"), attested_on=TODAY),
        Contact(s.id("contact"), office, Channel.POST, "2 Dondukov Blvd\nSofia"),
        Wording("bg-president", "name", "en", "", "President of the Republic of Bulgaria"),
        Organization(s.id("committee"), "bg-committee", Body.COMMITTEE, "BG", name="Committee of Tests"),
        Membership(s.id("membership"), s.id("president"), s.id("committee"), MemberRole.CHAIR, since=TODAY),
        Group(s.id("group"), "all", "Everybody", s.id("committee")),
        GroupOffice(s.id("group"), office),
        Office(s.id("namesake"), "bg-president-2", s.id("organization"), Audience.OFFICE, "BG", ("bg",)),
        different(office, s.id("namesake")),
        SourceEntry("a list", "bg-president", said({"offices/1": "00"}), TODAY),
    )


def _appeal(s: Sample, letter: str, facts: str, annex: str) -> tuple[object, ...]:
    appeal = s.id("appeal")
    return (
        Campaign(s.id("campaign"), "Stop the extradition"),
        Appeal(
            appeal, "SOF-2026-001", s.id("case"), s.id("campaign"), AppealKind.LETTER, Origin.MADE, "en",
            DocumentState.ISSUED, TODAY, "stop_extradition", ("release",), draft=letter, issued=letter,
            facts=facts, template_sha="0" * 64, catalogue_sha="1" * 64,
        ),
        Addressee(s.id("to"), appeal, s.id("office"), AddresseeRole.TO, 1, s.id("holder")),
        Addressee(s.id("cc"), appeal, s.id("office"), AddresseeRole.CC, 2),
        Signatory(s.id("signatory"), appeal, 1, label="Anna Ivanova", agreed_on=TODAY),
        Annex(s.id("annex"), appeal, 1, annex, "The decision"),
        Filing(appeal, s.id("person"), FilingKind.ACCESS, True, ("the address",), identity=annex, identity_until=TODAY),
        Approval(s.id("approval"), appeal, "2" * 64, "Boris", TODAY),
    )  # fmt: skip


def _exchange(s: Sample, letter: str, proof: str) -> tuple[object, ...]:
    delivery, reply = s.id("delivery"), s.id("reply")
    return (
        Delivery(delivery, s.id("to"), Channel.POST, 1, s.id("contact"), letter),
        DeliveryStep(s.id("step"), delivery, DeliveryState.SENT, TODAY, tracking="RR1", proof=proof),
        DeliveryStep(s.id("step2"), delivery, DeliveryState.DELIVERED, TODAY, replaces=s.id("step")),
        Reply(reply, TODAY, Channel.EMAIL, s.id("office"), language="bg", text="Received."),
        ReplyFile(s.id("reply file"), reply, proof, "reply.pdf"),
        ReplyLink(s.id("link"), reply, s.id("to"), ReplyClass.ACKNOWLEDGEMENT, "Anna"),
        ReplyTranslation(s.id("translation"), reply, "en", "Received.", "Ada Muster"),
        Milestone(s.id("milestone"), s.id("to"), MilestoneKind.REGISTERED, TODAY, proof=proof, reply=reply),
        CaseDeadline(s.id("deadline"), s.id("case"), "appeal against the decision", TODAY),
        Deferral("unclassified/1", TODAY, "waits for the translation"),
        Closing(s.id("closing"), s.id("to"), ExchangeState.CLOSED, TODAY, "settled"),
        Outcome(s.id("outcome"), s.id("case"), OutcomeKind.RELEASED, PartialDate(2026, 3)),
        OutcomeAppeal(s.id("outcome"), s.id("appeal")),
    )
