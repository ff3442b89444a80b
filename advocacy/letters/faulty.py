"""Translations that would print nonsense, drop a fact or invent one: no letter goes out with them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType

from advocacy.letters.catalogue import SHARED, Catalogue, Translation
from advocacy.letters.master import open_master
from advocacy.letters.package import open_package
from advocacy.letters.paragraphs import is_message, paragraph_text
from advocacy.letters.refusals import TemplateProblem
from advocacy.letters.translation_check import faults


def without_faulty(
    docx: bytes, catalogue: Catalogue, template_id: str, among: Collection[tuple[str, str]]
) -> Catalogue:
    """The catalogue in which the faulty ones among these messages are missing in one master, each with its fault.

    Raises UnreadableDocument.
    """
    found: dict[tuple[str, str], Translation] = {}
    for part, number, paragraph in open_master(open_package(docx)).numbered():
        text = paragraph_text(paragraph)
        own = (template_id, text.source)
        key = own if own in catalogue.messages else (SHARED, text.source)
        said = catalogue.lookup(template_id, text.source)
        if key not in among or own in found or said.state != "done" or not is_message(text.source):
            continue
        for sentence, details in faults(text, said):
            problem = TemplateProblem(part, number, sentence, details)
            found[own] = replace(said, state="missing", fault=problem)
            break
    return replace(catalogue, messages=MappingProxyType({**catalogue.messages, **found}))
