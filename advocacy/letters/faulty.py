"""Translations that would print nonsense, drop a fact or invent one: no letter goes out with them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType

from advocacy.letters.catalogue import SHARED, Catalogue, Translation
from advocacy.letters.refusals import TemplateProblem
from advocacy.letters.source_paragraphs import source_paragraphs
from advocacy.letters.translation_check import faults


def without_faulty(
    docx: bytes, catalogue: Catalogue, template_id: str, among: Collection[tuple[str, str]]
) -> Catalogue:
    """The catalogue in which the faulty ones among these messages are missing in one master, each with its fault.

    Raises UnreadableDocument.
    """
    found: dict[tuple[str, str], Translation] = {}
    for one in source_paragraphs(docx):
        own = (template_id, one.text.source)
        key = own if own in catalogue.messages else (SHARED, one.text.source)
        said = catalogue.lookup(template_id, one.text.source)
        if key not in among or own in found or said.state != "done" or not one.is_message:
            continue
        for sentence, details in faults(one.text, said):
            problem = TemplateProblem(one.part, one.number, sentence, details)
            found[own] = replace(said, state="missing", fault=problem)
            break
    return replace(catalogue, messages=MappingProxyType({**catalogue.messages, **found}))
