"""What a filing with INTERPOL's Commission says of itself: its kind, who files it, what stays confidential."""

from __future__ import annotations

from advocacy.domain.appeal import Signatory
from advocacy.letters.dates import day_in_words
from advocacy.letters.facts.matter import Context
from advocacy.letters.facts.notebook import OWNER_WORDS, Notebook


def filing(notebook: Notebook) -> Context:
    """The part ``filing``, where the letter is one; a signatory who is not the person is the representative."""
    matter = notebook.matter
    if matter.filing is None:
        return {}
    notebook.owners["filing.kind"] = OWNER_WORDS["filing"]
    context: Context = {
        "kind": matter.filing.kind.value,
        "provisional": matter.filing.provisional,
        "confidential": [{"text": one} for one in matter.filing.confidential],
    }
    if matter.filing.decision:
        context["decision"] = matter.filing.decision
    if matter.filing.discovered is not None:
        context["discovered"] = day_in_words(matter.filing.discovered, matter.locale)
    for one in matter.signatories:
        if one.person != matter.filing.person:
            context["representative"] = _representative(notebook, one)
    return {"filing": context}


def _representative(notebook: Notebook, signatory: Signatory) -> Context:
    if signatory.person is None:
        return {"name": signatory.label}
    path = "filing.representative"
    notebook.owners[path] = notebook.matter.wordings.name_of(signatory.person)
    return notebook.fields_of(signatory.person, ("name", "function"), path)
