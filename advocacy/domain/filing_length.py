"""How long a request is: the pages of its summary of arguments, which a rule limits, and those of all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from advocacy.domain.filing import Rule, RuleKey
from advocacy.errors import AdvocacyError, N_, Translate


class Part(StrEnum):
    """Whose pages are counted."""

    REQUEST = "request"
    ARGUMENTS = "arguments"
    NEW_FACT = "new_fact"


@dataclass(frozen=True, slots=True)
class Length:
    """The pages of a whole request, and of its summary alone; None where no heading marks a summary."""

    request: int
    summary: int | None = None
    estimated: bool = False

    @property
    def counted(self) -> int:
        """The pages a limit is about: without a marked summary the whole request is held against it."""
        return self.request if self.summary is None else self.summary


@dataclass(frozen=True, slots=True)
class Finding:
    """What was counted: an untranslated sentence and its number of pages."""

    sentence: str
    pages: int

    def in_words(self, translate: Translate) -> str:
        """The sentence in the language of ``translate``."""
        return translate(self.sentence).format(pages=self.pages)


class TooLong(AdvocacyError):
    """The summary of arguments has a limit."""

    sentence = N_(
        "The summary of arguments has {pages} pages; at most {limit} are allowed. Rule: {source}"
    )


class EstimatedTooLong(AdvocacyError):
    """The same, where the pages could only be estimated."""

    sentence = N_(
        "The summary of arguments has about {pages} pages (estimated); at most {limit} are allowed. Rule: {source}"
    )


class NewFactTooLong(AdvocacyError):
    """The summary of the new fact, with which an application for revision opens, has a limit."""

    sentence = N_(
        "The summary of the new fact has {pages} pages; at most {limit} are allowed. Rule: {source}"
    )


class EstimatedNewFactTooLong(AdvocacyError):
    """The same, where the pages could only be estimated."""

    sentence = N_(
        "The summary of the new fact has about {pages} pages (estimated); at most {limit} are allowed."
        " Rule: {source}"
    )


class WholeTooLong(AdvocacyError):
    """A request in which no summary is marked is held against the limit whole."""

    sentence = N_("The request has {pages} pages; at most {limit} are allowed. Rule: {source}")


class EstimatedWholeTooLong(AdvocacyError):
    """The same, where the pages could only be estimated."""

    sentence = N_(
        "The request has about {pages} pages (estimated); at most {limit} are allowed. Rule: {source}"
    )


SUMMARIES = {RuleKey.SUMMARY_PAGES: Part.ARGUMENTS, RuleKey.REVISION_PAGES: Part.NEW_FACT}
"""The rules about pages, and what each limits."""

TOO_LONG: Mapping[tuple[Part, bool], type[AdvocacyError]] = {
    (Part.REQUEST, False): WholeTooLong,
    (Part.REQUEST, True): EstimatedWholeTooLong,
    (Part.ARGUMENTS, False): TooLong,
    (Part.ARGUMENTS, True): EstimatedTooLong,
    (Part.NEW_FACT, False): NewFactTooLong,
    (Part.NEW_FACT, True): EstimatedNewFactTooLong,
}
PAGES: Mapping[tuple[Part, bool], str] = {
    (Part.REQUEST, False): N_("Pages of the whole request: {pages}"),
    (Part.REQUEST, True): N_("Pages of the whole request: about {pages} (estimated: no LibreOffice counted them)"),
    (Part.ARGUMENTS, False): N_("Pages of the summary of arguments: {pages}"),
    (Part.ARGUMENTS, True): N_(
        "Pages of the summary of arguments: about {pages} (estimated: no LibreOffice counted them)"
    ),
    (Part.NEW_FACT, False): N_("Pages of the summary of the new fact: {pages}"),
    (Part.NEW_FACT, True): N_(
        "Pages of the summary of the new fact: about {pages} (estimated: no LibreOffice counted them)"
    ),
}
"""Where the pages are too many, and how many there are; by what was counted, and whether it was only estimated."""


def length_problem(rule: Rule, length: Length) -> AdvocacyError | None:
    """What is wrong with the length by a rule about pages; None where it is kept."""
    if length.counted <= rule.limit:
        return None
    problem = TOO_LONG[_part(rule.key, length), length.estimated]
    return problem(pages=length.counted, limit=rule.limit, source=rule.source)


def findings(rule: Rule, length: Length | None) -> tuple[Finding, ...]:
    """The pages that were counted for a rule about them, those of the whole request last; none for other rules."""
    if length is None or rule.key not in SUMMARIES:
        return ()
    counted = {_part(rule.key, length): length.counted, Part.REQUEST: length.request}
    return tuple(Finding(PAGES[part, length.estimated], pages) for part, pages in counted.items())


def _part(key: RuleKey, length: Length) -> Part:
    """What is counted for a rule."""
    return Part.REQUEST if length.summary is None else SUMMARIES[key]
