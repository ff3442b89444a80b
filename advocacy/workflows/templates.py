"""The shelf of letter templates as translators and writers see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from advocacy.domain.office import Audience
from advocacy.errors import AdvocacyError
from advocacy.letters import (
    Catalogue,
    TemplateProblem,
    UnreadableCatalogue,
    check_template,
    compile_template,
)
from advocacy.letters import (
    coverage as covered,
)
from advocacy.letters.catalogue import catalogue_of
from advocacy.letters.facts.documented import DOCUMENTED_FIELDS
from advocacy.letters.shelf import LetterTemplate
from advocacy.workflows.catalogues import Bench, bench, check_translations
from advocacy.workflows.files import bytes_of
from advocacy.workflows.workbench import master_of

Problems = Sequence[TemplateProblem]


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One template as a list shows it; ``languages`` are those in which it is complete."""

    id: str
    title: str
    purpose: str
    audiences: tuple[Audience, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """How many paragraphs of one template are translated into one language, and how many a jurist signed off."""

    template: str
    locale: str
    done: int
    fuzzy: int
    missing: int
    signed_off: int


@dataclass(frozen=True, slots=True)
class Covered:
    """How far each template is translated; ``unreadable`` are the catalogues of the languages left out, with why."""

    lines: tuple[CoverageLine, ...]
    unreadable: tuple[AdvocacyError, ...] = ()


def list_templates(at: Bench | None = None, found: Covered | None = None) -> tuple[TemplateLine, ...]:
    """Every template of the shelf; ``found`` is its coverage, if that is known already."""
    at = at or bench()
    lines = (found or coverage(at)).lines

    def complete(template: LetterTemplate) -> tuple[str, ...]:
        return tuple(
            one.locale for one in lines if one.template == template.id and not one.fuzzy and not one.missing
        )

    return tuple(
        TemplateLine(one.id, one.title, one.purpose, one.audiences, complete(one)) for one in at.shelf
    )


def coverage(at: Bench | None = None) -> Covered:
    """How far each template is translated into each language that has letters and whose catalogue can be read."""
    at = at or bench()
    catalogues: dict[str, Catalogue] = {}
    unreadable: list[AdvocacyError] = []
    for language in at.languages:
        try:
            catalogues[language] = catalogue_of(at.entries(language))
        except UnreadableCatalogue as refusal:
            unreadable.append(refusal)
    lines = (
        _coverage(template, language, catalogue)
        for template in at.shelf
        for language, catalogue in catalogues.items()
        if template.exists_in(language)
    )
    return Covered(tuple(lines), tuple(unreadable))


def check(
    files: Iterable[Path] = (), *, at: Bench | None = None, languages: Iterable[str] = ()
) -> tuple[tuple[Path, Problems], ...]:
    """What keeps each template from being used, and what is wrong with the translations of each catalogue.

    Without files, the templates of the shelf and the catalogues of these languages (else of all). A file that ends
    in .po is a catalogue. Raises FileNotRead, LanguageMissing, LocaleDamaged.
    """
    at = at or bench()
    named = tuple(files)
    documents = [one for one in named if one.suffix != ".po"] if named else [one.file for one in at.shelf]
    found: list[tuple[Path, Problems]] = [(file, check_template(bytes_of(file))) for file in documents]
    if named:
        found += [(one, check_translations(at, one)) for one in named if one.suffix == ".po"]
        return tuple(found)
    wanted = [at.catalogue(one) for one in tuple(languages) or at.languages]
    found += [(one, check_translations(at, one)) for one in wanted if one.exists()]
    return tuple(found)


def fields(template_id: str | None = None, at: Bench | None = None) -> list[str]:
    """Every documented field, or those one template uses. Raises UnknownReference."""
    if template_id is None:
        return sorted(DOCUMENTED_FIELDS)
    master = master_of(at or bench(), template_id)
    return sorted(compile_template(master.file, template_id=master.id).fields)


def _coverage(template: LetterTemplate, language: str, catalogue: Catalogue) -> CoverageLine:
    found = covered(bytes_of(template.file), catalogue, template.id)
    return CoverageLine(template.id, language, found.done, found.fuzzy, found.missing, found.signed_off)
