"""Every gap of a planned letter at once: facts, forms, translations, holders, addresses, law, power, consent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from advocacy.domain.case import CaseState, Point, PointKind
from advocacy.domain.case_file import CaseFile, readers_of
from advocacy.domain.consent import consent_on, why_not_issued
from advocacy.domain.gap import Gap, GapKind
from advocacy.domain.moment import Id
from advocacy.domain.office import IMPERSONAL, ContactState, Office
from advocacy.errors import AdvocacyError
from advocacy.letters.facts import Facts, Matter
from advocacy.letters.facts.story import binds, within_power
from advocacy.letters.forms_of_address import MAY_BE_IMPERSONAL, AddressedOffice
from advocacy.letters.sentences import sentence_with
from advocacy.workflows.ordering import Plan
from advocacy.workflows.refusals import (
    CaseRests,
    HolderNotProven,
    NotForTheseReaders,
    NotInThisLanguage,
    TranslationNotPrinted,
)

if TYPE_CHECKING:  # the libraries of .docx come with the first letter, not with a list of appeals
    from advocacy.letters import CompiledTemplate

CONSEQUENCES = ("addressees", "copies", "letter.salutations", "letter.closing")
"""Parts of the context that lack something only where an addressee's own gap already says so."""


def gaps_of(
    plan: Plan,
    matter: Matter,
    facts: Facts,
    compiled: CompiledTemplate,
    today: date,
    written: Mapping[Id, tuple[str, ...]],
) -> tuple[Gap, ...]:
    """Everything that is missing or should be looked at, each thing once, what stops the letter first.

    ``written`` are the references of issued appeals about the case, by the office they went to.
    """
    found = [
        *_consent(plan, today),
        *_template(plan),
        *_offices(matter),
        *facts.gaps,
        *_untranslated(compiled, plan),
        *_unreviewed(compiled, plan),
        *_missing(facts, compiled),
        *_law(plan, matter),
        *_demands(plan, matter, facts, compiled),
        *_written_before(plan, written),
        *facts.unconfirmed_in(compiled.fields),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda gap: not gap.stops_the_letter))


def _missing(facts: Facts, compiled: CompiledTemplate) -> Iterator[Gap]:
    """What the letter would print and does not have; an address that could not be filled is told only once."""
    for one in compiled.missing(facts.context):
        if not one.path.startswith(CONSEQUENCES):
            yield facts.explain(one.path)


def _written_before(plan: Plan, written: Mapping[Id, tuple[str, ...]]) -> Iterator[Gap]:
    for office in plan.to:
        if office.id in written:
            yield Gap(
                GapKind.WRITTEN_BEFORE,
                office.name,
                language=plan.language,
                value=", ".join(written[office.id]),
            )


def why_nothing_goes_out(plan: Plan, today: date) -> tuple[AdvocacyError, ...]:
    """Why nothing may go out about this case to these readers today: it rests, or consent does not cover it."""
    return why_nothing_goes_out_about(plan.case_file, plan.offices, today)


def why_nothing_goes_out_about(
    case_file: CaseFile, offices: Iterable[Office], today: date
) -> tuple[AdvocacyError, ...]:
    """The same, of a case and the offices that would read of it; people, proceedings and consents are enough of it."""
    case = case_file.case
    rests = [CaseRests(case=case.reference)] if case.state is not CaseState.OPEN else []
    return (*rests, *_refusals_of_consent(case_file, offices, today))


def _refusals_of_consent(
    case_file: CaseFile, offices: Iterable[Office], today: date
) -> tuple[AdvocacyError, ...]:
    readers = readers_of(case_file, offices)
    found = (
        why_not_issued(consent_on(case_file.consents, one.id, today), case_file.name_of(one.id), readers)
        for one in case_file.subjects
    )
    return tuple(one for one in found if one is not None)


def _consent(plan: Plan, today: date) -> Iterator[Gap]:
    for refusal in why_nothing_goes_out(plan, today):
        if isinstance(refusal, CaseRests):
            yield Gap(GapKind.CASE, plan.case_file.case.reference, refusal=refusal)
        else:
            yield Gap(GapKind.CONSENT, str(refusal.fields["person"]), refusal=refusal)


def _template(plan: Plan) -> Iterator[Gap]:
    for office in plan.to:
        if plan.template.audiences and office.audience not in plan.template.audiences:
            yield Gap(GapKind.TEMPLATE, office.name, value=plan.template.title)
        if office.languages and plan.language not in office.languages:
            yield Gap(
                GapKind.LANGUAGE, office.name, language=plan.language, value=", ".join(office.languages)
            )


def _offices(matter: Matter) -> Iterator[Gap]:
    for one in matter.addressed:
        if one.court:
            yield Gap(GapKind.COURT, one.office.name, "", matter.language)
        if one.copy:  # a copy is named, not greeted: its line needs neither holder nor address
            continue
        yield from _holder(one, matter)
        if one.contact is None:
            yield Gap(GapKind.ADDRESS, one.office.name, "", matter.language)
        elif one.contact.state is not ContactState.VERIFIED:
            yield Gap(GapKind.UNVERIFIED, one.office.name, "", matter.language)


def _holder(one: AddressedOffice, matter: Matter) -> Iterator[Gap]:
    named = one.office.audience not in IMPERSONAL and not matter.locale.greets_the_office(one.office.key)
    if one.person is None and named:
        kind = GapKind.IMPERSONAL if one.office.audience in MAY_BE_IMPERSONAL else GapKind.HOLDER
        asked = _asked(one, matter.letter_date) if kind is GapKind.HOLDER else None
        yield Gap(kind, one.office.name, "", matter.language, value=matter.letter_date.isoformat(), refusal=asked)


def _asked(one: AddressedOffice, day: date) -> HolderNotProven | None:
    """The question whether somebody whom a source once named held the office on the day."""
    if one.proven is None:
        return None
    name, until = one.proven
    return HolderNotProven(office=one.office.name, name=name, until=until, day=day)


def _untranslated(compiled: CompiledTemplate, plan: Plan) -> Iterator[Gap]:
    if not plan.template.exists_in(plan.language):
        title, languages = plan.template.title, ", ".join(plan.template.languages)
        refusal = NotInThisLanguage(template=title, languages=languages, language=plan.language)
        yield Gap(GapKind.TRANSLATION, title, language=plan.language, refusal=refusal)
        return
    title, language = plan.template.title, plan.language
    for one in compiled.untranslated:
        fault = TranslationNotPrinted(title, language, one.fault) if one.fault else None
        yield Gap(GapKind.TRANSLATION, title, language=language, value=one.source, refusal=fault)


def _unreviewed(compiled: CompiledTemplate, plan: Plan) -> Iterator[Gap]:
    if compiled.unreviewed:
        yield Gap(
            GapKind.UNREVIEWED,
            plan.template.title,
            language=plan.language,
            value=str(compiled.unreviewed),
        )


def _law(plan: Plan, matter: Matter) -> Iterator[Gap]:
    for point in matter.told.points_of(PointKind.GROUND):
        if matter.template.carries(point) and not binds(point, matter):
            day = plan.letter_date.isoformat()
            name = matter.instruments[point.instrument].name if point.instrument in matter.instruments else ""
            yield Gap(GapKind.LAW, plan.template.title, name or point.instrument, plan.language, value=day)


def _demands(plan: Plan, matter: Matter, facts: Facts, compiled: CompiledTemplate) -> Iterator[Gap]:
    names = ", ".join(one.name for one in plan.to)
    if not facts.context["demands"] and "demands[].text" in compiled.fields:
        yield Gap(GapKind.DEMAND, names, "", plan.language)
    told = matter.told.points_of(PointKind.DEMAND)
    for point in plan.case_file.points_of(PointKind.DEMAND):
        if not _chosen(point, plan):
            continue
        if point not in told:
            refusal = NotForTheseReaders(demand=_in_words(point, matter, facts))
            yield Gap(GapKind.POWER, names, language=plan.language, refusal=refusal)
        elif not within_power(point, matter):
            yield Gap(GapKind.POWER, names, language=plan.language, value=_in_words(point, matter, facts))


def _in_words(point: Point, matter: Matter, facts: Facts) -> str:
    """The sentence of a demand as the letter would print it."""
    found = matter.wordings.find(point.owner, "text", matter.language)
    return sentence_with(found.text, facts.context, matter.language)[0] if found else point.key or point.id


def _chosen(point: Point, plan: Plan) -> bool:
    return point.id in plan.demands or bool(point.key and point.key in plan.demands)
