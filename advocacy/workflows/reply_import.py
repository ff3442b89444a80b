"""Bringing replies in from files: each once, whole, with what it may be; a person says whose answer it is.

A file is one transaction: all of its replies are kept, or none. Nothing is linked by itself, and no class above a
receipt is proposed. A mail that tells that ours did not arrive becomes a failed delivery, if it is certain of which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from advocacy.domain.approval import sha256
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Channel, Contact
from advocacy.domain.reply import Reply, ReplyClass, ReplyFile
from advocacy.domain.reply_matching import Incoming, SentOut, Suggestion
from advocacy.errors import AdvocacyError
from advocacy.formats.received_mail import MailKind, ReceivedMail
from advocacy.register import Library
from advocacy.register.refusals import DocumentErased
from advocacy.workflows import bounces
from advocacy.workflows.refusals import FileNotRead
from advocacy.workflows.reply_files import Came, replies_in
from advocacy.workflows.reply_matching import (
    PROPOSED,
    addresses,
    day_of,
    incoming_file,
    incoming_of,
    sent_out,
)
from advocacy.workflows.reply_refusals import (
    DayNotSaid,
    DayToCome,
    NotImported,
    OnRecordAlready,
    SameMessageId,
)
from advocacy.workflows.workplace import Workplace

OnStep = Callable[[int, int], None]
"""Told after each reply: how many bytes of how many are read."""


class Outcome(StrEnum):
    """What became of one reply of a file."""

    ADDED = "added"
    KNOWN = "known"
    BOUNCED = "bounced"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of files that are no mails: the day they came (None: not on record), how they came.

    ``day_said`` is False where nobody said anything of the day; such a file is then refused, a mail is not.
    """

    day: date | None = None
    day_said: bool = False
    channel: Channel = Channel.POST
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """One reply of a file: ``place`` says where it stood, ``reply`` is its id in the library.

    A bounce that became a failed delivery has no reply of its own but ``delivery``: the reference and the office.
    """

    place: str
    outcome: Outcome
    reply: Id | None = None
    kind: MailKind = MailKind.LETTER
    proposed: ReplyClass | None = None
    suggestions: tuple[Suggestion, ...] = ()
    problems: tuple[AdvocacyError, ...] = ()
    delivery: tuple[str, str] | None = None


class _OnlyLooked(Exception):
    """Nothing of it is kept."""


@dataclass(slots=True)
class _Known:
    """What is on record already, kept up with while a file is brought in."""

    out: SentOut
    by_address: dict[str, frozenset[Id]]
    by_id: dict[str, Reply] = field(default_factory=dict)
    by_document: dict[str, Id] = field(default_factory=dict)


def import_replies(
    workplace: Workplace,
    files: Iterable[Path],
    moment: Moment,
    said: Said | None = None,
    on_step: OnStep | None = None,
) -> tuple[Imported, ...]:
    """Bring these files in, each in a transaction of its own; a file that is refused is told and leaves nothing.

    What ``on_step`` raises ends it; the files before are kept, of the one at work nothing.
    """
    files, said = tuple(files), said or Said()
    sizes = [_size(one) for one in files]
    found: list[Imported] = []
    for at, file in enumerate(files):
        before, of = sum(sizes[:at]), max(sum(sizes), 1)

        def told(done: int, before: int = before, of: int = of) -> None:
            if on_step is not None:
                on_step(min(before + done, of), of)

        found += _import_file(workplace, file, moment, said, told)
    return tuple(found)


def _import_file(
    workplace: Workplace, file: Path, moment: Moment, said: Said, told: Callable[[int], None]
) -> list[Imported]:
    found: list[Imported] = []
    try:
        with _transaction(workplace.library, kept=not said.dry_run):
            found += _each(workplace, file, moment, said, told)
    except (NotImported, FileNotRead, DayNotSaid, DocumentErased) as refusal:
        # A person's stop, and what is wrong with the library or the disk, are none of the file's faults: they end it.
        return [Imported(file.name, Outcome.REFUSED, problems=(refusal,))]
    new = Outcome.ADDED
    return [replace(one, reply=None) if said.dry_run and one.outcome is new else one for one in found]


@contextmanager
def _transaction(library: Library, *, kept: bool) -> Iterator[None]:
    """A transaction whose writing is taken back at the end unless it is to be ``kept``."""
    with suppress(_OnlyLooked), library.transaction():
        yield
        if not kept:
            raise _OnlyLooked


def _each(
    workplace: Workplace, file: Path, moment: Moment, said: Said, told: Callable[[int], None]
) -> Iterator[Imported]:
    known, done = _known(workplace), 0
    for one in replies_in(file):
        if isinstance(one, NotImported):
            yield Imported(str(one.fields["file"]), Outcome.REFUSED, problems=(one,))
            continue
        yield _take(workplace, one, moment, said, known)
        done += len(one.data)
        told(done)


def _take(workplace: Workplace, one: Came, moment: Moment, said: Said, known: _Known) -> Imported:
    sha = sha256(one.data)
    mail = one.mail
    earlier = known.by_document.get(sha) or _same_mail(mail, known)
    if earlier:
        return Imported(one.place, Outcome.KNOWN, earlier, problems=(OnRecordAlready(file=one.place),))
    if mail is not None and mail.bounce is not None:
        bounced = bounces.record(workplace, mail, (one.name, one.media_type, one.data), moment, known.by_address)
        if bounced is not None:
            outcome = Outcome.KNOWN if bounced.known else Outcome.BOUNCED
            problems = (OnRecordAlready(file=one.place),) if bounced.known else mail.problems
            return Imported(
                one.place, outcome, kind=mail.kind, proposed=ReplyClass.AUTOMATIC, problems=problems,
                delivery=(bounced.reference, bounced.office),
            )  # fmt: skip
    return _add(workplace, one, moment, said, known)


def _same_mail(mail: ReceivedMail | None, known: _Known) -> Id | None:
    """The reply on record that is the same mail: the same Message-ID and the same words."""
    same = known.by_id.get(mail.message_id) if mail and mail.message_id else None
    return same.id if mail and same and same.text == mail.text else None


def _add(workplace: Workplace, one: Came, moment: Moment, said: Said, known: _Known) -> Imported:
    mail = one.mail
    if mail is None:
        if not said.day_said:
            raise DayNotSaid(file=one.place)
        incoming = incoming_file(one.name, one.media_type, one.data, said.day)
        reply = Reply(moment.new_id(), said.day, said.channel)
        kind, problems = MailKind.LETTER, list[AdvocacyError]()
    else:
        incoming = incoming_of(mail, moment)
        reply = _reply(mail, incoming, moment, known)
        kind, problems = mail.kind, [*mail.problems, *_doubts(mail, one.place, moment, known)]
    _write(workplace, reply, one, moment, known)
    return Imported(
        one.place, Outcome.ADDED, reply.id, kind, PROPOSED[kind], known.out.suggestions(incoming), tuple(problems)
    )


def _reply(mail: ReceivedMail, incoming: Incoming, moment: Moment, known: _Known) -> Reply:
    offices = known.by_address.get(mail.sender.address.casefold(), frozenset())
    return Reply(
        moment.new_id(),
        incoming.received,
        Channel.EMAIL,
        from_office=next(iter(offices)) if len(offices) == 1 else None,
        from_text=str(mail.sender),
        text=mail.text,
        subject=mail.subject,
        message_id=mail.message_id,
    )


def _doubts(mail: ReceivedMail, place: str, moment: Moment, known: _Known) -> Iterator[AdvocacyError]:
    day = day_of(mail)
    if day is not None and day > moment.today:
        yield DayToCome(file=place, day=day)
    if mail.message_id and mail.message_id in known.by_id:
        yield SameMessageId(file=place)


def _write(workplace: Workplace, reply: Reply, one: Came, moment: Moment, known: _Known) -> None:
    library = workplace.library
    with library.transaction():
        kept = [
            ReplyFile(moment.new_id(), reply.id, library.store(data, name, media_type).sha, name)
            for name, media_type, data in one.documents
        ]
        library.write(moment, "reply recorded", reply.id, reply, *kept)
    known.by_document.update((each.document, reply.id) for each in kept[:1])
    if reply.message_id:
        known.by_id.setdefault(reply.message_id, reply)


def _known(workplace: Workplace) -> _Known:
    library = workplace.library
    first: dict[Id, str] = {}
    for one in library.find(ReplyFile):
        first.setdefault(one.reply, one.document)
    return _Known(
        sent_out(workplace),
        addresses(library.find(Contact, channel=Channel.EMAIL)),
        {one.message_id: one for one in library.find(Reply) if one.message_id},
        {document: reply for reply, document in first.items()},
    )


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
