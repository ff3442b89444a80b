"""A document proposed as a master: the facts it uses, what other letters have and it has not, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from advocacy.errors import N_
from advocacy.letters.direction_check import is_written_right_to_left
from advocacy.letters.environment import LetterEnvironment
from advocacy.letters.facts.documented import DOCUMENTED_FIELDS
from advocacy.letters.fields import fields_read
from advocacy.letters.intake import check_template
from advocacy.letters.language import is_right_to_left
from advocacy.letters.master import Master, open_master, styles
from advocacy.letters.package import Package, open_package
from advocacy.letters.refusals import TemplateProblem
from advocacy.letters.source import source_of_part
from advocacy.letters.tags import reading
from advocacy.letters.wordml import local, parse_xml, style_of

AUTHORS = frozenset({"creator", "lastModifiedBy"})
AUTHOR = "{http://schemas.microsoft.com/office/word/2012/wordml}author"

NOT_DOCUMENTED = N_("Nothing ever fills the field {field}, so that every letter would have a gap.")
NEARLY_DOCUMENTED = N_(
    "Nothing ever fills the field {field}, so that every letter would have a gap. Perhaps {nearest} is meant."
)
NO_TEXT = N_("The document has no text.")
LACKS_STYLE = N_(
    "No paragraph has the style “{style}”; the order of the opening and the check of a letter go by it."
)
OTHER_STYLE = N_("This paragraph has the style “{found}” where other letters have “{style}”.")
NOT_TURNED = N_("The source language reads from the right, but the text is not mostly in its script.")

PARTS = {
    "organisation.name": N_("The name of our organisation is nowhere printed ({field})."),
    "letter.sample": N_("A letter of the sample library would not say that it is a sample ({field})."),
    "letter.place": N_("The place is nowhere printed ({field})."),
    "letter.date": N_("The date is nowhere printed ({field})."),
    "letter.reference": N_("The reference is nowhere printed ({field})."),
    "addressees[].lines[]": N_("The address is nowhere printed ({field})."),
    "letter.salutations[]": N_("The salutation is nowhere printed ({field})."),
    "letter.closing": N_("The closing is nowhere printed ({field})."),
    "signatories[].name": N_("The names of those who sign are nowhere printed ({field})."),
    "copies[].line": N_("Who gets a copy is nowhere printed ({field})."),
    "annexes[].title": N_("The annexes are nowhere listed ({field})."),
}
"""What every other letter has: what to say of one that lacks it, by the field that prints it."""

STYLES = {
    "Addressee": "addressees[].lines[]",
    "Place and date": "letter.date",
    "Subject": "",
    "Salutation": "letter.salutations[]",
    "Body": "",
    "Closing": "letter.closing",
    "Signatory": "signatories[].name",
}
"""The styles by which a paragraph says what it is, each with the field that shows where it should stand."""


@dataclass(frozen=True, slots=True)
class FieldUse:
    """A field, and the paragraph that reads it first; ``documented`` when something can fill it."""

    field: str
    part: str
    paragraph: int

    @property
    def documented(self) -> bool:
        """Whether letters know the field, or the part of their facts it stands for."""
        parts = (f"{self.field}.", f"{self.field}[]")
        return self.field in DOCUMENTED_FIELDS or any(one.startswith(parts) for one in DOCUMENTED_FIELDS)

    @property
    def nearest(self) -> str:
        """The documented field it is most like; empty when it is like none."""
        return next(iter(get_close_matches(self.field, sorted(DOCUMENTED_FIELDS), 1)), "")


@dataclass(frozen=True, slots=True)
class Proposed:
    """What looking at a document found; with any of ``problems`` it cannot become a master.

    ``lacks`` are what other letters have, ``authors`` whom the file names: letters never carry them.
    """

    uses: tuple[FieldUse, ...]
    lacks: tuple[TemplateProblem, ...]
    problems: tuple[TemplateProblem, ...]
    authors: tuple[str, ...]


def proposed(docx: bytes, language: str = "en") -> Proposed:
    """What a document would be as a master written in this language; any bytes can be looked at."""
    problems = check_template(docx)
    if problems:
        return Proposed((), (), problems, ())
    package = open_package(docx)
    master = open_master(package)
    uses = tuple(_uses(master))
    refused = [_unknown(one) for one in uses if not one.documented]
    if not any(reading(paragraph).strip() for _, _, paragraph in master.numbered()):
        refused.append(TemplateProblem(package.document, 0, NO_TEXT))
    lacks = (*_parts_lacking(uses), *_styles_lacking(master, uses), *_direction(master, language))
    known = tuple(one for one in uses if one.documented)
    return Proposed(known, lacks, tuple(refused), tuple(_authors(package)))


def _uses(master: Master) -> Iterator[FieldUse]:
    """Each field once, where it is read first."""
    environment = LetterEnvironment()
    seen: set[str] = set()
    for part, root in master.roots.items():
        source, _ = source_of_part(part, root, environment)
        for field, line in fields_read(source.tree) if source else ():
            if source and field not in seen:
                seen.add(field)
                yield FieldUse(field, part, source.tags[source.tag_at(line)].paragraph)


def _unknown(use: FieldUse) -> TemplateProblem:
    details = (("field", use.field), ("nearest", use.nearest))
    sentence = NEARLY_DOCUMENTED if use.nearest else NOT_DOCUMENTED
    return TemplateProblem(use.part, use.paragraph, sentence, details)


def _parts_lacking(uses: tuple[FieldUse, ...]) -> Iterator[TemplateProblem]:
    used = {one.field for one in uses}
    for field, sentence in PARTS.items():
        if field not in used:
            yield TemplateProblem("", 0, sentence, (("field", field),))


def _styles_lacking(master: Master, uses: tuple[FieldUse, ...]) -> Iterator[TemplateProblem]:
    names = styles(master)
    found = {(part, number): style_of(one, names) for part, number, one in master.numbered()}
    places = {one.field: (one.part, one.paragraph) for one in uses}
    for style, field in STYLES.items():
        place = places.get(field)
        if style in found.values():
            continue
        if place in found:
            details = (("style", style), ("found", found[place]))
            yield TemplateProblem(*place, OTHER_STYLE, details)
        else:
            yield TemplateProblem("", 0, LACKS_STYLE, (("style", style),))


def _direction(master: Master, language: str) -> Iterator[TemplateProblem]:
    if is_right_to_left(language) and not is_written_right_to_left(master.roots):
        yield TemplateProblem("", 0, NOT_TURNED)


def _authors(package: Package) -> Iterator[str]:
    """Whom the file names as its authors or as people who worked on it, each once."""
    named: dict[str, None] = {}
    for part, kind in (("", "core-properties"), (package.document, "people")):
        home = package.related(part, kind)
        for one in parse_xml(package.parts[home]).iter() if home else ():
            name = (one.text or "") if local(one) in AUTHORS else one.get(AUTHOR, "")
            named |= {name.strip(): None} if name.strip() else {}
    yield from named
