"""The sentences of the mail that brings a letter, as ``letter.toml`` of its language has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from advocacy.domain.wording import Confidence
from advocacy.letters.isolating import BEGIN, END
from advocacy.letters.language import is_right_to_left
from advocacy.letters.locale_files import LocaleDamaged, letter_settings

TABLE = "mail"
FIELDS = {"reference", "date"}


@dataclass(frozen=True, slots=True)
class MailWords:
    """The sentence that names the letter, with {reference} and {date}, and the one that names its annexes."""

    language: str
    letter: str
    annexes: str
    confidence: Confidence

    def sentences(self, reference: str, date: str, *, annexes: bool) -> str:
        """Both sentences, or the first where nothing is annexed."""
        said = self.letter.format(reference=self.set_apart(reference), date=date)
        return f"{said} {self.annexes}" if annexes else said

    def set_apart(self, latin: str) -> str:
        """A reference in a text that runs from right to left, isolated so that its parts keep their order."""
        return f"{BEGIN}{latin}{END}" if is_right_to_left(self.language) else latin


def mail_words(folder: Path, language: str) -> MailWords:
    """The sentences of a language. Raises LocaleDamaged where it has none, or they name anything else."""
    said = letter_settings(folder, language).get(TABLE)
    try:
        return _words(language, said if isinstance(said, Mapping) else {})
    except (KeyError, ValueError) as trouble:
        cause = f"[{TABLE}] {trouble}"
        raise LocaleDamaged(file="letter.toml", language=language, cause=cause) from trouble


def _words(language: str, said: Mapping[str, object]) -> MailWords:
    words = MailWords(language, str(said["letter"]), str(said["annexes"]), Confidence(str(said["confidence"])))
    if _fields(words.letter) != FIELDS or _fields(words.annexes):
        raise ValueError("“letter” names {reference} and {date}, “annexes” nothing")
    return words


def _fields(sentence: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(sentence) if name is not None}
