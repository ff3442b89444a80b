"""What translators see of a master: its messages, and how much of it a catalogue says."""

from __future__ import annotations

from dataclasses import dataclass

from advocacy.letters.catalogue import Catalogue, Message
from advocacy.letters.source_paragraphs import source_paragraphs


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many messages of a master are done, fuzzy and missing; ``signed_off`` counts among the done."""

    done: int
    fuzzy: int
    missing: int
    signed_off: int


def extract_messages(docx: bytes, template_id: str) -> tuple[Message, ...]:
    """The messages of a master in reading order, each once; raises UnreadableDocument."""
    styles: dict[str, str] = {}
    for one in source_paragraphs(docx):
        if one.is_message:
            styles.setdefault(one.text.source, one.style)
    return tuple(Message(template_id, source, style) for source, style in styles.items())


def coverage(docx: bytes, catalogue: Catalogue, template_id: str) -> Coverage:
    """How much of a master a catalogue says; raises UnreadableDocument."""
    found = [catalogue.lookup(template_id, one.source) for one in extract_messages(docx, template_id)]
    counts = {state: sum(1 for one in found if one.state == state) for state in ("done", "fuzzy", "missing")}
    return Coverage(**counts, signed_off=sum(1 for one in found if one.state == "done" and one.signed_off))
