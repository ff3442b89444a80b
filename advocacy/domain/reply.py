"""What came back, and whether it is an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advocacy.domain.moment import Id
from advocacy.domain.office import Channel


class ReplyClass(StrEnum):
    """What a reply is for one addressee, weakest first; the first four are not answers."""

    AUTOMATIC = "automatic"
    ACKNOWLEDGEMENT = "acknowledgement"
    HOLDING = "holding"
    FORWARDED = "forwarded"
    PARTIAL = "partial"
    REFUSAL = "refusal"
    SUBSTANTIVE = "substantive"
    FAVOURABLE = "favourable"

    @property
    def is_answer(self) -> bool:
        """A receipt is not an answer."""
        return self not in NOT_ANSWERS


NOT_ANSWERS = frozenset(
    {ReplyClass.AUTOMATIC, ReplyClass.ACKNOWLEDGEMENT, ReplyClass.HOLDING, ReplyClass.FORWARDED}
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A letter, mail, call or meeting that came back, from any office or person. Without a link: in the tray.

    ``subject`` and ``message_id`` are a mail's own (RFC 5322); the same mail is known by its id when it comes again.
    """

    id: Id
    received: date | None
    channel: Channel
    from_office: Id | None = None
    from_text: str = ""
    to_person: str = ""
    language: str = ""
    text: str = ""
    subject: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class ReplyTranslation:
    """What a reply says in another language, and who translated it; kept beside the original, never instead of it.

    ``document`` is the SHA-256 of the translation where it is a file. A correction replaces, never edits.
    """

    id: Id
    reply: Id
    language: str
    text: str
    translator: str
    document: str | None = None
    replaces: Id | None = None


@dataclass(frozen=True, slots=True)
class ReplyFile:
    """A document that came with a reply."""

    id: Id
    reply: Id
    document: str
    name: str


@dataclass(frozen=True, slots=True)
class ReplyLink:
    """Which addressee a reply concerns, and its class, by whose judgement. A correction replaces, never edits."""

    id: Id
    reply: Id
    addressee: Id
    reply_class: ReplyClass
    by: str
    replaces: Id | None = None
