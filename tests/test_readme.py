"""Every command README.md shows is run here, is a target of the Makefile, or is named with its proof."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from advocacy.__main__ import asks_for_window, main

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)

PROVEN_ELSEWHERE = {
    ". .venv/bin/activate": "Makefile",
    "advocacy": "tests/desktop",
    "pip install .": "tests/test_wheel.py",
}
"""Commands that no test can run as they stand, each with the file that proves what it does."""


def commands(text: str) -> list[str]:
    """The commands in a text's fenced blocks, in order, without comments; a backslash continues a line."""
    lines = "\n".join(FENCE.findall(text)).replace("\\\n", " ").splitlines()
    plain = (re.sub(r"\s+#.*", "", line).strip() for line in lines)
    return [" ".join(line.split()) for line in plain if line and not line.startswith("#")]


README = commands((ROOT / "README.md").read_text(encoding="utf-8"))
MADE = [command for command in README if command.startswith("make ")]
NAMED = [command for command in README if command in PROVEN_ELSEWHERE]
RUN = [command for command in README if command not in {*MADE, *NAMED}]


def test_the_readme_shows_commands() -> None:
    assert {"make demo", "make run", "make test"} <= set(MADE)
    assert len(RUN) > 5


@pytest.mark.needs("make")
@pytest.mark.parametrize("command", MADE)
def test_a_make_command_is_a_target(command: str) -> None:
    done = subprocess.run(
        [*shlex.split(command), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", NAMED)
def test_what_is_proven_elsewhere_has_its_proof(command: str) -> None:
    assert (ROOT / PROVEN_ELSEWHERE[command]).exists()


def test_nothing_is_named_that_the_readme_does_not_show() -> None:
    assert set(PROVEN_ELSEWHERE) == set(NAMED)


@pytest.mark.parametrize("command", RUN)
def test_every_other_command_is_the_programs_own(command: str) -> None:
    assert command.startswith(("advocacy ", "export "))
    assert not asks_for_window(shlex.split(command)[1:]) or command.startswith("export ")


def test_the_tour_works_from_its_first_line_to_its_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in RUN:
        words = shlex.split(command)
        if words[0] == "export":
            monkeypatch.setenv(*words[1].split("=", 1))
            continue
        status = main(words[1:])
        assert status == 0, f"{command}\n{capsys.readouterr().err}"


def test_the_commands_of_a_text_are_found_in_order() -> None:
    text = "```sh\nmake demo   # once\n# a remark\nadvocacy cases \\\n    list\n```\n\n```python\nno()\n```\n"
    assert commands(text) == ["make demo", "advocacy cases list"]


@pytest.mark.needs("make")
def test_make_tells_its_targets() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    targets = re.findall(r"^  make ([\w-]+)", done.stdout, re.MULTILINE)
    measuring = ["bench", "bench-peers", "bench-hostile"]
    assert targets == ["help", "demo", "run", "test", "lint", "types", *measuring, "messages", "clean"]
