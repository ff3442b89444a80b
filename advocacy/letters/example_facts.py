"""Invented facts that show a translator what a field prints: people, places and states that exist nowhere."""

from __future__ import annotations

from typing import Any

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
    "outcome": {"kind": "extradition_refused", "date": "3 February 2020", "text": "that the case is closed"},
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
