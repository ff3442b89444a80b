"""Files and facts made to harm whoever fills a template: the corpus of attempts, made here byte by byte.

Each attempt is a template and a JSON file of facts for ``advocacy letters render``. Placeholders in them are
filled in by the trial: ``@SECRET@`` is a file it must not read, ``@PORT@`` a port nobody may call.
"""

from __future__ import annotations

import io
import json
import random
import re
import struct
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from advocacy.letters.packing import archive, packed
from tests.letters.masters import (
    KIND,
    NAMESPACES,
    RELATIONSHIP,
    master,
    paragraph,
    part,
    parts_of,
    run,
    table,
)

REFUSED, HARMLESS, EITHER = "refused", "rendered", "either"
ADDRESS = "http://127.0.0.1:@PORT@/x"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt: its name, the two files, and what must come of it."""

    name: str
    template: bytes
    facts: bytes = b"{}"
    outcome: str = REFUSED


GOOD = master(paragraph("Dear {{ name }}"))


def with_parts(parts: Mapping[str, bytes | str], docx: bytes = GOOD, level: int = 6) -> bytes:
    """The document with parts added or replaced; level 0 packs nothing, so that no ratio gives it away."""
    everything = parts_of(docx) | {
        name: data.encode() if isinstance(data, str) else data for name, data in parts.items()
    }
    return archive(packed(name, data, level) for name, data in everything.items())


def document(xml: str | bytes) -> bytes:
    """The document with this as its main part."""
    return with_parts({"word/document.xml": xml}, level=0)


def body(content: str, head: str = "") -> str:
    """A main part with this content, and this before its first element."""
    inside = f"<w:body>{content}</w:body>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {NAMESPACES}>{inside}</w:document>'


def facts(**named: Any) -> bytes:  # noqa: ANN401 - whatever JSON can say
    """Facts as JSON."""
    return json.dumps(named).encode()


def related(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    """A document with one more relationship."""
    return master(
        paragraph("Dear {{ name }}"),
        extra_rels=f'<Relationship Id="rX" Type="{RELATIONSHIP}/{kind}" Target="{target}"{mode}/>',
    )


def field_code(code: str) -> bytes:
    """A document with a field of this code, in the long form."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    text = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return master(paragraph(mark.format("begin"), text, mark.format("separate"), "x", mark.format("end")))


def zipped(entries: Iterator[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file as Python writes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, data in entries:
            file.writestr(name, data)
    return buffer.getvalue()


def lying_about_size() -> bytes:
    """An entry of 20 MB that says it has 100 bytes."""
    data = bytearray(with_parts({"word/a.bin": b"\0" * 20_000_000}))
    for signature, size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.rindex(
            b"word/a.bin", 0, len(data) if signature.endswith(b"\x02") else data.rindex(b"word/a.bin")
        )
        head = data.rindex(signature, 0, place)
        data[head + size : head + size + 4] = struct.pack("<L", 100)
    return bytes(data)


def overlapping() -> bytes:
    """Many entries of the directory that point at one local file."""
    data = with_parts({"word/a.bin": b"\0" * 900_000})
    start = data.index(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    last = data[data.rindex(b"PK\x01\x02") : end]
    more = b"".join(last.replace(b"word/a.bin", b"word/b%03d"[:6] + b"%04d" % n) for n in range(300))
    directory = data[start:end] + more
    count = 300 + directory[: end - start].count(b"PK\x01\x02")
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return data[:start] + directory + tail


def encrypted_flag() -> bytes:
    """A document whose entries claim to be encrypted."""
    data = bytearray(GOOD)
    for found in re.finditer(b"PK\x01\x02", GOOD):
        data[found.start() + 8] |= 1
    return bytes(data)


def swollen(parts: int) -> bytes:
    """Parts that stay below each limit and together do not."""
    block = random.Random(1).randbytes(2000) + b"\0" * 98_000
    return with_parts({f"word/media/{n}.bin": block * 250 for n in range(parts)})


def packages() -> Iterator[Attempt]:
    """Files that are no honest packages."""
    yield Attempt("zip bomb by ratio", with_parts({"word/media/a.bin": b"\0" * 29_000_000}))
    yield Attempt("zip bomb in the document", with_parts({"word/document.xml": body(" " * 25_000_000)}))
    yield Attempt("zip bomb by total", swollen(3))
    yield Attempt("zip bomb that lies about its size", lying_about_size())
    yield Attempt("zip bomb of overlapping entries", overlapping())
    yield Attempt("thousands of entries", with_parts({f"word/{n}.xml": b"<a/>" for n in range(5000)}))
    yield Attempt(
        "a part twice", archive(packed(*one) for one in [*parts_of(GOOD).items(), ("word/document.xml", b"")])
    )
    yield Attempt("a part twice in other letters", with_parts({"WORD/Document.xml": b"<a/>"}))
    for name in ("../../evil", "/etc/evil", "C:/evil", "word\\..\\evil", "word/../../evil"):
        yield Attempt(f"name that escapes: {name}", with_parts({name: b"x"}))
    yield Attempt("packed with lzma", zipped(iter(parts_of(GOOD).items()), zipfile.ZIP_LZMA))
    yield Attempt("packed with bzip2", zipped(iter(parts_of(GOOD).items()), zipfile.ZIP_BZIP2))
    yield Attempt("encrypted entries", encrypted_flag())
    yield Attempt("encrypted in an OLE container", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000)
    for share in (10, 50, 90, 99):
        yield Attempt(f"cut off after {share} %", GOOD[: len(GOOD) * share // 100])
    for name, data in {
        "empty file": b"",
        "plain text": b"Dear {{ name }}",
        "web page": b"<html><script>alert(1)</script></html>",
        "rich text format": b"{\\rtf1 {\\object}}",
        "a ZIP file of something else": zipped(iter([("readme.txt", b"x")])),
    }.items():
        yield Attempt(name, data)
    yield Attempt("no content types", zipped(iter((n, d) for n, d in parts_of(GOOD).items() if n[0] != "[")))
    yield Attempt("no main document", with_parts({"_rels/.rels": f'<Relationships xmlns="{RELATIONSHIP}"/>'}))
    yield Attempt(
        "main document missing",
        zipped(iter((n, d) for n, d in parts_of(GOOD).items() if "document.xml" not in n)),
    )
    yield Attempt("root that is no document", document(part("styles", "")))
    yield Attempt("another word for w", document(body(paragraph("x")).replace("w:", "v:")))


LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
DOCTYPES = {
    "billion laughs": (f'<!DOCTYPE a [<!ENTITY a0 "ha">{LAUGHS}]>', "&a9;"),
    "quadratic blowup": (f'<!DOCTYPE a [<!ENTITY a "{"x" * 100_000}">]>', "&a;" * 10_000),
    "entity of a file": ('<!DOCTYPE a [<!ENTITY a SYSTEM "file://@SECRET@">]>', "&a;"),
    "entity of an address": (f'<!DOCTYPE a [<!ENTITY a SYSTEM "{ADDRESS}">]>', "&a;"),
    "parameter entity": (f'<!DOCTYPE a [<!ENTITY % a SYSTEM "{ADDRESS}"> %a;]>', "x"),
    "external document type": (f'<!DOCTYPE a SYSTEM "{ADDRESS}">', "x"),
}


def markup() -> Iterator[Attempt]:
    """Parts whose XML is a trap, or is none."""
    for name, (head, text) in DOCTYPES.items():
        yield Attempt(name, document(body(paragraph(text), head)))
    laughs = DOCTYPES["billion laughs"][0]
    for place in ("word/styles.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "_rels/.rels"):
        yield Attempt(
            f"billion laughs in {place}", with_parts({place: laughs.encode() + parts_of(GOOD)[place]})
        )
    hidden = body(paragraph("&a;"), DOCTYPES["entity of a file"][0]).replace("UTF-8", "UTF-16")
    yield Attempt("document type hidden in UTF-16", document(hidden.encode("utf-16")))
    yield Attempt(
        "document type hidden in UTF-7", document(hidden.replace("UTF-16", "UTF-7").encode("utf-7"))
    )
    yield Attempt(
        "document type hidden in EBCDIC", document(hidden.replace("UTF-16", "cp500").encode("cp500"))
    )
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://@SECRET@" parse="text"/>'
    yield Attempt("inclusion of a file", document(body(paragraph("x") + include)), outcome=HARMLESS)
    sheet = f'<?xml-stylesheet type="text/xsl" href="{ADDRESS}"?>'
    yield Attempt("style sheet from outside", document(body(paragraph("x"), sheet)), outcome=HARMLESS)
    whole = body(paragraph("one") + paragraph("two"))
    yield Attempt("XML cut short", document(whole[: len(whole) // 2]))
    yield Attempt(
        "XML that a repair would cut",
        document(body(paragraph("one") + "<w:p><w:r></w:p>" + paragraph("two"))),
    )
    yield Attempt("unknown entity", document(body(paragraph("a&nbsp;b"))))
    yield Attempt("control character", document(body(paragraph("a\x01b"))))
    yield Attempt("character reference of nothing", document(body(paragraph("a&#0;b"))))
    yield Attempt(
        "letters that are no UTF-8", document(body(paragraph("caf@")).encode().replace(b"@", b"\xe9"))
    )
    yield Attempt("cp1251 declared as UTF-8", document(body(paragraph("Привіт")).encode("cp1251", "replace")))
    yield Attempt("prefix of nothing", document(body("<zz:p/>" + paragraph("x"))))
    yield Attempt("attribute twice", document(body('<w:p w:a="1" w:a="2"/>')))
    yield from masses()


def masses() -> Iterator[Attempt]:
    """Parts with far too much in them, or in the wrong places."""
    yield Attempt("a million elements", document(body(paragraph("x") + "<w:p/>" * 1_000_000)))
    names = "".join(f' w:a{n}=""' for n in range(600_000))
    yield Attempt("a paragraph of attributes", document(body(f"<w:p{names}/>")))
    for name, opening, closing in (
        ("controls", "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("tables", "<w:tbl><w:tblGrid/><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"),
        ("paragraphs", "<w:p>", "</w:p>"),
        ("text boxes", "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ):
        for depth in (30, 20_000):
            inside = paragraph("{{ name }}") * (200 if depth == 30 else 1)
            deep = body(opening * depth + inside + closing * depth + paragraph(""))
            shallow_is_fine = depth == 30 and name in {"controls", "tables"}
            outcome = HARMLESS if shallow_is_fine else REFUSED
            yield Attempt(f"{depth} {name} in one another", document(deep), facts(name="A"), outcome)
    yield Attempt(
        "paragraph of 3 MB", document(body(paragraph("{{ name }}" + "x" * 3_000_000))), facts(name="A")
    )
    yield Attempt("part of 15 MB", document(body(paragraph("abcdefgh" * 12_000) * 150)))
    for name, xml in {
        "table without a grid": table(("{%tr for a in b %}",), ("x",), ("{%tr endfor %}",)).replace(
            "w:tblGrid", "w:x"
        ),
        "column of no width": table(("a", "b")).replace('"2000"/></w:tblGrid>', '"wide"/></w:tblGrid>'),
        "span of no number": table(("a", "b")).replace('"dxa"/>', '"dxa"/><w:gridSpan w:val="many"/>'),
    }.items():
        yield Attempt(name, master(xml, paragraph("")), facts(b=[1]))


def active() -> Iterator[Attempt]:
    """Documents that would run or fetch something when they are opened."""
    macro = f"{KIND}.document.main+xml"
    types = parts_of(GOOD)["[Content_Types].xml"].decode()
    enabled = types.replace(macro, "application/vnd.ms-word.document.macroEnabled.main+xml")
    template = types.replace(macro, "application/vnd.ms-word.template.macroEnabledTemplate.main+xml")
    yield Attempt("macro project", with_parts({"word/vbaProject.bin": b"x"}))
    yield Attempt("macro content type", with_parts({"[Content_Types].xml": enabled}))
    yield Attempt("macro template", with_parts({"[Content_Types].xml": template}))
    yield Attempt("ActiveX", with_parts({"word/activeX/activeX1.xml": "<a/>"}))
    yield Attempt("ribbon", with_parts({"customUI/customUI.xml": "<a/>"}))
    for kind, target in {
        "attachedTemplate": f"{ADDRESS}.dotm",
        "image": f"{ADDRESS}.png",
        "oleObject": f"{ADDRESS}.ole",
        "subDocument": ADDRESS,
        "aFChunk": ADDRESS,
        "frame": ADDRESS,
        "mailMergeSource": "file:///etc/passwd",
        "header": ADDRESS,
        "hyperlink": "file:///etc/passwd",
    }.items():
        yield Attempt(f"outside: {kind}", related(kind, target))
    yield Attempt("outside: javascript", related("hyperlink", "javascript:alert(1)"))
    yield Attempt("embedded package", with_parts({"word/e.xlsx": b"x"}, related("package", "e.xlsx", "")))
    for code in (
        "DDEAUTO c:\\windows\\system32\\cmd.exe",
        "DDE excel x",
        'INCLUDETEXT "@SECRET@"',
        f'INCLUDEPICTURE "{ADDRESS}"',
        f'HYPERLINK "{ADDRESS}"',
        "IMPORT x",
        "LINK Excel.Sheet x",
        "DATABASE x",
        "MACROBUTTON x y",
        "AUTOTEXT x",
        "ASK x y",
        "=1+1",
    ):
        yield Attempt(f"field {code.split()[0]}", field_code(code))
    yield Attempt("field in one element", master(paragraph('<w:fldSimple w:instr="DDE x"/>')))
    split = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + "".join(
        f"<w:r><w:instrText>{letter}</w:instrText></w:r>" for letter in "DDEAUTO"
    )
    yield Attempt("field in pieces", master(paragraph(split, '<w:r><w:fldChar w:fldCharType="end"/></w:r>')))
    for name in ("object", "control", "altChunk", "subDoc"):
        yield Attempt(f"element {name}", master(paragraph(f"<w:r><w:{name}/></w:r>")))
    yield Attempt(
        "tracked change", master(paragraph('<w:ins w:id="1" w:author="A">' + run("x") + "</w:ins>"))
    )
    yield Attempt("comment", master(paragraph('<w:commentRangeStart w:id="0"/>', "x")))
