"""Letters that were mailed, and mails that come back to them; every person and host in them is invented."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from advocacy.domain.appeal import Appeal
from advocacy.domain.delivery import Delivery, DeliveryState
from advocacy.domain.mail_id import message_id
from advocacy.domain.moment import Moment
from advocacy.domain.office import Channel, Contact, Office
from advocacy.workflows import sending
from advocacy.workflows.workplace import Workplace
from tests.formats.sample_mails import attached
from tests.workflows.desk import TODAY, issued, moment_of

ADDRESS = "office@president.example"
CAME = date(2020, 3, 2)
LATER: Moment = replace(moment_of(), today=date(2020, 6, 1))


@dataclass(frozen=True, slots=True)
class Mailed:
    """A letter to the President that went out by mail."""

    appeal: Appeal
    delivery: Delivery

    @property
    def reference(self) -> str:
        return self.appeal.reference


def mailed(workplace: Workplace, channel: Channel = Channel.EMAIL) -> Mailed:
    """One letter, mailed to the President at the invented address."""
    know_address(workplace, "xr-president", ADDRESS)
    appeal = issued(workplace)
    step = sending.Step(DeliveryState.SENT, TODAY)
    return Mailed(appeal, sending.send(workplace, appeal.reference, "xr-president", channel, step, moment_of()))


def know_address(workplace: Workplace, office: str, address: str) -> None:
    """Enter a mail address of an office, once."""
    library = workplace.library
    owner = library.one(Office, key=office).id
    if not [one for one in library.find(Contact, office=owner) if one.address == address]:
        moment = moment_of()
        library.write(moment, "test", office, Contact(moment.new_id(), owner, Channel.EMAIL, address))


def answer(
    folder: Path, *, name: str = "answer.eml", text: str = "Dear Ada, we decided.", **heads: str
) -> Path:
    """A mail in a file; a head given here takes the place of the usual one."""
    mail = attached(text=text)
    mail.replace_header("Date", "Mon, 2 Mar 2020 12:00:00 +0000")
    for head, value in heads.items():
        del mail[head.replace("_", "-")]
        mail[head.replace("_", "-")] = value
    file = folder / name
    file.write_bytes(mail.as_bytes())
    return file


def bounce_of(sent: Mailed, data: bytes, *, name: bool = True) -> bytes:
    """A bounce of the tests as one of this letter: by its Message-ID, or by its reference alone."""
    ours = b"<019ad7a0-0000-7000-8000-00000000aaaa@advocacy-desk.invalid>"
    data = data.replace(b"EXO-2020-005", sent.reference.encode())
    return data.replace(ours, message_id(sent.delivery.id).encode() if name else b"<another@example.org>")
