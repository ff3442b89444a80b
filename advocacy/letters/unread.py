"""Paragraphs whose source changed and whose earlier translation nobody has read again yet (fuzzy)."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from advocacy.letters.catalogue import Catalogue
from advocacy.letters.translation_check import can_stand, paragraph_texts


def with_unread(docx: bytes, catalogue: Catalogue, template_id: str) -> Catalogue:
    """The catalogue with the earlier translations of one master as if somebody had read them again.

    Only those that can stand in the changed paragraph; one that has none stays missing. Raises UnreadableDocument.
    """
    found = {
        (template_id, source): replace(translation, state="done")
        for source, text in paragraph_texts(docx).items()
        if (translation := catalogue.lookup(template_id, source)).state == "fuzzy"
        and can_stand(text, translation.text)
    }
    return replace(catalogue, messages=MappingProxyType({**catalogue.messages, **found}))
