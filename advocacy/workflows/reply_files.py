"""Files that replies come in: a mail, a mailbox, a scan, anything else; read one by one, each refused in a sentence."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from advocacy.domain.document import MAIL
from advocacy.errors import AdvocacyError
from advocacy.formats.mail_parts import safe_name
from advocacy.formats.mail_reading import read_mail, refuse_large
from advocacy.formats.mbox import mails_in
from advocacy.formats.received_mail import ReceivedMail
from advocacy.workflows.files import UNKNOWN_TYPE, bytes_of
from advocacy.workflows.refusals import FileNotRead
from advocacy.workflows.reply_refusals import NotImported

MAILBOXES = frozenset({".mbox", ".mbx"})
MAILS = frozenset({".eml", ".msg"})


@dataclass(frozen=True, slots=True)
class Came:
    """One reply as its file holds it; ``place`` names it to a person, ``mail`` is None for what is no mail."""

    place: str
    name: str
    media_type: str
    data: bytes
    mail: ReceivedMail | None = None

    @property
    def documents(self) -> tuple[tuple[str, str, bytes], ...]:
        """The original as it came and every file with it: name, media type, bytes."""
        original = (self.name, self.media_type, self.data)
        files = self.mail.files if self.mail else ()
        return (original, *((one.name, one.media_type, one.data) for one in files))


def replies_in(file: Path) -> Iterator[Came | NotImported]:
    """The replies in a file, one after the other; what cannot be read is told in its place.

    Raises FileNotRead, NotImported for a file that as a whole is none of the kind its name says.
    """
    if file.suffix.lower() in MAILBOXES:
        yield from _mails_of(file)
        return
    try:
        refuse_large(file.stat().st_size)
        data = bytes_of(file)
        yield came(file.name, data, file.name)
    except OSError as trouble:
        raise FileNotRead(file=file, cause=trouble.strerror or str(trouble)) from trouble
    except AdvocacyError as refusal:
        raise refusal if isinstance(refusal, FileNotRead) else NotImported(file.name, refusal) from refusal


def came(name: str, data: bytes, place: str) -> Came:
    """One file of a reply. Raises what reading a mail refuses."""
    if Path(name).suffix.lower() in MAILS:
        return Came(place, safe_name(name, MAIL), MAIL, data, read_mail(data))
    media_type = mimetypes.guess_type(name)[0] or UNKNOWN_TYPE
    return Came(place, safe_name(name, media_type), media_type, data)


def _mails_of(file: Path) -> Iterator[Came | NotImported]:
    try:
        with file.open("rb") as mailbox:
            for n, data in enumerate(mails_in(mailbox), 1):
                place = f"{file.name} #{n}"
                try:
                    if isinstance(data, AdvocacyError):
                        raise data
                    yield Came(place, safe_name(f"{file.stem}-{n}.eml", MAIL), MAIL, data, read_mail(data))
                except AdvocacyError as refusal:
                    yield NotImported(place, refusal)
    except OSError as trouble:
        raise FileNotRead(file=file, cause=trouble.strerror or str(trouble)) from trouble
    except AdvocacyError as refusal:  # no mailbox at all
        raise NotImported(file.name, refusal) from refusal
