"""The few filters a letter template may use: agreement, lists, numbers.

``agree`` chooses a form by the gender and number of persons, ``joined`` lists things as the language does
(Babel's list patterns, from Unicode CLDR), ``counted`` chooses by one or several; ``number`` and ``ordinal`` write
whole numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, wraps

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

from advocacy.letters.gaps import Fact, Fields, Gap, Items, absent
from advocacy.letters.numbers import number_filter, ordinal_filter

GENDERS = frozenset({"m", "f"})
PAIR = 2
SLOTS = frozenset({"m", "f", "mp", "fp", "md", "fd"})
"""Forms of ``agree``: one man, one woman, several persons, several women, two persons, two women."""
BEFORE_THE_SAME_SOUND = {
    "es": (" y ", " e ", re.compile(r"[Hh]?[IiÍí](?![aeoáéó])")),
    "it": (" e ", " ed ", re.compile(r"[EeÈèÉé]")),
    "uk": (" і ", " та ", re.compile(r"[ІіЇїЙйУу]")),
}
"""The word for "and" that CLDR's pattern gives, the one before its own sound, and that sound: "e Irina" (not before
ia, ie, io), "ed Erik", "та Ірина", "та у Вірменії"."""


def agree(persons: Fact, **forms: str) -> Fact:
    """The form that agrees with one person or several; a gap where a gender is not known."""
    several = isinstance(persons, Items)
    people = persons if several else [persons]
    if not people or not all(isinstance(one, Fields) for one in people):
        return Gap.at(_path(persons))
    genders = [_gender(one) for one in people]
    unknown = absent(genders)
    if unknown is not None:
        return unknown
    form = forms.get(_slot(genders, forms))
    return form or Gap.at(f"{persons.path}: {_slot(genders, forms)}")


def _gender(person: Fields) -> Fact:
    gender = person.get("gender")
    return gender if isinstance(gender, str) and gender in GENDERS else Gap.at(f"{person.path}.gender")


def _slot(genders: list[str], forms: dict[str, str]) -> str:
    if len(genders) == 1:
        return genders[0]
    gender = "f" if "m" not in genders else "m"
    dual = f"{gender}d"
    return dual if len(genders) == PAIR and dual in forms else f"{gender}p"


def counted(things: Fact, *, one: str, other: str) -> str:
    """``one`` for exactly one thing, else ``other``."""
    return one if number_of(things) == 1 else other


def number_of(things: Fact) -> int:
    """How many things there are; a single record or text counts as one."""
    return len(things) if isinstance(things, Items) else 1


def joiner(language: str | None) -> Callable[..., Fact]:
    """The filter that lists the same field of several things in one language."""
    locale = _locale(language or "en")

    def joined(things: Fact, field: str | None = None) -> Fact:
        """The field of each thing ("A, B and C"); a gap where one lacks it."""
        items = things if isinstance(things, Items) else [things]
        values = [_field(item, field) for item in items]
        gap = absent(values)
        if gap is not None:  # a gap is false
            return gap
        if not values:
            return Gap.at(_path(things))
        return values[0] if len(values) == 1 else listed(values, locale)

    return joined


def listed(values: list[str], locale: Locale) -> str:
    """The values as a language lists them ("A, B and C", "Mara e Irina")."""
    text = format_list(values, locale=locale)
    usual, changed, sound = BEFORE_THE_SAME_SOUND.get(locale.language, ("", "", re.compile("(?!)")))
    before = text.removesuffix(values[-1])
    return before.removesuffix(usual) + changed + values[-1] if sound.match(values[-1]) else text


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en")


def _field(item: Fact, field: str | None) -> Fact:
    for key in field.split(".") if field else ():
        if isinstance(item, Gap):
            item = item.within(f".{key}")
        else:
            item = item[key] if isinstance(item, Fields) and key in item else Gap.at(f"{_path(item)}.{key}")
    return item if isinstance(item, (str, Gap)) else Gap.at(_path(item))


def _path(item: Fact) -> str:
    return str(getattr(item, "path", "?"))


def first(things: Fact) -> Fact:
    """The first of several things."""
    return _at(things, 0)


def last(things: Fact) -> Fact:
    """The last of several things."""
    return _at(things, -1)


def _at(things: Fact, position: int) -> Fact:
    if not isinstance(things, Items):
        return things
    return things[position] if things else Gap.at(f"{things.path}[0]")


def upper(text: Fact) -> Fact:
    """The text in capitals."""
    return text.upper() if isinstance(text, str) else Gap.at(_path(text))


def grammar_filters(language: str | None) -> dict[str, Callable[..., Fact]]:
    """The filters of a template in one language; each hands a gap on as it came."""
    locale = _locale(language or "en")
    filters: dict[str, Callable[..., Fact]] = {
        "agree": agree,
        "counted": counted,
        "first": first,
        "joined": joiner(language),
        "last": last,
        "length": number_of,
        "number": number_filter(locale),
        "ordinal": ordinal_filter(language, locale),
        "upper": upper,
    }
    return {name: _handing_gaps_on(function) for name, function in filters.items()}


def _handing_gaps_on(function: Callable[..., Fact]) -> Callable[..., Fact]:
    @wraps(function)
    def handed_on(value: Fact, *arguments: Fact, **options: Fact) -> Fact:
        return value if isinstance(value, Gap) else function(value, *arguments, **options)

    return handed_on
