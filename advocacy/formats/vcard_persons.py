"""The person on a card: names in their languages, gender, birthday."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import Gender
from advocacy.domain.wording import Wording
from advocacy.errors import BadInput
from advocacy.formats.folded_text import folded
from advocacy.formats.foreign_text import language_of, one_line
from advocacy.formats.vcard_lines import Card, Line

_GENDERS = {
    "f": Gender.FEMININE,
    "female": Gender.FEMININE,
    "m": Gender.MASCULINE,
    "male": Gender.MASCULINE,
}
_DATE = re.compile(r"(\d{4})(?:-?(\d{2})-?(\d{2})|-(\d{2}))?(?:T.*)?", re.ASCII | re.DOTALL)
_NAME_ORDER = (1, 2, 0, 4)
"""Given, additional, family names, suffix: how the components of N make a name; titles are not part of it."""


def called(card: Card) -> str:
    """What the card is of: its formatted name, else its name put together, else the organization."""
    readings = {"FN": _text, "N": _full, "ORG": _joined, "NICKNAME": _text}
    texts = (read(line) for name, read in readings.items() for line in card.all(name))
    return next((name for one in texts if (name := one_line(one))), "")


def names_of(card: Card, units: list[str]) -> tuple[Wording, ...]:
    """The names of the person; none for a card of an organization (``units``) itself."""
    if _is_organization(card, units):
        return ()
    names = list(wordings_in(card.all("FN"), "name", any_language=True))
    for line in card.all("N"):
        if (name := one_line(_full(line))) and not names:
            names += _worded(line, "name", name)
        if surname := one_line(line.fields[0]):
            names += _worded(line, "surname", surname)
    return tuple({one.key: one for one in reversed(names)}.values())[::-1]


def wordings_in(lines: Iterable[Line], field: str, *, any_language: bool = False) -> Iterator[Wording]:
    """The texts of these lines by the language they state, one of each; with ``any_language`` those that state none."""
    for line in lines:
        if (text := one_line(line.text)) and (any_language or line.head.parameter("LANGUAGE")):
            yield from _worded(line, field, text)


def _worded(line: Line, field: str, text: str) -> Iterator[Wording]:
    yield Wording("", field, language_of(line.head.parameter("LANGUAGE"), text), "", text)


def gender(card: Card) -> Gender | None:
    """The gender as the card states it; sexes that grammar has no words for stay unknown."""
    line = card.first("GENDER", "X-GENDER")
    return _GENDERS.get(one_line(line.fields[0]).casefold()) if line else None


def birthday(text: str) -> PartialDate | None:
    """A date in any of the forms of the three versions; None for one without a year and for what is none."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, month_alone = found.groups()
    try:
        return PartialDate.parse("-".join(one for one in (year, month or month_alone, day) if one))
    except BadInput:
        return None


def _is_organization(card: Card, units: list[str]) -> bool:
    kind = card.first("KIND", "X-ABSHOWAS")
    if kind is not None and kind.text.strip().casefold() in {"org", "organization", "company"}:
        return True
    parts = any(one_line(part) for line in card.all("N") for part in line.fields)
    return not parts and bool(units) and folded(called(card)) in {folded(units[0]), folded(" ".join(units))}


def _text(line: Line) -> str:
    return line.text


def _joined(line: Line) -> str:
    return " ".join(line.fields)


def _full(line: Line) -> str:
    fields = [*line.fields, "", "", "", "", ""]
    # A component may be a list: several given names.
    return " ".join(fields[n].replace(",", " ") for n in _NAME_ORDER if fields[n])
