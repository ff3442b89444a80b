"""Wordings at the desk: what letters print of somebody or something, entered, corrected and confirmed by people.

A text that comes with the program (of an office, a country, an instrument, a shipped sentence) is entered or confirmed
as a wording of the library laid over it; it stays when the program brings another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from advocacy.domain.case import CaseEvent, Point, PointKind
from advocacy.domain.case_file import CaseFile
from advocacy.domain.disclosure import Disclosure, Sides
from advocacy.domain.moment import Moment
from advocacy.domain.office import Office
from advocacy.domain.outcome import Outcome
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import Confidence, Wording, Wordings
from advocacy.errors import BadInput, UnknownReference
from advocacy.letters.citations import INSTRUMENT_FORM, instrument_owner
from advocacy.letters.facts import ORGANISATION
from advocacy.letters.forms_of_address import FORMS
from advocacy.letters.locale_data import COUNTRY_FIELDS, country_owner, is_language
from advocacy.letters.sentences import sentence_tree
from advocacy.letters.suggesting import FIELDS as NAMES
from advocacy.letters.suggesting import suggested_form
from advocacy.workflows.cases import case_file
from advocacy.workflows.refusals import NotEntered
from advocacy.workflows.workplace import Workplace

PERSON_FIELDS = (
    *("name", "short", "surname", "description"),
    *("function", "organisation", "address", "contact", "place"),
)
OFFICE_FIELDS = ("name", "institution", "portfolio", "agency", "committee", "commission", "title")
ORGANISATION_FIELDS = ("name", "address", "contact", "place")
EVENT_FIELDS = ("text", "place")
POINT_FIELDS = ("text",)

BASE = frozenset({"", "base", "nom"})
"""What the base form may be called."""

STRICTEST_FIRST = (Disclosure.INTERNAL, Disclosure.ADDRESSEE, Disclosure.PUBLIC)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose texts they are: the id in the record, what people call it, the fields and forms its texts can have.

    A new text may travel as far as ``disclosure`` and ``sides`` say, where no other text of the field says so.
    """

    id: str
    called: str
    fields: tuple[str, ...]
    forms: tuple[str, ...] = FORMS
    gender: Gender | None = None
    also: tuple[str, ...] = ()
    disclosure: Disclosure = Disclosure.PUBLIC
    sides: Sides = frozenset()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A form of a name that is not entered, as a library would write it."""

    owner: str
    field: str
    language: str
    form: str
    text: str


# Whose texts


def owners_of_case(workplace: Workplace, reference: str) -> tuple[Owner, ...]:
    """Everybody and everything of a case that has texts, as an export has them in order. Raises UnknownReference."""
    file = case_file(workplace, reference)
    people = sorted(file.roles, key=lambda one: (one.position, one.person, one.role))
    by_id = {one.id: one for one in file.people}
    events = sorted(file.events, key=lambda one: (one.position, one.id))
    outcomes = sorted(file.outcomes, key=lambda one: (one.occurred.first_day(), one.id))
    return (
        *(_person(by_id[one], file.wordings) for one in dict.fromkeys(role.person for role in people)),
        *(_part(one, f"event {n}", EVENT_FIELDS) for n, one in enumerate(events, 1)),
        *_points(file),
        *(_outcome(one, n) for n, one in enumerate(outcomes, 1)),
    )


def owner_in_case(workplace: Workplace, reference: str, name: str) -> Owner:
    """The person of the case by name in any language, or its ``event 2``, ``ground 1``.

    Raises UnknownReference, and BadInput where none or several are called so.
    """
    owners = owners_of_case(workplace, reference)
    wanted = name.casefold().strip()
    found = [one for one in owners if wanted in {each.casefold() for each in (one.called, *one.also)}]
    if len(found) != 1:
        names = ", ".join(one.called for one in owners)
        raise BadInput(place=reference, cause=f"“{name}”: name one of: {names}")
    return found[0]


def owner_of_office(workplace: Workplace, key: str) -> Owner:
    """The office. Raises UnknownReference."""
    return Owner(key, workplace.library.one(Office, key=key).name, OFFICE_FIELDS)


def owner_of_country(workplace: Workplace, code: str) -> Owner:
    """The country by its code. Raises UnknownReference where no language has a name for it."""
    owner = Owner(country_owner(code.upper()), code.upper(), COUNTRY_FIELDS, ())
    if not texts_of(workplace, owner):
        raise UnknownReference(kind="country", reference=code)
    return owner


def owner_of_instrument(workplace: Workplace, key: str) -> Owner:
    """The instrument of law. Raises UnknownReference."""
    if key not in workplace.instruments:
        raise UnknownReference(kind="instrument", reference=key)
    return Owner(instrument_owner(key), workplace.instruments[key].name, ("name",), (INSTRUMENT_FORM,))


def owner_of_person(workplace: Workplace, name: str) -> Owner:
    """The person with this name in any language: of a case, of the staff, in an office.

    Raises UnknownReference, and BadInput where several are called so.
    """
    library = workplace.library
    people = library.some(Person, "id", {one.owner for one in library.find(Wording, field="name", text=name)})
    if not people:
        raise UnknownReference(kind="person", reference=name)
    if len(people) > 1:
        raise BadInput(place=name, cause="several people on record are called so; name the case too")
    return _person(people[0], library.wordings([people[0].id]))


def our_organisation() -> Owner:
    """The organisation whose library this is."""
    return Owner(ORGANISATION, ORGANISATION, ORGANISATION_FIELDS)


def _person(person: Person, wordings: Wordings) -> Owner:
    names = tuple(one.text for one in wordings if (one.owner, one.field, one.form) == (person.id, "name", ""))
    called = wordings.name_of(person.id)
    return Owner(person.id, called, PERSON_FIELDS, gender=person.gender, also=names)


def _points(file: CaseFile) -> Iterator[Owner]:
    for kind in PointKind:
        for n, point in enumerate(file.points_of(kind), 1):
            yield replace(_part(point, f"{kind.value} {n}", POINT_FIELDS), id=point.owner)


def _part(part: CaseEvent | Point, called: str, fields: tuple[str, ...]) -> Owner:
    return Owner(part.id, called, fields, (), disclosure=part.disclosure, sides=part.sides)


def _outcome(outcome: Outcome, number: int) -> Owner:
    """What came of the case: internal, like its texts in a file, until a file says otherwise."""
    return Owner(outcome.id, f"outcome {number}", POINT_FIELDS, (), disclosure=Disclosure.INTERNAL)


# Their texts


def texts_of(workplace: Workplace, owner: Owner, language: str = "") -> tuple[Wording, ...]:
    """Every text of the owner (in one language): the library's, and the program's where the library is silent."""
    shipped = Wordings(
        text
        for one in workplace.languages
        if language in {"", one}
        for text in workplace.locale(one).wordings
        if text.owner == owner.id
    )
    laid = workplace.library.wordings([owner.id]).laid_over(shipped)
    return tuple(sorted((one for one in laid if language in {"", one.language}), key=_in_order))


def suggestions_for(workplace: Workplace, owner: Owner, language: str = "") -> tuple[Suggestion, ...]:
    """The forms of a person's names that are not entered and that a library would write; none without one."""
    texts = texts_of(workplace, owner, language)
    known = {one.key for one in texts}
    return tuple(
        Suggestion(owner.id, base.field, base.language, form, text)
        for base in texts
        if base.field in NAMES and not base.form
        for form in owner.forms
        if (*base.key[:-1], form) not in known
        and (text := suggested_form(base.text, base.field, form, owner.gender, base.language))
    )


def text_on_record(workplace: Workplace, owner: Owner, field: str, language: str, form: str = "") -> Wording:
    """The text as it is on record now, or an empty one to be entered, which may travel no further than its like.

    Raises BadInput for a field, form or language that such an owner cannot have.
    """
    form = "" if form in BASE else form
    _refuse_unknown(owner, "field", field, owner.fields)
    _refuse_unknown(owner, "form", form, ("", *owner.forms))
    if not is_language(language):
        raise BadInput(place=owner.called, cause=f"“{language}” is no code of a language")
    texts = texts_of(workplace, owner)
    found = [one for one in texts if one.key == (owner.id, field, language, form)]
    return found[0] if found else _empty(owner, field, language, form, texts)


def _empty(owner: Owner, field: str, language: str, form: str, texts: Iterable[Wording]) -> Wording:
    """A text to be entered: it may travel as far as the strictest of the same field."""
    told = [(one.disclosure, one.sides) for one in texts if one.field == field]
    disclosure, sides = min(
        told,
        key=lambda one: (STRICTEST_FIRST.index(one[0]), len(one[1])),
        default=(owner.disclosure, owner.sides),
    )
    return Wording(owner.id, field, language, form, "", disclosure, sides, Confidence.MEDIUM)


def _refuse_unknown(owner: Owner, what: str, given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        words = ", ".join(one or "base" for one in known)
        raise BadInput(place=owner.called, cause=f"the {what} “{given}” is not one of: {words}")


def _in_order(text: Wording) -> tuple[str, str, int, str]:
    place = FORMS.index(text.form) + 1 if text.form in FORMS else 0
    return text.field, text.language, place, text.form


# Entered, corrected, confirmed


def enter(
    workplace: Workplace, owner: Owner, seen: Wording, text: str, moment: Moment, *, confirmed: bool = False
) -> Wording:
    """Write this text in place of the one that was ``seen``; an earlier confirmation was of another text and goes.

    Until somebody confirms it, letters print it and the check says so; ``confirmed`` is the actor's own yes.
    Raises ChangedMeanwhile, BadInput for no text, SentenceRefused for a shipped sentence with tags that fail.
    """
    text = text.strip()
    if not text:
        raise BadInput(place=owner.called, cause="a text is needed")
    if owner.id in workplace.points:
        sentence_tree(text, seen.language)
    if text == seen.text:
        return _confirm(workplace, owner, seen, moment) if confirmed else seen
    entered = replace(seen, text=text, confidence=Confidence.MEDIUM, confirmed_by=None, confirmed_on=None)
    kind = "wording corrected" if seen.text else "wording entered"
    return _write(workplace, kind, _confirmed(entered, moment) if confirmed else entered, moment)


def confirm(
    workplace: Workplace, owner: Owner, seen: Iterable[Wording], moment: Moment
) -> tuple[Wording, ...]:
    """Record that the actor vouches today for the texts that were ``seen``, all or none.

    Raises NotEntered, ChangedMeanwhile.
    """
    with workplace.library.transaction():
        return tuple(_confirm(workplace, owner, one, moment) for one in seen)


def _confirm(workplace: Workplace, owner: Owner, seen: Wording, moment: Moment) -> Wording:
    if not seen.text.strip():
        raise NotEntered(
            owner=owner.called, field=seen.field, language=seen.language, form=seen.form or "base"
        )
    return _write(workplace, "wording confirmed", _confirmed(seen, moment), moment)


def _confirmed(wording: Wording, moment: Moment) -> Wording:
    return replace(wording, confirmed_by=moment.actor, confirmed_on=moment.today)


def _write(workplace: Workplace, kind: str, wording: Wording, moment: Moment) -> Wording:
    """Keep it. The journal names it by its key: a person's name there could never be erased."""
    workplace.library.write(moment, kind, "/".join(filter(None, wording.key)), wording)
    return replace(wording, revision=wording.revision + 1)
