"""What one letter is about: everything it is made from, already filtered for its readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from advocacy.domain.appeal import Annex, Signatory
from advocacy.domain.case import Proceeding, ProceedingKind
from advocacy.domain.case_file import CaseFile, facing
from advocacy.domain.filing import Filing
from advocacy.domain.instrument import Instrument
from advocacy.domain.outcome import Outcome
from advocacy.domain.wording import Wordings
from advocacy.letters.forms_of_address import AddressedOffice
from advocacy.letters.locale_data import LetterLocale
from advocacy.letters.shelf import LetterTemplate

Context = dict[str, Any]
"""Plain dictionaries, lists, texts and truth values, as templates see them (``advocacy templates fields``)."""

ORGANISATION = "organisation"
"""The owner of the wordings of the organisation whose library this is."""


@dataclass(frozen=True, slots=True)
class EarlierLetter:
    """A letter that went out before and that this one comes back to; ``receipt``: whether it was confirmed."""

    reference: str
    letter_date: date | None
    receipt: bool


@dataclass(frozen=True, slots=True)
class ReplacedLetter:
    """A letter of ours whose place this one takes; ``corrected`` where something it said of the case was wrong.

    ``corrections`` are what it said and what it should have said, as letters in this language print it.
    """

    reference: str
    letter_date: date
    corrected: bool = False
    corrections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """All that one letter is made from. ``told`` is the case as every reader may know it.

    ``wordings`` are the library's (for the same readers) laid over the locale's; ``demands`` are ids or keys of
    the demands chosen (none: all within the addressees' power); ``articles`` are what shipped grounds cite, by
    their keys; ``home`` is the country we write from.
    """

    told: CaseFile
    template: LetterTemplate
    locale: LetterLocale
    wordings: Wordings
    addressed: tuple[AddressedOffice, ...]
    signatories: tuple[Signatory, ...]
    letter_date: date
    reference: str
    annexes: tuple[Annex, ...] = ()
    demands: tuple[str, ...] = ()
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)
    home: str | None = None
    sample: bool = False
    earlier: EarlierLetter | None = None
    replaces: ReplacedLetter | None = None
    outcome: Outcome | None = None
    filing: Filing | None = None

    @property
    def language(self) -> str:
        """The language of the letter."""
        return self.locale.language

    @property
    def track(self) -> Proceeding | None:
        """The track in which states face each other: the extradition, else the letter's own, else any.

        Where several states ask the same state for the same person, it names them all; a letter to one of them
        speaks of its own request only.
        """
        kinds = (ProceedingKind.EXTRADITION, self.template.proceeding)
        found = [self.told.proceeding(kind) for kind in kinds if kind] + [*self.told.tracks, None]
        track = next((one for one in found if one is not None), None)
        return facing(track, self.told.tracks, self._reader) if track else None

    @property
    def _reader(self) -> str | None:
        """The one state whose authorities the letter addresses."""
        states = {one.office.country for one in self.addressed if not one.copy}
        return states.pop() if len(states) == 1 else None
