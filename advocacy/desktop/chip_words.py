"""What chips are called: fields, choices, blocks and marks of a paragraph in the translator's words."""

from __future__ import annotations

import re

from advocacy.domain.marked_text import Kind, Piece
from advocacy.errors import N_
from advocacy.i18n import translate as _

LONGEST = 34
FIELDS = {
    "persons": N_("persons"),
    "person": N_("person"),
    "persons.short": N_("persons, short"),
    "person.short": N_("person, short"),
    "person.description": N_("description"),
    "person.citizenships": N_("citizenships"),
    "organisation": N_("organisation"),
    "proceeding.requested": N_("requested state"),
    "proceeding.requesting": N_("requesting state"),
    "asylum.state": N_("state of asylum"),
    "residence.state": N_("state of residence"),
    "refuge.state": N_("state of refuge"),
    "letter.reference": N_("reference"),
    "letter.place": N_("place"),
    "letter.date": N_("date"),
    "earlier.reference": N_("earlier reference"),
    "earlier.date": N_("earlier date"),
    "replaces.reference": N_("replaced reference"),
    "replaces.date": N_("replaced date"),
    "correction.old": N_("what was wrong"),
    "correction.new": N_("what is right"),
    "demand.text": N_("demand"),
    "annex.number": N_("annex number"),
    "annex.title": N_("annex title"),
    "outcome.text": N_("outcome"),
}
FORMS = {
    "gen": N_("genitive"),
    "dat": N_("dative"),
    "acc": N_("accusative"),
    "ins": N_("instrumental"),
    "loc": N_("locative"),
    "voc": N_("vocative"),
    "adj": N_("adjective"),
    "of": N_("of"),
    "in": N_("in"),
    "from": N_("from"),
    "to": N_("to"),
    "by": N_("by"),
    "official": N_("official name"),
}
SLOTS = {
    "m": N_("One man"),
    "f": N_("One woman"),
    "md": N_("Two persons"),
    "fd": N_("Two women"),
    "mp": N_("Several persons"),
    "fp": N_("Several women"),
    "one": N_("One"),
    "other": N_("Several"),
}
STATEMENT = re.compile(r"\{%(?:p |tr |tc |r )?[-+]?\s*(\w+)\s*(.*?)\s*[-+]?%\}", re.DOTALL)
FIELD = re.compile(r"\{\{(?:[rp] )?-?\s*([\w.]+)(?:\s*\|\s*joined\(\s*[\"']([\w.]+)[\"']\s*\))?", re.DOTALL)
MARK = re.compile(r"<(/?)(\d+)(/?)>")


def label(piece: Piece) -> str:
    """What the chip of a piece says, short enough to stand in a line."""
    match piece.kind:
        case Kind.CHOICE:
            words = " / ".join(dict.fromkeys(text.strip() for text in piece.words.values() if text.strip()))
            return _shortened(words or "…")
        case Kind.FIELD:
            return _shortened(_field(piece.text))
        case Kind.BLOCK:
            return _shortened(_block(piece.text))
        case Kind.MARK:
            return _mark(piece.text)
        case _:
            return piece.text


def slot(name: str) -> str:
    """Whom the words of a slot are for."""
    return _(SLOTS[name]) if name in SLOTS else name


def readable(pieces: tuple[Piece, ...]) -> str:
    """A paragraph in one line for a list or a screen reader, its chips in brackets."""
    parts = []
    for one in pieces:
        if one.kind is Kind.WORDS:
            parts.append(one.text)
        elif one.kind is Kind.CHOICE:
            parts.append(next((words for words in one.words.values() if words), ""))
        elif one.kind is Kind.FIELD:
            parts.append(f"[{label(one)}]")
    return " ".join("".join(parts).split())


def _field(tag: str) -> str:
    found = FIELD.match(tag)
    if found is None:
        return " ".join(tag.strip("{} ").split())
    path = f"{found[1]}.{found[2]}" if found[2] else found[1]
    owner, _dot, last = path.rpartition(".")
    base, _line, form = last.rpartition("_")
    if form in FORMS and base:
        last = base
    elif last in FORMS:
        form, last = last, "name"
    else:
        form = ""
    whole = owner if last == "name" else f"{owner}.{last}" if owner else last
    named = _(FIELDS[whole]) if whole in FIELDS else whole.replace(".", " ").replace("_", " ")
    return _("{field}, {form}").format(field=named, form=_(FORMS[form])) if form else named


def _block(tag: str) -> str:
    found = STATEMENT.match(tag)
    if found is None:
        return " ".join(tag.strip("{}%# ").split())
    word, rest = found[1], " ".join(found[2].split())
    named = {
        "if": _("if {what}"),
        "elif": _("or if {what}"),
        "else": _("otherwise"),
        "endif": _("end of “if”"),
        "for": _("for each {what}"),
        "endfor": _("end of “each”"),
    }
    return named.get(word, f"{word} {{what}}").format(what=rest).strip()


def _mark(text: str) -> str:
    found = MARK.fullmatch(text)
    if found is None:
        return "⇥"
    return f"{found[2]}›" if found[1] else f"▫{found[2]}" if found[3] else f"‹{found[2]}"


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
