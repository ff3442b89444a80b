"""A draft beside the facts of today: which facts changed, and which paragraphs still carry the old value."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from advocacy.domain.appeal import Appeal, Origin
from advocacy.domain.appeal_file import AppealFile
from advocacy.letters.edits import PlacedText, placed_texts
from advocacy.letters.facts.changed import ChangedFact, carries, changed_facts, folded_values
from advocacy.letters.folding import folded
from advocacy.workflows.edit_refusals import (
    EditedFactsChanged,
    NotPrintedWordForWord,
    OldValueStands,
    ValueIsNew,
)
from advocacy.workflows.facts_today import Today, today_of
from advocacy.workflows.refusals import FactsChanged
from advocacy.workflows.workplace import Workplace

__all__ = ["PlacedText", "StaleFact", "explained", "outdated", "refusals_of", "stale_facts"]


@dataclass(frozen=True, slots=True)
class StaleFact:
    """A fact that changed since the draft was made, and the paragraphs that carry its old value."""

    fact: ChangedFact
    at: tuple[PlacedText, ...] = ()


def outdated(workplace: Workplace, file: AppealFile) -> tuple[StaleFact, ...]:
    """The facts that changed since a draft was made, with its paragraphs that carry the old value."""
    today = None if file.appeal.origin is Origin.RECORDED else today_of(workplace, file)
    draft = file.appeal.draft
    if today is None or draft is None or today.facts.sha == file.appeal.facts:
        return ()
    return stale_facts(workplace, file.appeal, today, workplace.library.bytes_of(draft))


def stale_facts(workplace: Workplace, appeal: Appeal, today: Today, docx: bytes) -> tuple[StaleFact, ...]:
    """The same for any text of the letter: what changed since the facts it rests on, and where the old value stands."""
    before = json.loads(workplace.library.bytes_of(appeal.facts)) if appeal.facts else {}
    changed = changed_facts(before, today.facts.context)
    paragraphs = [(one, folded(one.said)) for one in placed_texts(docx)]
    now = folded_values(today.facts.context)
    found = [StaleFact(one, tuple(_carrying(one, paragraphs, now))) for one in changed]
    return tuple(_each_once(found))


def _carrying(
    fact: ChangedFact, paragraphs: Iterable[tuple[PlacedText, str]], now: tuple[str, ...]
) -> list[PlacedText]:
    value = folded(fact.old or "")
    if not fact.printed or not value or (fact.new is None and value in now):
        return []
    return [one for one, text in paragraphs if carries(text, value, now)]


def _each_once(found: list[StaleFact]) -> list[StaleFact]:
    """Without what says nothing more: the same change told of another form, or a part of a longer value."""
    kept: dict[tuple[str, str | None, str | None], StaleFact] = {}
    for one in found:
        kept.setdefault((one.fact.owner, one.fact.old, one.fact.new), one)
    stale = list(kept.values())
    return [one for one in stale if not any(_says_it_all(other, one) for other in stale)]


def _says_it_all(longer: StaleFact, one: StaleFact) -> bool:
    """Whether a longer value of the same owner stands in every paragraph this one stands in."""
    old, whole = folded(one.fact.old or ""), folded(longer.fact.old or "")
    part = len(whole) > len(old) and old in whole and bool(old)
    return part and longer.fact.owner == one.fact.owner and bool(one.at) and set(one.at) <= set(longer.at)


def refusals_of(appeal: Appeal, stale: Iterable[StaleFact]) -> tuple[FactsChanged, ...]:
    """Why an edited draft does not go on, a line for each paragraph that carries an old value."""
    return (EditedFactsChanged(reference=appeal.reference), *explained(appeal.reference, stale))


def explained(reference: str, stale: Iterable[StaleFact]) -> tuple[FactsChanged, ...]:
    """A line for each paragraph that carries an old value, and for each change that no paragraph shows."""
    lines: list[FactsChanged] = []
    for one in stale:
        told = {"reference": reference, "owner": one.fact.owner, "field": one.fact.field}
        old, new = one.fact.old or "–", one.fact.new or "–"
        lines += [OldValueStands(paragraph, old=old, new=new, **told) for paragraph in one.at]
        if one.fact.old is None and one.fact.printed:
            lines.append(ValueIsNew(new=new, **told))
        elif not one.fact.printed and not (one.fact.old is None and one.fact.listed):
            lines.append(NotPrintedWordForWord(**told))
    return tuple(lines)
