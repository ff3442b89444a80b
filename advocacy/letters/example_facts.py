"""Invented facts that show a translator what a field prints: people, places and states that exist nowhere."""

from __future__ import annotations

import copy
from datetime import date
from enum import StrEnum
from typing import Any

from advocacy.domain.partial_date import PartialDate
from advocacy.letters.dates import date_in_words
from advocacy.letters.locale_data import COUNTRY_FIELDS, LetterLocale

DAY = date(2020, 2, 3)
FORMS = ("gen", "dat", "acc", "ins", "loc", "voc", "adj")
PHRASES = {"of": "of", "in": "in", "from": "from", "to": "to", "by": "by"}


def _country(name: str) -> dict[str, str]:
    """The phrases of an invented country."""
    official = f"the Republic of {name}"
    whole = {"name": name, "official": official, "country": official, "country_gen": official}
    return whole | {field: f"{word} {name}" for field, word in PHRASES.items()}


def _forms(field: str, text: str) -> dict[str, str]:
    """A name with all its grammatical forms; English has but one."""
    return dict.fromkeys((field, *(f"{field}_{form}" for form in FORMS)), text)


EXAMPLE: dict[str, Any] = {
    "letter": {
        "reference": "EXO-2020-003",
        "date": "3 February 2020",
        "date_iso": "2020-02-03",
        "place": "Lyon",
        "language": "en",
        "sample": True,
        "salutations": ["Dear Minister,"],
        "closing": "Yours sincerely,",
        "own_letterhead": True,
        "on_behalf": True,
    },
    "organisation": {
        "name": "Example Organisation",
        "address": "1 Example Street, Lyon",
        "contact": "office@example.org",
        "place": "Lyon",
    },
    "addressees": [
        {
            "name": "Jana Vzorová",
            "office": "Ministry of Justice",
            "audience": "minister",
            "salutation": "Dear Minister,",
            "lines": ["Minister of Justice", "Jana Vzorová"],
        }
    ],
    "copies": [{"line": "Office of the Ombudsman"}],
    "signatories": [{"name": "Ada Muster", "function": "Director", "organisation": "Example Organisation"}],
    "persons": [
        {
            **_forms("name", "Mara Exempel"),
            **_forms("short", "Ms Exempel"),
            "surname": "Exempel",
            "gender": "f",
            "description": "a journalist",
            "citizenships": [_country("Ruritania")],
        }
    ],
    "proceeding": {
        "kind": "extradition",
        "notice": True,
        "requesting": [_country("Ruritania")],
        "requested": _country("Exemplia"),
    },
    "asylum": {"lodged": True, "refused": True, "state": _country("Exemplia")},
    "refuge": {"state": _country("Exemplia")},
    "residence": {"refused": True, "state": _country("Exemplia")},
    "earlier": {"reference": "EXO-2019-017", "date": "2 December 2019", "receipt": True},
    "replaces": {
        "reference": "EXO-2019-016",
        "date": "1 December 2019",
        "corrected": True,
        "corrections": [{"old": "Mara Exemple", "new": "Mara Exempel"}],
    },
    "outcome": {"kind": "extradition_refused", "date": "3 February 2020", "text": "that the case is closed"},
    "filing": {
        "kind": "correction_deletion",
        "provisional": True,
        "decision": "CCF/2019/17",
        "discovered": "3 February 2020",
        "confidential": [{"text": "Annex 2"}],
        "representative": {"name": "Ada Muster", "function": "lawyer"},
    },
    "statements": [{"text": "Mara Exempel reported on corruption."}],
    "events": [
        {
            "date": "3 February 2020",
            "precision": "day",
            "place": "Lyon",
            "text": "Mara Exempel was arrested in Lyon.",
        }
    ],
    "grounds": [
        {
            "text": "Nobody may be returned to torture (Article 3).",
            "instrument": "convention_against_torture",
            "citation": "Article 3 of the Convention against Torture",
        }
    ],
    "demands": [{"text": "to refuse the extradition of Mara Exempel"}],
    "annexes": [{"number": "1", "title": "Extradition request"}],
}
"""A whole letter's facts, in English."""


class Shape(StrEnum):
    """Whom an example letter is about: what agrees with persons reads otherwise for each."""

    WOMAN = "woman"
    MAN = "man"
    PAIR = "pair"
    TWO_WOMEN = "two women"


def _person(name: str, short: str, gender: str) -> dict[str, Any]:
    """Another invented person beside the one of the example."""
    first: dict[str, Any] = EXAMPLE["persons"][0]
    own = {"surname": name.rsplit(maxsplit=1)[-1], "gender": gender}
    return first | _forms("name", name) | _forms("short", short) | own


def _signatory(name: str, function: str) -> dict[str, str]:
    first: dict[str, str] = EXAMPLE["signatories"][0]
    return first | {"name": name, "function": function}


WOMAN = EXAMPLE["persons"][0]
PERSONS: dict[Shape, tuple[dict[str, Any], ...]] = {
    Shape.WOMAN: (WOMAN,),
    Shape.MAN: (_person("Jan Exempel", "Mr Exempel", "m"),),
    Shape.PAIR: (WOMAN, _person("Jan Exempel", "Mr Exempel", "m")),
    Shape.TWO_WOMEN: (WOMAN, _person("Nora Exempel", "Ms Exempel", "f")),
}
SIGNATORIES = (
    EXAMPLE["signatories"][0],
    _signatory("Jean Exemple", "President"),
    _signatory("Ewa Wzorcowa", "Treasurer"),
)


def example_facts(
    language: str, locale: LetterLocale, shape: Shape = Shape.WOMAN, signatories: int = 1
) -> dict[str, Any]:
    """The example about these persons with one to three signatories, its dates as the language writes them.

    Grammatical forms and phrases are marked (``Mara Exempel:gen``, ``Ruritania:from``), so that a letter shows which
    one its language asks for.
    """
    facts: dict[str, Any] = copy.deepcopy(EXAMPLE)
    facts["persons"] = copy.deepcopy(list(PERSONS[shape]))
    facts["signatories"] = copy.deepcopy(list(SIGNATORIES[:signatories]))
    day = date_in_words(PartialDate.of(DAY), locale)
    facts["letter"] |= {"date": day, "date_iso": DAY.isoformat(), "language": language}
    for event in facts["events"]:
        event["date"] = day
    _mark(facts)
    return facts


def _mark(value: object) -> None:
    """Mark the grammatical forms of names, and the phrases of countries, wherever they stand."""
    for one in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        _mark(one)
    if not isinstance(value, dict):
        return
    country = set(COUNTRY_FIELDS) <= set(value)
    for key in value:
        name, _, form = key.rpartition("_")
        if country and key != "name":
            value[key] = f"{value['name']}:{key}"
        elif name and form in FORMS:
            value[key] = f"{value[key]}:{form}"
