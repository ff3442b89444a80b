"""Shipped sentences of law and demand, filled from the facts of a letter like a very small template."""

from __future__ import annotations

from functools import lru_cache
from textwrap import shorten
from typing import Any

from jinja2 import Template, TemplateSyntaxError, nodes
from markupsafe import Markup

from advocacy.errors import AdvocacyError, N_
from advocacy.letters.allowed import complaints
from advocacy.letters.environment import LetterEnvironment, Placing
from advocacy.letters.fields import fields_of
from advocacy.letters.gaps import Recorded, facts_with_paths

MOST_BRACKETS = 100
"""How many brackets a sentence may hold: Jinja's parser goes one call deeper for each that is open."""


class SentenceRefused(AdvocacyError):
    """A sentence with tags that make no sense or that are not allowed in letters."""

    sentence = N_("The sentence “{beginning}” cannot be filled: {cause}")


def sentence_with(text: str, context: dict[str, Any], language: str) -> tuple[str, tuple[str, ...]]:
    """The sentence filled from the context, and the paths of the facts it lacked. Raises SentenceRefused."""
    if "{" not in text:
        return text, ()
    recorded: list[Recorded] = []
    filled = _compiled(text, language).render(facts_with_paths(context, recorded))
    # The letter escapes the sentence itself; here it is plain text again.
    return Markup(filled).unescape(), tuple(dict.fromkeys(path for path, _ in recorded))  # noqa: S704


def fields_in(text: str, language: str) -> frozenset[str]:
    """The fields a sentence prints or asks about, lists as ``[]``. Raises SentenceRefused."""
    return fields_of(sentence_tree(text, language)) if "{" in text else frozenset()


def sentence_tree(text: str, language: str) -> nodes.Template:
    """The sentence as Jinja's syntax tree, found to hold only what letters allow. Raises SentenceRefused."""
    beginning = shorten(text, 60, placeholder="…")
    if sum(map(text.count, "([{")) > MOST_BRACKETS:
        raise SentenceRefused(beginning=beginning, cause="it has too many brackets")
    try:
        tree = LetterEnvironment(language).parse(text)
    except TemplateSyntaxError as trouble:
        raise SentenceRefused(beginning=beginning, cause=trouble.message) from trouble
    for _, complaint, details in complaints(tree):
        raise SentenceRefused(beginning=beginning, cause=complaint.format(**details))
    return tree


@lru_cache(maxsize=512)
def _compiled(text: str, language: str) -> Template:
    environment = LetterEnvironment(language)
    tree = Placing(lambda _line: 0).visit(sentence_tree(text, language))
    return Template.from_code(environment, environment.compile(tree), {})
