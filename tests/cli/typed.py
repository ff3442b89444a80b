"""Commands as a person types them, and what comes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from advocacy.__main__ import main


@dataclass(frozen=True, slots=True)
class Said:
    """What a command gave back: its exit code, and the lines on both streams."""

    code: int
    out: str
    err: str

    @property
    def shape(self) -> Any:  # noqa: ANN401 - whatever the JSON holds
        """The output read as JSON."""
        return json.loads(self.out)

    @property
    def problems(self) -> list[str]:
        """The lines on stderr."""
        return self.err.splitlines()


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command as a person types it, in an empty folder and with a home of its own."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ADVOCACY_LIBRARY", raising=False)

    def run_words(*words: object) -> Said:
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return run_words


@pytest.fixture
def at(run: Run, sample: Path) -> Run:
    """Runs a command in a sample library of one's own, on a day when the invented person's consent stands."""
    return lambda *words: run("--library", sample, "--today", "2020-02-10", "--as", "Ada Muster", *words)


def only_refused(said: Said, *words: str) -> None:
    """The command refused: exit code 1, nothing on stdout, one line with all these words."""
    assert (said.code, said.out) == (1, ""), said
    (line,) = said.problems
    assert all(word in line for word in words), line


def wrong_usage(said: Said, *words: str) -> None:
    """The command was typed wrongly: exit code 2, and a line that says so."""
    assert (said.code, said.out) == (2, ""), said
    assert "Traceback" not in said.err
    assert all(word in said.err for word in words), said.err
