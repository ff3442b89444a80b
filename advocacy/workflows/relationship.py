"""What has passed between us and one office over the years: letters, answers, how long they take, the last contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median

from advocacy.domain.appeal import Addressee, AddresseeRole
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.delivery import REACHED_OUT
from advocacy.domain.exchange import ExchangeState, standing
from advocacy.domain.office import Office
from advocacy.workflows import outreach
from advocacy.workflows.ordering import office_called
from advocacy.workflows.outreach import OutreachLine
from advocacy.workflows.same_office import same_offices
from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Relationship:
    """All letters to an office, newest last; the counts are of letters that went out to it, copies and drafts not.

    ``answered`` counts answers, ``receipts`` letters that only a receipt or the like came to, ``silent`` those nothing
    came to, or of which it stands on record that no answer came even after reminders. ``days`` is the median of days
    from sending to the first answer, over those whose days are on record.
    """

    letters: tuple[OutreachLine, ...] = ()
    sent: int = 0
    answered: int = 0
    receipts: int = 0
    silent: int = 0
    days: float | None = None
    last_sent: date | None = None
    last_reply: date | None = None

    @property
    def last_contact(self) -> date | None:
        """The last day anything went out or came back."""
        return max((one for one in (self.last_sent, self.last_reply) if one), default=None)


def relationship(workplace: Workplace, key: str) -> Relationship:
    """What has passed between us and the office, and the doubles that were merged into it. Raises UnknownReference."""
    library = workplace.library
    ids = same_offices(library, office_called(library, key).id)
    mine = {one.id: one for one in library.some(Addressee, "office", ids)}
    files = library.appeal_files({one.appeal for one in mine.values()})
    keys = {one.key for one in library.some(Office, "id", ids)}
    letters = [one for one in outreach.lines_of(workplace, files) if one.office in keys]
    pairs = [(file, one) for file in files for one in file.addressees if one.id in mine]
    out = [(file, one) for file, one in pairs if one.role is AddresseeRole.TO and _went_out(file, one)]
    states = [file.exchange_state(one) for file, one in out]
    waited = [days for file, one in out if (days := _days_to_answer(file, one)) is not None]
    return Relationship(
        tuple(sorted(letters, key=lambda one: (one.letter_date or date.min, one.appeal))),
        sent=len(out),
        answered=sum(_answered(file, one) for file, one in out),
        receipts=states.count(ExchangeState.ACKNOWLEDGED),
        silent=states.count(ExchangeState.AWAITING) + sum(file.is_silent(one.id) for file, one in out),
        days=median(waited) if waited else None,
        last_sent=max((day for file, one in out for day in _sent_on(file, one)), default=None),
        last_reply=max((day for file, one in pairs for day in _replied_on(file, one)), default=None),
    )


def _steps_out(file: AppealFile, addressee: Addressee) -> list[date | None]:
    attempts = {one.id for one in file.deliveries_to(addressee.id)}
    return [one.on for one in standing(file.steps) if one.delivery in attempts and one.state in REACHED_OUT]


def _went_out(file: AppealFile, addressee: Addressee) -> bool:
    return bool(_steps_out(file, addressee))


def _sent_on(file: AppealFile, addressee: Addressee) -> list[date]:
    return [day for day in _steps_out(file, addressee) if day]


def _answered(file: AppealFile, addressee: Addressee) -> bool:
    return any(one.reply_class.is_answer for one in standing(file.links_of(addressee.id)))


def _replied_on(file: AppealFile, addressee: Addressee, *, answers: bool = False) -> list[date]:
    replies = {one.id: one.received for one in file.replies}
    links = standing(file.links_of(addressee.id))
    days = (replies[one.reply] for one in links if one.reply_class.is_answer or not answers)
    return [day for day in days if day]


def _days_to_answer(file: AppealFile, addressee: Addressee) -> int | None:
    sent, answers = _sent_on(file, addressee), _replied_on(file, addressee, answers=True)
    return (min(answers) - min(sent)).days if sent and answers else None
