"""What the letter engine can refuse, each as a sentence a caseworker can act on."""

from __future__ import annotations

from dataclasses import dataclass

from advocacy.errors import AdvocacyError, N_, Translate


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """One thing that keeps a document from being used as a template, and where it stands.

    ``paragraph`` counts from 1 within the part, as in the file; 0 means the part or the file as a whole.
    ``sentence`` is untranslated, with the fields of ``details`` in braces.
    """

    part: str
    paragraph: int
    sentence: str
    details: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The problem as an English sentence."""
        return self.in_words(str)

    def in_words(self, translate: Translate) -> str:
        """The problem as a sentence in the language of ``translate`` (a gettext function)."""
        return translate(self.sentence).format(**dict(self.details))


@dataclass(frozen=True, slots=True)
class UntranslatedParagraph:
    """A paragraph of the master without a usable translation; ``state`` is "missing" or "fuzzy".

    ``fault`` is what is wrong with the translation there is.
    """

    part: str
    paragraph: int
    source: str
    state: str
    fault: TemplateProblem | None = None


@dataclass(frozen=True, slots=True)
class MissingField:
    """A fact the letter would print and does not have: its path in the facts, and the paragraph that asks."""

    path: str
    part: str
    paragraph: int
    text: str


class TemplateRefused(AdvocacyError):
    """The document cannot be used as a template; ``problems`` names every reason found."""

    sentence = N_("The template cannot be used: {first} ({count} problems in all)")

    def __init__(self, problems: tuple[TemplateProblem, ...]) -> None:
        first = problems[0]
        place = f"{first.part}, {first.paragraph}: " if first.paragraph else f"{first.part}: "
        super().__init__(first=place + first.text, count=len(problems))
        self.problems = problems


class LetterNotTaken(AdvocacyError):
    """A letter changed by hand holds something that no letter may hold."""

    sentence = N_("The file cannot be taken back: {problem} ({part})")
    in_paragraph = N_("The file cannot be taken back: {problem} ({part}, paragraph {paragraph})")

    def __init__(self, problem: TemplateProblem) -> None:
        super().__init__(problem=problem.text, part=problem.part, paragraph=problem.paragraph)
        self.problem = problem

    def in_words(self, translate: Translate) -> str:
        """The cause and the place as one line, in the language of ``translate``."""
        sentence = self.in_paragraph if self.problem.paragraph else self.sentence
        said = {**self.fields, "problem": self.problem.in_words(translate)}
        return " ".join(translate(sentence).format(**said).split())


class MissingFacts(AdvocacyError):
    """The letter has gaps; ``missing`` names all of them, in reading order."""

    sentence = N_("The letter cannot be made: {count} facts are missing ({paths}).")

    def __init__(self, missing: tuple[MissingField, ...]) -> None:
        paths = tuple(dict.fromkeys(gap.path for gap in missing))
        super().__init__(count=len(paths), paths=", ".join(paths))
        self.missing = missing


class UntranslatedParagraphs(AdvocacyError):
    """Some paragraphs have no finished translation; ``paragraphs`` names all of them."""

    sentence = N_("The letter cannot be made: {count} paragraphs are not translated. The first: “{first}”")

    def __init__(self, paragraphs: tuple[UntranslatedParagraph, ...]) -> None:
        super().__init__(count=len(paragraphs), first=paragraphs[0].source)
        self.paragraphs = paragraphs


class UnreadableDocument(AdvocacyError):
    """The bytes are no Word document that can be read."""

    sentence = N_("This is not a Word document that can be read: {cause}")


class UnreadableCatalogue(AdvocacyError):
    """A letters.po file cannot be read."""

    sentence = N_("The catalogue {name} cannot be read: {cause}")


class CatalogueOfAnother(UnreadableCatalogue):
    """A catalogue of another program lies where letters are translated."""

    sentence = N_(
        "The catalogue {name} belongs to something else ({project}): none of its messages is a paragraph of a letter."
    )


class CatalogueOfAnotherLanguage(UnreadableCatalogue):
    """A catalogue lies in the folder of another language than its own."""

    sentence = N_("The catalogue {name} says that it is in {said}, but it lies in the folder of {language}.")


class UnusableLogo(AdvocacyError):
    """The organisation's logo is no picture a letterhead can carry."""

    sentence = N_("The logo cannot be used: it must be a PNG picture of at most {limit} megabytes.")


class TooMuchWork(AdvocacyError):
    """Loops and filters of the template look at more things than any letter needs."""

    sentence = N_("The letter would take far too much work; look at the loops in its template.")


class UnusableFact(AdvocacyError):
    """Among a letter's facts is a value that is no text, whole number, yes or no, record or list."""

    sentence = N_("The fact “{path}” cannot stand in a letter: it is of the kind “{kind}”, not plain text.")


class DamagedLetter(AdvocacyError):
    """With these facts the template gives a document that is not well formed."""

    sentence = N_("With these facts the template gives a damaged document ({part}): {cause}")


class LetterTooLong(AdvocacyError):
    """The letter outgrew the cap; a loop in the template runs over far too much."""

    sentence = N_("The letter would be longer than {limit} characters; look at the loops in its template.")


class NoAddress(AdvocacyError):
    """There is no address to write on envelopes or labels, or one of them is empty."""

    sentence = N_("There is no address to write on an envelope or a label.")


class AddressTooLong(AdvocacyError):
    """An address does not fit in type that can be read."""

    sentence = N_("This address does not fit, even in small type: {address}. Take a larger envelope or shorten it.")


class NoSuchLabel(AdvocacyError):
    """The sheet has no label of that number."""

    sentence = N_("There is no label {number}: a sheet has the labels 1 to {count}.")
