"""No file and no facts can harm: each attempt is refused in one line or rendered harmlessly, within small limits."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.letters.hostile_tags import attempts

TRIAL = Path(__file__).with_name("trial.py")
ENDINGS = {0: "rendered", 1: "refused"}
KEPT = {"template.docx", "facts.json", "said", "broke", "letter.docx"}


@cache
def names() -> list[str]:
    """The attempts of the corpus; to make them takes a while."""
    return [one.name for one in attempts()]


@pytest.mark.slow
def test_every_attempt_comes_to_nothing(tmp_path: Path) -> None:
    command = [sys.executable, str(TRIAL), str(tmp_path)]
    told = subprocess.run(command, check=False, timeout=600, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    assert {one.name for one in tmp_path.iterdir()} == {"results.json", "secret.txt", "tries"}
    assert {one.name for one in tmp_path.glob("tries/*/*")} == KEPT
    results = json.loads((tmp_path / "results.json").read_text())
    assert [one["name"] for one in results] == names()
    assert [one for one in results if not _came_to_nothing(one)] == []


def _came_to_nothing(found: dict[str, Any]) -> bool:
    """Refused in one line, or rendered as an ordinary letter; nothing written, started or called elsewhere."""
    ending = ENDINGS.get(found["ended"], "failed")
    wanted = {"rendered", "refused"} if found["wanted"] == "either" else {found["wanted"]}
    bug = "Traceback" in found["said"] or "made a mistake" in found["said"]
    lines, letter = (0, "") if ending == "rendered" else (1, "none")
    quiet = found["said"].count("\n") == lines and not found["broke"]
    return ending in wanted and quiet and not bug and found["letter"] == letter


def test_the_corpus_is_wide_and_each_attempt_has_its_name() -> None:
    assert len(names()) == len(set(names())) > 200
