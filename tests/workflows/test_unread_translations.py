"""Letters with paragraphs that changed since somebody translated them: made only for a written reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from advocacy.cli.commands import run
from advocacy.domain.appeal import Appeal, DocumentState
from advocacy.domain.gap import GapKind
from advocacy.errors import SeveralProblems
from advocacy.letters.po_file import Entry, po_text, read_po_file
from advocacy.paths import ShippedData, shipped
from advocacy.workflows import approving, letters, outreach
from advocacy.workflows.letters import LetterCheck
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.workflows.desk import ORDER, approved, drafted, moment_of

LOCALES = shipped(ShippedData.LOCALES)
WHY = "The hearing is tomorrow and the change was a comma."
EARLIER = "As it was translated before: "
ORDER_NOW = replace(ORDER, untranslated_because=WHY)


def is_the_opening(entry: Entry) -> bool:
    """Whether an entry is a paragraph that every such letter prints."""
    return entry.context in {"stop_extradition", ""} and "on behalf of" in entry.source


def with_change(sample: Path, change: Callable[[Entry], Entry], *, language: str = "en") -> Workplace:
    """A library whose catalogue has the opening paragraph in this state."""
    entries = read_po_file((LOCALES / language / "LC_MESSAGES" / "letters.po").read_bytes())
    changed = [change(one) for one in entries if is_the_opening(one)]
    assert changed
    file = sample / "locales" / language / "LC_MESSAGES" / "letters.po"
    file.parent.mkdir(parents=True)
    file.write_text(po_text([entries[0], *changed]), encoding="utf-8")
    return open_workplace(sample)


def fuzzy(entry: Entry) -> Entry:
    """The entry as it stands when its source changed."""
    return replace(entry, flags=(*entry.flags, "fuzzy"))


def with_another_text(entry: Entry) -> Entry:
    """The same, with a translation that can be told from the source."""
    return fuzzy(replace(entry, translation=EARLIER + entry.translation))


@pytest.fixture
def unread(sample: Path) -> Iterator[Workplace]:
    """A library in which the opening paragraph waits to be read again."""
    with with_change(sample, with_another_text) as workplace:
        yield workplace


def check(workplace: Workplace, order: letters.LetterOrder) -> LetterCheck:
    """The check of the one letter."""
    (checked,) = letters.check(workplace, order, moment_of())
    return checked


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_the_letter_is_not_made(unread: Workplace, reason: str) -> None:
    order = replace(ORDER, untranslated_because=reason)
    assert GapKind.TRANSLATION in {one.kind for one in check(unread, order).gaps}
    with pytest.raises(SeveralProblems):
        letters.draft(unread, order, moment_of())


def test_with_a_reason_it_prints_the_earlier_translation_and_says_so(unread: Workplace) -> None:
    checked = check(unread, ORDER_NOW)
    assert checked.ready
    (remark,) = [one for one in checked.gaps if one.kind is GapKind.UNREAD]
    assert WHY in remark.in_words(str)
    (appeal,) = letters.draft(unread, ORDER_NOW, moment_of())
    assert appeal.untranslated_because == WHY
    assert any(one.text.startswith(EARLIER) for one in letters.text_of(unread, appeal.reference))


def test_the_reason_is_journalled_and_told_with_who_and_when(unread: Workplace) -> None:
    (appeal,) = letters.draft(unread, ORDER_NOW, moment_of(actor="Jan Testowy"))
    (entry,) = [one for one in unread.library.journal() if one.subject == appeal.reference]
    assert (entry.kind, entry.actor) == ("drafted", "Jan Testowy")
    assert WHY in (entry.payload or "")
    steps = outreach.story(unread, appeal.reference, "xr-president")
    (told,) = [one for one in steps if one.kind is outreach.StoryKind.UNREAD]
    assert (told.text, str(told.on)) == (f"Jan Testowy: {WHY}", entry.at[:10])


def test_an_approval_is_for_that_reason(unread: Workplace) -> None:
    (appeal,) = letters.draft(unread, ORDER_NOW, moment_of())
    approving.review(unread, [appeal.reference], moment_of())
    approving.approve(unread, [appeal.reference], moment_of())
    assert approving.standing_of(unread, appeal.reference).state is DocumentState.APPROVED
    now = unread.library.one(Appeal, reference=appeal.reference)
    with unread.library.transaction():
        unread.library.write(
            moment_of(), "edited", appeal.reference, replace(now, untranslated_because="No.")
        )
    assert approving.standing_of(unread, appeal.reference).state is DocumentState.IN_REVIEW


def test_a_reason_nobody_needed_is_not_recorded(workplace: Workplace) -> None:
    appeal = drafted(workplace, untranslated_because=WHY)
    assert appeal.untranslated_because == ""
    approved(workplace)
    assert all(
        one.kind.value != "unread" for one in outreach.story(workplace, appeal.reference, "xr-president")
    )


@pytest.mark.parametrize(
    "translation",
    ["", "∅", "{{ persons | nonsense }}", "{% if proceeding %}Half a block", "<1>No such mark</1> in it"],
)
def test_what_is_missing_or_does_not_fit_stays_refused(sample: Path, translation: str) -> None:
    def changed(entry: Entry) -> Entry:
        return fuzzy(replace(entry, translation=translation))

    with with_change(sample, changed) as workplace:
        found = {one.kind for one in check(workplace, ORDER_NOW).gaps}
        assert GapKind.TRANSLATION in found
        assert GapKind.UNREAD not in found
        with pytest.raises(SeveralProblems):
            letters.draft(workplace, ORDER_NOW, moment_of())


def test_a_fact_the_earlier_translation_prints_and_nobody_knows_is_a_gap(sample: Path) -> None:
    def changed(entry: Entry) -> Entry:
        return fuzzy(replace(entry, translation="{{ earlier.reference }}"))

    with with_change(sample, changed) as workplace:
        assert not check(workplace, ORDER_NOW).ready


def test_the_command_line_takes_the_reason_and_shows_it(
    unread: Workplace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "advocacy.workflows.workplace.shipped", lambda kind: _own(kind, unread.locales_folder)
    )
    common = [
        "--library",
        str(unread.library.folder),
        "--today",
        "2020-02-10",
        "--as",
        "Ada Muster",
        "--json",
    ]
    ordered = [
        "--case",
        "exempel",
        "--to",
        "xr-president",
        "--template",
        "stop_extradition",
        "--language",
        "en",
    ]
    assert run([*common, "letters", "draft", *ordered, "--sign", "Ada Muster"]) == 1
    capsys.readouterr()
    because = ["--untranslated-because", WHY]
    assert run([*common, "letters", "draft", *ordered, "--sign", "Ada Muster", *because]) == 0
    reference = json.loads(capsys.readouterr().out)[0]["reference"]
    assert run([*common, "appeals", "show", reference]) == 0
    story = json.loads(capsys.readouterr().out)["story"]
    assert [one["text"] for one in story if one["kind"] == "unread"] == [f"Ada Muster: {WHY}"]


def _own(kind: ShippedData, locales: Path) -> Path:
    return locales if kind is ShippedData.LOCALES else shipped(kind)
