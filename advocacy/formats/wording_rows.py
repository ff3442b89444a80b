"""The texts of one entry: by field as they are usually written, and one by one where they are told apart.

An entry says once who may know its texts and how sure somebody is of them. A text of which something else is
true stands in the entry's ``wording`` list and says it for itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.domain.disclosure import Disclosure
from advocacy.domain.wording import Wording
from advocacy.errors import BadInput
from advocacy.formats.toml_rows import BASE_FORMS, Entry

WORDING_KEYS = frozenset({"disclosure", "sides", "confidence", "confirmed_by", "confirmed_on"})
"""What an entry says of all its texts, and one of its ``wording`` list of itself."""

APART = "wording"
"""The list of the texts that are told apart."""

APART_KEYS = frozenset({"field", "language", "form", "text"}) | WORDING_KEYS


def texts_of(
    entry: Entry, owner: str, *fields: str, usual: Disclosure = Disclosure.PUBLIC
) -> tuple[Wording, ...]:
    """The texts under each field, then those told apart; ``usual`` is how far such an entry may travel.

    Raises BadInput for a text that is there twice.
    """
    texts = (*entry.wordings(owner, *fields), *_apart(entry, owner, usual))
    seen = set()
    for one in texts:
        if one.key in seen:
            cause = f"the form “{one.form or 'base'}” is there twice"
            raise BadInput(place=f"{entry.place}, {one.field}.{one.language}", cause=cause)
        seen.add(one.key)
    return texts


def _apart(entry: Entry, owner: str, usual: Disclosure) -> Iterator[Wording]:
    """The texts told apart; what one does not say of its disclosure, the entry says: nothing gets public by silence."""
    disclosure, sides = entry.disclosure(usual)
    for one in entry.entries(APART):
        one.refuse_unknown(APART_KEYS)
        form = one.text("form", "")
        yield Wording(
            owner,
            one.text("field"),
            one.text("language"),
            "" if form in BASE_FORMS else form,
            one.text("text"),
            one.choice(Disclosure, "disclosure", disclosure),
            one.sides() if "sides" in one.values else sides,
            *one.certainty(),
        )
