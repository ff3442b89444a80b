"""A letter written elsewhere or before, as it is entered: what is known of it and no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advocacy.domain.appeal import AddresseeRole, AppealKind
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.office import Channel
from advocacy.domain.reply import ReplyClass


@dataclass(frozen=True, slots=True)
class RecordedDelivery:
    """An attempt to deliver it; a day that is None is not on record."""

    state: DeliveryState = DeliveryState.SENT
    channel: Channel = Channel.NOT_ON_RECORD
    on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordedAddressee:
    """An office it went to; name, country and classification enter an office the library does not know yet.

    ``came_from`` is the key of the addressee that passed the letter on to this one.
    """

    office: str
    role: AddresseeRole = AddresseeRole.TO
    deliveries: tuple[RecordedDelivery, ...] = ()
    came_from: str = ""
    office_name: str = ""
    office_country: str = ""
    classification: str = ""


@dataclass(frozen=True, slots=True)
class RecordedSender:
    """Who signed: a name, or what is known where the name is not, and the organisation."""

    label: str
    organization: str = ""


@dataclass(frozen=True, slots=True)
class RecordedReply:
    """What one of the addressees answered, as far as it is known."""

    office: str
    reply_class: ReplyClass
    received: date | None = None
    channel: Channel = Channel.NOT_ON_RECORD
    from_text: str = ""
    to_person: str = ""
    language: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class RecordedAppeal:
    """A recorded letter; a date that is None is not on record."""

    case: str
    addressees: tuple[RecordedAddressee, ...]
    signatories: tuple[RecordedSender, ...]
    kind: AppealKind = AppealKind.LETTER
    language: str = ""
    letter_date: date | None = None
    campaign: str = ""
    file: Path | None = None
    note: str = ""
    replies: tuple[RecordedReply, ...] = ()
