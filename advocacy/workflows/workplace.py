"""A library opened for work: the record, the masters, the languages and the law at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from advocacy.domain.deadline_rule import DeadlineRule
from advocacy.domain.deadline_rule import laid_over as deadlines_laid_over
from advocacy.domain.filing import Rule
from advocacy.domain.filing import laid_over as rules_laid_over
from advocacy.domain.instrument import Instrument, laid_over
from advocacy.errors import UnknownReference
from advocacy.formats.ccf import read_ccf_rules
from advocacy.formats.deadline_rules import FILE as DEADLINES
from advocacy.formats.deadline_rules import read_deadline_rules
from advocacy.formats.instruments import ShippedPoint, read_instruments, read_points
from advocacy.letters.locale_data import LetterLocale, read_locale
from advocacy.letters.locale_files import languages_in
from advocacy.letters.shelf import INDEX, LetterTemplate, read_shelf
from advocacy.letters.typography import read_letter_settings
from advocacy.paths import ShippedData, shipped
from advocacy.register import Library
from advocacy.register.opening import FILE_NAME
from advocacy.workflows.files import bytes_of, text_of

if TYPE_CHECKING:
    from advocacy.letters import Catalogue, CompiledTemplate

LOGO = "organisation.logo"
HOME = "organisation.country"
SAMPLE = "library.sample"
ONE_PERSON = "approval.one_person"
INSTRUMENTS = "instruments.toml"
POINTS = "points.toml"
FILINGS = "ccf.toml"
"""Names of settings of a library, and of the files that hold the law, shipped points and the rules for filings."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """An open library with everything letters are made from; what was read or compiled once is kept."""

    library: Library
    locales_folder: Path
    shelf: tuple[LetterTemplate, ...]
    instruments: Mapping[str, Instrument]
    points: Mapping[str, ShippedPoint]
    filing_rules: tuple[Rule, ...] = ()
    deadline_rules: tuple[DeadlineRule, ...] = ()
    _locales: dict[str, LetterLocale] = field(default_factory=dict)
    _compiled: dict[tuple[str, str, str], CompiledTemplate] = field(default_factory=dict)
    _unread: dict[tuple[str, str, str], CompiledTemplate] = field(default_factory=dict)
    remembered: dict[str, Any] = field(default_factory=dict)
    """What workflows read once and keep until the record changes, by a name of theirs."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, what: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the library."""
        self.library.close()

    @property
    def is_sample(self) -> bool:
        """Whether this is the sample library: every letter made in it says so in its header."""
        return self.library.setting(SAMPLE) == "yes"

    @property
    def one_person_approves(self) -> bool:
        """Whether whoever wrote a letter may approve it too; else somebody else must."""
        return self.library.setting(ONE_PERSON) == "yes"

    @property
    def home(self) -> str | None:
        """The country the organisation writes from, or None when it is not set."""
        return self.library.setting(HOME) or None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have letters."""
        return languages_in(self.locales_folder)

    def locale(self, language: str) -> LetterLocale:
        """The language as letters need it. Raises LanguageMissing, LocaleDamaged."""
        if language not in self._locales:
            self._locales[language] = read_locale(self.locales_folder, language)
        return self._locales[language]

    def has(self, template_id: str, language: str) -> bool:
        """Whether the master and the language are at hand."""
        return language in self.languages and any(one.id == template_id for one in self.shelf)

    def template(self, template_id: str) -> LetterTemplate:
        """The master of this id. Raises UnknownReference."""
        for one in self.shelf:
            if one.id == template_id:
                return one
        raise UnknownReference(kind="letter template", reference=template_id)

    def compiled(self, template: LetterTemplate, language: str) -> CompiledTemplate:
        """The master in one language under the organisation's letterhead, compiled once."""
        key = (template.id, language, self.library.setting(LOGO) or "")
        if key not in self._compiled:
            self._compiled[key] = self._compile(template, language)
        return self._compiled[key]

    def catalogue(self, language: str) -> Catalogue:
        """What the letters say in a language: the library's own words over the shipped ones."""
        from advocacy.letters.catalogue import catalogue_of  # noqa: PLC0415
        from advocacy.workflows.catalogues import bench_of  # noqa: PLC0415

        return catalogue_of(bench_of(self.library.folder).entries(language))

    def compiled_unread(self, template: LetterTemplate, language: str) -> CompiledTemplate:
        """The same, with the earlier translation of each paragraph whose source changed, as far as it still fits."""
        key = (template.id, language, self.library.setting(LOGO) or "")
        if key not in self._unread:
            self._unread[key] = self._compile(template, language, unread=True)
        return self._unread[key]

    def _compile(self, template: LetterTemplate, language: str, *, unread: bool = False) -> CompiledTemplate:
        # Lists of cases need none of it.
        from advocacy.letters import compile_template  # noqa: PLC0415
        from advocacy.letters.unread import with_unread  # noqa: PLC0415
        from advocacy.workflows.catalogues import bench_of  # noqa: PLC0415

        catalogue = bench_of(self.library.folder).printed(template, language)
        if unread:
            catalogue = with_unread(bytes_of(template.file), catalogue, template.id)
        logo = self.library.setting(LOGO) or ""
        return compile_template(
            template.file,
            catalogue=catalogue,
            language=language,
            template_id=template.id,
            logo=self.library.bytes_of(logo) if logo else None,
            opening=read_letter_settings(self.locales_folder, language).opening,
        )


def is_library(folder: Path) -> bool:
    """Whether there is a library in the folder."""
    return (folder / FILE_NAME).is_file()


def open_workplace(folder: Path) -> Workplace:
    """The library in the folder, opened for work. Raises what opening a library refuses."""
    library = Library.open(folder)
    with let_go_on_failure(library):
        return workplace_of(library)


@contextmanager
def let_go_on_failure(library: Library) -> Iterator[None]:
    """Close the library when what is done with it here fails; else it stays open for whoever asked for it."""
    try:
        yield
    except BaseException:
        library.close()
        raise


def workplace_of(library: Library) -> Workplace:
    """An open library with the masters, languages and law at hand: shipped, and the organisation's own over them."""
    own_law = library.folder / ShippedData.RECIPIENTS.value / INSTRUMENTS
    law = read_instruments(text_of(shipped(ShippedData.RECIPIENTS) / INSTRUMENTS))
    return Workplace(
        library,
        shipped(ShippedData.LOCALES),
        shelf_of(library.folder),
        laid_over(read_instruments(text_of(own_law)), law) if own_law.is_file() else law,
        read_points(text_of(shipped(ShippedData.LOCALES) / POINTS)),
        _filing_rules(library.folder),
        _deadline_rules(library.folder),
    )


def _filing_rules(library: Path) -> tuple[Rule, ...]:
    """The shipped rules for filings, and the library's own over them. Raises BadInput."""
    own = library / ShippedData.RECIPIENTS.value / FILINGS
    rules = read_ccf_rules(text_of(shipped(ShippedData.RECIPIENTS) / FILINGS))
    return rules_laid_over(read_ccf_rules(text_of(own)), rules) if own.is_file() else rules


def _deadline_rules(library: Path) -> tuple[DeadlineRule, ...]:
    """The shipped rules that set deadlines, and the library's own over them. Raises BadInput."""
    own = library / ShippedData.RECIPIENTS.value / DEADLINES
    rules = read_deadline_rules(text_of(shipped(ShippedData.RECIPIENTS) / DEADLINES))
    return deadlines_laid_over(read_deadline_rules(text_of(own)), rules) if own.is_file() else rules


def shelf_of(library: Path) -> tuple[LetterTemplate, ...]:
    """The masters of a library: the shipped ones, and its own beside or instead of them. Raises ShelfDamaged."""
    own = library / ShippedData.LETTER_TEMPLATES.value
    ours = read_shelf(own) if (own / INDEX).is_file() else ()
    merged = {one.id: one for one in (*read_shelf(shipped(ShippedData.LETTER_TEMPLATES)), *ours)}
    return tuple(merged.values())
