"""A large history is whole, invented through and through, and the same each time."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from advocacy.domain.appeal import Appeal, DocumentState
from advocacy.domain.case import Case, Proceeding
from advocacy.domain.delivery import DeliveryStep
from advocacy.domain.office import Office
from advocacy.domain.reply import Reply, ReplyLink
from advocacy.letters import letter_text
from advocacy.workflows import outreach
from advocacy.workflows.invented_history import add_history
from advocacy.workflows.invented_world import FIRST_DAY, LANGUAGES, STATES, TODAY
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.workflows.desk import moment_of

APPEALS = 150


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, sample_made: Path) -> Path:
    return with_history(tmp_path_factory.mktemp("history") / "library", sample_made)


def with_history(folder: Path, sample: Path) -> Path:
    shutil.copytree(sample, folder)
    steps: list[tuple[int, int]] = []
    with open_workplace(folder) as workplace:
        add_history(workplace, APPEALS, moment_of(), lambda *step: steps.append(step))
    assert steps[-1][0] == steps[-1][1]
    return folder


@pytest.fixture
def history(made: Path) -> Iterator[Workplace]:
    with open_workplace(made) as workplace:
        yield workplace


def added(history: Workplace) -> tuple[Appeal, ...]:
    own = {one.id for one in history.library.find(Case) if one.reference.startswith("case-")}
    return tuple(one for one in history.library.find(Appeal) if one.case in own)


def test_the_record_proves_itself(history: Workplace) -> None:
    assert history.library.verify() == ()


def test_it_has_what_was_asked(history: Workplace) -> None:
    library, appeals = history.library, added(history)
    cases = [one for one in library.find(Case) if one.reference.startswith("case-")]
    offices = [one for one in library.find(Office) if one.country in STATES]
    assert (len(appeals), len(cases), len(offices)) == (APPEALS, 200, 3_000)
    assert {one.language for one in appeals} <= set(LANGUAGES)
    assert Counter(one.state for one in appeals)[DocumentState.ISSUED] > APPEALS * 0.9
    assert len(library.find(DeliveryStep)) > APPEALS
    assert len(library.find(Reply)) == len(library.find(ReplyLink)) > APPEALS * 0.2
    kinds = Counter(one.kind for one in library.journal())
    assert kinds["drafted"] >= APPEALS
    assert min(kinds[one] for one in ("approved", "issued", "sent", "reply linked", "delivery recorded")) > 0


def test_nothing_in_it_is_about_a_real_state(history: Workplace) -> None:
    library = history.library
    own = {one.id for one in library.find(Case) if one.reference.startswith("case-")}
    tracks = [one for one in library.find(Proceeding) if one.case in own]
    assert {code for one in tracks for code in (one.requested, *one.requesting)} <= set(STATES)
    assert "XR" not in STATES
    user_assigned = {f"Q{one}" for one in "MNOPQRSTUVWXYZ"} | {f"X{one}" for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    assert set(STATES) <= user_assigned


def test_days_follow_each_other_and_lie_in_its_time(history: Workplace) -> None:
    for file in history.library.appeal_files([one.id for one in added(history)]):
        day = file.appeal.letter_date
        assert day is not None
        assert FIRST_DAY <= day <= TODAY
        went = [one.on for one in file.steps if one.on]
        assert all(day < one <= TODAY for one in went)
        assert all(one.received and min(went) <= one.received <= TODAY for one in file.replies)


def test_each_letter_is_its_own_file(history: Workplace) -> None:
    appeals = added(history)
    assert len({one.draft for one in appeals}) == APPEALS
    text = [one.text for one in letter_text(history.library.bytes_of(appeals[0].draft or ""))]
    assert text[0].startswith(appeals[0].reference)
    assert text[-1].startswith("We write about ")


def test_it_shows_as_any_history(history: Workplace) -> None:
    lines = outreach.lines(history, case=history.library.get(Case, added(history)[0].case).reference)
    assert lines
    assert outreach.story(history, lines[0].reference, lines[0].office)


def test_it_is_the_same_each_time(made: Path, sample_made: Path, tmp_path: Path) -> None:
    def rows(folder: Path) -> list[tuple[str, date | None, str | None]]:
        with open_workplace(folder) as workplace:
            return [(one.reference, one.letter_date, one.issued) for one in added(workplace)]

    assert rows(with_history(tmp_path / "again", sample_made)) == rows(made)
