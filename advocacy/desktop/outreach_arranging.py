"""The history put in order for the table: which lines are shown, under which case, and how many of each state.

Pure work over many lines: it is done off the window's thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from advocacy.desktop import places
from advocacy.desktop.words import DOCUMENT, Look, exchange_look
from advocacy.domain.appeal import DocumentState
from advocacy.domain.exchange import ExchangeState
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.outreach import OutreachLine

UNDER_WORK = frozenset({DocumentState.DRAFT, DocumentState.IN_REVIEW, DocumentState.APPROVED})


class Which(Enum):
    """Which appeals are shown."""

    ALL = auto()
    IN_WORK = auto()
    NO_REPLY = auto()
    NOT_REACHED = auto()
    ANSWERED = auto()


STATES = {
    Which.NO_REPLY: ExchangeState.AWAITING,
    Which.NOT_REACHED: ExchangeState.NOT_REACHED,
    Which.ANSWERED: ExchangeState.ANSWERED,
}


@dataclass(frozen=True, slots=True)
class Group:
    """A case with the number of its appeals and addressees."""

    case: str
    title: str
    requesting: tuple[str, ...]
    requested: str
    appeals: int
    addressees: int
    folded: bool = False

    @property
    def counted(self) -> str:
        """How many there are, in words."""
        appeals = translate_many("{n} appeal", "{n} appeals", self.appeals).format(n=self.appeals)
        addressees = translate_many("{n} addressee", "{n} addressees", self.addressees)
        return f"{appeals}, {addressees.format(n=self.addressees)}"

    @property
    def track(self) -> str:
        """Which states are concerned."""
        requesting, here = ", ".join(map(places.country, self.requesting)), places.country(self.requested)
        arrow = "→" if places.left_to_right() else "←"
        return f"{requesting} {arrow} {here}" if requesting and here else here


@dataclass(frozen=True, slots=True)
class Arranged:
    """The rows of the table, where each line stands, and what the foot counts."""

    rows: tuple[object, ...] = ()
    standing: Mapping[tuple[str, str], int] | None = None
    appeals: int = 0
    addressees: int = 0
    looks: tuple[tuple[Look, int], ...] = ()

    def place_of(self, reference: str, office: str) -> int:
        """Where a line stands; -1 when it is not shown. Without an office: the first line of the appeal."""
        return (self.standing or {}).get((reference, office), -1)

    @property
    def first(self) -> int:
        """Where the first line stands; -1 when there is none."""
        return next((at for at, row in enumerate(self.rows) if not isinstance(row, Group)), -1)


def arranged(
    lines: Iterable[OutreachLine],
    words: str = "",
    which: Which = Which.ALL,
    folded: frozenset[str] = frozenset(),
) -> Arranged:
    """The lines that contain all the words and are of the wanted kind, under their cases."""
    wanted = words.casefold().split()
    shown = [line for line in lines if of_kind(line, which) and contains(line, wanted)]
    rows = grouped(shown, folded)
    standing: dict[tuple[str, str], int] = {}
    for at, row in enumerate(rows):
        if not isinstance(row, Group):
            line: OutreachLine = row  # type: ignore[assignment]
            standing[line.reference, line.office] = at
            standing.setdefault((line.reference, ""), at)
    looks = Counter(
        document_look(one) or exchange_look(one.exchange_state, one.reply_class, silent=one.silent)
        for one in shown
    )
    return Arranged(
        tuple(rows), standing, len({one.reference for one in shown}), len(shown), tuple(looks.most_common())
    )


def of_kind(line: OutreachLine, which: Which) -> bool:
    """Whether a line is of the wanted kind."""
    if which is Which.IN_WORK:
        return document_look(line) is not None
    return which is Which.ALL or line.exchange_state is STATES[which]


def contains(line: OutreachLine, words: list[str]) -> bool:
    """Whether a line names all these words, in lower case."""
    if not words:
        return True
    where = f"{line.holder} {line.office_name} {line.case_title} {line.reference}".casefold()
    return all(word in where for word in words)


def grouped(lines: Iterable[OutreachLine], folded: frozenset[str]) -> list[object]:
    """Groups and lines in one row, the lines of folded groups left out."""
    by_case: dict[str, list[OutreachLine]] = {}
    for line in lines:
        by_case.setdefault(line.case, []).append(line)
    rows: list[object] = []
    for case, mine in by_case.items():
        first = mine[0]
        appeals = len({line.reference for line in mine})
        shut = case in folded
        rows.append(
            Group(case, first.case_title, first.requesting, first.requested, appeals, len(mine), shut)
        )
        rows += [] if shut else mine
    return rows


def document_look(line: OutreachLine) -> Look | None:
    """How an appeal that is still in work shows; None once it is issued."""
    return (
        DOCUMENT[line.document_state]
        if line.document_state in UNDER_WORK | {DocumentState.DISCARDED}
        else None
    )
