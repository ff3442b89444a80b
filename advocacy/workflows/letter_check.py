"""The check of one planned letter: every gap, and the text with the gaps marked in their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from advocacy.domain.appeal import ONCE_ISSUED, Addressee, Appeal
from advocacy.domain.gap import Gap, GapKind
from advocacy.domain.moment import Id, Moment
from advocacy.letters import CompiledTemplate, LetterParagraph, letter_text
from advocacy.letters.facts import Facts, gather
from advocacy.workflows.checking import gaps_of
from advocacy.workflows.directory import stale_before
from advocacy.workflows.filing_rules import filing_gaps
from advocacy.workflows.matters import matter_of
from advocacy.workflows.ordering import Plan
from advocacy.workflows.workplace import Workplace

REFERENCE_TO_COME = "…"
"""What stands for the reference while a letter is only checked."""


@dataclass(frozen=True, slots=True)
class LetterCheck:
    """The check of one planned letter; ``paragraphs`` are its text with gaps marked ⟦…⟧."""

    plan: Plan
    gaps: tuple[Gap, ...]
    paragraphs: tuple[LetterParagraph, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing stops the letter."""
        return not any(gap.stops_the_letter for gap in self.gaps)

    @property
    def offices(self) -> tuple[str, ...]:
        """The keys of the addressees."""
        return tuple(one.key for one in self.plan.to)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the addressees."""
        return tuple(one.name for one in self.plan.to)


def check_plan(workplace: Workplace, plan: Plan, moment: Moment) -> LetterCheck:
    """The check of one letter; nothing is written."""
    facts, gaps = _looked_at(workplace, plan, moment, written_before(workplace, plan))
    return LetterCheck(plan, gaps, _preview(letter_of(workplace, plan)[0], facts))


def gaps_in(workplace: Workplace, plan: Plan, moment: Moment) -> tuple[Gap, ...]:
    """Every gap of a letter that comes back to another, what stops it first; quicker than the check that shows it.

    That its addressee was written to before is not told of it.
    """
    return _looked_at(workplace, plan, moment, {})[1]


def _looked_at(
    workplace: Workplace, plan: Plan, moment: Moment, written: Mapping[Id, tuple[str, ...]]
) -> tuple[Facts, tuple[Gap, ...]]:
    matter = matter_of(workplace, plan, REFERENCE_TO_COME, plan.annexes)
    facts, (compiled, unread) = gather(matter), letter_of(workplace, plan)
    gaps = (
        *gaps_of(plan, matter, facts, compiled, moment.today, written),
        *filing_gaps(workplace.filing_rules, plan),
        *_printed_unread(plan, unread),
        *_stale(workplace, plan, moment),
    )
    return facts, tuple(sorted(gaps, key=lambda gap: not gap.stops_the_letter))


def rendered(workplace: Workplace, plan: Plan) -> bytes:
    """The letter of a plan as it would be drafted, under no reference yet. Raises MissingFacts."""
    facts = gather(matter_of(workplace, plan, REFERENCE_TO_COME, plan.annexes))
    return letter_of(workplace, plan)[0].render(facts.context, title=plan.template.title)


def letter_of(workplace: Workplace, plan: Plan) -> tuple[CompiledTemplate, tuple[str, ...]]:
    """The letter a plan prints, and the changed paragraphs it prints as they were translated before.

    There are such only where the order gives a reason; a paragraph that was never translated stays missing.
    """
    finished = workplace.compiled(plan.template, plan.language)
    if not (plan.untranslated_because and finished.untranslated):
        return finished, ()
    earlier = workplace.compiled_unread(plan.template, plan.language)
    printed = (one.source for one in finished.untranslated if one not in earlier.untranslated)
    return earlier, tuple(dict.fromkeys(printed))


def _printed_unread(plan: Plan, unread: tuple[str, ...]) -> Iterator[Gap]:
    for source in unread:
        yield Gap(GapKind.UNREAD, plan.template.title, plan.untranslated_because, plan.language, value=source)


def _stale(workplace: Workplace, plan: Plan, moment: Moment) -> Iterator[Gap]:
    """Addressees whose entry nobody has checked for long."""
    limit = stale_before(workplace, moment.today)
    for one in plan.to:
        if one.checked_on is not None and one.checked_on < limit:
            yield Gap(GapKind.STALE, one.name, language=plan.language, value=one.checked_on.isoformat())


def written_before(workplace: Workplace, plan: Plan) -> dict[Id, tuple[str, ...]]:
    """The references of issued appeals about the case, by the id of the office they went to."""
    library = workplace.library
    appeals = library.find(Appeal, case=plan.case_file.case.id)
    issued = {one.id: one.reference for one in appeals if one.state in ONCE_ISSUED}
    found: dict[Id, tuple[str, ...]] = {}
    for addressee in library.some(Addressee, "appeal", list(issued)):
        found[addressee.office] = (*found.get(addressee.office, ()), issued[addressee.appeal])
    return found


def _preview(compiled: CompiledTemplate, facts: Facts) -> tuple[LetterParagraph, ...]:
    return letter_text(compiled.preview(facts.context, lambda path: facts.explain(path).field or path))
