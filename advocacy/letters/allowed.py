"""What a template may say: an allow-list over Jinja's syntax tree.

Names, fields, conditions, comparisons, loops over lists of the facts, and the known filters with constant
arguments. No calls, no arithmetic, no includes, macros or assignments, nothing that begins with ``_``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jinja2 import nodes

from advocacy.errors import N_
from advocacy.letters.environment import LOOP_FIELDS, source_of
from advocacy.letters.grammar import SLOTS

MAX_TEXT = 2000
MAX_NODES = 20_000
MAX_DEPTH = 4
MAX_WIDTH = 100
PLAIN_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.CondExpr,
    nodes.Keyword,
)
ARGUMENTS: dict[str, tuple[int, frozenset[str]]] = {
    "agree": (0, SLOTS),
    "counted": (0, frozenset({"one", "other"})),
    "first": (0, frozenset()),
    "joined": (1, frozenset()),
    "last": (0, frozenset()),
    "length": (0, frozenset()),
    "number": (0, frozenset()),
    "ordinal": (1, frozenset()),
    "upper": (0, frozenset()),
}
"""For each filter: how many plain arguments it takes at most, and the names of its named ones."""

Complaint = tuple[int, str, dict[str, str]]
"""Line, sentence, fields."""

NOT_ALLOWED = N_("A template may not use this here: {what}.")
NO_UNDERSCORE = N_("A name in a template may not begin with an underscore: {what}.")
UNKNOWN_FILTER = N_("There is no filter called “{what}”.")
FILTER_ARGUMENTS = N_("The filter “{what}” does not take these arguments.")
LOOP_OVER_LIST = N_("A loop may only run over a list of the facts, such as “events”.")
LOOP_DEPTH = N_("Loops stand too deep within one another.")
TEXT_TOO_LONG = N_("A text inside a template tag is too long.")
TOO_MUCH = N_("The template has too many tags.")


def complaints(tree: nodes.Template) -> Iterator[Complaint]:
    """Everything in a template that is not allowed, with its line."""
    everything = sum(1 for _ in tree.find_all(nodes.Node))
    if everything > MAX_NODES:
        yield 1, TOO_MUCH, {}
        return
    yield from _check(tree, 0)


def _check(node: nodes.Node, depth: int) -> Iterator[Complaint]:
    check = _CHECKS.get(type(node))
    if check is not None:
        yield from check(node)
    elif not isinstance(node, PLAIN_NODES):
        yield node.lineno, NOT_ALLOWED, {"what": type(node).__name__.lower()}
        return
    if isinstance(node, nodes.For):
        depth += 1
        if depth > MAX_DEPTH:
            yield node.lineno, LOOP_DEPTH, {}
            return
    for child in node.iter_child_nodes():
        yield from _check(child, depth)


def _name(node: nodes.Name) -> Iterator[Complaint]:
    if node.name.startswith("_"):
        yield node.lineno, NO_UNDERSCORE, {"what": node.name}
    elif node.name in {"self", "super", "caller", "varargs", "kwargs"}:
        yield node.lineno, NOT_ALLOWED, {"what": node.name}


def _getattr(node: nodes.Getattr) -> Iterator[Complaint]:
    if node.attr.startswith("_"):
        yield node.lineno, NO_UNDERSCORE, {"what": node.attr}
    if isinstance(node.node, nodes.Name) and node.node.name == "loop" and node.attr not in LOOP_FIELDS:
        yield node.lineno, NOT_ALLOWED, {"what": f"loop.{node.attr}"}
    if isinstance(node.node, nodes.Const):
        yield node.lineno, NOT_ALLOWED, {"what": f".{node.attr}"}


def _getitem(node: nodes.Getitem) -> Iterator[Complaint]:
    if not (isinstance(node.arg, nodes.Const) and type(node.arg.value) is int):
        yield node.lineno, NOT_ALLOWED, {"what": "[…]"}


def _const(node: nodes.Const) -> Iterator[Complaint]:
    if isinstance(node.value, str) and len(node.value) > MAX_TEXT:
        yield node.lineno, TEXT_TOO_LONG, {}


def _condition(node: nodes.CondExpr) -> Iterator[Complaint]:
    if node.expr2 is None:
        yield node.lineno, NOT_ALLOWED, {"what": "… if … without else"}


def _filter(node: nodes.Filter) -> Iterator[Complaint]:
    plain, named = ARGUMENTS.get(node.name, (-1, frozenset()))
    if plain < 0:
        yield node.lineno, UNKNOWN_FILTER, {"what": node.name}
        return
    values = [*node.args, *(pair.value for pair in node.kwargs)]
    constant = all(isinstance(one, nodes.Const) and isinstance(one.value, str) for one in values)
    names = [pair.key for pair in node.kwargs]
    fits = len(node.args) <= plain and set(names) <= named and len(set(names)) == len(names)
    complete = node.name != "counted" or set(names) == named
    if node.node is None or node.dyn_args or node.dyn_kwargs or not (constant and fits and complete):
        yield node.lineno, FILTER_ARGUMENTS, {"what": node.name}


def _compare(node: nodes.Compare) -> Iterator[Complaint]:
    if len(node.ops) > 1:
        yield node.lineno, NOT_ALLOWED, {"what": "a < b < c"}


def _test(node: nodes.Test) -> Iterator[Complaint]:
    if node.name != "defined" or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
        yield node.lineno, NOT_ALLOWED, {"what": f"is {node.name}"}


def _for(node: nodes.For) -> Iterator[Complaint]:
    if not _is_data(node.iter) or not isinstance(node.target, nodes.Name) or node.recursive:
        yield node.lineno, LOOP_OVER_LIST, {}
    elif node.target.name == "loop":
        yield node.lineno, NOT_ALLOWED, {"what": "loop"}


def _times(node: nodes.Mul) -> Iterator[Complaint]:
    """What docxtpl writes to widen a cell that is merged over a loop: its columns times the loop's length."""
    left, right = node.left, node.right
    width = isinstance(left, nodes.Const) and type(left.value) is int and 0 <= left.value < MAX_WIDTH
    loop = isinstance(right, nodes.Getattr) and isinstance(right.node, nodes.Name)
    if not (width and loop and source_of(right) == "loop.length"):
        yield node.lineno, NOT_ALLOWED, {"what": "mul"}


def _is_data(node: nodes.Node) -> bool:
    if isinstance(node, (nodes.Getattr, nodes.Getitem)):
        return _is_data(node.node)
    return isinstance(node, nodes.Name) and node.name != "loop"


_CHECKS: dict[type, Callable[..., Iterator[Complaint]]] = {
    nodes.Name: _name,
    nodes.Getattr: _getattr,
    nodes.Getitem: _getitem,
    nodes.Mul: _times,
    nodes.Const: _const,
    nodes.CondExpr: _condition,
    nodes.Compare: _compare,
    nodes.Filter: _filter,
    nodes.Test: _test,
    nodes.For: _for,
}
