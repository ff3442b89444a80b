"""The history: what went out to whom, how it fared, what came back; and the story of one exchange."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from advocacy.domain.appeal import (
    Addressee,
    AddresseeRole,
    Appeal,
    AppealKind,
    Campaign,
    DocumentState,
    Origin,
    Signatory,
)
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.case import Case, Proceeding
from advocacy.domain.case_file import main_track
from advocacy.domain.correspondence import Sent, is_reminder
from advocacy.domain.delivery import REACHED_OUT, DeliveryState
from advocacy.domain.document import Document
from advocacy.domain.exchange import Closing, ExchangeState, best_class, files_as_sent, standing
from advocacy.domain.moment import Id
from advocacy.domain.office import Audience, Channel, Holder, Office
from advocacy.domain.reply import Reply, ReplyClass, ReplyFile, ReplyTranslation
from advocacy.domain.wording import Wordings
from advocacy.errors import N_
from advocacy.workflows import approving
from advocacy.workflows.copies import copy_name
from advocacy.workflows.same_office import kept_of
from advocacy.workflows.sending import addressed
from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class OutreachLine:
    """One addressee of one appeal, as the history shows it."""

    appeal: Id
    reference: str
    case: str
    case_title: str
    kind: AppealKind
    requesting: tuple[str, ...]
    requested: str
    campaign: str
    office: str
    office_name: str
    holder: str
    role: AddresseeRole
    position: int
    language: str
    template: str
    origin: Origin
    letter_date: date | None
    sent_on: date | None
    attempts: int
    document_state: DocumentState
    delivery_state: DeliveryState | None
    exchange_state: ExchangeState | None
    reply_class: ReplyClass | None
    signatories: tuple[str, ...]
    sha256: str | None
    audience: Audience
    last_channel: Channel | None
    seen: Id
    """The last entry of its deliveries as it is shown here: another one later means another window."""
    edited: bool = False
    came_from: str = ""
    """Which office passed the appeal on to this one."""
    passed_on: tuple[str, ...] = ()
    """The offices to which this one passed it on."""
    silent: bool = False
    """Whether it stands on record that no answer came even after reminders."""


class StoryKind(StrEnum):
    """What sort of step a story tells."""

    ISSUED = "issued"
    RECORDED = "recorded"
    DELIVERY = "delivery"
    REPLY = "reply"
    MILESTONE = "milestone"
    CLOSING = "closing"
    REMINDER = "reminder"
    SILENCE = "silence"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One step of an exchange: the day (None: not on record), what it was, what is noted, the documents."""

    on: date | None
    kind: StoryKind
    state: str
    text: str
    channel: str = ""
    documents: tuple[tuple[str, str], ...] = ()
    """Each document as (SHA-256, name)."""
    until: date | None = None
    id: Id = ""
    """The day that a milestone sets, and its id."""
    reply: Id = ""
    sender: str = ""
    """Who answered, where it was not the addressee's own office; ``to_person`` is to whom, where that is on record."""
    to_person: str = ""
    passed_on: tuple[str, ...] = ()
    """Of a reply that tells of it: the offices that are asked now."""
    translations: tuple[tuple[str, str, str], ...] = ()
    """Each translation as (language, translator, text)."""


@dataclass(frozen=True, slots=True)
class _Names:
    """What lines are labelled with, read once for all of them."""

    cases: Mapping[Id, Case]
    campaigns: Mapping[Id, Campaign]
    offices: Mapping[Id, Office]
    office_names: Mapping[str, str]
    """By their keys."""
    holders: Mapping[Id, Holder]
    tracks: Mapping[Id, Proceeding | None]
    people: Wordings


def lines(workplace: Workplace, *, case: str = "") -> tuple[OutreachLine, ...]:
    """Every addressee of every appeal (of one case, when named), by the case's title, then as entered."""
    library = workplace.library
    wanted = library.one(Case, reference=case).id if case else None
    return lines_of(workplace, [one for one in library.appeal_files() if wanted in {None, one.appeal.case}])


def lines_of(workplace: Workplace, files: Sequence[AppealFile]) -> tuple[OutreachLine, ...]:
    """Every addressee of these appeals, by the case's title, then as entered."""
    names = _names(workplace, files)
    ordered = sorted(files, key=lambda one: (names.cases[one.appeal.case].title, one.appeal.id))
    return tuple(line for one in ordered for line in _lines(workplace, one, names))


def story(workplace: Workplace, reference: str, office: str) -> tuple[StoryStep, ...]:
    """The exchange with one addressee, step by step as it happened. Raises UnknownReference, NotAddressed."""
    file, addressee = addressed(workplace, reference, office)
    steps = [
        *_printed_unread(workplace, file),
        *_issued(workplace, file),
        *_attempts(file, addressee),
        *_replies(workplace, file, addressee),
    ]
    steps += _milestones(workplace, file, addressee)
    steps += _reminders(workplace, file, addressee)
    closings = (one for one in standing(file.closings) if one.addressee == addressee.id)
    steps += [_ended(one) for one in closings]
    return tuple(_as_it_happened(steps))


def _reminders(workplace: Workplace, file: AppealFile, addressee: Addressee) -> Iterator[StoryStep]:
    """The reminders of this letter that went out to the same office, by their references."""
    library = workplace.library
    made = [one.id for one in library.find(Appeal, earlier=file.appeal.id) if is_reminder(one)]
    offices = {one.id: one for one in library.find(Office)} if made else {}
    for reminder in library.appeal_files(made):
        for to in reminder.addressees:
            went_out = Sent(reminder, to)
            if went_out.is_out and kept_of(to.office, offices) == kept_of(addressee.office, offices):
                yield StoryStep(went_out.on, StoryKind.REMINDER, "sent", went_out.reference)


def _ended(closing: Closing) -> StoryStep:
    kind = StoryKind.SILENCE if closing.for_silence else StoryKind.CLOSING
    return StoryStep(closing.on, kind, closing.state.value, closing.reason)


def _as_it_happened(steps: list[StoryStep]) -> list[StoryStep]:
    """By day; a step whose day is not on record stays after the step it was entered after."""
    latest, dated = date.min, []
    for step in steps:
        latest = max(latest, step.on) if step.on else latest
        dated.append((step.on or latest, step))
    return [step for _, step in sorted(dated, key=lambda one: one[0])]


def _names(workplace: Workplace, files: Sequence[AppealFile]) -> _Names:
    library = workplace.library
    holders = {one.id: one for one in library.find(Holder)}
    people = {one.person for one in holders.values()}
    people |= {one.person for file in files for one in file.signatories if one.person}
    proceedings = library.find(Proceeding)
    tracks = {
        case: main_track(one for one in proceedings if one.case == case)
        for case in {one.case for one in proceedings}
    }
    offices = {one.id: one for one in library.find(Office)}
    return _Names(
        {one.id: one for one in library.find(Case)},
        {one.id: one for one in library.find(Campaign)},
        offices,
        {one.key: one.name for one in offices.values()},
        holders,
        tracks,
        library.wordings(people),
    )


def _lines(workplace: Workplace, file: AppealFile, names: _Names) -> Iterator[OutreachLine]:
    appeal, case = file.appeal, names.cases[file.appeal.case]
    track = names.tracks.get(case.id)
    state = approving.standing(workplace, file).state
    signatories = tuple(
        _signatory(one, names) for one in sorted(file.signatories, key=lambda one: one.position)
    )
    for addressee in sorted(file.addressees, key=lambda one: one.position):
        office = names.offices[addressee.office]
        holder = names.holders.get(addressee.holder or "")
        yield OutreachLine(
            appeal=appeal.id,
            reference=appeal.reference,
            case=case.reference,
            case_title=case.title,
            kind=appeal.kind,
            requesting=track.requesting if track else (),
            requested=track.requested if track else "",
            campaign=names.campaigns[appeal.campaign].name,
            office=office.key,
            office_name=office.name,
            holder=names.people.name_of(holder.person) if holder else "",
            role=addressee.role,
            position=addressee.position,
            language=appeal.language,
            template=appeal.template,
            origin=appeal.origin,
            letter_date=appeal.letter_date,
            sent_on=_sent_on(file, addressee),
            attempts=len(file.deliveries_to(addressee.id)),
            document_state=state,
            delivery_state=file.delivery_state(addressee),
            exchange_state=file.exchange_state(addressee),
            reply_class=best_class(file.links_of(addressee.id)),
            signatories=signatories,
            sha256=appeal.issued or appeal.draft,
            edited=appeal.edited,
            audience=office.audience,
            last_channel=next((one.channel for one in file.deliveries_to(addressee.id)[-1:]), None),
            seen=file.last_entry(addressee.id),
            came_from=names.office_names.get(addressee.came_from, ""),
            passed_on=tuple(
                names.offices[one.office].name for one in file.addressees if one.came_from == office.key
            ),
            silent=file.is_silent(addressee.id),
        )


def _signatory(signatory: Signatory, names: _Names) -> str:
    named = names.people.name_of(signatory.person) if signatory.person else signatory.label
    return ", ".join(one for one in (named, signatory.organization) if one)


def _sent_on(file: AppealFile, addressee: Addressee) -> date | None:
    """The day of the first attempt that went out; None when none did, or its day is not on record."""
    attempts = {one.id for one in file.deliveries_to(addressee.id)}
    went_out = (one for one in standing(file.steps) if one.delivery in attempts and one.state in REACHED_OUT)
    return next((one.on for one in went_out), None)


def _issued(workplace: Workplace, file: AppealFile) -> Iterator[StoryStep]:
    appeal = file.appeal
    kind = StoryKind.RECORDED if appeal.origin is Origin.RECORDED else StoryKind.ISSUED
    documents = ((appeal.issued, copy_name(workplace.library, appeal)),) if appeal.issued else ()
    yield StoryStep(appeal.letter_date, kind, appeal.state.value, appeal.note, documents=documents)


def _printed_unread(workplace: Workplace, file: AppealFile) -> Iterator[StoryStep]:
    """That a letter was made although paragraphs waited to be read again: why, who said so and when."""
    if file.appeal.untranslated_because:
        reference = file.appeal.reference
        entry = next(
            one for one in workplace.library.journal() if (one.kind, one.subject) == ("drafted", reference)
        )
        said = f"{entry.actor}: {file.appeal.untranslated_because}"
        yield StoryStep(
            datetime.fromisoformat(entry.at).date(), StoryKind.UNREAD, StoryKind.UNREAD.value, said
        )


def _attempts(file: AppealFile, addressee: Addressee) -> Iterator[StoryStep]:
    for delivery in file.deliveries_to(addressee.id):
        files = tuple(
            one for one in reversed(files_as_sent(delivery, file.steps)) if one != file.appeal.issued
        )
        for step in standing(one for one in file.steps if one.delivery == delivery.id):
            documents = []
            if step.state is not DeliveryState.PLANNED:  # shown once, where the attempt set out
                documents += [(sha, N_("as sent, earlier file") if n else N_("as sent")) for n, sha in enumerate(files)]
                files = ()
            if step.proof:
                documents.append((step.proof, "proof"))
            note = ". ".join(one for one in (step.note, step.tracking) if one)
            yield StoryStep(
                step.on, StoryKind.DELIVERY, step.state.value, note, delivery.channel.value, tuple(documents)
            )


def _milestones(workplace: Workplace, file: AppealFile, addressee: Addressee) -> Iterator[StoryStep]:
    for one in file.milestones_of(addressee.id):
        papers = ((one.proof, workplace.library.get(Document, one.proof).name),) if one.proof else ()
        yield StoryStep(
            one.on, StoryKind.MILESTONE, one.kind.value, one.note, documents=papers, until=one.until, id=one.id
        )


def _replies(workplace: Workplace, file: AppealFile, addressee: Addressee) -> Iterator[StoryStep]:
    library = workplace.library
    replies = {one.id: one for one in file.replies}
    links = standing(file.links_of(addressee.id))
    kept = library.some(ReplyFile, "reply", [one.reply for one in links])
    translations = standing(library.some(ReplyTranslation, "reply", [one.reply for one in links]))
    for link in links:
        reply = replies[link.reply]
        forwarded = link.reply_class is ReplyClass.FORWARDED
        yield StoryStep(
            reply.received,
            StoryKind.REPLY,
            link.reply_class.value,
            reply.text or reply.subject,
            reply.channel.value,
            tuple((one.document, one.name) for one in kept if one.reply == reply.id),
            reply=reply.id,
            sender=_somebody_else(workplace, reply, addressee),
            to_person=reply.to_person,
            passed_on=_passed_on(workplace, file, addressee) if forwarded else (),
            translations=tuple(
                (one.language, one.translator, one.text) for one in translations if one.reply == reply.id
            ),
        )


def _somebody_else(workplace: Workplace, reply: Reply, addressee: Addressee) -> str:
    """Who answered: the name that came with the reply, or the office, where that is not the one we wrote to."""
    if reply.from_text:
        return reply.from_text
    elsewhere = reply.from_office not in {None, addressee.office}
    return workplace.library.get(Office, reply.from_office).name if elsewhere else ""


def _passed_on(workplace: Workplace, file: AppealFile, addressee: Addressee) -> tuple[str, ...]:
    """The offices that were asked instead, after this one passed the appeal on."""
    library = workplace.library
    key = library.get(Office, addressee.office).key
    return tuple(library.get(Office, one.office).name for one in file.addressees if one.came_from == key)
