"""How a language cites an article: "Article 3(1) of the …", "пункт 1 статті 3 …", by the patterns of ``letter.toml``.

``[citation]`` holds the patterns ``article``, ``paragraph`` and ``articles`` (several), and where the language needs
them ``section`` ("Article 1A(2)"), ``section_letters`` (what stands for A, B … in another script; a letter beyond them
cannot be cited) and ``first_article`` (French "1er"). A table of its own, named for an instrument, holds the patterns
by which that one is cited ("[citation.eu_charter]").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter

from babel.lists import format_list

SHAPES = {
    "article": frozenset({"article", "instrument"}),
    "paragraph": frozenset({"article", "paragraph", "instrument"}),
    "section": frozenset({"article", "section", "paragraph", "instrument"}),
    "articles": frozenset({"articles", "instrument"}),
    "listed_article": frozenset({"article"}),
}
"""The patterns by name, and the fields that each must have."""

FIRST_ARTICLE, SECTION_LETTERS = "first_article", "section_letters"
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
INSTRUMENT_FORM = "of"
"""The form of an instrument's name that a citation joins onto: "of the European Convention on Extradition"."""

ONE = re.compile(r"(?P<article>\d+[a-z]?)(?P<section>[A-Z]?)(?:\((?P<paragraph>\d+[a-z]?)\))?", re.ASCII)
SEVERAL = re.compile(r",\s*|\s+and\s+")

Patterns = Mapping[str, str]


class NoPattern(ValueError):
    """A setting that is no pattern; its text says which and why."""


@dataclass(frozen=True, slots=True)
class CitationPatterns:
    """The patterns of one language, and those of single instruments over them."""

    general: Patterns = field(default_factory=dict)
    special: Mapping[str, Patterns] = field(default_factory=dict)

    def of(self, instrument: str) -> Patterns:
        """The patterns by which one instrument is cited."""
        return {**self.general, **self.special.get(instrument, {})}


NO_CITATIONS = CitationPatterns()


def instrument_owner(key: str) -> str:
    """The owner of an instrument's wordings."""
    return f"instrument:{key}"


def citation_patterns(said: object) -> CitationPatterns:
    """The patterns of a language's ``[citation]``, none where it has none. Raises NoPattern."""
    table = _table("citation", {} if said is None else said)
    special = {key: one for key, one in table.items() if isinstance(one, Mapping)}
    general = {key: one for key, one in table.items() if key not in special}
    return CitationPatterns(_patterns(general), {key: _patterns(one) for key, one in special.items()})


def _table(name: str, said: object) -> Mapping[str, object]:
    if not isinstance(said, Mapping):
        raise NoPattern(f"“{name}” is no table")
    return said


def _patterns(table: Mapping[str, object]) -> Patterns:
    found: dict[str, str] = {}
    for name, text in table.items():
        if name not in {*SHAPES, FIRST_ARTICLE, SECTION_LETTERS} or not isinstance(text, str):
            raise NoPattern(f"no pattern for a citation: {name} = {text!r}")
        found[name] = pattern(text, SHAPES.get(name, frozenset()))
    return found


def pattern(text: str, fields: frozenset[str]) -> str:
    """The text, found to have each of these fields and no other. Raises NoPattern."""
    try:
        parsed = [(name, spec, turn) for _, name, spec, turn in Formatter().parse(text) if name is not None]
    except ValueError as trouble:
        raise NoPattern(f"{text!r}: {trouble}") from trouble
    if {name for name, _, _ in parsed} != fields or any(spec or turn for _, spec, turn in parsed):
        wanted = ", ".join(f"{{{name}}}" for name in sorted(fields))
        raise NoPattern(f"{text!r} must have these fields: {wanted}")
    return text


def citation(article: str, instrument: str, patterns: Patterns, language: str) -> str | None:
    """The citation of ``3``, ``3(1)``, ``1A(2)`` or ``1 and 33`` of an instrument named by its phrase.

    None where the language has no pattern for it, or where the article is written in no such way.
    """
    parsed = [ONE.fullmatch(one) for one in SEVERAL.split(article)]
    found = [one for one in parsed if one is not None]
    if len(found) < len(parsed):
        return None
    if len(found) > 1:
        return _several(found, instrument, patterns, language)
    (one,) = found
    return _one(one, instrument, patterns)


def _one(found: re.Match[str], instrument: str, patterns: Patterns) -> str | None:
    number, section, paragraph = (found[name] or "" for name in ("article", "section", "paragraph"))
    if not (section and paragraph and "section" in patterns):
        name, whole = "paragraph" if paragraph else "article", _number(number + section, patterns)
        return _filled(name, patterns, article=whole, paragraph=paragraph, instrument=instrument)
    letter = dict(zip(LATIN, patterns.get(SECTION_LETTERS, LATIN), strict=False)).get(section)
    if letter is None:
        return None
    return _filled(
        "section",
        patterns,
        article=_number(number, patterns),
        section=letter,
        paragraph=paragraph,
        instrument=instrument,
    )


def _several(found: list[re.Match[str]], instrument: str, patterns: Patterns, language: str) -> str | None:
    if any(one["paragraph"] for one in found):
        return None
    numbers = [_listed(_number(one["article"] + one["section"], patterns), patterns) for one in found]
    listed = format_list(numbers, locale=language.replace("-", "_"))
    return _filled("articles", patterns, articles=listed, instrument=instrument)


def _listed(article: str, patterns: Patterns) -> str:
    """One article in a list of several."""
    return _filled("listed_article", patterns, article=article) or article


def _number(article: str, patterns: Patterns) -> str:
    return patterns.get(FIRST_ARTICLE, article) if article == "1" else article


def _filled(name: str, patterns: Patterns, **fields: str) -> str | None:
    return patterns[name].format(**fields) if name in patterns else None
