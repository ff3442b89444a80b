"""What is ordered: letters about a case to offices; and the plan of each letter that follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from advocacy.domain.appeal import AddresseeRole, Annex, Appeal, Signatory
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.case import Case, Point, PointKind
from advocacy.domain.case_file import CaseFile
from advocacy.domain.filing import Filing
from advocacy.domain.moment import Moment
from advocacy.domain.office import Office, in_protocol_order
from advocacy.domain.person import Person
from advocacy.domain.wording import Wording
from advocacy.errors import UnknownReference
from advocacy.letters.facts import EarlierLetter
from advocacy.letters.shelf import LetterTemplate
from advocacy.register import Library
from advocacy.workflows.earlier_letters import earlier_letter, replaced_letter
from advocacy.workflows.filing_orders import FilingRequest, about, filing_of, named_in, person_of
from advocacy.workflows.refusals import NobodyNamed
from advocacy.workflows.workplace import Workplace

LAST_RESORT = "en"
"""The language of a letter to an office none of whose languages has this letter."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter, under the title the letter gives it."""

    title: str
    file: Path


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """What a person asks for: a case, offices by key, and what else was chosen; empty means: propose it.

    ``joint`` makes one letter to all, else each ``to`` office gets its own; ``sign`` are names of people;
    ``demands`` ids or keys; ``supersedes`` is the reference of the issued letter that this one replaces; ``earlier``
    that of the letter it comes back to (none: the last one to these offices); ``untranslated_because`` is the reason
    for printing paragraphs that changed meanwhile as they were translated before (none: such a letter is not made);
    ``filing`` is what a request to INTERPOL's Commission asks for.
    """

    case: str
    to: tuple[str, ...]
    cc: tuple[str, ...] = ()
    template: str = ""
    language: str = ""
    joint: bool = False
    campaign: str = ""
    sign: tuple[str, ...] = ()
    letter_date: date | None = None
    demands: tuple[str, ...] = ()
    annexes: tuple[Enclosure, ...] = ()
    earlier: str = ""
    supersedes: str = ""
    untranslated_because: str = ""
    filing: FilingRequest | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """One letter to be made: everything it needs, looked up, nothing yet filtered or written.

    ``kept`` are annexes on record that go with it again, before the ``enclosures``.
    """

    case_file: CaseFile
    template: LetterTemplate
    language: str
    to: tuple[Office, ...]
    cc: tuple[Office, ...]
    signatories: tuple[Signatory, ...]
    letter_date: date
    campaign: str = ""
    demands: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    earlier: Appeal | None = None
    supersedes: Appeal | None = None
    untranslated_because: str = ""
    filing: Filing | None = None
    kept: tuple[Annex, ...] = ()
    told: EarlierLetter | None = None
    """What is said of the earlier letter, where it was looked up already."""

    @property
    def offices(self) -> tuple[Office, ...]:
        """Everyone who will read the letter."""
        return (*self.to, *self.cc)

    @property
    def annexes(self) -> tuple[Annex, ...]:
        """What will go with it, numbered, under no ids yet."""
        titles = [*(one.title for one in self.kept), *(one.title for one in self.enclosures)]
        return tuple(Annex("", "", n, "", title) for n, title in enumerate(titles, 1))


def plans(workplace: Workplace, order: LetterOrder, moment: Moment) -> tuple[Plan, ...]:
    """One plan for each letter of the order. Raises UnknownReference and NobodyNamed."""
    library = workplace.library
    case = library.one(Case, reference=order.case)
    case_file = with_demands(workplace, library.case_file(case.id), order.demands)
    to, cc = _offices(workplace, order.to), _offices(workplace, order.cc)
    if not to:
        raise NobodyNamed
    _refuse_unknown_demands(order, case_file)
    signatories = signatories_named(workplace, order.sign, case_file)
    groups = [in_protocol_order(to)] if order.joint else [(one,) for one in to]
    ready = [_plan(workplace, order, case_file, group, cc, signatories, moment) for group in groups]
    return tuple(_as_filing(plan, order.filing) for plan in ready) if order.filing else tuple(ready)


def _as_filing(plan: Plan, request: FilingRequest) -> Plan:
    """The plan of a request about one person, where it is said or clear which."""
    person = person_of(plan.case_file, request.person)
    case_file = about(plan.case_file, person) if person else plan.case_file
    return replace(plan, case_file=case_file, filing=filing_of(request, person))


def _refuse_unknown_demands(order: LetterOrder, case_file: CaseFile) -> None:
    """Raise UnknownReference for a demand neither of the case nor shipped: it would be left out silently."""
    points = case_file.points_of(PointKind.DEMAND)
    known = {one for point in points for one in (point.id, point.key) if one}
    for demand in order.demands:
        if demand not in known:
            raise UnknownReference(kind="demand", reference=demand)


def with_demands(workplace: Workplace, case_file: CaseFile, demands: Iterable[str]) -> CaseFile:
    """The case with the shipped demands that were chosen for one letter beside its own."""
    own = {one.key for one in case_file.points}
    shipped = (workplace.points[key] for key in demands if key in workplace.points and key not in own)
    chosen = [one for one in shipped if one.kind is PointKind.DEMAND]
    case, last = case_file.case.id, len(case_file.points)
    more = (
        Point(one.key, case, one.kind, last + n, one.key, one.instrument, one.audiences)
        for n, one in enumerate(chosen, 1)
    )
    return replace(case_file, points=(*case_file.points, *more))


def plan_of(workplace: Workplace, appeal_file: AppealFile) -> Plan:
    """The plan that would make this appeal's letter again from the case as it is now."""
    appeal = appeal_file.appeal
    library = workplace.library
    ordered = sorted(appeal_file.addressees, key=lambda one: one.position)

    def of_role(role: AddresseeRole) -> tuple[Office, ...]:
        return tuple(library.get(Office, one.office) for one in ordered if one.role is role)

    filing = next(iter(library.find(Filing, appeal=appeal.id)), None)
    case_file = library.case_file(appeal.case)
    return Plan(
        with_demands(workplace, about(case_file, filing.person) if filing else case_file, appeal.demands),
        workplace.template(appeal.template),
        appeal.language,
        of_role(AddresseeRole.TO),
        of_role(AddresseeRole.CC),
        tuple(sorted(appeal_file.signatories, key=lambda one: one.position)),
        appeal.letter_date or date.min,
        demands=appeal.demands,
        earlier=library.get(Appeal, appeal.earlier) if appeal.earlier else None,
        supersedes=library.get(Appeal, appeal.supersedes) if appeal.supersedes else None,
        untranslated_because=appeal.untranslated_because,
        filing=filing,
    )


def _plan(
    workplace: Workplace,
    order: LetterOrder,
    case_file: CaseFile,
    to: tuple[Office, ...],
    cc: tuple[Office, ...],
    signatories: tuple[Signatory, ...],
    moment: Moment,
) -> Plan:
    template = (
        workplace.template(order.template) if order.template else proposed_template(workplace, case_file, to)
    )
    language = order.language or proposed_language(workplace, template, to)
    workplace.locale(language)  # there are letters in it, or nothing is compiled
    comes_back = bool(order.earlier) or _speaks_of_an_earlier_letter(workplace, template, language)
    return Plan(
        case_file,
        template,
        language,
        to,
        tuple(one for one in cc if one not in to),  # who gets the letter needs no copy of it
        signatories,
        order.letter_date or moment.today,
        order.campaign or case_file.case.title,
        order.demands,
        order.annexes,
        earlier_letter(workplace, case_file.case, to, order.earlier) if comes_back else None,
        replaced_letter(workplace, case_file.case, to, order.supersedes) if order.supersedes else None,
        order.untranslated_because.strip(),
    )


def _speaks_of_an_earlier_letter(workplace: Workplace, template: LetterTemplate, language: str) -> bool:
    return any(one.startswith("earlier.") for one in workplace.compiled(template, language).fields)


def proposed_template(workplace: Workplace, case_file: CaseFile, to: Iterable[Office]) -> LetterTemplate:
    """The first letter on the shelf meant for these addressees on a track the case has."""
    kinds = {one.kind for one in case_file.proceedings}
    audiences = {one.audience for one in to}
    for one in workplace.shelf:
        if one.proceeding in kinds and audiences <= set(one.audiences):
            return one
    return workplace.shelf[0]


def proposed_language(workplace: Workplace, template: LetterTemplate, to: Iterable[Office]) -> str:
    """The first language all addressees read in which the letter is complete; else English."""
    offices = tuple(to)
    for language in offices[0].languages:
        shared = all(language in one.languages for one in offices)
        if (
            shared
            and language in workplace.languages
            and template.exists_in(language)
            and not workplace.compiled(template, language).untranslated
        ):
            return language
    return LAST_RESORT


def _offices(workplace: Workplace, keys: Iterable[str]) -> tuple[Office, ...]:
    found = (office_called(workplace.library, key) for key in keys)
    return tuple({one.id: one for one in found}.values())


def office_called(library: Library, key: str) -> Office:
    """The office of this key; where it turned out to be another one's double, that one. Raises UnknownReference."""
    office = library.one(Office, key=key)
    while office.merged_into is not None:
        office = library.get(Office, office.merged_into)
    return office


def signatories_named(
    workplace: Workplace, names: Iterable[str], case_file: CaseFile
) -> tuple[Signatory, ...]:
    """Who signs a letter about the case, in this order. Raises UnknownReference for a name nobody on record has."""
    return tuple(_signatory(workplace, n, name, case_file) for n, name in enumerate(names, 1))


def _signatory(workplace: Workplace, position: int, name: str, case_file: CaseFile) -> Signatory:
    """Who signs: a person of the case who is called so, else anybody on record."""
    person = named_in(case_file, name) or person_named(workplace, name).id
    return Signatory(id="", appeal="", position=position, person=person)


def person_named(workplace: Workplace, name: str) -> Person:
    """The person with this name in any language. Raises UnknownReference."""
    for wording in workplace.library.find(Wording, field="name", text=name):
        found = workplace.library.find(Person, id=wording.owner)
        if found:
            return found[0]
    raise UnknownReference(kind="person", reference=name)
