"""The one documented context of a letter, built from the case as its readers may know it."""

from advocacy.letters.facts.gathering import Facts, gather
from advocacy.letters.facts.matter import ORGANISATION, Context, EarlierLetter, Matter, ReplacedLetter

__all__ = ["ORGANISATION", "Context", "EarlierLetter", "Facts", "Matter", "ReplacedLetter", "gather"]
