"""A letter that takes the place of another says so in every language; one that replaces nothing does not."""

from __future__ import annotations

import re
import subprocess
from typing import Any

import pytest

from advocacy.letters import letter_text
from advocacy.letters.typography import read_letter_settings
from tests.data.test_spelling import DICTIONARIES, listed, words
from tests.example_letters import LETTERS, compiled_letter, example_facts
from tests.shipped_locales import LOCALES

pytestmark = [pytest.mark.xdist_group("letters"), pytest.mark.no_cover]
"""One process compiles the letters for all tests of this group; lines count where they have tests of their own."""

REFERENCE, DAY = "EXO-2019-016", "1 2019"
OLD, NEW = "2018", "2019"
SPELLED = [
    pytest.param(language, marks=pytest.mark.needs("hunspell", f"/usr/share/hunspell/{DICTIONARIES[language]}.dic"))
    for language in sorted({one for _, one in LETTERS})
]


def paragraphs(
    template: str, language: str, *, signatories: int = 1, **said: Any  # noqa: ANN401 - parts of facts
) -> list[str]:
    """The paragraphs that only a letter has which replaces another, its spaces plain."""
    facts = example_facts(language)
    facts["signatories"] = facts["signatories"] * signatories
    letter = compiled_letter(template, language)
    before = [one.text for one in letter_text(letter.render(facts))]
    replaces = {"reference": REFERENCE, "date": DAY, "corrected": False, "corrections": []} | said
    after = [one.text for one in letter_text(letter.render(facts | {"replaces": replaces}))]
    new = [one for one in after if one not in before]
    assert [one for one in after if one not in new] == before
    return [re.sub(r"[\u00a0\u202f]", " ", re.sub(r"[\u2066-\u2069\u200e\u200f]", "", one)) for one in new]


@pytest.mark.parametrize(("template", "language"), LETTERS)
def test_a_letter_names_the_one_it_replaces(template: str, language: str) -> None:
    (plain,) = paragraphs(template, language)
    assert DAY in plain
    assert REFERENCE in plain
    wrong, quoted = paragraphs(template, language, corrected=True, corrections=[{"old": OLD, "new": NEW}])
    assert len(wrong) > len(plain) + 10
    assert quoted.index(OLD) < quoted.index(NEW)
    opening, closing = [*read_letter_settings(LOCALES, language).quotes[0]]
    for value in (OLD, NEW):
        assert re.search(f"{opening} ?{value} ?{closing}", quoted), quoted
    assert all(one.endswith(".") for one in (plain, wrong, quoted))


@pytest.mark.parametrize("language", sorted({one for _, one in LETTERS}))
def test_several_speak_of_their_letter_as_theirs(language: str) -> None:
    (one,), (several,) = (paragraphs("stop_extradition", language, signatories=n) for n in (1, 2))
    assert one != several


@pytest.mark.needs("hunspell")
@pytest.mark.parametrize("language", SPELLED)
def test_its_words_are_spelled_right(language: str) -> None:
    said: dict[str, Any] = {"corrected": True, "corrections": [{"old": OLD, "new": NEW}]}
    templates = ["stop_extradition", *(["interpol_ccf"] if ("interpol_ccf", language) in LETTERS else [])]
    texts = [text for one in templates for n in (1, 2) for text in paragraphs(one, language, signatories=n, **said)]
    command = ["hunspell", "-d", DICTIONARIES[language], "-i", "utf-8", "-l"]
    given = "\n".join(words(" ".join(texts)))
    told = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", check=True)
    assert set(told.stdout.split()) - set(listed(language)) == set()
