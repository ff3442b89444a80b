"""What a name may be in another grammatical form: a suggestion to somebody who knows the language, never printed.

Ukrainian names are declined by shevchenko, Russian ones by pymorphy3's dictionary and the rules below where it knows
no name. Both come with the extra ``suggestions`` and are imported when they are first asked; without them, and
wherever they are not sure, there is no suggestion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import starmap
from typing import Any

from advocacy.domain.person import Gender

CASES = {
    "gen": ("genitive", "gent"),
    "dat": ("dative", "datv"),
    "acc": ("accusative", "accs"),
    "ins": ("ablative", "ablt"),
    "loc": ("locative", "loct"),
    "voc": ("vocative", ""),
}
"""The forms in order, and what shevchenko and pymorphy3 call them; Russian has no vocative."""

FIELDS = frozenset({"name", "surname", "short"})
"""The texts of a person that are names."""

GIVEN, PATRONYMIC, FAMILY = "given_name", "patronymic_name", "family_name"

TITLES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "uk": {"пан": ("пана", "пану", "пана", "паном", "панові", "пане"), "пані": ("пані",) * 6},
    "ru": {
        "г-н": ("г-на", "г-ну", "г-на", "г-ном", "г-не"),
        "г-жа": ("г-жи", "г-же", "г-жу", "г-жой", "г-же"),
        "господин": ("господина", "господину", "господина", "господином", "господине"),
        "госпожа": ("госпожи", "госпоже", "госпожу", "госпожой", "госпоже"),
    },
}
"""What stands before a surname, in the order of the forms."""

_WORD = re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ]+(?:['’-][А-Яа-яЁёІіЇїЄєҐґ]+)*")
_PATRONYMIC = re.compile(r"(?:вич|ич|вна|чна)$")
_LIKE_IVANOV = re.compile(r"(?:ов|ев|ёв|ин|ын)а?$")
_HARD = re.compile(r"[бвгдзклмнпрстфх]$")
_UNCHANGING = re.compile(r"(?:[оеёиуыэю]|[ыи]х)$")

_IVANOV = {Gender.MASCULINE: ("а", "у", "а", "ым", "е"), Gender.FEMININE: ("ой", "ой", "у", "ой", "ой")}
_IVAN = ("а", "у", "а", "ом", "е")
"""Endings of surnames like Иванов, Иванова and of men's names like Иван, in the order of the forms."""


def suggested_form(text: str, field: str, form: str, gender: Gender | None, language: str) -> str:
    """A person's name, surname or short name in that form, as a library would write it; empty when none is sure."""
    decline, words, head = _DECLINING.get(language), text.split(), []
    if decline is None or gender is None or field not in FIELDS or form not in CASES:
        return ""
    if not words or not all(map(_WORD.fullmatch, words)):
        return ""
    if field == "short":
        head, words = [_at(TITLES[language].get(words[0], ()), form)], words[1:]
    declined = [
        decline(word, kind, gender, form) for word, kind in zip(words, _kinds(words, field), strict=True)
    ]
    return " ".join([*head, *declined]) if words and all([*head, *declined]) else ""


def _kinds(words: list[str], field: str) -> list[str]:
    """What each word of a name is: the last one of several is the surname, one before it may be a patronymic."""
    if field != "name":
        return [FAMILY] * len(words)
    middle = [PATRONYMIC if _PATRONYMIC.search(word) else GIVEN for word in words[1:-1]]
    return [GIVEN, *middle, FAMILY][: len(words)]


def _ukrainian(word: str, kind: str, gender: Gender, form: str) -> str:
    library = _shevchenko()
    if library is None:
        return ""
    case, whose = CASES[form][0], "feminine" if gender is Gender.FEMININE else "masculine"
    declined: str = library.in_case(case, {kind: word.replace("’", "'"), "gender": whose})[kind]
    return declined.replace("'", "’")


def _russian(word: str, kind: str, gender: Gender, form: str) -> str:
    dictionary = _pymorphy()
    if dictionary is None or form == "voc":
        return ""
    if kind == FAMILY and "-" not in word:
        if _UNCHANGING.search(word) or (gender is Gender.FEMININE and not word.endswith(("а", "я"))):
            return word
        if _LIKE_IVANOV.search(word) and word.endswith("а") is (gender is Gender.FEMININE):
            return word.removesuffix("а") + _at(_IVANOV[gender], form)
    known = _in_dictionary(dictionary, word, kind, gender, form)
    if not known and gender is Gender.MASCULINE and "-" not in word and _HARD.search(word):
        return word + _at(_IVAN, form)
    return known


def _in_dictionary(dictionary: Any, word: str, kind: str, gender: Gender, form: str) -> str:  # noqa: ANN401 - no types
    """The form of the word read as such a name of such a person, written as the word is; empty when it is none."""
    wanted = {"nomn", "sing", "femn" if gender is Gender.FEMININE else "masc"}
    marks = {GIVEN: "Name", PATRONYMIC: "Patr", FAMILY: "Surn"}
    for reading in dictionary.parse(word):
        if reading.tag.grammemes >= {*wanted, marks[kind]}:
            declined = reading.inflect({CASES[form][1], "sing"})
            return _written_like(word, declined.word) if declined else ""
    return ""


def _written_like(word: str, declined: str) -> str:
    """The declined word with the capitals of the word, and without ё where the word was read as if it had one."""
    plain = declined if "ё" in word.lower() else declined.replace("ё", "е")
    return "-".join(starmap(_capitalised, zip(word.split("-"), plain.split("-"), strict=True)))


def _capitalised(like: str, part: str) -> str:
    return part.upper() if like.isupper() and len(like) > 1 else part.title() if like.istitle() else part


def _at(forms: tuple[str, ...], form: str) -> str:
    """The one of the forms in their order, or empty when there are not so many."""
    return dict(zip(CASES, forms, strict=False)).get(form, "")


@cache
def _shevchenko() -> Any | None:  # noqa: ANN401 - it brings no types
    """The library of Ukrainian names, or None where it is not installed."""
    try:
        import shevchenko  # noqa: PLC0415 - asked for only when a form is missing
    except ImportError:
        return None
    return shevchenko


@cache
def _pymorphy() -> Any | None:  # noqa: ANN401 - it brings no types
    """The dictionary of Russian, or None where it is not installed."""
    try:
        import pymorphy3  # noqa: PLC0415 - it loads a dictionary of 16 MB
    except ImportError:
        return None
    return pymorphy3.MorphAnalyzer(lang="ru")


_DECLINING: Mapping[str, Callable[[str, str, Gender, str], str]] = {"uk": _ukrainian, "ru": _russian}
