"""The one root of every refusal a person can act on, each a sentence with named fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

Translate = Callable[[str], str]
"""A gettext function: a sentence in, the sentence in the reader's language out."""


def N_(sentence: str) -> str:  # noqa: N802 - the mark gettext tools look for
    """Mark a sentence for translation and give it back unchanged; whoever shows it translates it."""
    return sentence


class AdvocacyError(Exception):
    """A refusal: the sentence stays untranslated here, the command line or the window translates it.

    A subclass gives ``sentence``, with fields in braces; the fields are given by name when it is raised.
    """

    sentence: ClassVar[str] = N_("The program refused without saying why.")

    def __init__(self, **fields: object) -> None:
        super().__init__(self.sentence.format(**fields))
        self.fields = fields

    def in_words(self, translate: Translate) -> str:
        """The refusal as one line, in the language of ``translate`` (a gettext function)."""
        return " ".join(translate(self.sentence).format(**self.fields).split())


class SeveralProblems(AdvocacyError):
    """Several refusals found in one look; each is told on a line of its own."""

    sentence = N_("{count} problems were found.")

    def __init__(self, problems: tuple[AdvocacyError, ...]) -> None:
        super().__init__(count=len(problems))
        self.problems = problems


class BadInput(AdvocacyError):
    """Something typed or read does not have the shape it must have."""

    sentence = N_("{place}: {cause}")


class UnknownReference(AdvocacyError):
    """A name or reference that nothing in the library carries."""

    sentence = N_("There is no {kind} called “{reference}” in this library.")
