"""What went before: the letter this one comes back to, the one whose place it takes, what came of the case."""

from __future__ import annotations

from advocacy.domain.outcome import LOSSES
from advocacy.letters.dates import date_in_words, day_in_words
from advocacy.letters.facts.matter import Context, ReplacedLetter
from advocacy.letters.facts.notebook import OWNER_WORDS, Notebook


def before(notebook: Notebook) -> Context:
    """``earlier``, ``replaces`` and ``outcome``, where there is something to tell; nobody is thanked for a loss."""
    matter, context = notebook.matter, Context()
    if matter.earlier is not None:
        notebook.owners["earlier.reference"] = matter.earlier.reference
        context["earlier"] = {"reference": matter.earlier.reference, "receipt": matter.earlier.receipt}
        if matter.earlier.letter_date is not None:
            context["earlier"]["date"] = day_in_words(matter.earlier.letter_date, matter.locale)
    if matter.replaces is not None:
        context["replaces"] = _replaced(matter.replaces, notebook)
    if matter.outcome is not None and matter.outcome.kind not in LOSSES:
        notebook.owners["outcome.kind"] = OWNER_WORDS["outcome"]
        date = date_in_words(matter.outcome.occurred, matter.locale)
        text = notebook.fields_of(matter.outcome.id, ("text",), "outcome")
        context["outcome"] = {"kind": matter.outcome.kind.value, "date": date, **text}
    return context


def _replaced(letter: ReplacedLetter, notebook: Notebook) -> Context:
    notebook.owners["replaces.reference"] = letter.reference
    return {
        "reference": letter.reference,
        "date": day_in_words(letter.letter_date, notebook.matter.locale),
        "corrected": letter.corrected,
        "corrections": [{"old": old, "new": new} for old, new in letter.corrections],
    }
