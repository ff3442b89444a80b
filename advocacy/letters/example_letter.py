"""An invented case in a language's own words, told by the same code as a real one: what translators are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from advocacy.domain.appeal import Annex, Signatory
from advocacy.domain.case import (
    Case,
    CaseEvent,
    CaseKind,
    EventKind,
    Point,
    PointKind,
    Proceeding,
    ProceedingKind,
)
from advocacy.domain.case_file import CaseFile
from advocacy.domain.filing import Filing, FilingKind
from advocacy.domain.office import Audience, Office
from advocacy.domain.outcome import Outcome, OutcomeKind
from advocacy.domain.partial_date import PartialDate
from advocacy.domain.person import CasePerson, Gender, Person
from advocacy.domain.wording import Wording, Wordings
from advocacy.letters.example_facts import DAY, PHRASES, Shape
from advocacy.letters.example_phrases import Book, phrase_wordings
from advocacy.letters.facts import ORGANISATION, Context, EarlierLetter, Matter, ReplacedLetter, gather
from advocacy.letters.forms_of_address import AddressedOffice
from advocacy.letters.locale_data import LetterLocale, country_owner
from advocacy.letters.shelf import ANY, LetterTemplate

CASE = "case"
ASKS, ASKED = "XG", "XR"
COUNTRIES = {ASKS: "Graustark", ASKED: "Ruritania"}
TEXTS = {
    "mara": {"name": "Mara Exempel", "short": "Ms Exempel", "description": "a journalist"},
    "erik": {"name": "Erik Beispiel", "short": "Mr Beispiel", "description": "a trade unionist"},
    "lea": {"name": "Lea Modell", "short": "Ms Modell", "description": "a lawyer"},
    "muster": {"name": "Ada Muster", "function": "Director"},
    "testowy": {"name": "Jan Testowy", "function": "Programme Officer"},
    "vzorova": {"name": "Eva Vzorová", "function": "Legal Officer"},
    "minister": {"name": "Max Mustermann", "surname": "Mustermann"},
    "xr-justice": {"name": "Ministry of Justice of Ruritania", "portfolio": "Justice of Ruritania"},
    "xr-interior": {"name": "Ministry of the Interior of Ruritania"},
    "closed": {"text": "The newspaper was closed."},
    "searched": {"text": "The editorial office was searched."},
    "request": {"text": "The request for extradition reached Ruritania."},
    ORGANISATION: {
        "name": "Example Rights Office",
        "address": "fictitious organisation, 1 rue de l’Exemple, 00000 Exempleville",
        "contact": "bureau@example.org · www.example.org",
        "place": "Exempleville",
    },
}
"""What the invented world is called in English, by owner and field."""

MARA, LEA = (Person(one, Gender.FEMININE, citizenships=(ASKS,)) for one in ("mara", "lea"))
ERIK = Person("erik", Gender.MASCULINE, citizenships=(ASKS,))
PERSONS = {Shape.WOMAN: (MARA,), Shape.MAN: (ERIK,), Shape.PAIR: (MARA, ERIK), Shape.TWO_WOMEN: (MARA, LEA)}
STAFF = ("muster", "testowy", "vzorova")
MINISTER = Person("minister", Gender.MASCULINE)
DEMANDS = ("refuse-extradition", "inform-decision")
GROUNDS = ("human-rights-convention-article-3", "civil-rights-covenant-article-7")
SHOWN = 2
"""How many demands and grounds of those a letter can carry the example has."""


def example_letter(
    template: LetterTemplate, locale: LetterLocale, book: Book, shape: Shape, signatories: int
) -> Context:
    """The facts of the invented case as this letter would tell them, with one to three signatories.

    Every block of the shipped letters is open that can be: asylum was asked for and refused here, a refuge found.
    """
    context = gather(_matter(template, locale, book, shape, signatories)).context
    return context | {"refuge": {"state": context["asylum"]["state"]}}


def _matter(
    template: LetterTemplate, locale: LetterLocale, book: Book, shape: Shape, signatories: int
) -> Matter:
    demands = tuple(one for one in template.demands if one != ANY)[:SHOWN] or DEMANDS
    grounds = template.grounds[:SHOWN] or GROUNDS
    title = next(phrase_wordings(book, locale.language, "annex", "title", "Extradition request")).text
    annex = next(phrase_wordings(book, locale.language, "annex", "text", "Annex 2")).text
    return Matter(
        told=_case(PERSONS[shape], grounds, demands),
        template=replace(template, grounds=grounds),
        locale=locale,
        wordings=Wordings([*locale.wordings, *_wordings(book, locale.language)]),
        addressed=(
            AddressedOffice(_office("xr-justice"), person=MINISTER),
            AddressedOffice(_office("xr-interior"), copy=True),
        ),
        signatories=tuple(
            Signatory(one, CASE, place, one) for place, one in enumerate(STAFF[:signatories], 1)
        ),
        letter_date=DAY,
        reference="EXO-2020-003",
        annexes=(Annex("annex", CASE, 1, "", title),),
        demands=demands,
        home="FR",
        sample=True,
        earlier=EarlierLetter("EXO-2019-017", date(2019, 12, 2), receipt=True),
        replaces=ReplacedLetter(
            "EXO-2019-016", date(2019, 12, 1), corrected=True, corrections=(("2018", "2019"),)
        ),
        outcome=Outcome("outcome", CASE, OutcomeKind.EXTRADITION_REFUSED, PartialDate.of(DAY)),
        filing=Filing(
            CASE, "mara", FilingKind.CORRECTION_DELETION, provisional=True, confidential=(annex,)
        ),
    )


def _case(people: tuple[Person, ...], grounds: tuple[str, ...], demands: tuple[str, ...]) -> CaseFile:
    keys = [(PointKind.GROUND, one) for one in grounds] + [(PointKind.DEMAND, one) for one in demands]
    points = [Point(key, CASE, kind, place, key) for place, (kind, key) in enumerate(keys)]
    return CaseFile(
        Case(CASE, "EXO-2020", CaseKind.INDIVIDUAL, "EXO-2020"),
        people=people,
        roles=tuple(CasePerson(CASE, one.id, position=place) for place, one in enumerate(people)),
        proceedings=(
            Proceeding("extradition", CASE, ProceedingKind.EXTRADITION, ASKED, (ASKS,), notice=True),
            Proceeding("asylum", CASE, ProceedingKind.ASYLUM, ASKED, outcome="refused"),
            Proceeding("residence", CASE, ProceedingKind.RESIDENCE, ASKED, outcome="refused"),
        ),
        events=(
            CaseEvent("searched", CASE, EventKind.DECISION, PartialDate(2019, 4)),
            CaseEvent("request", CASE, EventKind.REQUEST, PartialDate.of(date(2019, 10, 1))),
        ),
        points=(Point("closed", CASE, PointKind.STATEMENT), *points),
    )


def _office(key: str) -> Office:
    return Office(key, key, key, Audience.MINISTER, ASKED)


def _wordings(book: Book, language: str) -> Iterator[Wording]:
    """Every text of the invented world in the words of the language."""
    for owner, fields in TEXTS.items():
        for field, english in fields.items():
            yield from phrase_wordings(book, language, owner, field, english)
    for code, name in COUNTRIES.items():
        official = f"the Republic of {name}"
        phrases = {"name": name, "official": official, "country": official}
        phrases |= {field: f"{word} {name}" for field, word in PHRASES.items()}
        for field, english in phrases.items():
            yield from phrase_wordings(book, language, country_owner(code), field, english)
