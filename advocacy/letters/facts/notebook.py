"""What is noted while facts are gathered: the gaps met, whose each part of the context is, what is unconfirmed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from advocacy.domain.gap import GUESSES, Gap, GapKind
from advocacy.domain.person import Gender
from advocacy.domain.wording import Wording
from advocacy.errors import N_
from advocacy.letters.facts.matter import Context, Matter
from advocacy.letters.forms_of_address import split_form, unconfirmed
from advocacy.letters.locale_data import COUNTRY_FIELDS, country_owner
from advocacy.letters.suggesting import suggested_form

OWNER_WORDS = {
    "addressees": N_("an addressee"),
    "annexes": N_("an annex"),
    "asylum": N_("the asylum proceeding"),
    "case": N_("the case"),
    "copies": N_("a copy"),
    "demands": N_("a demand"),
    "earlier": N_("the earlier letter"),
    "events": N_("an event"),
    "filing": N_("the request to the Commission"),
    "grounds": N_("a ground"),
    "letter": N_("the letter"),
    "organisation": N_("our organisation"),
    "outcome": N_("the outcome"),
    "persons": N_("a person"),
    "proceeding": N_("the proceeding"),
    "refuge": N_("the state that granted protection"),
    "replaces": N_("the letter that is replaced"),
    "residence": N_("the residence proceeding"),
    "signatories": N_("a signatory"),
    "statements": N_("a statement"),
}
FIELD_WORDS = {
    "name": N_("name"),
    "short": N_("short name (Mr, Ms and surname)"),
    "surname": N_("surname"),
    "description": N_("who the person is"),
    "text": N_("sentence"),
    "place": N_("place"),
    "function": N_("function"),
    "address": N_("address"),
    "contact": N_("how to reach us"),
    "requesting": N_("requesting state"),
    "requested": N_("requested state"),
    "citizenships": N_("citizenship"),
    "title": N_("title"),
    "citation": N_("article of the law"),
    "salutations": N_("salutation"),
    "closing": N_("closing"),
    "proceeding": N_("extradition proceeding"),
    "earlier": N_("an earlier letter to this office"),
    "outcome": N_("an outcome"),
    "refuge": N_("protection already granted"),
    "organisation": N_("organisation"),
    "reference": N_("reference"),
    "date": N_("date"),
    "residence": N_("residence proceeding"),
    "asylum": N_("asylum proceeding"),
    "persons": N_("persons"),
    "signatories": N_("signatories"),
    "demands": N_("demands"),
    "grounds": N_("grounds"),
    "events": N_("events"),
    "filing": N_("kind of request to the Commission"),
    "decision": N_("decision of the Commission"),
    "discovered": N_("day the new fact was discovered"),
    "confidential": N_("what is confidential"),
    "representative": N_("representative"),
    "replaces": N_("a letter that is replaced"),
    "corrected": N_("whether something was corrected"),
    "corrections": N_("what was corrected"),
    "old": N_("what was said before"),
    "new": N_("what is right"),
}
"""The words a user knows for parts of the context and for their fields."""

TRACKS = frozenset({"asylum", "earlier", "filing", "outcome", "proceeding", "refuge", "replaces", "residence"})
"""Parts that are missing as a whole, or not at all."""

_PERSON = re.compile(r"persons\[(\d+)\]\.(\w+)", re.ASCII)
_INDEX = re.compile(r"\[\d+\]", re.ASCII)


@dataclass(slots=True)
class Notebook:
    """Gaps and owners, written down part by part while one letter's facts are gathered.

    ``unconfirmed`` are remarks by the path of the text in the context, ``guesses`` texts too uncertain for it,
    ``read`` the fields that sentences use.
    """

    matter: Matter
    gaps: list[Gap] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=lambda: dict(OWNER_WORDS))
    countries: set[str] = field(default_factory=set)
    unconfirmed: dict[str, Gap] = field(default_factory=dict)
    guesses: dict[str, str] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)

    def fields_of(self, owner: str, fields: Iterable[str], path: str) -> Context:
        """The wordings of one owner that may be printed, by field; what is not there is simply absent."""
        context: Context = {}
        for name in fields:
            self.put(context, name, self.matter.wordings.find(owner, name, self.matter.language), path)
        return context

    def put(self, context: Context, name: str, wording: Wording | None, path: str) -> None:
        """Set a wording into the context if it may be printed; remark on one that nobody confirmed."""
        if wording is None:
            return
        if not wording.may_be_printed:
            self.guesses[f"{path}.{name}"] = wording.text.strip()
            return
        context[name] = wording.text
        if wording.should_be_read_once:
            remark = unconfirmed(self.owners.get(path, path), wording)
            self.unconfirmed[f"{path}.{name}"] = replace(
                remark, field=FIELD_WORDS.get(wording.field, remark.field)
            )

    def country(self, code: str, path: str) -> Context:
        """A country's whole phrases in the letter's language."""
        name = self.matter.wordings.find(country_owner(code), "name", self.matter.language)
        self.owners[path] = name.text if name else code
        self.countries.add(path)
        return self.fields_of(country_owner(code), COUNTRY_FIELDS, path)

    def explain(self, path: str, context: Context) -> Gap:
        """The gap, in words a user knows, that a path missing from the context means, and what is known towards it."""
        gap = explain(path, self.owners, self.countries, self.matter.language)
        return with_hint(gap, path, self.guesses, context)


def explain(path: str, owners: Mapping[str, str], countries: Collection[str], language: str) -> Gap:
    """The gap, in words a user knows, that a path missing from the context means; some gap for any path."""
    track = path.partition(".")[0]
    if track in TRACKS and not any(one.startswith(f"{track}.") for one in owners):
        return Gap(GapKind.FACT, OWNER_WORDS["case"], FIELD_WORDS[track], language)
    prefix, _, leaf = path.rpartition(".")
    owner = _owner_of(prefix, owners)
    if prefix in countries:
        return Gap(GapKind.COUNTRY, owner, leaf, language)
    name, form = split_form(_INDEX.sub("", leaf))
    if name == "gender":
        return Gap(GapKind.GENDER, owner, N_("gender"), language)
    return Gap(GapKind.FORM if form else GapKind.FACT, owner, FIELD_WORDS.get(name, name), language, form)


def with_hint(gap: Gap, path: str, guesses: Mapping[str, str], context: Context) -> Gap:
    """The gap with the text on record that nobody has confirmed, or else with a form that a library suggests."""
    if gap.kind in GUESSES and guesses.get(path):
        return replace(gap, value=guesses[path])
    found, people = _PERSON.fullmatch(path), context.get("persons", ())
    if gap.kind is not GapKind.FORM or not found or int(found[1]) >= len(people):
        return gap
    person: Context = people[int(found[1])]
    name, form = split_form(found[2])
    gender = Gender(person["gender"]) if "gender" in person else None
    return replace(gap, suggestion=suggested_form(person.get(name, ""), name, form, gender, gap.language))


def _owner_of(prefix: str, owners: Mapping[str, str]) -> str:
    """Who is nearest above a path: the longest one known, else the letter itself."""
    known = [key for key in owners if prefix == key or prefix.startswith((f"{key}.", f"{key}["))]
    return owners[max(known, key=len)] if known else prefix or OWNER_WORDS["letter"]
