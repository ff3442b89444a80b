"""From a plan to the matter of its letter: disclosure is filtered here, before anything sees the case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from advocacy.domain.appeal import Annex
from advocacy.domain.case import ProceedingKind
from advocacy.domain.case_file import CaseFile, as_told_to, readers_of
from advocacy.domain.disclosure import Sides, may_be_told
from advocacy.domain.moment import Id
from advocacy.domain.office import (
    COURTS,
    Audience,
    Channel,
    Contact,
    ContactState,
    Holder,
    Office,
    Organization,
    holder_on,
    last_known,
)
from advocacy.domain.outcome import Outcome
from advocacy.domain.person import Person
from advocacy.domain.term import last_attested
from advocacy.letters.facts import ORGANISATION, Matter, ReplacedLetter
from advocacy.letters.forms_of_address import AddressedOffice
from advocacy.letters.locale_data import country_owner
from advocacy.register import Library
from advocacy.workflows.earlier_letters import told_of
from advocacy.workflows.ordering import Plan
from advocacy.workflows.workplace import Workplace


def matter_of(workplace: Workplace, plan: Plan, reference: str, annexes: tuple[Annex, ...] = ()) -> Matter:
    """What the planned letter is made from, as every one of its readers may know it."""
    readers = readers_of(plan.case_file, plan.offices)
    told = as_told_to(plan.case_file, readers, plan.letter_date)
    told = _without_hidden_claim(workplace, plan, told)
    addressed = tuple(
        [addressed_office(workplace, one, plan) for one in plan.to]
        + [addressed_office(workplace, one, plan, copy=True) for one in plan.cc]
    )
    locale = workplace.locale(plan.language)
    ours = workplace.library.wordings(_owners(plan, addressed)).tellable(readers)
    return Matter(
        told=told,
        template=plan.template,
        locale=locale,
        wordings=told.wordings.laid_over(ours).laid_over(locale.wordings),
        addressed=addressed,
        signatories=plan.signatories,
        letter_date=plan.letter_date,
        reference=reference,
        annexes=annexes,
        demands=plan.demands,
        instruments=workplace.instruments,
        articles={key: point.article for key, point in workplace.points.items() if point.article},
        home=workplace.home,
        sample=workplace.is_sample,
        replaces=_replaced(workplace, plan, told),
        earlier=plan.told or (told_of(workplace, plan.earlier, plan.to) if plan.earlier else None),
        outcome=_outcome(plan, readers),
        filing=plan.filing,
    )


def _replaced(workplace: Workplace, plan: Plan, told: CaseFile) -> ReplacedLetter | None:
    """What the letter says of the one whose place it takes."""
    if plan.supersedes is None:
        return None
    from advocacy.workflows.corrections import replaced_as_told  # noqa: PLC0415 - few letters replace one

    return replaced_as_told(workplace, plan.supersedes, told, plan.language)


def _without_hidden_claim(workplace: Workplace, plan: Plan, told: CaseFile) -> CaseFile:
    """The case without shipped sentences that would tell these readers of an asylum claim hidden from them."""
    if told.proceeding(ProceedingKind.ASYLUM) or not plan.case_file.proceeding(ProceedingKind.ASYLUM):
        return told
    telling = {key for key, point in workplace.points.items() if point.tells_of_asylum}
    return replace(told, points=tuple(one for one in told.points if one.key not in telling))


def _outcome(plan: Plan, readers: Sides) -> Outcome | None:
    """The last outcome before the letter's date in a track that every reader may know of."""
    told = {one.id for one in plan.case_file.proceedings if may_be_told(one.disclosure, one.sides, readers)}
    known = [
        one
        for one in plan.case_file.outcomes
        if one.occurred.is_not_after(plan.letter_date) and (one.proceeding is None or one.proceeding in told)
    ]
    return max(known, key=lambda one: (one.occurred.first_day(), one.id), default=None)


def addressed_office(
    workplace: Workplace, office: Office, plan: Plan, *, copy: bool = False
) -> AddressedOffice:
    """The office with its holder on the letter's date and its postal address, or that of its institution."""
    library, day = workplace.library, plan.letter_date
    holders = library.find(Holder, office=office.id)
    holder = holder_on(holders, office.id, day)
    person = library.get(Person, holder.person) if holder else None
    court = library.get(Organization, office.organization).classification in COURTS
    return AddressedOffice(
        office, holder, person, postal_contact(library, office), copy, court, _last_proven(library, holders, day)
    )


def postal_contact(library: Library, office: Office) -> Contact | None:
    """Where a letter to the office goes: its own address as it is written there, else in Latin letters, else its seat.

    None where there is none, or where what there is is known to be bad.
    """
    own = library.find(Contact, office=office.id, channel=Channel.POST)
    if own:
        return _usable(own)
    seats = library.find(Office, organization=office.organization, audience=Audience.OFFICE)
    return _usable([one for each in seats for one in library.find(Contact, office=each.id, channel=Channel.POST)])


def _usable(contacts: Sequence[Contact]) -> Contact | None:
    """The address as it is written there; in Latin letters only where no other form is on record.

    Latin letters never stand in for a local form that is known to be bad.
    """
    local = [one for one in contacts if not one.script]
    usable = (one for one in local or contacts if one.usable)
    return min(usable, key=lambda one: (one.state is not ContactState.VERIFIED, one.id), default=None)


def _last_proven(library: Library, holders: Iterable[Holder], day: date) -> tuple[str, date] | None:
    """Whom a source last named before the day, and until when."""
    last = last_known(holders, day)
    seen = last_attested(last) if last else None
    return (library.wordings([last.person]).name_of(last.person), seen) if last and seen else None


def _owners(plan: Plan, addressed: tuple[AddressedOffice, ...]) -> tuple[str, ...]:
    countries = [one.office.country for one in addressed]
    for track in plan.case_file.proceedings:
        countries += [track.requested, *track.requesting]
    for person in plan.case_file.people:
        countries += person.citizenships
    people: list[Id | None] = [one.person.id if one.person else None for one in addressed]
    # A subject who signs is known through the case, as far as the consent lets it.
    subjects = {one.id for one in plan.case_file.people}
    people += [one.person for one in plan.signatories if one.person not in subjects]
    organisations = [one.organization for one in plan.signatories]
    owners = [ORGANISATION, *organisations, *(one.office.key for one in addressed), *people]
    owners += [country_owner(code) for code in countries if code]
    return tuple(dict.fromkeys(one for one in owners if one))
