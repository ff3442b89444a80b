"""The language of the screens: catalogues read from .po at start, with no compile step.

The program's sentences are English and marked with ``N_`` or given to ``translate`` where they are shown.
Only the command line and the window translate; everything below hands over untranslated sentences.
The language of letters is another matter and lives in the letters package.
"""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from advocacy.errors import AdvocacyError, N_
from advocacy.paths import ShippedData, shipped

if TYPE_CHECKING:  # Babel takes a while to import, and English screens need none of it
    from babel.messages.catalog import Catalog, Message

SOURCE_LANGUAGE = "en"
"""The language the sentences in the code are written in; it needs no catalogue."""

CATALOGUE = Path("LC_MESSAGES") / "advocacy.po"
"""Where a locale's screen catalogue lies inside its folder."""


class DamagedCatalogue(AdvocacyError):
    """A screen catalogue that cannot be read as a .po file."""

    sentence = N_("The screen translation {file} cannot be read: {cause}")


@dataclass(frozen=True, slots=True)
class ScreenLanguage:
    """One language the screens can speak: its code and its name in its own script."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Screens:
    """The translations of one screen language; a sentence without one stays English."""

    language: str
    sentences: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plural_index: Callable[[int], int] = lambda number: int(number != 1)

    def translate(self, sentence: str) -> str:
        """The sentence in this language, its fields still in braces."""
        return self.sentences.get(sentence, sentence)

    def translate_many(self, one: str, other: str, number: int) -> str:
        """The form of the sentence that fits the number, its fields still in braces."""
        forms = self.plurals.get(one)
        if forms is None:
            return one if number == 1 else other
        return forms[self.plural_index(number)]


class _Shown:
    """What the screens of this process speak now."""

    screens = Screens(SOURCE_LANGUAGE)


def install(language: str | None = None, *, locales: Path | None = None) -> str:
    """Make the screens speak this language (None: chosen from the environment); gives back its code.

    Raises DamagedCatalogue.
    """
    locales = shipped(ShippedData.LOCALES) if locales is None else locales
    code = choose_language(language, available=_codes(locales))
    _Shown.screens = load(code, locales)
    return code


def translate(sentence: str) -> str:
    """The sentence in the installed screen language, its fields still in braces."""
    return _Shown.screens.translate(sentence)


def translate_many(one: str, other: str, number: int) -> str:
    """The form that fits the number, in the installed screen language, its fields still in braces."""
    return _Shown.screens.translate_many(one, other, number)


def available_languages(locales: Path | None = None) -> tuple[ScreenLanguage, ...]:
    """Every language the screens can speak, English first, each with its name in its own script."""
    from babel import Locale  # noqa: PLC0415 - the command line in English needs none of it

    locales = shipped(ShippedData.LOCALES) if locales is None else locales
    return tuple(
        ScreenLanguage(code, Locale.parse(code).get_display_name() or code) for code in _codes(locales)
    )


def _codes(locales: Path) -> tuple[str, ...]:
    translated = {file.parts[-3] for file in locales.glob(f"*/{CATALOGUE.as_posix()}")}
    return (SOURCE_LANGUAGE, *sorted(translated - {SOURCE_LANGUAGE}))


def choose_language(
    setting: str | None = None,
    *,
    available: Iterable[str],
    environment: Mapping[str, str] = os.environ,
    system: str | None = None,
) -> str:
    """The first wanted language that the screens can speak, else English.

    Wanted, in this order: the person's setting, $LANGUAGE (several, with colons), $LC_ALL, $LC_MESSAGES,
    $LANG, then the system's own (``system``; None asks it). ``pl_PL.UTF-8`` is met by ``pl``.
    """
    offered = {code.lower(): code for code in available}
    system = locale.getlocale()[0] if system is None else system
    named = [environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    for wanted in (setting or "", *environment.get("LANGUAGE", "").split(":"), *named, system or ""):
        code = wanted.split(".")[0].split("@")[0].replace("-", "_").lower()
        if code in {"c", "posix"}:
            return SOURCE_LANGUAGE
        for candidate in (code, code.split("_")[0]):
            if candidate in offered:
                return offered[candidate]
    return SOURCE_LANGUAGE


def load(language: str, locales: Path) -> Screens:
    """The translations of one language; English without a catalogue is the sentences themselves.

    Fuzzy and untranslated messages are left out. Raises DamagedCatalogue.
    """
    file = locales / language / CATALOGUE
    if not file.is_file():
        return Screens(SOURCE_LANGUAGE)
    catalogue = _read(file, language)
    usable = [message for message in catalogue if message.id and not message.fuzzy and all(_forms(message))]
    return Screens(
        language,
        {str(message.id): str(message.string) for message in usable if not _counted(message)},
        {message.id[0]: _forms(message) for message in usable if _counted(message)},
        gettext.c2py(catalogue.plural_expr),
    )


def _read(file: Path, language: str) -> Catalog:
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - not needed in English

    try:
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        # Other programs note previous sentences as "#|" and "#~|", which Babel takes for damage.
        known = (line for line in lines if not line.startswith(("#|", "#~|")))
        return read_po(known, locale=language, ignore_obsolete=True, abort_invalid=True)
    except (PoFileError, ValueError, OSError) as trouble:
        raise DamagedCatalogue(file=file, cause=trouble) from trouble


def _counted(message: Message) -> bool:
    return isinstance(message.id, tuple)


def _forms(message: Message) -> tuple[str, ...]:
    """The translations of one message: one, or one for each plural form; "" where one is missing."""
    given = message.string or ""
    return (given,) if isinstance(given, str) else tuple(form or "" for form in given)
