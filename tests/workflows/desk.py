"""A desk to test at: a copy of the sample library, its people and days, and the way of one letter."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from advocacy.domain.appeal import Appeal
from advocacy.domain.case import CaseEvent
from advocacy.domain.case_file import CaseFile
from advocacy.domain.consent import Consent, ConsentState
from advocacy.domain.moment import Moment, moment_of_the_clock
from advocacy.letters import CompiledTemplate, letter_text
from advocacy.workflows import approving, cases, issuing, letters
from advocacy.workflows.letters import LetterOrder
from advocacy.workflows.sample import make_sample_library
from advocacy.workflows.workplace import Workplace, open_workplace

TODAY = date(2020, 2, 10)
"""A day on which the invented person's consent stands and her offices have holders."""

ORDER = LetterOrder(
    "exempel", ("xr-president",), template="stop_extradition", language="en", sign=("Ada Muster",)
)


COMPILED: dict[tuple[str, str, str], CompiledTemplate] = {}


def moment_of(day: date = TODAY, actor: str = "Ada Muster") -> Moment:
    """Somebody at the desk on a day."""
    return moment_of_the_clock(actor, day)


@cache
def sample_library(base: Path) -> Path:
    """The sample library, made once in a process beneath pytest's folder; nobody writes into it."""
    folder = base / "the-sample" / "library"
    make_sample_library(folder).close()
    return folder


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library, made once; nobody writes into it."""
    return sample_library(tmp_path_factory.getbasetemp())


@pytest.fixture
def sample(tmp_path: Path, sample_made: Path) -> Path:
    """The folder of a sample library of one's own."""
    return Path(shutil.copytree(sample_made, tmp_path / "library"))


@pytest.fixture
def workplace(sample: Path) -> Iterator[Workplace]:
    """A sample library of one's own, opened for work; what other tests compiled is at hand."""
    with open_workplace(sample) as opened:
        opened._compiled.update(COMPILED)
        yield opened
        COMPILED.update(opened._compiled)


def drafted(workplace: Workplace, moment: Moment | None = None, **changes: Any) -> Appeal:  # noqa: ANN401 - fields of an order
    """One letter to the President of the invented state, as a draft."""
    (appeal,) = letters.draft(workplace, replace(ORDER, **changes), moment or moment_of())
    return appeal


def reviewed(workplace: Workplace, **changes: Any) -> Appeal:  # noqa: ANN401 - fields of an order
    """The same letter, in review."""
    return approving.review(workplace, [drafted(workplace, **changes).reference], moment_of())[0]


def approved(workplace: Workplace, **changes: Any) -> Appeal:  # noqa: ANN401 - fields of an order
    """The same letter, approved."""
    return approving.approve(workplace, [reviewed(workplace, **changes).reference], moment_of())[0]


def issued(workplace: Workplace, **changes: Any) -> Appeal:  # noqa: ANN401 - fields of an order
    """The same letter, issued."""
    return issuing.issue(workplace, [approved(workplace, **changes).reference], moment_of()).appeals[0]


def exempel(workplace: Workplace) -> CaseFile:
    """The invented case."""
    return cases.case_file(workplace, "exempel")


def an_event(workplace: Workplace, words: str = "newspaper") -> CaseEvent:
    """The event of the invented case whose English sentence has these words."""
    file = exempel(workplace)
    found = {one.owner for one in file.wordings if one.language == "en" and words in one.text}
    return next(one for one in file.events if one.id in found)


def decide(workplace: Workplace, state: ConsentState, **said: Any) -> Consent:  # noqa: ANN401 - fields of a consent
    """The invented person decides anew."""
    decision = Consent("", exempel(workplace).subjects[0].id, state, **said)
    return cases.record_consent(workplace, decision, moment_of())


def text_of(docx: bytes) -> str:
    """All paragraphs of a letter."""
    return "\n".join(one.text for one in letter_text(docx))


def parts_of(docx: bytes) -> dict[str, bytes]:
    """Every part of a .docx, unpacked."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def counts(workplace: Workplace) -> dict[str, int]:
    """How many rows each table has."""
    return workplace.library.counts()
