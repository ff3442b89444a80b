"""Appeals that others wrote, or that were written before: recorded as sent, with what is known and no more."""

from __future__ import annotations

from collections.abc import Sequence

from advocacy.domain.appeal import (
    Addressee,
    Appeal,
    Campaign,
    DocumentState,
    Origin,
    Signatory,
)
from advocacy.domain.case import Case
from advocacy.domain.delivery import Delivery, DeliveryStep
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Holder, Office, holder_on
from advocacy.domain.outcome import Outcome, OutcomeAppeal
from advocacy.domain.recorded import RecordedAddressee, RecordedAppeal, RecordedDelivery, RecordedReply
from advocacy.domain.reference import next_reference
from advocacy.formats.recipients import office_known_by_name
from advocacy.workflows import replies
from advocacy.workflows.files import stored
from advocacy.workflows.refusals import NobodyNamed, NotAddressed
from advocacy.workflows.workplace import Workplace


def record_appeal(workplace: Workplace, recorded: RecordedAppeal, moment: Moment) -> Appeal:
    """Record a letter written elsewhere, its deliveries and the replies to it: it enters as sent.

    Raises UnknownReference, NobodyNamed, NotAddressed for who passed it on without having it, FileNotRead; then
    nothing is recorded.
    """
    library = workplace.library
    if not recorded.addressees:
        raise NobodyNamed
    _refuse_strangers(recorded)
    with library.transaction():
        case = library.one(Case, reference=recorded.case)
        campaign = campaign_named(workplace, recorded.campaign or case.title, moment)
        for addressed in recorded.addressees:
            _enter_unknown_office(workplace, addressed, moment)
        document = stored(library, recorded.file)
        reference = next_reference(library.desk.mark, moment.today.year, library.references_taken())
        appeal = Appeal(
            id=moment.new_id(),
            reference=reference,
            case=case.id,
            campaign=campaign.id,
            kind=recorded.kind,
            origin=Origin.RECORDED,
            language=recorded.language,
            state=DocumentState.ISSUED,
            letter_date=recorded.letter_date,
            issued=document.sha if document else None,
            note=recorded.note,
        )
        parties = _parties(workplace, recorded, appeal, moment)
        library.write(moment, "recorded", reference, appeal, *parties)
        for came in recorded.replies:
            judgement = (reference, came.office, came.reply_class)
            replies.add(workplace, _received(came), moment, judgement, anyway=True)  # as the source tells it
    return library.one(Appeal, reference=reference)


def campaign_named(workplace: Workplace, name: str, moment: Moment) -> Campaign:
    """The campaign of that name, begun now when there is none yet.

    The journal tells of it by itself: what it tells of an appeal is then about that appeal alone.
    """
    library = workplace.library
    if not library.find(Campaign, name=name):
        campaign = Campaign(moment.new_id(), name)
        library.write(moment, "campaign begun", campaign.id, campaign)
    return library.one(Campaign, name=name)


def link_outcome(workplace: Workplace, outcome: Id, references: Sequence[str], moment: Moment) -> Outcome:
    """Note the appeals that went out before an outcome: what came of them, not what caused it.

    Raises UnknownReference.
    """
    library = workplace.library
    found = library.get(Outcome, outcome)
    appeals = [library.one(Appeal, reference=one) for one in dict.fromkeys(references)]
    known = {one.appeal for one in library.find(OutcomeAppeal, outcome=outcome)}
    fresh = [OutcomeAppeal(outcome, one.id) for one in appeals if one.id not in known]
    if fresh:
        library.write(moment, "outcome linked", outcome, *fresh)
    return found


def _refuse_strangers(recorded: RecordedAppeal) -> None:
    """Raise NotAddressed where an office would have passed on what it did not get."""
    addressed = {one.office for one in recorded.addressees}
    for one in recorded.addressees:
        if one.came_from and one.came_from not in addressed - {one.office}:
            raise NotAddressed(reference=recorded.case, office=one.came_from)


def _parties(workplace: Workplace, recorded: RecordedAppeal, appeal: Appeal, moment: Moment) -> list[object]:
    values: list[object] = []
    for position, one in enumerate(recorded.addressees, 1):
        office = workplace.library.one(Office, key=one.office)
        holder = _holder(workplace, office, appeal)
        addressee = Addressee(
            moment.new_id(), appeal.id, office.id, one.role, position, holder, one.came_from
        )
        values.append(addressee)
        for attempt, delivery in enumerate(one.deliveries, 1):
            values += _attempt(delivery, attempt, appeal, addressee, moment)
    values += [
        Signatory(moment.new_id(), appeal.id, n, label=one.label, organization=one.organization)
        for n, one in enumerate(recorded.signatories, 1)
    ]
    return values


def _enter_unknown_office(workplace: Workplace, one: RecordedAddressee, moment: Moment) -> None:
    """Enter an office that the library does not know yet, as far as the letter names it."""
    library = workplace.library
    if one.office_name and not library.find(Office, key=one.office):
        country = one.office_country or None
        values = office_known_by_name(one.office, one.office_name, country, one.classification)
        library.write(moment, "office entered", one.office, *values)


def _holder(workplace: Workplace, office: Office, appeal: Appeal) -> Id | None:
    if appeal.letter_date is None:
        return None
    holder = holder_on(workplace.library.find(Holder, office=office.id), office.id, appeal.letter_date)
    return holder.id if holder else None


def _attempt(
    recorded: RecordedDelivery, attempt: int, appeal: Appeal, addressee: Addressee, moment: Moment
) -> tuple[Delivery, DeliveryStep]:
    delivery = Delivery(moment.new_id(), addressee.id, recorded.channel, attempt, as_sent=appeal.issued)
    step = DeliveryStep(moment.new_id(), delivery.id, recorded.state, recorded.on, note=recorded.note)
    return delivery, step


def _received(one: RecordedReply) -> replies.Received:
    return replies.Received(
        one.received,
        one.channel,
        one.text,
        one.language,
        from_office=one.office,
        from_text=one.from_text,
        to_person=one.to_person,
    )
