"""A catalogue as a Word table for people who live in Word: source, what to know, translation.

Only the translations can be edited, and in them the fields are locked chips. The document remembers, row by row,
what the catalogue said when it was handed out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import count

from advocacy.errors import N_, Translate
from advocacy.letters.language import RIGHT_TO_LEFT, language_tag
from advocacy.letters.metadata import CORE, core_properties
from advocacy.letters.packing import archive, packed
from advocacy.letters.paragraphs import INLINE_TAG
from advocacy.letters.po_file import Entry
from advocacy.letters.tags import TAG
from advocacy.letters.wordml import W

SOURCE = N_("Source: {template}")
NOTES = N_("Before the change, and notes")
TRANSLATION = N_("Translation: {language}")
TITLE = N_("Letters to translate: {language}")
HOW = N_(
    "Write in the right-hand column only. What stands in braces is a fact that is filled in: move it, copy it,"
    " but do not retype it. Words between quotation marks inside braces are yours to translate. Where the source"
    " has changed, tick the box if the translation is right as it stands, or correct it."
)
RIGHT = N_("The translation is right as it stands")
PREVIOUS = N_("The source was: {previous}")
UNTICKED, TICKED = "☐", "☒☑✓✔"

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PROPERTIES = f"{OFFICE}/custom-properties"
TYPES = f"{OFFICE}/docPropsVTypes"
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
CHOOSES = re.compile(r"\|\s*(agree|counted)\b")
PIECE = re.compile(f"{TAG.pattern}|{INLINE_TAG.pattern}", re.DOTALL)
PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WIDTHS = (5200, 3800, 5600)


@dataclass(frozen=True, slots=True)
class Section:
    """One template in a hand-out: its id, its title, and the entries of its paragraphs."""

    template: str
    title: str
    entries: tuple[Entry, ...]


def row_key(template: str, source: str) -> str:
    """The name under which a hand-out remembers a row."""
    return "row " + digest(f"{template}\0{source}")


def digest(text: str) -> str:
    """A short fingerprint of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def hand_out(sections: Iterable[Section], language: str, say: Translate = str) -> bytes:
    """The .docx to hand to a translator; ``say`` puts its headings into the reader's language."""
    whole = tuple(sections)
    title = say(TITLE).format(language=language)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", CORE),
            (f"{OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
        ),
        "word/_rels/document.xml.rels": _relationships(
            (f"{OFFICE}/relationships/styles", "styles.xml"),
            (f"{OFFICE}/relationships/settings", "settings.xml"),
        ),
        "word/document.xml": _Writing(language, say).document(whole, title),
        "word/styles.xml": _styles(),
        "word/settings.xml": _root("settings", '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'),
        "docProps/custom.xml": _remembered(whole),
    }
    data = {name: (PROLOGUE + text).encode() for name, text in parts.items()}
    data[CORE] = core_properties(title, None)
    return archive(packed(name, content) for name, content in data.items())


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{KIND}.document.main+xml",
        "/word/styles.xml": f"{KIND}.styles+xml",
        "/word/settings.xml": f"{KIND}.settings+xml",
        f"/{CORE}": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
        + "</Types>"
    )


def _relationships(*relationships: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relationships, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _root(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{W}" xmlns:w14="{W14}">{content}</w:{name}>'


def _remembered(sections: tuple[Section, ...]) -> str:
    """What the catalogue said, as fingerprints, in properties that word processors keep."""
    rows = [
        (row_key(one.template, entry.source), entry.translation) for one in sections for entry in one.entries
    ]
    lines = (
        f'<property fmtid="{FORMAT}" pid="{number}" name="{key}"><vt:lpwstr>{digest(text)}</vt:lpwstr></property>'
        for number, (key, text) in enumerate(rows, start=2)
    )
    return f'<Properties xmlns="{PROPERTIES}" xmlns:vt="{TYPES}">{"".join(lines)}</Properties>'


def _styles() -> str:
    fonts = '<w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans" w:cs="Liberation Sans"/>'
    defaults = f'{fonts}<w:sz w:val="20"/>'
    space = '<w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr>'
    return _root(
        "styles",
        f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Cell"/>{space}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:keepNext/>'
        '<w:spacing w:before="240" w:after="120"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Chip"><w:name w:val="Chip"/><w:rPr><w:color w:val="1F4E79"/>'
        '<w:shd w:val="clear" w:color="auto" w:fill="DEEAF6"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Note"><w:name w:val="Note"/><w:rPr><w:color w:val="595959"/>'
        '<w:sz w:val="16"/></w:rPr></w:style>',
    )


class _Writing:
    """The main part of a hand-out, with the numbers its controls and ranges need."""

    def __init__(self, language: str, say: Translate) -> None:
        self.language = language
        self.say = say
        self.numbers = count(1)
        self.right_to_left = language.partition("-")[0].partition("_")[0] in RIGHT_TO_LEFT

    def document(self, sections: tuple[Section, ...], title: str) -> str:
        """The whole part."""
        body = [_paragraph(_run(title), "Heading1"), _paragraph(_run(self.say(HOW)))]
        for section in sections:
            body += [_paragraph(_run(section.title), "Heading1"), self._table(section)]
        size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        margins = (
            '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567"'
        )
        end = f'{_paragraph("")}<w:sectPr>{size}{margins} w:gutter="0"/></w:sectPr>'
        return _root("document", f"<w:body>{''.join(body)}{end}</w:body>")

    def _table(self, section: Section) -> str:
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        width = f'<w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/>'
        properties = (
            f'<w:tblPr>{width}<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        )
        grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in WIDTHS)
        heads = (
            self.say(SOURCE).format(template=section.template),
            self.say(NOTES),
            self.say(TRANSLATION).format(language=self.language),
        )
        head = _row([_paragraph(_run(one, bold=True)) for one in heads], "<w:cantSplit/><w:tblHeader/>")
        rows = (self._entry(one) for one in section.entries)
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"

    def _entry(self, entry: Entry) -> str:
        source = "".join(_run(piece, "Chip" if is_chip else "") for piece, is_chip in pieces(entry.source))
        notes = [_paragraph(_run(note, "Note")) for note in entry.notes]
        if entry.previous is not None:
            notes.insert(0, _paragraph(_run(self.say(PREVIOUS).format(previous=entry.previous))))
        if entry.fuzzy:
            notes.insert(0, _paragraph(self._editable(self._box() + _run(" " + self.say(RIGHT)))))
        return _row(
            [_paragraph(source), "".join(notes) or _paragraph(""), self._translation(entry.translation)]
        )

    def _translation(self, text: str) -> str:
        language = f'<w:lang w:val="{language_tag(self.language)}"/>'
        more = f"<w:rtl/>{language}" if self.right_to_left else language
        runs = "".join(
            self._chip(piece, more) if is_chip else _run(piece, more=more) for piece, is_chip in pieces(text)
        )
        return _paragraph(self._editable(runs), more="<w:bidi/>" if self.right_to_left else "")

    def _chip(self, text: str, more: str) -> str:
        """A field nobody can retype by mistake; one with words to choose from stays open."""
        lock = "" if CHOOSES.search(text) else '<w:lock w:val="contentLocked"/>'
        name = '<w:alias w:val="field"/><w:tag w:val="field"/>'
        properties = f'<w:sdtPr>{name}<w:id w:val="{next(self.numbers)}"/>{lock}</w:sdtPr>'
        return f"<w:sdt>{properties}<w:sdtContent>{_run(text, 'Chip', more=more)}</w:sdtContent></w:sdt>"

    def _box(self) -> str:
        states = "".join(
            f'<w14:{state} w14:val="{sign:x}" w14:font="MS Gothic"/>'
            for state, sign in (("checkedState", ord(TICKED[0])), ("uncheckedState", ord(UNTICKED)))
        )
        box = f'<w14:checkbox><w14:checked w14:val="0"/>{states}</w14:checkbox>'
        properties = f'<w:sdtPr><w:tag w:val="right"/><w:id w:val="{next(self.numbers)}"/>{box}</w:sdtPr>'
        return f"<w:sdt>{properties}<w:sdtContent>{_run(UNTICKED)}</w:sdtContent></w:sdt>"

    def _editable(self, content: str) -> str:
        number = next(self.numbers)
        return f'<w:permStart w:id="{number}" w:edGrp="everyone"/>{content}<w:permEnd w:id="{number}"/>'


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A text cut into stretches, each with whether it is a field or mark."""
    position = 0
    for found in PIECE.finditer(text):
        if found.start() > position:
            yield text[position : found.start()], False
        yield found[0], True
        position = found.end()
    if position < len(text):
        yield text[position:], False


def _row(cells: list[str], properties: str = "<w:cantSplit/>") -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(WIDTHS, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def _paragraph(content: str, style: str = "Cell", more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def _run(text: str, style: str = "", *, bold: bool = False, more: str = "") -> str:
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/>" if bold else "") + more
    marked = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{marked}{''.join(_characters(text))}</w:r>"


def _characters(text: str) -> Iterator[str]:
    for stretch in re.split(r"([\t\n])", text):
        if stretch in {"\t", "\n"}:
            yield "<w:tab/>" if stretch == "\t" else "<w:br/>"
        elif stretch:
            yield f'<w:t xml:space="preserve">{escape(stretch)}</w:t>'
