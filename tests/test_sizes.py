"""Functions and files stay small enough to be read in one look."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = sorted((ROOT / "advocacy").rglob("*.py"))
EVERYTHING = [*PROGRAM, *sorted(ROOT.glob("tests/**/*.py")), *sorted(ROOT.glob("tools/*.py"))]

LONGEST_FUNCTION = 60
LONGEST_FILE = 400
MEDIAN_FUNCTION = 8
"""Lines of a function, from its def to its end, its docstring not counted."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(text: str) -> list[Function]:
    """Every function and method of a source text."""
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, Function)]


def length(function: Function) -> int:
    """The lines of a function without its docstring and decorators."""
    first = function.body[0]
    docstring = ast.get_docstring(function) is not None
    told = (first.end_lineno or first.lineno) - first.lineno + 1 if docstring else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - told


def test_no_function_is_too_long() -> None:
    long = [
        f"{file.relative_to(ROOT)}:{function.lineno} {function.name}: {length(function)} lines"
        for file in EVERYTHING
        for function in functions(file.read_text(encoding="utf-8"))
        if length(function) > LONGEST_FUNCTION
    ]
    assert not long


def test_the_median_function_is_short() -> None:
    lengths = [
        length(function) for file in PROGRAM for function in functions(file.read_text(encoding="utf-8"))
    ]
    assert median(lengths) <= MEDIAN_FUNCTION


def test_no_file_is_too_long() -> None:
    counts = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in EVERYTHING}
    assert not [f"{file.relative_to(ROOT)}: {n} lines" for file, n in counts.items() if n > LONGEST_FILE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def f(): pass", 1),
        ("def f():\n    '''One.\n\n    Two.\n    '''\n    return 1", 2),
        ("@g\nasync def f(\n    a,\n):\n    return a", 4),
    ],
)
def test_a_docstring_and_a_decorator_do_not_count(text: str, expected: int) -> None:
    [function] = functions(text)
    assert length(function) == expected
