"""Names as the European Parliament prints them, surnames in capitals: ``John Stuart AGNEW``, ``Kathleen VAN BREMPT``.

Capitals hide how a name is written. Where only one way is possible it is certain; where somebody has to judge
(particles, Mac, apostrophes, several words) the confidence is medium, and the check of a letter says so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from advocacy.domain.wording import ANY_LATIN, Confidence

PARTICLES = frozenset(
    {"'s", "'t", "a", "af", "al", "av", "bin", "d'", "da", "das", "de", "del", "della", "dello", "den", "der", "des",
     "di", "do", "dos", "du", "e", "el", "i", "ibn", "in", "la", "las", "le", "los", "op", "te", "ten", "ter", "van",
     "vom", "von", "y", "zu", "zum", "zur"}
)  # fmt: skip
"""Small words of surnames. The Parliament leaves small what its members write small (``Cora van NIEUWENHUIZEN``)."""

ALWAYS_SMALL = frozenset({"'s", "'t", "vom", "von", "zu", "zum", "zur"})
"""Particles that nobody begins with a capital, wherever they stand."""

FORMULA = ("=", "+", "@")
"""How a formula of a spreadsheet begins: no name, and kept as it stands."""

OWN_WORDS = frozenset({"Ó", "Ní", "Uí"})
"""Words of Irish surnames that are no initial although they are short."""

_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_APOSTROPHE = re.compile(r"(['’ʼ])")
_HYPHEN = re.compile(r"([-‐‑])")
_REMARK = re.compile(r"[^\w\s.'’ʼ‐‑-]|\d")
"""What no given name holds, but ``William (The Earl of)`` does."""
_BORN_CAPITAL = re.compile(r"(?P<small>\w*[^\W\d_A-Z]['’ʼ]?)(?P<rest>[^\W\d_]{2}.*)")
_SHARP_S = frozenset({"DE", "AT"})
_DUTCH = frozenset({"NL", "BE"})


@dataclass(frozen=True, slots=True)
class SplitName:
    """A person's name, whole and in parts; ``surname`` is empty where the source does not tell them apart."""

    name: str
    given: str = ""
    surname: str = ""
    confidence: Confidence = Confidence.HIGH

    @property
    def language(self) -> str:
        """The language of the texts: any that is written in Latin letters, or unknown ("und") for another script."""
        return ANY_LATIN if self.name.isascii() or all(map(_may_be_latin, self.name)) else "und"


def split_name(full: str, country: str | None = None) -> SplitName:
    """A name whose surname stands in capitals, last or first, or before a comma; ``country`` is where it is from.

    Where nothing or everything is in capitals, no surname is claimed.
    """
    if full.startswith(FORMULA):
        return SplitName(full)
    before, comma, after = full.partition(",")
    if comma and "," not in after and before.strip() and after.strip():
        return join_name(after.strip(), before.strip(), country)
    words = full.split()
    if all(map(_in_capitals, words)):
        return _without_surname(words, country)
    start = _start_of_last_run(words)
    if start < len(words):
        return join_name(" ".join(words[:start]), " ".join(words[start:]), country)
    end = _end_of_first_run(words)
    if end:
        return join_name(" ".join(words[end:]), " ".join(words[:end]), country)
    return SplitName(" ".join(words))


def join_name(given: str, surname: str, country: str | None = None) -> SplitName:
    """A name of which the source gives the parts; what is in capitals is written as names are.

    A particle that a table left with the given name (``Manuel dos``, ``SANTOS``) goes to the surname.
    """
    first, last = given.split(), surname.split()
    certain = not _REMARK.search(given)
    while len(first) > 1 and last and _is_small_particle(first[-1]):
        last.insert(0, first.pop())
        certain = False
    while len(last) > 1 and _INITIALS.fullmatch(last[0]):
        first.append(last.pop(0))
    if first and all(map(_in_capitals, first)):
        first = [_cased(word, country) for word in first]
        certain = certain and len(first) == 1
    called, sure = _surname(last, country)
    given = " ".join(first)
    name = f"{given} {called}".strip()
    return SplitName(name, given, called, Confidence.HIGH if certain and sure else Confidence.MEDIUM)


def _without_surname(words: list[str], country: str | None) -> SplitName:
    name, _ = _surname(words, country)
    return SplitName(name, confidence=Confidence.MEDIUM if name != " ".join(words) else Confidence.HIGH)


def _surname(words: list[str], country: str | None) -> tuple[str, bool]:
    """A surname as it is written, and whether there is no doubt about it: as it stands, or one plain word."""
    if not any(map(_is_capital, words)):
        return " ".join(words), True
    cased = [_placed(word, n, words, country) for n, word in enumerate(words)]
    return " ".join(cased), len(words) == 1 and _is_plain(words[0], country)


def _placed(word: str, position: int, words: list[str], country: str | None) -> str:
    """A word of a surname; particles within it are small, and so is the first of ``IN 'T VELD``."""
    if not _in_capitals(word) and not _is_capital(word):
        return word
    small = word.lower().replace("’", "'")
    before_t = small == "in" and words[position + 1 : position + 2] in (["'T"], ["’T"])
    if small in ALWAYS_SMALL or before_t or (position and small in PARTICLES and position + 1 < len(words)):
        return word.lower()
    return _cased(word, country)


@lru_cache(maxsize=8192)
def _cased(word: str, country: str | None) -> str:
    """A word in capitals with capitals only where its parts begin."""
    mixed = _BORN_CAPITAL.fullmatch(word)
    if mixed and not _in_capitals(word):
        return mixed["small"] + _cased(mixed["rest"], country)
    return "".join(_part(part, country) for hyphened in _HYPHEN.split(word) for part in _APOSTROPHE.split(hyphened))


def _part(part: str, country: str | None) -> str:
    if part.startswith("MC") and len(part) > 3:  # noqa: PLR2004 - MC and a name
        return f"Mc{_part(part[2:], country)}"
    if part.startswith("IJ") and country in _DUTCH:
        return f"IJ{part[2:].lower()}"
    return part[:1].title() + part[1:].lower()


@lru_cache(maxsize=8192)
def _is_plain(word: str, country: str | None) -> bool:
    """Whether there is only one way to write a word in capitals: letters and hyphens, nothing that hides a form."""
    parts = re.split(r"[-‐‑]", word)
    return all(
        part.isalpha()
        and part.isupper()
        and not part.startswith(("MC", "MAC"))
        and not (country in _SHARP_S and "SS" in part)  # SS is also how ß is written in capitals
        and not (country in _DUTCH and part.startswith("IJ"))
        and not _is_greek(part)  # capitals leave out the accents
        for part in parts
    )


def _is_greek(word: str) -> bool:
    return not word.isascii() and any(unicodedata.name(one, "").startswith("GREEK") for one in word)


@lru_cache(maxsize=4096)
def _may_be_latin(character: str) -> bool:
    """Whether a character is a Latin letter, or one that any script has."""
    is_letter = character.isalpha() and unicodedata.category(character) != "Lm"
    return not is_letter or unicodedata.name(character, "").startswith("LATIN")


@lru_cache(maxsize=8192)
def _in_capitals(word: str) -> bool:
    """Whether a word is all capitals, and not only because it is an initial."""
    return word.isupper() and not word.startswith(FORMULA) and not _INITIALS.fullmatch(word)


@lru_cache(maxsize=8192)
def _is_capital(word: str) -> bool:
    """Whether a word is a surname in capitals: ``AGNEW``, ``McALLISTER``, ``d'ABOVILLE``; not a single letter."""
    if _in_capitals(word):
        return sum(map(str.isalpha, word)) > 1
    mixed = _BORN_CAPITAL.fullmatch(word)  # no formula: it begins with a letter
    return mixed is not None and mixed["rest"].isupper()


def _is_small_particle(word: str) -> bool:
    return word.islower() and word.replace("’", "'") in PARTICLES


def _belongs(word: str) -> bool:
    """Whether a word beside one in capitals belongs to the surname."""
    return _is_capital(word) or _is_small_particle(word) or word in OWN_WORDS or word in {"'T", "’T"}


def _start_of_last_run(words: list[str]) -> int:
    """Where the surname at the end begins; the number of words where the last one is not in capitals."""
    if not _is_capital(words[-1]):
        return len(words)
    start = len(words) - 1
    while start and (_belongs(words[start - 1]) or _between(words, start - 1)):
        start -= 1
    return max(start, 1)


def _between(words: list[str], position: int) -> bool:
    """Whether a single letter stands between two words in capitals (``GARCÍA Y LORCA``): no initial then."""
    return bool(
        position
        and words[position].lower() in PARTICLES
        and words[position].isupper()
        and _is_capital(words[position - 1])
    )


def _end_of_first_run(words: list[str]) -> int:
    """Where the surname at the beginning ends; 0 where the name does not begin in capitals."""
    end = 0
    while end < len(words) and _belongs(words[end]):
        end += 1
    return end if any(map(_is_capital, words[:end])) else 0
