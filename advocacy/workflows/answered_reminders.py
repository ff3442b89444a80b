"""An answer to a reminder answers the letter it reminded of too; a receipt of a reminder says nothing of the letter."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.domain.appeal import Addressee, AddresseeRole
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.correspondence import is_reminder
from advocacy.domain.moment import Id, Moment
from advocacy.domain.office import Office
from advocacy.domain.reply import ReplyClass, ReplyLink
from advocacy.workflows.same_office import kept_of
from advocacy.workflows.workplace import Workplace


def judgement_of(
    file: AppealFile, addressee: Addressee, reply: Id, reply_class: ReplyClass, moment: Moment
) -> ReplyLink:
    """What a reply is to an addressee, not yet written; it replaces an earlier judgement of the same reply."""
    earlier = [one for one in file.links_of(addressee.id) if one.reply == reply]
    replaces = earlier[-1].id if earlier else None
    return ReplyLink(moment.new_id(), reply, addressee.id, reply_class, moment.actor, replaces)


def judgements_of_letters(
    workplace: Workplace, file: AppealFile, addressee: Addressee, judged: ReplyLink, moment: Moment
) -> Iterator[tuple[str, ReplyLink]]:
    """What the same judgement says of each letter that this one reminded of, by its reference; not yet written."""
    for letter, same in _reminded_of(workplace, file, addressee):
        too = judgement_of(letter, same, judged.reply, judged.reply_class, moment)
        if judged.reply_class.is_answer or too.replaces:
            yield letter.appeal.reference, too


def _reminded_of(
    workplace: Workplace, file: AppealFile, addressee: Addressee
) -> Iterator[tuple[AppealFile, Addressee]]:
    """The letters a reminder leads back to, each with the same office, as far as they went to it."""
    library = workplace.library
    offices = {one.id: one for one in library.find(Office)} if is_reminder(file.appeal) else {}
    while addressee.role is AddresseeRole.TO and is_reminder(file.appeal):
        office = kept_of(addressee.office, offices)
        file = library.appeal_file(file.appeal.earlier or "")
        same = [one for one in file.addressees if kept_of(one.office, offices) == office]
        addressee = next((one for one in same if one.role is AddresseeRole.TO), addressee)
        if addressee.appeal != file.appeal.id:
            return
        yield file, addressee
