"""Something that waits for a person: computed from its cause, gone when the cause is gone; never stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from advocacy.errors import N_, Translate

WEEK = timedelta(days=7)


class TodoKind(StrEnum):
    """What sort of thing waits; in the order in which those of one day are told."""

    HEARING = "hearing"
    CASE_DEADLINE = "case_deadline"
    DUE = "due"
    OVERDUE = "overdue"
    PROMISE = "promise"
    UNCLASSIFIED = "unclassified"
    FAILED = "failed"
    UNSENT = "unsent"
    APPROVAL_LAPSED = "approval_lapsed"
    REVIEW = "review"
    CONSENT = "consent"
    CONSENT_MISSING = "consent_missing"
    BAD_ADDRESS = "bad_address"
    UNCONFIRMED = "unconfirmed"
    STALE_TRANSLATION = "stale_translation"
    STALE_ADDRESS = "stale_address"
    COPY = "copy"


KINDS: Mapping[TodoKind, str] = {
    TodoKind.HEARING: N_("Hearing"),
    TodoKind.CASE_DEADLINE: N_("Deadline of a case"),
    TodoKind.DUE: N_("Due by us"),
    TodoKind.OVERDUE: N_("Overdue answer"),
    TodoKind.PROMISE: N_("Promise not kept"),
    TodoKind.UNCLASSIFIED: N_("Reply to sort"),
    TodoKind.FAILED: N_("Did not arrive"),
    TodoKind.UNSENT: N_("Not sent yet"),
    TodoKind.APPROVAL_LAPSED: N_("Approval lapsed"),
    TodoKind.REVIEW: N_("Letter waits"),
    TodoKind.CONSENT: N_("Consent runs out"),
    TodoKind.CONSENT_MISSING: N_("Consent missing"),
    TodoKind.BAD_ADDRESS: N_("Bad address"),
    TodoKind.UNCONFIRMED: N_("Unconfirmed text"),
    TodoKind.STALE_TRANSLATION: N_("Stale translation"),
    TodoKind.STALE_ADDRESS: N_("Stale address"),
    TodoKind.COPY: N_("Copy missing"),
}
"""What each kind is called."""


class When(StrEnum):
    """How pressing an item is."""

    LATE = "late"
    THIS_WEEK = "this_week"
    LATER = "later"
    WHENEVER = "whenever"


def as_it_is(_name: str, value: str) -> str:
    """A field as it is on record."""
    return value


@dataclass(frozen=True, slots=True)
class Outward:
    """All that may be told of an item outside this library: an appeal's reference and an office's public name.

    Whatever else an item says (names, titles, texts, notes) is for the desk alone and has no place here.
    """

    reference: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class TodoItem:
    """Something that waits. ``key`` stays the same as long as its cause is the same one.

    ``due`` is the day it is or was due, None where no day presses. ``subject`` is what a command takes: a reference
    or a key. ``sentence`` is untranslated, with ``fields``; those that are sentences themselves are in
    ``to_translate``. ``page`` and ``thing`` are where it is dealt with. ``outward``: what a calendar may say of it;
    None: nothing. ``until``: ``put_off_by`` put it off to this day, for ``reason``.
    """

    kind: TodoKind
    key: str
    subject: str
    sentence: str
    due: date | None = None
    fields: tuple[tuple[str, str], ...] = ()
    to_translate: tuple[tuple[str, str], ...] = ()
    case: str = ""
    page: str = "outreach"
    thing: str = ""
    outward: Outward | None = None
    until: date | None = None
    reason: str = ""
    put_off_by: str = ""

    def in_words(self, translate: Translate, shown: Callable[[str, str], str] = as_it_is) -> str:
        """What waits, as one line in the language of ``translate``.

        ``shown`` gives back how a screen writes a field, of its name and its plain value: a day, a language.
        """
        said = {name: shown(name, value) for name, value in self.fields}
        said |= {name: translate(text) for name, text in self.to_translate}
        return " ".join(translate(self.sentence).format(**said).split())

    @property
    def calendar_day(self) -> date | None:
        """The day a calendar has it on: when it is due, or shown again if that comes later."""
        return max(self.due, self.until or self.due) if self.due else None

    def waits_on(self, today: date) -> bool:
        """Whether it is shown that day: it was not put off, or the day it was put off to has come."""
        return self.until is None or self.until <= today

    def when(self, today: date) -> When:
        """How pressing it is on a day; what is due that day is not late."""
        if self.due is None:
            return When.WHENEVER
        if self.due < today:
            return When.LATE
        return When.THIS_WEEK if self.due <= today + WEEK else When.LATER


def in_order(items: Iterable[TodoItem]) -> tuple[TodoItem, ...]:
    """By due day, those without one last; then by kind and what they are about."""
    rank = {kind: n for n, kind in enumerate(TodoKind)}
    return tuple(sorted(items, key=lambda one: (one.due or date.max, rank[one.kind], one.subject, one.key)))
