"""Addresses in Latin letters: there wherever the local script is another, and by the rule that the source names.

The rules stand here once more, letter by letter, so that a slip in the data cannot pass.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.data.test_recipient_files import OFFICES


def rule(cyrillic: str, latin: str) -> dict[str, str]:
    """What stands for each letter, in small letters."""
    return dict(zip(cyrillic, latin.split(), strict=True))


BULGARIAN = rule(
    "абвгдежзийклмнопрстуфхцчшщъьюя",
    "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y yu ya",
)
"""Transliteration Act, State Gazette 19/2009; a final -ия is -ia."""

UKRAINIAN = rule(
    "абвгґдеєжзиіїйклмнопрстуфхцчшщюя",
    "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch iu ia",
) | {"ь": "", "’": ""}
AT_THE_BEGINNING = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
"""Resolution No. 55 of the Cabinet of Ministers, 27 January 2010 (зг, which becomes zgh, stands in no address)."""

RUSSIAN = rule(
    "абвгдежзийклмнопрстуфхцчшщыъэюя",
    "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch y ie e iu ia",
) | {"ё": "e", "ь": ""}
"""ICAO Doc 9303, Part 3, section 6."""

KAZAKH = {"ә": "a", "ң": "n", "і": "i"}
"""Not in that table: as in Mangilik El."""

RULES = {"bg": BULGARIAN, "ua": UKRAINIAN, "ru": RUSSIAN, "kg": RUSSIAN, "kz": RUSSIAN | KAZAKH}
CYRILLIC = [one for one in OFFICES if one[0] in RULES]
ENGLISH = {"am", "ge"}
"""Countries whose addresses the sources give in English only."""


def latin(text: str, stem: str) -> str:
    """A text by the rule of a country."""
    if stem == "bg":
        text = re.sub(r"ия\b", "иа", text)
    words = re.split(r"([^\W\d_][\w’]*)", text.replace("№", "No."))
    return "".join(word(one, stem) if number % 2 else one for number, one in enumerate(words))


def word(said: str, stem: str) -> str:
    known = RULES[stem]
    first = AT_THE_BEGINNING if stem == "ua" else {}
    letters = [
        first.get(one, known.get(one, one)) if number == 0 else known.get(one, one)
        for number, one in enumerate(said.lower())
    ]
    return "".join(new.capitalize() if old.isupper() else new for old, new in zip(said, letters, strict=True))


def test_the_rules_give_what_their_authorities_give() -> None:
    said = [
        ("bg", "Разград Кюстендил Стара Загора Мария"),
        ("ua", "Юрій Наталія Гоща Єнакієве Стрий Знам’янка"),
    ]
    said += [("ru", "Подъезд Щукин Юлия"), ("kz", "Мәңгілік Ел")]
    assert [latin(text, stem) for stem, text in said] == [
        "Razgrad Kyustendil Stara Zagora Maria",
        "Yurii Nataliia Hoshcha Yenakiieve Stryi Znamianka",
        "Podieezd Shchukin Iuliia",
        "Mangilik El",
    ]


@pytest.mark.parametrize(
    ("stem", "office"), CYRILLIC, ids=lambda one: one["key"] if isinstance(one, dict) else one
)
def test_the_latin_form_follows_its_rule(stem: str, office: dict[str, Any]) -> None:
    local, given = office["address"], office["latin"]
    assert {key: latin(text, stem) for key, text in local.items() if key in {"street", "locality"}} == {
        key: text for key, text in given.items() if key in {"street", "locality"}
    }
    assert (given.get("postal_code"), given["country"]) == (local.get("postal_code"), local["country"])
    assert given["source"].startswith("transliterated")


@pytest.mark.parametrize("table", ["address", "latin"])
def test_each_form_is_in_its_script(table: str) -> None:
    for stem, office in OFFICES:
        said = " ".join(office.get(table, {}).get(key, "") for key in ("street", "locality"))
        foreign = stem in RULES and table == "address"
        assert bool(re.search("[а-яА-Я]", said)) == foreign, (stem, said)
        assert not re.search("[\u0530-\u058f\u10a0-\u10ff]", said)


def test_where_sources_give_english_alone_the_local_form_stays_empty() -> None:
    for stem, office in OFFICES:
        assert ("latin" in office) == (stem in {*RULES, *ENGLISH}), office["key"]
        assert ("address" in office) != (stem in ENGLISH or office["key"] == "un-special-procedures")
