"""An appeal: one text about one case in one language, to whom, from whom, with what enclosed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advocacy.domain.moment import Id


class AppealKind(StrEnum):
    """What the text is."""

    LETTER = "letter"
    FILING = "filing"
    QUESTION = "question"


class Origin(StrEnum):
    """Made at this desk, or written elsewhere and only recorded here."""

    MADE = "made"
    RECORDED = "recorded"


class DocumentState(StrEnum):
    """Where the document stands. ``approved`` is never stored: an approval's digest proves it."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    ISSUED = "issued"
    SUPERSEDED = "superseded"
    DISCARDED = "discarded"


UNDER_WORK = frozenset({DocumentState.DRAFT, DocumentState.IN_REVIEW})
ONCE_ISSUED = frozenset({DocumentState.ISSUED, DocumentState.SUPERSEDED})
"""Of an issued document, also where another letter has taken its place since."""


class AddresseeRole(StrEnum):
    """``to`` owes an answer, ``cc`` does not."""

    TO = "to"
    CC = "cc"


@dataclass(frozen=True, slots=True)
class Campaign:
    """A named effort to which every batch of letters belongs."""

    id: Id
    name: str
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Appeal:
    """The appeal itself; what made it is pinned by SHA-256.

    ``draft``, ``issued`` and ``facts`` name stored documents: the file drafted, the file issued, and the JSON of
    the facts it was made from, as its readers may know them. ``earlier`` is the letter this one comes back to.
    ``untranslated_because`` is why it prints paragraphs whose translation nobody has read again since they changed.
    Giving a letter back to its writer begins a new round of review, in which an earlier yes does not count.
    A draft that was ``edited`` by hand is never made anew; ``rendered`` is the file as the program had made it.
    """

    id: Id
    reference: str
    case: Id
    campaign: Id
    kind: AppealKind
    origin: Origin
    language: str
    state: DocumentState
    letter_date: date | None = None
    template: str = ""
    demands: tuple[str, ...] = ()
    draft: str | None = None
    edited: bool = False
    issued: str | None = None
    facts: str | None = None
    template_sha: str | None = None
    catalogue_sha: str | None = None
    supersedes: Id | None = None
    earlier: Id | None = None
    note: str = ""
    untranslated_because: str = ""
    review_round: int = 1
    rendered: str | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Addressee:
    """One office on one appeal, in protocol order. Deliveries and replies belong here."""

    id: Id
    appeal: Id
    office: Id
    role: AddresseeRole
    position: int
    holder: Id | None = None
    came_from: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, in order: a known person, or what the record says where no name is known.

    ``agreed_digest`` is the digest of the text agreed to on ``agreed_on``.
    """

    id: Id
    appeal: Id
    position: int
    person: Id | None = None
    label: str = ""
    organization: str = ""
    agreed_on: date | None = None
    agreed_digest: str | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Annex:
    """A document that goes with the letter, under the title the letter gives it."""

    id: Id
    appeal: Id
    position: int
    document: str
    title: str
    revision: int = 0
