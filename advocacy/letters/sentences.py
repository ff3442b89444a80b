"""Shipped sentences of law and demand, filled from the facts of a letter like a very small template."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from advocacy.letters.environment import LetterEnvironment, Placing
from advocacy.letters.fields import fields_of
from advocacy.letters.gaps import Recorded, facts_with_paths


def sentence_with(text: str, context: dict[str, Any], language: str) -> tuple[str, tuple[str, ...]]:
    """The sentence filled from the context, and the paths of the facts it lacked."""
    if "{" not in text:
        return text, ()
    recorded: list[Recorded] = []
    filled = _compiled(text, language).render(facts_with_paths(context, recorded))
    # The letter escapes the sentence itself; here it is plain text again.
    return Markup(filled).unescape(), tuple(dict.fromkeys(path for path, _ in recorded))  # noqa: S704


def fields_in(text: str, language: str) -> frozenset[str]:
    """The fields a sentence prints or asks about, as dotted names with lists as ``[]``."""
    return fields_of(LetterEnvironment(language).parse(text)) if "{" in text else frozenset()


@lru_cache(maxsize=512)
def _compiled(text: str, language: str) -> Template:
    environment = LetterEnvironment(language)
    tree = Placing(lambda _line: 0).visit(environment.parse(text))
    return Template.from_code(environment, environment.compile(tree), {})
