"""A .docx as a set of parts: read under limits, followed along its relationships, written back."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from advocacy.errors import N_
from advocacy.letters.refusals import TemplateProblem, UnreadableDocument
from advocacy.letters.wordml import Element, parse_xml, serialise

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELS = "_rels/.rels"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORDML_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."

ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
MAX_FILE = 20_000_000
MAX_ENTRIES = 400
MAX_PART = 30_000_000
MAX_TOTAL = 60_000_000
MAX_RATIO = 200
MAX_MARKUP = 1_000_000
"""Elements and attributes of all parts together: what a parser makes of them needs far more room than they."""
RATIO_COUNTS_FROM = 1_000_000

TOO_LARGE = N_("The file is larger than {limit} megabytes.")
UNPACKS_TO_MORE = N_("The file unpacks to more than {limit} megabytes.")
OWN_DOCTYPE = N_("A part of the file declares a document type of its own.")
NOT_UTF8 = N_("A part of the file is written in an encoding other than UTF-8.")
NOT_WELL_FORMED = N_("A part of the file is not well-formed XML.")


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a part; ``target`` is a part name, or an address when external."""

    identifier: str
    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of one document by name ("word/document.xml"), in the order of the file."""

    parts: dict[str, bytes]
    _types: dict[str, str] = field(default_factory=dict)
    _defaults: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the table of content types."""
        for entry in parse_xml(self.parts[CONTENT_TYPES]):
            name, content_type = entry.get("PartName"), entry.get("ContentType", "")
            if name is not None:
                self._types[name.lstrip("/")] = content_type
            else:
                self._defaults[entry.get("Extension", "").lower()] = content_type

    def content_type(self, part: str) -> str:
        """The media type of a part, "" when none is declared."""
        extension = part.rpartition(".")[2].lower()
        return self._types.get(part) or self._defaults.get(extension, "")

    def parts_of_type(self, *kinds: str) -> list[str]:
        """The parts of these WordprocessingML kinds ("header", "footer"), in the order of their names."""
        wanted = {f"{WORDML_TYPE}{kind}+xml" for kind in kinds}
        found = [part for part in self.parts if self.content_type(part) in wanted]
        return sorted(found, key=lambda part: (len(part), part))

    @property
    def document(self) -> str:
        """The name of the main part."""
        for relationship in self.relationships(""):
            if relationship.kind == "officeDocument":
                return relationship.target
        raise UnreadableDocument(cause="it has no main document")

    def relationships(self, part: str) -> Iterator[Relationship]:
        """The relationships of a part ("" = of the package), with targets as part names."""
        rels = self.parts.get(rels_name(part))
        if rels is None:
            return
        for entry in parse_xml(rels):
            external = entry.get("TargetMode") == "External"
            target = entry.get("Target", "")
            yield Relationship(
                entry.get("Id", ""),
                entry.get("Type", "").rpartition("/")[2],
                target if external else resolved(part, target),
                external,
            )

    def related(self, part: str, kind: str) -> str | None:
        """The first part that ``part`` points to with this kind of relationship."""
        found = (one.target for one in self.relationships(part) if one.kind == kind and not one.external)
        return next((target for target in found if target in self.parts), None)

    def declare(self, part: str, content_type: str, data: bytes) -> None:
        """Add or replace a part with a content type of its own."""
        self.parts[part] = data
        if self.content_type(part) == content_type:
            return
        root = parse_xml(self.parts[CONTENT_TYPES])
        for entry in root.findall(f"{{{TYPES}}}Override"):
            if entry.get("PartName") == f"/{part}":
                root.remove(entry)
        _add(root, f"{{{TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)
        self.parts[CONTENT_TYPES] = serialise(root)
        self._types[part] = content_type

    def drop_relationships(self, kinds: frozenset[str]) -> None:
        """Cut relationships of these kinds wherever they stand, and every part nothing leads to any more."""
        for name in [name for name in self.parts if name.endswith(".rels")]:
            root = parse_xml(self.parts[name])
            cut = [one for one in root if one.get("Type", "").rpartition("/")[2] in kinds]
            for one in cut:
                root.remove(one)
            if cut:
                self.parts[name] = serialise(root)
        self.forget_unreachable()

    def forget_unreachable(self) -> None:
        """Take out every part that no relationship leads to."""
        kept = self.reachable()
        kept |= {rels_name(part) for part in kept} | {CONTENT_TYPES, PACKAGE_RELS}
        self.parts = {name: data for name, data in self.parts.items() if name in kept}
        root = parse_xml(self.parts[CONTENT_TYPES])
        for entry in root.findall(f"{{{TYPES}}}Override"):
            if entry.get("PartName", "").lstrip("/") not in kept:
                root.remove(entry)
        self.parts[CONTENT_TYPES] = serialise(root)
        self._types = {name: kind for name, kind in self._types.items() if name in kept}

    def reachable(self) -> set[str]:
        """The parts relationships lead to, from the package down."""
        seen: set[str] = set()
        waiting = [""]
        while waiting:
            for one in self.relationships(waiting.pop()):
                if not one.external and one.target in self.parts and one.target not in seen:
                    seen.add(one.target)
                    waiting.append(one.target)
        return seen


def rels_name(part: str) -> str:
    """Where the relationships of a part are kept."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolved(part: str, target: str) -> str:
    """A relationship's target as a part name."""
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _add(root: Element, tag: str, **attributes: str) -> None:
    root.append(root.makeelement(tag, attributes))


def add_relationship(package: Package, part: str, kind_uri: str, target: str) -> str:
    """Relate a part to a target of the package; gives the new relationship's id."""
    name = rels_name(part)
    if name not in package.parts:
        package.parts[name] = f'<Relationships xmlns="{RELS}"/>'.encode()
    root = parse_xml(package.parts[name])
    taken = {entry.get("Id") for entry in root}
    identifier = next(f"rIdDesk{n}" for n in range(1, len(taken) + 2) if f"rIdDesk{n}" not in taken)
    _add(root, f"{{{RELS}}}Relationship", Id=identifier, Type=kind_uri, Target=f"/{target}")
    package.parts[name] = serialise(root)
    return identifier


def as_bytes(document: Path | bytes) -> bytes:
    """The bytes of a document given as a path or as bytes; raises UnreadableDocument when it is not there."""
    if isinstance(document, bytes):
        return document
    try:
        return document.read_bytes()
    except OSError as error:
        raise UnreadableDocument(cause=error.strerror or str(error)) from error


def package_problems(data: bytes) -> tuple[TemplateProblem, ...]:
    """What is wrong with the file as a ZIP package, found before any part is parsed."""
    if len(data) > MAX_FILE:
        return (_problem(TOO_LARGE, limit=_megabytes(MAX_FILE)),)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            problems = tuple(_entry_problems(entries))
            return problems or tuple(_content_problems(archive, entries))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        return (_problem(N_("The file is damaged or is not a Word document.")),)


def _problem(sentence: str, part: str = "", **details: str) -> TemplateProblem:
    return TemplateProblem(part or "package", 0, sentence, tuple(details.items()))


def _megabytes(size: int) -> str:
    return str(size // 1_000_000)


def _entry_problems(entries: list[zipfile.ZipInfo]) -> Iterator[TemplateProblem]:
    if len(entries) > MAX_ENTRIES:
        yield _problem(N_("The file holds more than {limit} parts."), limit=str(MAX_ENTRIES))
        return
    seen: set[str] = set()
    for entry in entries:
        if entry.filename.lower() in seen:
            yield _problem(N_("Two parts of the file have the same name: {name}."), name=entry.filename)
        seen.add(entry.filename.lower())
        if _escapes(entry.filename):
            yield _problem(N_("A part of the file has a forbidden name: {name}."), name=entry.filename)
        if entry.file_size > MAX_PART or _swells(entry):
            yield _problem(N_("A part of the file is far too large: {name}."), name=entry.filename)
        if entry.flag_bits & 1 or entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            yield _problem(N_("A part of the file is encrypted or packed in an unknown way."))
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        yield _problem(UNPACKS_TO_MORE, limit=_megabytes(MAX_TOTAL))


def _swells(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > RATIO_COUNTS_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)


def _escapes(name: str) -> bool:
    pieces = name.split("/")
    return name.startswith("/") or ".." in pieces or any(mark in name for mark in ("\\", ":", "\0"))


def _content_problems(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[TemplateProblem]:
    names = {entry.filename for entry in entries}
    if CONTENT_TYPES not in names or PACKAGE_RELS not in names:
        yield _problem(N_("The file is damaged or is not a Word document."))
        return
    markup = 0
    for entry in entries:
        content = archive.read(entry)
        if not is_xml(entry.filename):
            continue
        markup += content.count(b"<") + content.count(b"=")
        if markup > MAX_MARKUP:
            yield _problem(N_("A part of the file is far too large: {name}."), name=entry.filename)
            return
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            yield _problem(OWN_DOCTYPE, entry.filename)
        elif not _is_utf8(content):
            yield _problem(NOT_UTF8, entry.filename)
        elif not _parses(content):
            yield _problem(NOT_WELL_FORMED, entry.filename)


def _is_utf8(content: bytes) -> bool:
    declared = ENCODING.match(content.removeprefix(b"\xef\xbb\xbf"))
    if b"\0" in content[:200] or (declared and declared[1].lower() not in {b"utf-8", b"us-ascii", b"utf8"}):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _parses(content: bytes) -> bool:
    try:
        parse_xml(content)
    except etree.XMLSyntaxError:
        return False
    return True


def is_xml(part: str) -> bool:
    """Whether a part is XML by its name."""
    return part.endswith((".xml", ".rels", ".vml"))


def open_package(data: bytes) -> Package:
    """The parts of a document that passed ``package_problems``; raises UnreadableDocument otherwise."""
    problems = package_problems(data)
    if problems:
        raise UnreadableDocument(cause=problems[0].text)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist() if not one.is_dir()}
    return Package(parts)
