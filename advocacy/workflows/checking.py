"""Every gap of a planned letter at once: facts, forms, translations, holders, addresses, law, power, consent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from advocacy.domain.case import Point, PointKind
from advocacy.domain.case_file import readers_of
from advocacy.domain.consent import consent_on, why_not_issued
from advocacy.domain.gap import Gap, GapKind
from advocacy.domain.office import IMPERSONAL, ContactState
from advocacy.errors import AdvocacyError
from advocacy.letters import CompiledTemplate
from advocacy.letters.facts import Facts, Matter
from advocacy.letters.facts.story import binds, within_power
from advocacy.letters.forms_of_address import MAY_BE_IMPERSONAL, AddressedOffice
from advocacy.workflows.ordering import Plan


def gaps_of(
    plan: Plan, matter: Matter, facts: Facts, compiled: CompiledTemplate, today: date
) -> tuple[Gap, ...]:
    """Everything that is missing or should be looked at, each thing once, what stops the letter first."""
    found = [
        *_consent(plan, today),
        *_template(plan),
        *_offices(matter),
        *facts.gaps,
        *_untranslated(compiled, plan),
        *(facts.explain(one.path) for one in compiled.missing(facts.context)),
        *_law(plan, matter),
        *_demands(plan, matter, facts),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda gap: not gap.stops_the_letter))


def refusals_of_consent(plan: Plan, today: date) -> tuple[AdvocacyError, ...]:
    """Why nothing may be issued about these persons to these readers today; empty when consent covers it."""
    case_file = plan.case_file
    readers = readers_of(case_file, plan.offices)
    found = (
        why_not_issued(consent_on(case_file.consents, one.id, today), case_file.name_of(one.id), readers)
        for one in case_file.subjects
    )
    return tuple(one for one in found if one is not None)


def _consent(plan: Plan, today: date) -> Iterator[Gap]:
    for refusal in refusals_of_consent(plan, today):
        yield Gap(GapKind.CONSENT, str(refusal.fields["person"]), str(refusal))


def _template(plan: Plan) -> Iterator[Gap]:
    for office in plan.to:
        if plan.template.audiences and office.audience not in plan.template.audiences:
            yield Gap(GapKind.TEMPLATE, office.name, plan.template.title)
        if office.languages and plan.language not in office.languages:
            yield Gap(GapKind.LANGUAGE, office.name, ", ".join(office.languages), plan.language)


def _offices(matter: Matter) -> Iterator[Gap]:
    for one in matter.addressed:
        yield from _holder(one, matter)
        if one.contact is None:
            yield Gap(GapKind.ADDRESS, one.office.name, "", matter.language)
        elif one.contact.state is not ContactState.VERIFIED:
            yield Gap(GapKind.UNVERIFIED, one.office.name, "", matter.language)


def _holder(one: AddressedOffice, matter: Matter) -> Iterator[Gap]:
    if one.person is None and one.office.audience not in IMPERSONAL:
        kind = GapKind.IMPERSONAL if one.office.audience in MAY_BE_IMPERSONAL else GapKind.HOLDER
        yield Gap(kind, one.office.name, matter.letter_date.isoformat(), matter.language)


def _untranslated(compiled: CompiledTemplate, plan: Plan) -> Iterator[Gap]:
    for one in compiled.untranslated:
        yield Gap(GapKind.TRANSLATION, plan.template.title, one.source, plan.language, one.state)


def _law(plan: Plan, matter: Matter) -> Iterator[Gap]:
    for point in matter.told.points_of(PointKind.GROUND):
        if not binds(point, matter):
            yield Gap(
                GapKind.LAW,
                plan.template.title,
                point.instrument,
                plan.language,
                plan.letter_date.isoformat(),
            )


def _demands(plan: Plan, matter: Matter, facts: Facts) -> Iterator[Gap]:
    names = ", ".join(one.name for one in plan.to)
    if not facts.context["demands"]:
        yield Gap(GapKind.DEMAND, names, "", plan.language)
    for point in matter.told.points_of(PointKind.DEMAND):
        if _chosen(point, plan) and not within_power(point, matter):
            yield Gap(GapKind.POWER, names, point.key or point.id, plan.language)


def _chosen(point: Point, plan: Plan) -> bool:
    return point.id in plan.demands or bool(point.key and point.key in plan.demands)
