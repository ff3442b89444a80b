"""One letter from each template in each language, about the invented example that translators are shown.

Forms are marked (``Mara Exempel:gen``, ``Ruritania:from``), so that a letter shows which one its language asks for.
"""

from __future__ import annotations

import copy
from datetime import date
from functools import cache
from typing import Any

from advocacy.domain.partial_date import PartialDate
from advocacy.letters import compile_template
from advocacy.letters.dates import date_in_words
from advocacy.letters.example_facts import EXAMPLE, FORMS
from advocacy.letters.locale_data import COUNTRY_FIELDS, read_locale
from advocacy.letters.locale_files import languages_in
from advocacy.letters.shelf import read_shelf
from advocacy.letters.typography import read_letter_settings
from advocacy.paths import ShippedData, shipped

LOCALES = shipped(ShippedData.LOCALES)
SHELF = {one.id: one for one in read_shelf(shipped(ShippedData.LETTER_TEMPLATES))}
LETTERS = [(template, language) for template in sorted(SHELF) for language in languages_in(LOCALES)]
"""Every template in every language that has letters."""

DAY = date(2020, 2, 3)


@cache
def example_letter(template: str, language: str) -> bytes:
    """The letter as .docx. Raises UntranslatedParagraphs, and MissingFacts where the example lacks one."""
    compiled = compile_template(
        SHELF[template].file,
        catalogue=LOCALES / language / "LC_MESSAGES" / "letters.po",
        language=language,
        template_id=template,
        opening=read_letter_settings(LOCALES, language).opening,
    )
    return compiled.render(example_facts(language), title=SHELF[template].title)


def example_facts(language: str) -> dict[str, Any]:
    """The example with its forms marked, and its dates as the language writes them."""
    facts: dict[str, Any] = copy.deepcopy(EXAMPLE)
    day = date_in_words(PartialDate.of(DAY), read_locale(LOCALES, language))
    facts["letter"] |= {"date": day, "date_iso": DAY.isoformat(), "language": language}
    for event in facts["events"]:
        event["date"] = day
    _mark(facts)
    return facts


def _mark(value: object) -> None:
    """Mark the grammatical forms of names, and the phrases of countries, wherever they stand."""
    for one in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        _mark(one)
    if not isinstance(value, dict):
        return
    country = set(COUNTRY_FIELDS) <= set(value)
    for key in value:
        name, _, form = key.rpartition("_")
        if country and key != "name":
            value[key] = f"{value['name']}:{key}"
        elif name and form in FORMS:
            value[key] = f"{value[key]}:{form}"
