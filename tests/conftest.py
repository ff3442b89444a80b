"""What every test runs under: an offscreen screen, English, no log noise, and tools that may be missing.

- A test marked ``needs("soffice")`` is left out where that tool is not installed, and the run says so at its
  end (``not run: needs soffice``); where CI is set, a missing tool fails the test instead. Only what CI fetches from
  npm may be missing there, for want of a network, and the run says that too.
- A log record of level WARNING or above fails the test, unless ``logs("pattern")`` expects it.
"""

from __future__ import annotations

import ctypes.util
import logging
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools" / "node_modules" / ".bin"
"""Where tools/system_tools.sh puts what npm-packages.txt lists."""

NOT_RUN, NOT_FETCHED = "not run: needs ", "could not be fetched: "
FETCHED = frozenset({"ooxml-validator"})
IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}

# Time is measured in bench/, never asserted: a busy machine must not turn a true property red.
settings.register_profile("advocacy", deadline=None)
settings.load_profile("advocacy")

# Before anything imports Qt or the program.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LANGUAGE"] = "en"
os.environ.pop("ADVOCACY_LIBRARY", None)
os.environ["PATH"] = os.pathsep.join([os.environ.get("PATH", ""), str(TOOLS)])


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Golden letters can be written anew; without Qt its plugin would end the whole run, so it goes."""
    parser.addoption("--update-golden", action="store_true", help="write the expected letters anew")
    if trouble_with_qt():
        pluginmanager.unregister(name="pytest-qt")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out the tests of the window where Qt cannot be loaded."""
    if collection_path == ROOT / "tests" / "desktop" and trouble_with_qt() and not IN_CI:
        return True
    return None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave a test out, or fail it in CI, when a tool it needs is missing."""
    missing = [tool for mark in item.iter_markers("needs") for tool in mark.args if not has(tool)]
    if missing and IN_CI and FETCHED.issuperset(missing):
        pytest.skip(NOT_FETCHED + ", ".join(missing))
    if missing and IN_CI:
        pytest.fail(NOT_RUN + ", ".join(missing), pytrace=False)
    if missing:
        pytest.skip(NOT_RUN + ", ".join(missing))


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which tests were left out for want of a tool, and how to get it."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = [report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple)]
    wanted = re.compile(f"(?:{NOT_RUN}|{NOT_FETCHED}).*")
    left_out = [found[0] for reason in reasons if (found := wanted.search(reason))]
    lines = [f"{tool}: {left_out.count(tool)} tests" for tool in sorted(set(left_out))]
    if trouble := trouble_with_qt():
        lines.append(f"{NOT_RUN}Qt ({trouble}): every test in tests/desktop")
    if lines:
        terminalreporter.section("left out")
        terminalreporter.write_line("\n".join(lines))
        terminalreporter.write_line("tools/system_tools.sh names or installs what is missing.")


def has(tool: str) -> bool:
    """Whether this tool is here: a command, a shared library or a file; as in debian-packages.txt."""
    if tool == "Qt":
        return not trouble_with_qt()
    if tool.startswith("/"):
        return Path(tool).exists()
    if ".so" in tool:
        return ctypes.util.find_library(tool.removeprefix("lib").split(".so")[0]) is not None
    return shutil.which(tool) is not None


def trouble_with_qt() -> str:
    """Why Qt cannot be loaded, in its loader's words; "" when it can."""
    try:
        from PySide6 import QtTest, QtWidgets  # noqa: F401
    except ImportError as trouble:
        return str(trouble)
    return ""


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test on a log record that nobody expected, and on one that was expected and did not come."""
    heard = _Heard(logging.WARNING)
    logging.getLogger().addHandler(heard)
    yield
    logging.getLogger().removeHandler(heard)
    patterns = [mark.args[0] for mark in request.node.iter_markers("logs")]
    unexpected = [line for line in heard.lines if not any(re.search(each, line) for each in patterns)]
    silent = [each for each in patterns if not any(re.search(each, line) for line in heard.lines)]
    if unexpected or silent:
        pytest.fail(f"unexpected in the log: {unexpected}; expected and missing: {silent}", pytrace=False)


class _Heard(logging.Handler):
    """Keeps what was logged, as lines."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record's message."""
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _same_umask() -> Iterator[None]:
    """Undo what the program does to the process's umask."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected letters are to be written anew instead of compared."""
    return bool(request.config.getoption("--update-golden"))
