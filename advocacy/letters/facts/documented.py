"""Every field a letter can use. Adding one is free; renaming one is a migration of all templates.

The desk's own words (the title of a case, the stage of a track, notes) are not among them: nobody releases them.
"""

from __future__ import annotations

from advocacy.letters.forms_of_address import FORMS
from advocacy.letters.locale_data import COUNTRY_FIELDS


def _under(prefix: str, *names: str) -> frozenset[str]:
    return frozenset(f"{prefix}.{name}" for name in names)


def _worded(prefix: str, *names: str) -> frozenset[str]:
    """Names with all their grammatical forms."""
    return _under(prefix, *names, *(f"{name}_{form}" for name in names for form in FORMS))


DOCUMENTED_FIELDS = frozenset().union(
    _under(
        "letter",
        "reference",
        "date",
        "date_iso",
        "place",
        "language",
        "sample",
        "salutations[]",
        "closing",
        "own_letterhead",
        "on_behalf",
    ),
    _under("organisation", "name", "address", "contact", "place"),
    _under("addressees[]", "name", "office", "audience", "salutation", "lines[]"),
    _under("copies[]", "line"),
    _under("signatories[]", "name", "function", "organisation", "address", "contact"),
    _under("annexes[]", "number", "title"),
    _worded("persons[]", "name", "short", "surname", "description"),
    _under("persons[]", "gender"),
    _under("persons[].citizenships[]", *COUNTRY_FIELDS),
    _under("proceeding", "kind", "notice"),
    _under("proceeding.requested", *COUNTRY_FIELDS),
    _under("proceeding.requesting[]", *COUNTRY_FIELDS),
    _under("asylum", "lodged", "refused"),
    _under("refuge.state", *COUNTRY_FIELDS),
    _under("residence", "refused"),
    _under("residence.state", *COUNTRY_FIELDS),
    _under("earlier", "reference", "date", "receipt"),
    _under("replaces", "reference", "date", "corrected"),
    _under("replaces.corrections[]", "old", "new"),
    _under("outcome", "kind", "date", "text"),
    _under("filing", "kind", "provisional", "decision", "discovered"),
    _under("filing.confidential[]", "text"),
    _under("filing.representative", "name", "function"),
    _under("asylum.state", *COUNTRY_FIELDS),
    _under("events[]", "date", "precision", "place", "text"),
    _under("statements[]", "text"),
    _under("grounds[]", "text", "instrument", "citation"),
    _under("demands[]", "text"),
)
"""Dotted paths with lists as ``[]``: ``persons[].name_gen``."""
