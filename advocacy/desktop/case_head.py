"""The head of a case: each person's names and data, and the consent that decides what may be done."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from advocacy.desktop import places
from advocacy.desktop.flow import Flow
from advocacy.desktop.parts import MEDIUM, Panel, Status, Text, column, holding, row
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import Size
from advocacy.desktop.words import CONSENT, Look, word
from advocacy.domain.case_file import CaseFile
from advocacy.domain.consent import Consent, ConsentState
from advocacy.domain.person import Person
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

STOPPED = frozenset({ConsentState.REFUSED, ConsentState.WITHDRAWN})
NO_DECISION = CONSENT[ConsentState.UNKNOWN]


def names(file: CaseFile) -> QWidget:
    """Every person's names in other languages, what is unconfirmed among them, and who the person is."""
    parts: list[QWidget] = []
    for person in file.subjects:
        parts += [_named(name, code) for code, name in _names_by_language(file, person)]
        parts += _unconfirmed(file, person)
        parts.append(Text(_description(person), Size.BODY, "text2"))
    return holding(Flow(*parts, gap=14))


def banner(file: CaseFile, person: Person, consent: Consent | None) -> QWidget:
    """What the person decided, by whom it is known, and its limits; red when nothing may be sent."""
    look = CONSENT[consent.state] if consent else NO_DECISION
    ground = f"{look.colour}_tint"
    panel = Panel(ground, 8)
    head = Status(look, look.text, ground, MEDIUM)
    head.setFixedWidth(head.sizeHint().width() + 4)
    who = Text(_whose(file, person, consent), Size.BODY, "text", wrap=True)
    top = row(head, who, gap=12)
    top.setStretch(1, 1)
    layout = column(top, gap=4, margins=(12, 10, 12, 10))
    more = _more(consent)
    if more:
        layout.addWidget(Text(more, Size.SMALL, "text", wrap=True))
    panel.setLayout(layout)
    panel.setAccessibleName(look.text)
    return panel


def why_no_letters(consent: Consent) -> str:
    """The reason that stands where the button for new letters would be."""
    return _("No letters are written: {reason}").format(
        reason=consent.reason or consent.scope or CONSENT[consent.state].text
    )


def _names_by_language(file: CaseFile, person: Person) -> list[tuple[str, str]]:
    shown = file.name_of(person.id)
    found = [one for one in file.wordings if one.owner == person.id and one.field == "name" and not one.form]
    return sorted((one.language, one.text) for one in found if one.text != shown)


def _named(name: str, code: str) -> QWidget:
    text = Text(name, Size.BODY, "text2")
    mark = Text(code, Size.MARK, "text3")
    mark.setAccessibleName(places.language(code))
    return holding(row(text, mark, gap=5))


def _unconfirmed(file: CaseFile, person: Person) -> list[QWidget]:
    number = sum(one.owner == person.id and one.should_be_read_once for one in file.wordings)
    if not number:
        return []
    words = translate_many("{n} form of the name to confirm", "{n} forms of the name to confirm", number)
    return [Status(Look(Shape.TRIANGLE, "warn", words), words.format(n=number))]


def _description(person: Person) -> str:
    parts = [word(person.gender) if person.gender else _("Gender not known")]
    if person.born:
        parts.append(_("born {date}").format(date=places.day_of(person.born)))
    if person.citizenships:
        parts.append(
            _("citizen of {countries}").format(countries=", ".join(map(places.country, person.citizenships)))
        )
    return ", ".join(parts)


def _whose(file: CaseFile, person: Person, consent: Consent | None) -> str:
    name = file.name_of(person.id)
    if consent is None:
        return _("No decision of {person} is on record.").format(person=name)
    # Who told us, where that is on record: a consent entered without it is not said to come from the person.
    whose = _("by {person}").format(person=consent.given_by) if consent.given_by else name
    return ", ".join(part for part in (whose, places.day(consent.since)) if part)


def _more(consent: Consent | None) -> str:
    if consent is None:
        return _("Nothing is issued before the person has said yes.")
    said = [why_no_letters(consent)] if consent.state in STOPPED else [consent.reason, consent.scope]
    if consent.withheld:
        said.append(_("Kept back: {fields}").format(fields=", ".join(consent.withheld)))
    if consent.second_name:
        said.append(_("Agreed by {person}").format(person=consent.second_name))
    if consent.evidence:
        said.append(_("Evidence: {evidence}").format(evidence=consent.evidence))
    return " ".join(f"{places.sentence(one).rstrip('.')}." for one in said if one)
