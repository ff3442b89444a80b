"""Translations whose source has changed, of letters under work or written within the last year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from advocacy.domain.appeal import UNDER_WORK, Appeal, DocumentState, Origin
from advocacy.domain.todo_item import TodoItem, TodoKind
from advocacy.errors import N_
from advocacy.workflows.catalogues import bench_of
from advocacy.workflows.todo_items.reading import Reading
from advocacy.workflows.translation_overview import Overview, overview, stamp_of

USED = timedelta(days=365)
SENTENCE = N_(
    "“{letter}” in the language {language}: paragraphs to be read again, for their source has changed: {count}."
)


def of_translations(reading: Reading) -> Iterator[TodoItem]:
    """One item for each letter and language in use that has paragraphs whose source moved on."""
    used = sorted(_used(reading))
    if not used:
        return
    seen = _overview(reading, tuple(sorted({language for _template, language in used})))
    titles = dict(seen.letters)
    for template, language in used:
        stands = seen.standing.get((template, language))
        if stands and stands.fuzzy:
            yield TodoItem(
                TodoKind.STALE_TRANSLATION, f"stale_translation/{template}/{language}", f"{template} {language}",
                SENTENCE, None, (("language", language), ("count", str(stands.fuzzy))),
                (("letter", titles[template]),), "", "templates", f"{template} {language}",
            )  # fmt: skip


def _used(reading: Reading) -> set[tuple[str, str]]:
    since = reading.today - USED
    languages = frozenset(reading.workplace.languages)
    return {
        (one.template, one.language)
        for one in (file.appeal for file in reading.files)
        if one.origin is Origin.MADE
        and one.language in languages
        and one.case not in reading.stopped
        and (one.state in UNDER_WORK or _issued_since(one, since))
    }


def _issued_since(appeal: Appeal, day: date) -> bool:
    return appeal.state is DocumentState.ISSUED and appeal.letter_date is not None and appeal.letter_date >= day


def _overview(reading: Reading, languages: tuple[str, ...]) -> Overview:
    """How far the letters are translated; read anew when a catalogue on the disk has changed."""
    bench = bench_of(reading.workplace.library.folder)
    state = (languages, *(stamp_of(bench, one) for one in languages))
    known = reading.workplace.remembered
    if known.get("todo translations", (None,))[0] != state:
        known["todo translations"] = (state, overview(bench, languages))
    found: Overview = known["todo translations"][1]
    return found
