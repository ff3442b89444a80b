"""Gathers the facts of one letter: the context, the gaps met on the way, whose each part is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from advocacy.domain.approval import canonical, sha256
from advocacy.domain.case import PointKind
from advocacy.domain.gap import Gap
from advocacy.letters.facts.before import before
from advocacy.letters.facts.filing import filing
from advocacy.letters.facts.letterhead import letterhead
from advocacy.letters.facts.matter import Context, Matter
from advocacy.letters.facts.notebook import Notebook, explain, with_hint
from advocacy.letters.facts.people import persons, proceedings
from advocacy.letters.facts.story import events, points

_INDEX = re.compile(r"\[\d+\]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Facts:
    """The context of one letter and what was found missing; a missing fact is absent from the context."""

    context: Context
    gaps: tuple[Gap, ...]
    owners: Mapping[str, str]
    countries: frozenset[str]
    language: str
    unconfirmed: Mapping[str, Gap] = field(default_factory=dict)
    guesses: Mapping[str, str] = field(default_factory=dict)
    read: frozenset[str] = frozenset()

    def unconfirmed_in(self, printed: frozenset[str]) -> tuple[Gap, ...]:
        """The remarks on texts that these fields, or the sentences of the points, really print."""
        used = printed | self.read
        return tuple(gap for path, gap in self.unconfirmed.items() if _INDEX.sub("[]", path) in used)

    @property
    def text(self) -> str:
        """The context as canonical JSON: the evidence of what the letter was made from."""
        return canonical(self.context)

    @property
    def sha(self) -> str:
        """The SHA-256 of that text."""
        return sha256(self.text)

    def explain(self, path: str) -> Gap:
        """The gap, in words a user knows, that a path missing from the context means."""
        gap = explain(path, self.owners, self.countries, self.language)
        return with_hint(gap, path, self.guesses, self.context)


def gather(matter: Matter) -> Facts:
    """The facts of one letter in the shape that ``advocacy templates fields`` prints."""
    notebook = Notebook(matter)
    context: Context = {"persons": persons(notebook)}
    context |= proceedings(notebook)
    context |= letterhead(notebook)
    context |= before(notebook)
    context |= filing(notebook)
    context["events"] = events(notebook)
    for kind in PointKind:
        context[f"{kind.value}s"] = points(notebook, kind, context)
    return Facts(
        context,
        tuple(dict.fromkeys(notebook.gaps)),
        notebook.owners,
        frozenset(notebook.countries),
        matter.language,
        notebook.unconfirmed,
        notebook.guesses,
        frozenset(notebook.read),
    )
