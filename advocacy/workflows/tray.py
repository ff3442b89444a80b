"""The tray: replies of which nobody said yet whose answer they are; one reply with all of it; what is none of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advocacy.domain.deferral import Deferral, item_of_reply
from advocacy.domain.exchange import standing
from advocacy.domain.moment import Id, Moment
from advocacy.domain.reply import Reply, ReplyFile, ReplyTranslation
from advocacy.register import Removed
from advocacy.workflows.files import stored
from advocacy.workflows.replies import ReplyLine, list_replies
from advocacy.workflows.reply_matching import Examined, examine
from advocacy.workflows.reply_refusals import LinkedAlready, ReasonMissing, TranslatorMissing
from advocacy.workflows.workplace import Workplace

FOR_EVER = date.max
"""Until when what is none of ours is put off."""


@dataclass(frozen=True, slots=True)
class ReplyShown:
    """One reply with all there is of it: its lines (one for each addressee), files, translations, how it looks."""

    reply: Reply
    lines: tuple[ReplyLine, ...]
    files: tuple[ReplyFile, ...]
    translations: tuple[ReplyTranslation, ...]
    examined: Examined


def tray(workplace: Workplace) -> tuple[ReplyLine, ...]:
    """What waits for somebody to say whose answer it is, the latest first."""
    waiting = [one for one in list_replies(workplace) if one.in_tray]
    return tuple(sorted(waiting, key=lambda one: (one.received or date.max, one.id), reverse=True))


def show(workplace: Workplace, reply: Id) -> ReplyShown:
    """One reply, its original read again for what it may be. Raises UnknownReference."""
    library = workplace.library
    kept = library.get(Reply, reply)
    return ReplyShown(
        kept,
        tuple(one for one in list_replies(workplace) if one.id == reply),
        library.find(ReplyFile, reply=reply),
        standing(library.find(ReplyTranslation, reply=reply)),
        examine(workplace, reply),
    )


def not_ours(workplace: Workplace, reply: Id, because: str, moment: Moment) -> None:
    """Take a reply out of the tray: it stays on record with the reason, and linking it brings it back.

    Raises UnknownReference, ReasonMissing, LinkedAlready for one that answers an appeal.
    """
    if not because.strip():
        raise ReasonMissing
    library = workplace.library
    with library.transaction():
        library.get(Reply, reply)
        linked = [one.reference for one in list_replies(workplace) if one.id == reply and one.reference]
        if linked:
            raise LinkedAlready(reference=linked[0])
        revision = max((one.revision for one in library.find(Deferral, item=item_of_reply(reply))), default=0)
        aside = Deferral(item_of_reply(reply), FOR_EVER, because.strip(), revision)
        library.write(moment, "reply put aside", reply, aside)


def back_to_tray(workplace: Workplace, reply: Id, moment: Moment) -> None:
    """Let a reply that was put aside wait in the tray again. Raises UnknownReference."""
    library = workplace.library
    with library.transaction():
        aside = library.one(Deferral, item=item_of_reply(reply))
        library.write(moment, "reply taken back", reply, Removed(aside))


def translate_reply(
    workplace: Workplace,
    reply: Id,
    language: str,
    translator: str,
    moment: Moment,
    *,
    text: str = "",
    file: Path | None = None,
) -> ReplyTranslation:
    """Keep what a reply says in another language beside it, with who translated it; a later one takes its place.

    The earlier translation into that language stays on record. Raises UnknownReference, TranslatorMissing, FileNotRead.
    """
    if not translator.strip() or not (text.strip() or file):
        raise TranslatorMissing
    library = workplace.library
    with library.transaction():
        library.get(Reply, reply)
        earlier = standing(library.find(ReplyTranslation, reply=reply, language=language))
        document = stored(library, file)
        made = ReplyTranslation(
            moment.new_id(), reply, language, text.strip(), translator.strip(),
            document.sha if document else None, earlier[-1].id if earlier else None,
        )  # fmt: skip
        library.write(moment, "reply translated", reply, made)
    return made
