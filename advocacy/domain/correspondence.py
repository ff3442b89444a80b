"""A letter to one office and the reminders of it: a reminder belongs to the letter it comes back to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from advocacy.domain.appeal import ONCE_ISSUED, Addressee, AddresseeRole, Appeal, DocumentState
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.delivery import REACHED_OUT
from advocacy.domain.exchange import ANSWER_OWED, ExchangeState, delivery_state, standing
from advocacy.domain.moment import Id
from advocacy.domain.office import Office

REMINDER = "reminder"
"""The master a reminder is made from."""


def is_reminder(appeal: Appeal) -> bool:
    """Whether it reminds of another letter."""
    return appeal.template == REMINDER and appeal.earlier is not None


@dataclass(frozen=True, slots=True)
class Sent:
    """One letter to one office."""

    file: AppealFile
    addressee: Addressee

    @property
    def reference(self) -> str:
        """The letter's reference."""
        return self.file.appeal.reference

    @property
    def state(self) -> ExchangeState | None:
        """Where we stand with the office about it; None for a copy."""
        return self.file.exchange_state(self.addressee)

    @property
    def is_out(self) -> bool:
        """Whether it went out, as far as an attempt or a reply proves it."""
        replied = standing(self.file.links_of(self.addressee.id))
        return self.file.appeal.state in ONCE_ISSUED and bool(self._days() or replied)

    @property
    def on(self) -> date | None:
        """The day it last went out; where that is not on record, the date it bears."""
        return max((day for day in self._days() if day), default=self.file.appeal.letter_date)

    def _days(self) -> list[date | None]:
        """The day of each attempt that went out and did not come back."""
        file, found = self.file, []
        for attempt in file.deliveries_to(self.addressee.id):
            if delivery_state(attempt, file.steps) in REACHED_OUT:
                steps = standing(one for one in file.steps if one.delivery == attempt.id)
                found.append(next(one.on for one in steps if one.state in REACHED_OUT))
        return found


@dataclass(frozen=True, slots=True)
class Correspondence:
    """A letter to an office with the reminders of it to the same office, those given up left out, in their order."""

    letter: Sent
    office: Office
    reminders: tuple[Sent, ...] = ()

    @property
    def passed_on(self) -> bool:
        """Whether the office passed the letter on to another, which owes the answer now."""
        return any(one.came_from == self.office.key for one in self.letter.file.addressees)

    @property
    def sent(self) -> tuple[Sent, ...]:
        """The letter and its reminders."""
        return (self.letter, *self.reminders)

    @property
    def reminded(self) -> tuple[Sent, ...]:
        """The reminders that went out."""
        return tuple(one for one in self.reminders if one.is_out)

    @property
    def reminded_on(self) -> date | None:
        """The day the last reminder went out."""
        return max((one.on for one in self.reminded if one.on), default=None)

    @property
    def owing(self) -> tuple[Sent, ...]:
        """The letter and the reminders that an answer is still owed to."""
        return tuple(one for one in self.sent if one.file.appeal.state in ONCE_ISSUED and one.state in ANSWER_OWED)


def correspondences(
    files: Iterable[AppealFile], kept: Mapping[Id, Id], offices: Mapping[Id, Office]
) -> tuple[Correspondence, ...]:
    """Every letter that was not given up with each addressee and its reminders, in the order of the files.

    ``kept`` says of an office which one it turned out to be.
    """
    by_id = {one.appeal.id: one for one in files if one.appeal.state is not DocumentState.DISCARDED}
    letters: list[Sent] = []
    reminders: dict[tuple[Id, Id], list[Sent]] = {}
    for file in by_id.values():
        for addressee in file.addressees:
            office = kept[addressee.office]
            first = _first_of(file, office, addressee.role, by_id, kept)
            if first == file.appeal.id:
                letters.append(Sent(file, addressee))
            else:
                reminders.setdefault((first, office), []).append(Sent(file, addressee))
    return tuple(
        Correspondence(
            one,
            offices[one.addressee.office],
            tuple(reminders.get((one.file.appeal.id, kept[one.addressee.office]), ())),
        )
        for one in letters
    )


def _first_of(
    file: AppealFile, office: Id, role: AddresseeRole, by_id: Mapping[Id, AppealFile], kept: Mapping[Id, Id]
) -> Id:
    """The letter at the beginning, as far as the office was written to; the file's own where it reminds of none."""
    while role is AddresseeRole.TO and is_reminder(file.appeal):
        earlier = by_id.get(file.appeal.earlier or "")
        if earlier is None or office not in _offices_of(earlier, kept):
            break
        file = earlier
    return file.appeal.id


def _offices_of(file: AppealFile, kept: Mapping[Id, Id]) -> set[Id]:
    return {kept[one.office] for one in file.addressees if one.role is AddresseeRole.TO}
