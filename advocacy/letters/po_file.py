"""A .po file as it stands: every entry with its comments, marks and previous texts, and back to text unharmed.

The format is GNU gettext's (manual, "The Format of PO Files"). Read strictly: whatever is wrong is said with its line.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from gettext import c2py

FUZZY = "fuzzy"
KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(?P<form>\d{1,2})\])?)[ \t]*(?P<text>".*")')
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
ESCAPE = re.compile(r"\\(.)")
PLAIN = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
CHARSET = re.compile(r"charset=([\w.:-]+)", re.IGNORECASE)
FORMS = re.compile(r"nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([^;]+);?\s*$")
NUMBERS = (*range(201), 1_000, 1_000_000)
"""Numbers that show every form of any language."""
PLACE = re.compile(r"\d{1,6}", re.ASCII)
LAST = 1_000_000
WIDTH = 79 - len("#: ")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
FILES = 32
"""As many files are kept as there are languages with letters, twice: the program's and an organisation's own."""


class PoDamaged(ValueError):
    """What is wrong with a .po file; the text says where."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message with all that stands around it; ``previous`` is the source its translation was made for."""

    source: str
    translation: str = ""
    context: str = ""
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: str | None = None
    plural: str | None = None
    forms: tuple[str, ...] = ()
    obsolete: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells a message from all others."""
        return self.context, self.source

    @property
    def fuzzy(self) -> bool:
        """Whether the translation is to be read again before it is used."""
        return FUZZY in self.flags

    @property
    def uses(self) -> dict[str, int]:
        """The templates that use the message and which of their paragraphs it is ("#: template:number").

        One that says no place is used by the template of its context, as a last paragraph.
        """
        tokens = (place.rpartition(":") for line in self.places for place in line.split())
        found = {name: int(number) for name, _, number in tokens if name and PLACE.fullmatch(number)}
        return found or ({self.context: LAST} if self.context else {})

    def marked(self, *, fuzzy: bool) -> Entry:
        """The entry with or without the mark; without it the previous source goes too."""
        others = tuple(flag for flag in self.flags if flag != FUZZY)
        if fuzzy:
            return replace(self, flags=(FUZZY, *others))
        return replace(self, flags=others, previous=None)


@dataclass(slots=True)
class _Draft:
    """An entry while its lines are read: the texts by keyword, each with the line it began on."""

    line: int
    texts: dict[str, str] = field(default_factory=dict)
    old: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    last: dict[str, str] | None = None
    last_word: str = ""
    obsolete: bool = False

    @property
    def is_said(self) -> bool:
        return any(word.startswith("msgstr") for word in self.texts)

    @property
    def is_begun(self) -> bool:
        return bool(self.texts)


@lru_cache(maxsize=FILES)
def read_po_file(data: bytes) -> tuple[Entry, ...]:
    """All entries, the header (source "") first if there is one; raises PoDamaged with the line."""
    entries: list[Entry] = []
    seen: dict[tuple[str, str], int] = {}
    for draft in _drafts(_lines(data)):
        entry = _entry(draft)
        if not entry.obsolete:
            if entry.key in seen:
                raise PoDamaged(f"line {draft.line}: the message stands in line {seen[entry.key]} already")
            seen[entry.key] = draft.line
            _check_forms(entry, entries, draft.line)
        if not entry.source and not entry.context and not entry.obsolete:
            _check_header(entry, draft.line)
        entries.append(entry)
    return tuple(entries)


def _lines(data: bytes) -> list[str]:
    if data.startswith(BYTE_ORDER_MARK):
        raise PoDamaged("line 1: the file begins with a byte order mark; save it as UTF-8 without one")
    try:
        return data.decode("utf-8").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as trouble:
        line = data.count(b"\n", 0, trouble.start) + 1
        raise PoDamaged(f"line {line}: this is not UTF-8 text; save the file as UTF-8") from trouble


def _drafts(lines: list[str]) -> Iterator[_Draft]:
    draft = _Draft(1)
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        obsolete = text.startswith("#~")
        if obsolete:
            text = "#" + text[2:] if text.startswith("#~|") else text[2:].strip()
        if not text:
            continue
        if draft.is_said and (text.startswith(("#", "msgctxt")) or re.match(r"msgid\b(?!_)", text)):
            yield draft
            draft = _Draft(number)
        if not draft.is_begun:
            draft.line, draft.obsolete = number, obsolete
        _take(draft, text, number)
    if draft.is_begun:
        yield draft


def _take(draft: _Draft, text: str, number: int) -> None:
    if text.startswith("#|"):
        _take_text(draft, draft.old, text[2:].strip(), number)
    elif text.startswith("#"):
        if draft.is_begun:
            raise PoDamaged(f"line {number}: a comment stands inside a message")
        _take_comment(draft, text)
    else:
        _take_text(draft, draft.texts, text, number)


def _take_comment(draft: _Draft, text: str) -> None:
    kept = {"#.": draft.notes, "#:": draft.places}.get(text[:2])
    if kept is not None:
        kept.append(text[2:].strip())
    elif text.startswith("#,"):
        draft.flags += [flag.strip() for flag in text[2:].split(",") if flag.strip()]
    else:
        draft.comments.append(text[1:].strip())


def _take_text(draft: _Draft, texts: dict[str, str], text: str, number: int) -> None:
    keyword = KEYWORD.fullmatch(text)
    if keyword is not None:
        word = text[: keyword.start("text")].strip()
        if word in texts:
            raise PoDamaged(f"line {number}: “{word}” stands twice in one message")
        texts[word] = _unquoted(keyword["text"], number)
        draft.last, draft.last_word = texts, word
    elif text.startswith('"') and draft.last is texts:
        texts[draft.last_word] += _unquoted(text, number)
    else:
        raise PoDamaged(f"line {number}: this is no line of a .po file")


def _unquoted(quoted: str, number: int) -> str:
    found = STRING.fullmatch(quoted)
    if found is None:
        raise PoDamaged(f"line {number}: a quotation mark is missing, or one is too many")

    def plain(escape: re.Match[str]) -> str:
        if escape[1] not in PLAIN:
            raise PoDamaged(f"line {number}: “{escape[0]}” means nothing in a .po file")
        return PLAIN[escape[1]]

    text = ESCAPE.sub(plain, found[1])
    if CONTROL.search(text):
        raise PoDamaged(f"line {number}: there is a control character")
    return text


def _entry(draft: _Draft) -> Entry:
    if "msgid" not in draft.texts or not draft.is_said:
        raise PoDamaged(f"line {draft.line}: a message needs msgid and msgstr")
    plural = draft.texts.get("msgid_plural")
    words = sorted(word for word in draft.texts if word.startswith("msgstr"))
    if (plural is None) != (words == ["msgstr"]):
        raise PoDamaged(f"line {draft.line}: msgid_plural and msgstr[…] belong together")
    forms = () if plural is None else tuple(draft.texts.get(f"msgstr[{n}]", "") for n in range(len(words)))
    return Entry(
        source=draft.texts["msgid"],
        translation=draft.texts.get("msgstr", ""),
        context=draft.texts.get("msgctxt", ""),
        comments=tuple(draft.comments),
        notes=tuple(draft.notes),
        places=tuple(draft.places),
        flags=tuple(draft.flags),
        previous=draft.old.get("msgid"),
        plural=plural,
        forms=forms,
        obsolete=draft.obsolete,
    )


def _check_header(header: Entry, line: int) -> None:
    charset = CHARSET.search(header.translation)
    if charset is not None and charset[1].lower() not in {"utf-8", "utf8"}:
        raise PoDamaged(f"line {line}: its head says {charset[1]}; save it as UTF-8")
    if header_field(header, "Plural-Forms") and number_of_forms(header) is None:
        raise PoDamaged(f"line {line}: its head has Plural-Forms that make no sense")


def _check_forms(entry: Entry, before: list[Entry], line: int) -> None:
    if entry.plural is None:
        return
    header = before[0] if before and not before[0].source else Entry("")
    wanted = number_of_forms(header)
    if wanted is not None and len(entry.forms) != wanted:
        cause = f"line {line}: the message has {len(entry.forms)} plural forms, the head of the file says {wanted}"
        raise PoDamaged(cause)


def header_field(header: Entry, name: str) -> str:
    """What the header says under a name; "" when it says nothing."""
    wanted = f"{name}:".lower()
    lines = [line for line in header.translation.splitlines() if line.lower().startswith(wanted)]
    return lines[0][len(wanted) :].strip() if lines else ""


def number_of_forms(header: Entry) -> int | None:
    """How many plural forms the header declares; None when it declares none that can be understood."""
    found = FORMS.match(header_field(header, "Plural-Forms"))
    return int(found[1]) if found and _chooses(found[2], int(found[1])) else None


def _chooses(expression: str, forms: int) -> bool:
    """Whether an expression gives one of so many forms for every number."""
    try:
        form_of = c2py(expression)
        return all(0 <= form_of(number) < forms for number in NUMBERS)
    except (ValueError, ZeroDivisionError):
        return False


def po_text(entries: Iterable[Entry]) -> str:
    """The .po file of these entries, in their order, the obsolete ones last."""
    ordered = sorted(entries, key=lambda one: one.obsolete)
    return "\n".join("".join(f"{line}\n" for line in _written(one)) for one in ordered)


def _written(entry: Entry) -> Iterator[str]:
    yield from (f"# {comment}".rstrip() for comment in entry.comments)
    mark = "#~ " if entry.obsolete else ""
    if not entry.obsolete:
        yield from (f"#. {note}".rstrip() for note in entry.notes)
        yield from (f"#: {line}" for place in entry.places for line in _wrapped(place))
    if entry.flags:
        yield "#, " + ", ".join(entry.flags)
    if entry.previous is not None:
        old = "#~| " if entry.obsolete else "#| "
        yield from _text("msgctxt", entry.context, old) if entry.context else ()
        yield from _text("msgid", entry.previous, old)
    yield from _text("msgctxt", entry.context, mark) if entry.context else ()
    yield from _text("msgid", entry.source, mark)
    if entry.plural is None:
        yield from _text("msgstr", entry.translation, mark)
        return
    yield from _text("msgid_plural", entry.plural, mark)
    for number, form in enumerate(entry.forms):
        yield from _text(f"msgstr[{number}]", form, mark)


def _wrapped(places: str) -> list[str]:
    """The lines of one line of places, as broken by GNU gettext's own tools, which never leave them longer."""
    if len(places) <= WIDTH:
        return [places]
    return textwrap.wrap(places, WIDTH, break_long_words=False, break_on_hyphens=False)


def _text(word: str, text: str, mark: str) -> Iterator[str]:
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    first, *rest = lines if len(lines) == 1 else ["", *lines]
    yield f'{mark}{word} "{first.translate(ESCAPED)}"'
    yield from (f'{mark}"{line.translate(ESCAPED)}"' for line in rest)
