"""Reminders in one go: looked at first, with what each lacks; then drafted, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from advocacy.domain.appeal import Appeal, Signatory
from advocacy.domain.case_file import CaseFile
from advocacy.domain.correspondence import REMINDER
from advocacy.domain.gap import Gap
from advocacy.domain.moment import Id, Moment
from advocacy.errors import AdvocacyError
from advocacy.workflows.copies import write_draft_copy
from advocacy.workflows.earlier_letters import told_in
from advocacy.workflows.letter_check import gaps_in
from advocacy.workflows.letters import OnStep, make_drafts
from advocacy.workflows.ordering import Plan, proposed_language, signatories_named, with_demands
from advocacy.workflows.refusals import NotReady
from advocacy.workflows.reminder_refusals import NoSignatory
from advocacy.workflows.reminder_rules import Verdict
from advocacy.workflows.reminding import Asked, Pair, ReminderLine, lines
from advocacy.workflows.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Wish:
    """What is said of the reminders themselves: who signs (nobody: who signed the letter) and the day they bear."""

    sign: tuple[str, ...] = ()
    letter_date: date | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One addressee, and the reminder that is due to it, if one is; ``problems`` say why it gets none."""

    line: ReminderLine
    plan: Plan | None = None
    gaps: tuple[Gap, ...] = ()
    problems: tuple[AdvocacyError, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """What becomes of the addressee."""
        return Verdict.INCOMPLETE if self.plan and self.problems else self.line.verdict

    @property
    def received(self) -> bool:
        """Whether the reminder thanks for no more than a receipt; else it says that nothing came at all."""
        return self.plan.told.receipt if self.plan and self.plan.told else self.line.received

    @property
    def language(self) -> str:
        """The language of the reminder; where none is due, of the letter."""
        return self.plan.language if self.plan else self.line.letter.language


@dataclass(frozen=True, slots=True)
class Reminded:
    """The reminders drafted, each beside the addressee it goes to, and everybody who got none."""

    drafted: tuple[tuple[Reminder, Appeal], ...] = ()
    left: tuple[Reminder, ...] = ()


def look_at(
    workplace: Workplace, asked: Asked, wish: Wish, moment: Moment, on_step: OnStep | None = None
) -> tuple[Reminder, ...]:
    """Every addressee asked about with the reminder it would get, checked as every letter is; nothing is written.

    Raises UnknownReference for a campaign, case, office or signatory that is none. Each letter checked is a step.
    """
    found = lines(workplace, asked, moment)
    due = [one for one in found if one.verdict is Verdict.REMIND]
    checked: dict[Pair, Reminder] = {}
    cases: dict[Id, CaseFile] = {}
    for done, line in enumerate(due, 1):
        case = line.letter.case
        if case not in cases:
            cases[case] = workplace.library.case_file(case)
        checked[line.pair] = _checked(workplace, line, _plan(workplace, line, cases[case], wish, moment), moment)
        if on_step:
            on_step(done, len(due))
    return tuple(checked.get(one.pair) or _left_out(one) for one in found)


def draft(
    workplace: Workplace, asked: Asked, wish: Wish, moment: Moment, on_step: OnStep | None = None
) -> Reminded:
    """Draft a reminder to everybody who is due now and whose letter lacks nothing, all of them or none.

    Who is due is found inside the transaction that writes. Raises as ``look_at`` does; checking and drafting a letter
    are a step each.
    """
    with workplace.library.transaction():
        told = on_step or _nobody_watches
        looked = look_at(workplace, asked, wish, moment, lambda done, of: told(done, 2 * of))
        due = [(one, one.plan) for one in looked if one.plan]
        ready = [(one, plan) for one, plan in due if not one.problems]
        before, of = 2 * len(due) - len(ready), 2 * len(due)
        plans = [plan for _one, plan in ready]
        made = make_drafts(workplace, plans, moment, lambda done, _of: told(before + done, of))
    for appeal in made:
        write_draft_copy(workplace.library, appeal)
    drafted = tuple(zip((one for one, _plan in ready), made, strict=True))
    return Reminded(drafted, tuple(one for one in looked if one.verdict is not Verdict.REMIND))


def _left_out(line: ReminderLine) -> Reminder:
    return Reminder(line, problems=(line.why,) if line.why else ())


def _checked(workplace: Workplace, line: ReminderLine, plan: Plan, moment: Moment) -> Reminder:
    gaps = gaps_in(workplace, plan, moment)
    return Reminder(line, plan, gaps, tuple(_problems(line, plan, gaps)))


def _problems(line: ReminderLine, plan: Plan, gaps: Sequence[Gap]) -> Iterator[AdvocacyError]:
    if not plan.signatories:
        yield NoSignatory(reference=line.letter.reference, office=line.addressed.name)
    names = f"{line.letter.reference}, {line.addressed.name}"
    for gap in gaps:
        if gap.stops_the_letter:
            yield NotReady(names, gap)


def _plan(workplace: Workplace, line: ReminderLine, case_file: CaseFile, wish: Wish, moment: Moment) -> Plan:
    """The reminder of a letter to one of its offices: by its signatories, with its demands."""
    letter = line.letter
    signed = sorted(line.of.letter.file.signatories, key=lambda one: one.position)
    return Plan(
        with_demands(workplace, case_file, letter.demands),
        workplace.template(REMINDER),
        _language(workplace, line),
        (line.addressed,),
        (),
        signatories_named(workplace, wish.sign, case_file) or tuple(_anew(one) for one in signed),
        wish.letter_date or moment.today,
        line.campaign,
        letter.demands,
        earlier=letter,
        told=told_in(workplace, line.of.letter.file, (line.addressed,)),
    )


def _anew(signatory: Signatory) -> Signatory:
    """Who signed the letter; to the reminder each has to agree again."""
    return replace(signatory, agreed_on=None, agreed_digest=None, revision=0)


def _language(workplace: Workplace, line: ReminderLine) -> str:
    """The letter's language where the reminder is complete in it, else the first of the office that has it."""
    template, language = workplace.template(REMINDER), line.letter.language
    at_hand = language in workplace.languages and template.exists_in(language)
    if at_hand and not workplace.compiled(template, language).untranslated:
        return language
    return proposed_language(workplace, template, (line.addressed,))


def _nobody_watches(_done: int, _of: int) -> None:
    """Where nobody wants to know how far it is."""
