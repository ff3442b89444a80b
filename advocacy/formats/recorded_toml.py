"""Appeals that others wrote, in a TOML file; a key that is absent is not on record and stays so."""

from __future__ import annotations

from advocacy.domain.appeal import AddresseeRole, AppealKind
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.office import Channel
from advocacy.domain.recorded import (
    RecordedAddressee,
    RecordedAppeal,
    RecordedDelivery,
    RecordedReply,
    RecordedSender,
)
from advocacy.domain.reply import ReplyClass
from advocacy.formats.toml_rows import Entry, read_toml

APPEAL_KEYS = frozenset(
    {"case", "reference_hint", "campaign", "kind", "language", "letter_date", "note", "source", "signatories",
     "addressee", "reply"}
)  # fmt: skip
ADDRESSEE_KEYS = frozenset(
    {"office", "name", "role", "deliveries", "came_from", "office_name", "office_country", "classification"}
)
REPLY_KEYS = frozenset({"office", "class", "received", "channel", "from", "to", "language", "text", "note"})


def read_recorded(text: str, name: str) -> tuple[RecordedAppeal, ...]:
    """The appeals in the file, in its order. Raises BadInput."""
    file = read_toml(text, name)
    file.refuse_unknown(frozenset({"appeal"}))
    return tuple(_appeal(entry) for entry in file.entries("appeal"))


def _appeal(entry: Entry) -> RecordedAppeal:
    entry.refuse_unknown(APPEAL_KEYS)
    note, source = entry.text("note", ""), entry.text("source", "")
    return RecordedAppeal(
        case=entry.text("case"),
        addressees=tuple(_addressee(one) for one in entry.entries("addressee")),
        signatories=tuple(
            RecordedSender(one.text("label"), one.text("organisation", ""))
            for one in entry.entries("signatories")
        ),
        kind=entry.choice(AppealKind, "kind", AppealKind.LETTER),
        language=entry.text("language", ""),
        letter_date=entry.day("letter_date"),
        campaign=entry.text("campaign", ""),
        note=" ".join(one for one in (note, f"Source: {source}." if source else "") if one),
        replies=tuple(_reply(one) for one in entry.entries("reply")),
    )


def _addressee(entry: Entry) -> RecordedAddressee:
    entry.refuse_unknown(ADDRESSEE_KEYS)
    return RecordedAddressee(
        office=entry.text("office"),
        role=entry.choice(AddresseeRole, "role", AddresseeRole.TO),
        deliveries=tuple(_delivery(one) for one in entry.entries("deliveries")),
        came_from=entry.text("came_from", ""),
        office_name=entry.text("office_name", ""),
        office_country=entry.text("office_country", ""),
        classification=entry.text("classification", "office"),
    )


def _delivery(entry: Entry) -> RecordedDelivery:
    entry.refuse_unknown(frozenset({"state", "channel", "on", "note"}))
    return RecordedDelivery(
        entry.choice(DeliveryState, "state", DeliveryState.SENT),
        entry.choice(Channel, "channel", Channel.NOT_ON_RECORD),
        entry.day("on"),
        entry.text("note", ""),
    )


def _reply(entry: Entry) -> RecordedReply:
    entry.refuse_unknown(REPLY_KEYS)
    return RecordedReply(
        office=entry.text("office"),
        reply_class=entry.choice(ReplyClass, "class"),
        received=entry.day("received"),
        channel=entry.choice(Channel, "channel", Channel.NOT_ON_RECORD),
        from_text=entry.text("from", ""),
        to_person=entry.text("to", ""),
        language=entry.text("language", ""),
        text=" ".join(one for one in (entry.text("text", ""), entry.text("note", "")) if one),
    )
