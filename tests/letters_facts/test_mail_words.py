"""The sentences of the mail in every language, and what is refused."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from advocacy.domain.wording import Confidence
from advocacy.letters.dates import day_in_words
from advocacy.letters.locale_files import LocaleDamaged, languages_in
from advocacy.letters.mail_words import mail_words
from tests.shipped_locales import LOCALES, shipped_locale

LANGUAGES = languages_in(LOCALES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_it_in_two_sentences_at_most(language: str) -> None:
    words = mail_words(LOCALES, language)
    day = day_in_words(date(2020, 2, 10), shipped_locale(language))
    alone, both = (words.sentences("EXO-2020-005", day, annexes=one) for one in (False, True))
    assert both.startswith(f"{alone} ")
    assert "EXO-2020-005" in alone
    assert ".." not in both
    assert not re.search(r"[{}]|  ", both)
    assert alone.endswith(".")
    assert both.endswith(".")
    assert words.confidence is (Confidence.HIGH if language == "en" else Confidence.MEDIUM)


def test_a_reference_is_set_apart_where_text_runs_from_right_to_left() -> None:
    assert mail_words(LOCALES, "ar").set_apart("EXO-1") == "\u2068EXO-1\u2069"
    assert mail_words(LOCALES, "en").set_apart("EXO-1") == "EXO-1"


@pytest.mark.parametrize("table", [
    "", '[mail]\nletter = "{reference} {date}"', "mail = 1",
    '[mail]\nletter = "{reference}"\nannexes = "x"\nconfidence = "high"',
    '[mail]\nletter = "{reference} {date}"\nannexes = "{date}"\nconfidence = "high"',
    '[mail]\nletter = "{reference} {date"\nannexes = "x"\nconfidence = "high"',
    '[mail]\nletter = "{reference} {date}"\nannexes = "x"\nconfidence = "sure"',
])  # fmt: skip
def test_a_language_without_the_right_sentences_is_named(tmp_path: Path, table: str) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "letter.toml").write_text(f'language = "de"\n{table}\n', encoding="utf-8")
    with pytest.raises(LocaleDamaged, match=r"“letter\.toml” of the language de"):
        mail_words(tmp_path, "de")
