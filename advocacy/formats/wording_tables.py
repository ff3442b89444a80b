"""Writing the texts of one entry as ``wording_rows`` reads them: by field, and one by one where told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from advocacy.domain.disclosure import Disclosure, Sides
from advocacy.domain.wording import Confidence, Wording
from advocacy.formats.wording_rows import APART

Table = dict[str, object]
"""One table of a file."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What is true of a text beside its words: who may know it, how sure somebody is, who confirmed it and when."""

    disclosure: Disclosure = Disclosure.PUBLIC
    sides: Sides = frozenset()
    confidence: Confidence = Confidence.HIGH
    confirmed_by: str | None = None
    confirmed_on: date | None = None

    @property
    def told(self) -> tuple[Disclosure, Sides]:
        """Who may know it."""
        return self.disclosure, self.sides


def manner_of(wording: Wording) -> Manner:
    """What is true of one text."""
    return Manner(
        wording.disclosure, wording.sides, wording.confidence, wording.confirmed_by, wording.confirmed_on
    )


def commonest(wordings: Iterable[Wording], told: tuple[Disclosure, Sides] | None = None) -> Manner:
    """What is true of most of the texts; of those ``told`` so, where the entry has a disclosure of its own."""
    manners = [manner_of(one) for one in wordings]
    found = Counter(one for one in manners if told is None or one.told == told)
    return found.most_common(1)[0][0] if found else Manner(*(told or ()))


def disclosure_table(disclosure: Disclosure, sides: Sides, usual: Disclosure = Disclosure.PUBLIC) -> Table:
    """How far something may travel, where it is not ``usual``, and the sides it was released to."""
    said = filled(sides=sorted(one.value for one in sides))
    return said if disclosure is usual else {"disclosure": disclosure.value, **said}


def certainty_table(manner: Manner) -> Table:
    """How sure somebody is of the texts, who confirmed them, and when."""
    said = filled(confirmed_by=manner.confirmed_by, confirmed_on=manner.confirmed_on)
    return said if manner.confidence is Confidence.HIGH else {"confidence": manner.confidence.value, **said}


def texts_table(texts: Iterable[Wording], fields: Sequence[str] = (), manner: Manner | None = None) -> Table:
    """The texts of the fields, as far as the entry's ``manner`` is true of them; then the others, told apart."""
    tables: dict[str, dict[str, dict[str, str]]] = {field: {} for field in fields}
    others = []
    for one in texts:
        if one.field in fields and manner_of(one) == manner:
            tables[one.field].setdefault(one.language, {})[one.form or "base"] = one.text
        else:
            others.append(_alone(one))
    by_field = {
        field: {language: _plain(forms) for language, forms in languages.items()}
        for field, languages in tables.items()
    }
    return filled(**by_field, **{APART: others})


def filled(**values: object) -> Table:
    """Only what there is something to say of."""
    return {name: value for name, value in values.items() if value}


def _plain(forms: dict[str, str]) -> object:
    return forms["base"] if forms.keys() == {"base"} else forms


def _alone(wording: Wording) -> Table:
    return {
        "field": wording.field,
        "language": wording.language,
        **filled(form=wording.form),
        "text": wording.text,
        "disclosure": wording.disclosure.value,
        # Named also when there are none: silence would mean those of the entry.
        "sides": sorted(one.value for one in wording.sides),
        **certainty_table(manner_of(wording)),
    }
