"""What members of the European Parliament belong to: political groups, national parties, committees.

Keys are the same whatever language and whatever format a list is in. What the political groups are called in which
language is data: ``recipients/ep_groups.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from advocacy.domain.membership import Body
from advocacy.domain.office import Organization
from advocacy.domain.wording import Confidence
from advocacy.errors import BadInput
from advocacy.formats.folded_text import folded, key_words
from advocacy.formats.toml_rows import Entry, read_toml
from advocacy.paths import ShippedData, shipped

SOURCE = "European Parliament, list of members"
FILE = "ep_groups.toml"
GROUP_KEYS = frozenset({"name", "abbreviations", "names", "confidence", "source"})

COMMITTEES = frozenset(
    {"AFCO", "AFET", "AGRI", "AIDA", "ANIT", "BECA", "BUDG", "CONT", "COVI", "CRIM", "CRIS", "CULT", "DEVE", "DROI",
     "ECON", "EMIS", "EMPL", "ENVI", "EUDS", "FEMM", "FISC", "HOUS", "IMCO", "ING2", "INGE", "INTA", "ITRE", "JURI",
     "LIBE", "PANA", "PECH", "PEGA", "PEST", "PETI", "REGI", "SANT", "SEDE", "SURE", "TAX2", "TAX3", "TAXE", "TERR",
     "TRAN"}
)  # fmt: skip
"""The Parliament's own abbreviations of its committees and subcommittees since 2009."""

NO_PARTY = frozenset(
    map(
        folded,
        ("Independent", "Indépendant", "Indépendante", "Parteilos", "Unabhängig", "Niezależny", "Niezależna",
         "Independiente", "Indipendente", "Bezpartyjny", "None", "N/A"),
    )
)  # fmt: skip
"""What lists say of a member who belongs to no party."""

_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W_]+")
_LEFT_OUT = frozenset(
    {"group", "groupe", "fraktion", "grupa", "grupo", "gruppo"}
    | {"the", "l", "le", "la", "les", "der", "die", "el", "los"}
)
"""Words that a group's name may have or not."""


@dataclass(frozen=True, slots=True)
class PoliticalGroup:
    """A political group of the Parliament as the file has it, with every name and abbreviation of it."""

    key: str
    name: str
    also: tuple[str, ...]
    confidence: Confidence
    source: str


def read_political_groups(text: str) -> tuple[PoliticalGroup, ...]:
    """The groups in the file. Raises BadInput, also where two of them have one name."""
    file = read_toml(text, FILE)
    groups = tuple(_group(key, file.table(key)) for key in file.values)
    _by_name(groups)
    return groups


def political_group(name: str) -> Organization | None:
    """The political group that a list calls so, under its English name; None where it names none.

    One that is not known is a group of its own, called as the list calls it.
    """
    if not _says_something(name):
        return None
    known = _known_groups()
    found = known.get(_compared(name)) or known.get(_compared(_IN_BRACKETS.sub(" ", name)))
    key, called = (found.key, found.name) if found else (key_words(name), name)
    return Organization("", f"ep-group-{key}", Body.POLITICAL_GROUP.value, None, SOURCE, called)


def national_party(name: str, country: str | None) -> Organization | None:
    """The party of a member from that country, called as listed; None for somebody who belongs to none."""
    if not _says_something(name) or folded(name) in NO_PARTY:
        return None
    key = f"eu-party-{(country or 'unknown').lower()}-{key_words(name)}"
    return Organization("", key, Body.NATIONAL_PARTY.value, country, SOURCE, name)


def committee(abbreviation: str) -> Organization:
    """The committee of this abbreviation (``LIBE``)."""
    key = f"ep-committee-{abbreviation.lower()}"
    return Organization("", key, Body.COMMITTEE.value, None, SOURCE, abbreviation.upper())


def _says_something(name: str) -> bool:
    return any(map(str.isalnum, name))


def _group(key: str, entry: Entry) -> PoliticalGroup:
    entry.refuse_unknown(GROUP_KEYS)
    names = entry.table("names")
    also = [*entry.words("abbreviations"), *(one for language in names.values for one in names.words(language))]
    return PoliticalGroup(
        key, entry.text("name"), tuple(also), entry.choice(Confidence, "confidence"), entry.text("source")
    )


@cache
def _known_groups() -> dict[str, PoliticalGroup]:
    file = shipped(ShippedData.RECIPIENTS) / FILE
    return _by_name(read_political_groups(file.read_text(encoding="utf-8")))


def _by_name(groups: tuple[PoliticalGroup, ...]) -> dict[str, PoliticalGroup]:
    """The groups by each of their names as it is compared, with and without what stands in brackets."""
    found: dict[str, PoliticalGroup] = {}
    for group in groups:
        for name in (group.name, *group.also):
            for compared in {_compared(name), _compared(_IN_BRACKETS.sub(" ", name))}:
                if found.setdefault(compared, group) is not group:
                    raise BadInput(place=f"{FILE}, {group.key}", cause=f"“{name}” is another group's name too")
    return found


def _compared(name: str) -> str:
    """The name without what may differ between lists: case, accents, punctuation, articles, the word for group."""
    # Composed first: a decomposed accent would part a word in two.
    words = [folded(one) for one in _WORD.findall(unicodedata.normalize("NFC", name.replace("&", " and ")))]
    return " ".join(one for one in words if one not in _LEFT_OUT) or " ".join(words)
