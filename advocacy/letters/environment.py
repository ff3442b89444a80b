"""The sandbox in which templates run, and the rewriting that gives every gap its paragraph.

Attribute access reads keys of the facts and nothing else: no method of any object can be reached.
Each printed, filtered or looped expression is wrapped so that a gap in it is recorded with its tag.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import cast

from jinja2 import nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from advocacy.letters.gaps import Fact, Fields, Gap, Items, record, spend
from advocacy.letters.grammar import grammar_filters
from advocacy.letters.printing import PRINTING

ORDERS: dict[str, Callable[[Fact, Fact], Fact]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
    "in": lambda left, right: left in right,
    "notin": lambda left, right: left not in right,
}
LOOP_FIELDS = frozenset({"index", "first", "last", "length"})


class LetterCode(CodeGenerator):
    """Jinja's code, but for what ``PRINTING`` has escaped already: that is not escaped a second time."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if not _is_printed(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if not _is_printed(node):
            super()._output_child_post(node, frame, finalize)


def _is_printed(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Filter) and node.name in PRINTING


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """An immutable sandbox with autoescape, facts as its only objects and a handful of filters."""

    code_generator_class = LetterCode

    def __init__(self, language: str | None = None) -> None:
        super().__init__(autoescape=True, undefined=Gap, cache_size=0, keep_trailing_newline=True)
        filters: dict[str, Callable[..., Fact]] = grammar_filters(language)
        self.filters = {**filters, **PRINTING, "given": given, "looped": looped, "compares": compares}
        self.tests = {"defined": self.tests["defined"]}
        self.globals = {}

    def getattr(self, obj: Fact, attribute: str) -> Fact:
        """The fact under a key; never an attribute of a Python object, but for ``loop``."""
        if type(obj) is Fields:
            try:
                return obj[attribute]
            except KeyError:
                return Gap.at(f"{obj.path}.{attribute}")
        if isinstance(obj, LoopContext) and attribute in LOOP_FIELDS:
            return getattr(obj, attribute)
        return obj.within(f".{attribute}") if isinstance(obj, Gap) else Gap.at(attribute)

    def getitem(self, obj: Fact, argument: Fact) -> Fact:
        """The fact at a position of a list."""
        if isinstance(obj, Items):
            return obj[argument] if -len(obj) <= argument < len(obj) else Gap.at(f"{obj.path}[{argument}]")
        return obj.within(f"[{argument}]") if isinstance(obj, Gap) else Gap.at(f"[{argument}]")


@pass_context
def given(context: Context, value: Fact, tag: int) -> Fact:
    """What a filter is applied to; a gap is recorded."""
    spend(context, value)
    if isinstance(value, Gap):
        record(context, value, tag)
    return value


@pass_context
def looped(context: Context, value: Fact, tag: int, source: str) -> Fact:
    """What a loop runs over: a list; anything else is a gap."""
    spend(context, value)
    if isinstance(value, Items):
        return value
    record(context, value if isinstance(value, Gap) else Gap.at(getattr(value, "path", source)), tag)
    return ()


@pass_context
def compares(context: Context, left: Fact, order: str, right: Fact) -> bool:
    """Whether two values stand in an order; False when they cannot be compared. Records are never searched for."""
    spend(context, left)
    spend(context, right)
    if isinstance(left, (Items, Fields)):
        return (left is right) == (order == "eq") if order in {"eq", "ne"} else order == "notin"
    try:
        return bool(ORDERS[order](left, right))
    except TypeError:
        return False


class Placing(NodeTransformer):
    """Wraps printed, filtered and looped expressions.

    ``tag_at`` gives the tag of a line, ``way_of`` the filter through which that tag prints.
    """

    def __init__(
        self, tag_at: Callable[[int], int], way_of: Callable[[int], str] = lambda _tag: "printed"
    ) -> None:
        self.tag_at = tag_at
        self.way_of = way_of

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - jinja2's name
        """Wrap everything that is printed."""
        self.generic_visit(node)
        node.nodes = [self._printed(one) for one in node.nodes]
        return node

    def _printed(self, node: nodes.Expr) -> nodes.Expr:
        if isinstance(node, nodes.TemplateData):
            return node
        return self._wrapped(node, self.way_of(self.tag_at(node.lineno)), source_of(node))

    def visit_Filter(self, node: nodes.Filter) -> nodes.Filter:  # noqa: N802 - jinja2's name
        """Wrap what a filter is applied to."""
        self.generic_visit(node)
        if node.node is not None:
            node.node = self._wrapped(node.node, "given")
        return node

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - jinja2's name
        """Wrap what a loop runs over."""
        self.generic_visit(node)
        node.iter = self._wrapped(cast(nodes.Expr, node.iter), "looped", source_of(node.iter))
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Expr:  # noqa: N802 - jinja2's name
        """Turn comparisons that Python may refuse (text with number) into ones that are false then."""
        self.generic_visit(node)
        operand = node.ops[0]
        if operand.op not in ORDERS:
            return node
        arguments = [nodes.Const(operand.op, lineno=node.lineno), operand.expr]
        return nodes.Filter(node.expr, "compares", arguments, [], None, None, lineno=node.lineno)

    def _wrapped(self, node: nodes.Expr, name: str, *details: str) -> nodes.Filter:
        line = node.lineno
        arguments = [self.tag_at(line), *details]
        constants: list[nodes.Expr] = [nodes.Const(one, lineno=line) for one in arguments]
        return nodes.Filter(node, name, constants, [], None, None, lineno=line)


def source_of(node: nodes.Node) -> str:
    """The dotted name an expression reads, as far as it is one."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{source_of(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{source_of(node.node)}[]"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return source_of(node.node)
    return "?"
