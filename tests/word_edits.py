"""What people and word processors do to a letter: paragraphs reworded, changes tracked, comments, properties."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

from advocacy.letters.packing import archive, packed
from tests.letters.masters import NAMESPACES, RELATIONSHIP, W
from tests.workflows.desk import parts_of

DOCUMENT = "word/document.xml"
WHO = 'w:id="7" w:author="Gustav Beispiel" w:date="2020-02-10T09:00:00Z"'
COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
PEOPLE = "application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml"


def rewritten(docx: bytes, changes: Mapping[str, bytes | str | Callable[[bytes], bytes]]) -> bytes:
    """The document with some parts replaced or changed."""
    parts = parts_of(docx)
    for name, change in changes.items():
        done = change(parts[name]) if callable(change) else change
        parts[name] = done.encode() if isinstance(done, str) else done
    return archive(packed(*one) for one in parts.items())


def in_document(docx: bytes, change: Callable[[etree._Element], object], part: str = DOCUMENT) -> bytes:
    """The document after something was done to the tree of its main part."""

    def changed(data: bytes) -> bytes:
        root = etree.fromstring(data)
        change(root)
        return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))

    return rewritten(docx, {part: changed})


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def fragment(xml: str) -> etree._Element:
    """An element written as Word writes it."""
    return etree.fromstring(f"<x {NAMESPACES}>{xml}</x>")[0]


def said(paragraph: etree._Element) -> str:
    return "".join(one.text or "" for one in paragraph.iter(w("t")))


def the_paragraph(root: etree._Element, words: str) -> etree._Element:
    """The paragraph that says these words."""
    return next(one for one in root.iter(w("p")) if words in said(one))


def reword(paragraph: etree._Element, text: str) -> None:
    """Let a paragraph say something else, in the looks of its first words."""
    runs = [one for one in paragraph.iter(w("r")) if one.find(w("t")) is not None]
    for run in runs[1:]:
        run.getparent().remove(run)  # type: ignore[union-attr]  # a run has a parent
    for rest in list(runs[0]):
        if rest.tag != w("rPr"):
            runs[0].remove(rest)
    runs[0].append(fragment(f'<w:t xml:space="preserve">{text}</w:t>'))


def saying(docx: bytes, words: str, text: str) -> bytes:
    """The document in which the paragraph with these words says something else."""
    return in_document(docx, lambda root: reword(the_paragraph(root, words), text))


def with_tracked_changes(docx: bytes, words: str) -> bytes:
    """The paragraph with these words gets words that are inserted, and others that are deleted, by a named person."""

    def change(root: etree._Element) -> None:
        paragraph = the_paragraph(root, words)
        came = f'<w:ins {WHO}><w:r w:rsidR="00AA11BB"><w:t xml:space="preserve"> Inserted words.</w:t></w:r></w:ins>'
        gone = f'<w:del {WHO}><w:r><w:delText xml:space="preserve"> Deleted words.</w:delText></w:r></w:del>'
        paragraph.append(fragment(came))
        paragraph.append(fragment(gone))
        run = next(paragraph.iter(w("r")))
        properties = run.find(w("rPr"))
        if properties is None:
            properties = fragment("<w:rPr/>")
            run.insert(0, properties)
        properties.append(fragment(f"<w:rPrChange {WHO}><w:rPr/></w:rPrChange>"))

    return in_document(docx, change)


def with_comment(docx: bytes, words: str, comment: str = "Ask her mother first.") -> bytes:
    """The paragraph with these words gets a comment, as Word keeps them: a part, a person, marks in the text."""

    def change(root: etree._Element) -> None:
        paragraph = the_paragraph(root, words)
        paragraph.insert(1, fragment('<w:commentRangeStart w:id="1"/>'))
        paragraph.append(fragment('<w:commentRangeEnd w:id="1"/>'))
        paragraph.append(fragment('<w:r><w:rPr/><w:commentReference w:id="1"/></w:r>'))

    who = WHO.replace("7", "1")
    said_there = f"<w:p><w:r><w:t>{comment}</w:t></w:r></w:p>"
    xml = f'<w:comments {NAMESPACES}><w:comment {who} w:initials="GB">{said_there}</w:comment></w:comments>'
    people = (
        '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:person w15:author="Gustav Beispiel"/></w15:people>'
    )
    return with_part(
        with_part(in_document(docx, change), "comments", xml, COMMENTS), "people", people, PEOPLE
    )


def with_part(docx: bytes, kind: str, xml: str, content_type: str) -> bytes:
    """The document with one more part that its main part points to."""
    relationship = f'<Relationship Id="rId{kind}" Type="{RELATIONSHIP}/{kind}" Target="{kind}.xml"/>'
    override = f'<Override PartName="/word/{kind}.xml" ContentType="{content_type}"/>'
    return rewritten(
        docx,
        {
            f"word/{kind}.xml": xml,
            "word/_rels/document.xml.rels": _before_the_end("</Relationships>", relationship),
            "[Content_Types].xml": _before_the_end("</Types>", override),
        },
    )


def with_authors(docx: bytes) -> bytes:
    """The document with the properties Word writes: author, company, template, revision marks."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Gustav’s letter</dc:title><dc:creator>Gustav Beispiel'
        "</dc:creator><cp:lastModifiedBy>Gustav Beispiel</cp:lastModifiedBy></cp:coreProperties>"
    )
    rsids = '<w:rsids><w:rsidRoot w:val="00AA11BB"/><w:rsid w:val="00AA11BB"/></w:rsids></w:settings>'
    changed = rewritten(
        docx,
        {"docProps/core.xml": core, "word/settings.xml": lambda data: data.replace(b"</w:settings>", rsids.encode())},
    )
    return in_document(changed, lambda root: next(root.iter(w("p"))).set(w("rsidR"), "00AA11BB"))


def _before_the_end(end: str, more: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(end.encode(), f"{more}{end}".encode())


def through_libreoffice(docx: bytes, folder: Path) -> bytes:
    """The document as LibreOffice writes it after opening it."""
    (folder / "saved").mkdir()
    (folder / "letter.docx").write_bytes(docx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(folder / "saved")]
    subprocess.run([*command, str(folder / "letter.docx")], check=True, capture_output=True, timeout=120)
    return (folder / "saved" / "letter.docx").read_bytes()
