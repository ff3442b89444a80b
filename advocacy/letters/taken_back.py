"""A letter that somebody changed in a word processor, as it comes back: checked, and a clean copy made of it.

The checks are those of a master. The copy names nobody: tracked changes are accepted, comments are gone, and of the
properties only title and language are left, as the program had set them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advocacy.errors import SeveralProblems
from advocacy.letters import metadata
from advocacy.letters.intake import NOT_PLAIN, structure_problems
from advocacy.letters.master import text_parts
from advocacy.letters.package import CONTENT_TYPES, PACKAGE_RELS, Package, open_package, package_problems
from advocacy.letters.packing import archive, packed
from advocacy.letters.pictures import picture_problems, without_notes
from advocacy.letters.refusals import LetterNotTaken, TemplateProblem, UnreadableDocument
from advocacy.letters.things_named import forget_names
from advocacy.letters.tracked import accept_changes, drop_comments
from advocacy.letters.wordml import Element, drop, parse_xml, serialise, w

FIRST = (CONTENT_TYPES, PACKAGE_RELS)
ON_OFF = {"true": "on", "1": "on", "false": "off", "0": "off"}
TABLE_MARKS = tuple(map(w, ("cantSplit", "tblHeader", "bidiVisual")))
SIDES = {"start": "left", "end": "right"}
CHARACTERS = w("characterSet")
"""What LibreOffice writes as the later edition of the standard has it, and checkers of the first one refuse."""


@dataclass(frozen=True, slots=True)
class CleanCopy:
    """The file that is kept: how many tracked changes were accepted, comments left out, pictures that are new."""

    docx: bytes
    accepted: int = 0
    comments: int = 0
    pictures: int = 0


def clean_copy(edited: bytes, before: bytes) -> CleanCopy:
    """A copy of a changed letter that names nobody; ``before`` is the letter as the program has it.

    Raises SeveralProblems with a LetterNotTaken for each thing the file may not hold, each with its place.
    """
    _refuse(package_problems(edited))
    package = open_package(edited)
    try:
        accepted, comments = _settle(package)
    except UnreadableDocument as unreadable:
        raise SeveralProblems((LetterNotTaken(TemplateProblem("package", 0, NOT_PLAIN)),)) from unreadable
    _forget_template(package)
    _refuse(structure_problems(package))
    metadata.clean(package)
    like = open_package(before)
    _refuse(tuple(picture_problems(package, like)))
    package.parts[metadata.CORE] = like.parts.get(metadata.CORE, metadata.core_properties("", None))
    _as_word_has_it(package)
    new = without_notes(package, like)
    return CleanCopy(archive(packed(*one) for one in _in_order(package)), accepted, comments, new)


def _refuse(problems: tuple[TemplateProblem, ...]) -> None:
    if problems:
        raise SeveralProblems(tuple(map(LetterNotTaken, problems)))


def _settle(package: Package) -> tuple[int, int]:
    """Accept the changes and drop the comments of every part that may have them; gives back how many of each."""
    accepted = comments = 0
    for part in _parts(package):
        root = parse_xml(package.parts[part])
        accepted += accept_changes(root)
        comments += drop_comments(root)
        forget_names(root)
        package.parts[part] = serialise(root)
    return accepted, comments


def _parts(package: Package) -> list[str]:
    """The parts with text, and those that say how it looks."""
    kinds = package.parts_of_type("numbering", "styles", "fontTable")
    return [one for one in (*text_parts(package), *kinds) if one in package.parts]


def _forget_template(package: Package) -> None:
    """Cut the way to the template on somebody's disk; the settings say no word of it once they are clean."""
    for name in [name for name in package.parts if name.endswith(".rels")]:
        root = parse_xml(package.parts[name])
        ways = [one for one in root if one.get("Type", "").endswith("/attachedTemplate")]
        for one in ways:
            drop(one)
        if ways:
            package.parts[name] = serialise(root)


def _as_word_has_it(package: Package) -> None:
    """Write a few values the way the edition of the standard has them that Word and our own letters keep to."""
    for part in _parts(package):
        root = parse_xml(package.parts[part])
        changed = [_put(one, ON_OFF) for one in root.iter(*TABLE_MARKS)]
        changed += [_put(one, SIDES) for one in root.iter(w("lvlJc"))]
        changed += [one.attrib.pop(CHARACTERS, "") != "" for one in root.iter(w("charset"))]
        if any(changed):
            package.parts[part] = serialise(root)


def _put(element: Element, words: dict[str, str]) -> bool:
    said = element.get(w("val"), "")
    if said in words:
        element.set(w("val"), words[said])
    return said in words


def _in_order(package: Package) -> Iterator[tuple[str, bytes]]:
    """The parts as a package has them: first what says what it holds."""
    yield from ((name, package.parts[name]) for name in FIRST)
    yield from ((name, data) for name, data in package.parts.items() if name not in FIRST)
