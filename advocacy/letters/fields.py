"""Which facts a template reads, as dotted names with loops resolved: ``events[].date``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import nodes

Read = tuple[str, int]
"""A fact that is read, and the line of the source where it is."""


def fields_of(tree: nodes.Template) -> frozenset[str]:
    """All facts a template prints or asks about."""
    return frozenset(field for field, _ in fields_read(tree))


def fields_read(tree: nodes.Template) -> Iterator[Read]:
    """Each fact a template prints or asks about, in reading order, with its line."""
    return _read(tree, {})


def _read(node: nodes.Node, loops: Mapping[str, str]) -> Iterator[Read]:
    if isinstance(node, nodes.For):
        yield from _loop(node, loops)
    elif isinstance(node, nodes.Filter):
        yield from _filtered(node, loops)
    elif isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
        path = _path(node, loops)
        if path is not None:
            yield path, node.lineno
    else:
        for child in node.iter_child_nodes():
            yield from _read(child, loops)


def _loop(node: nodes.For, loops: Mapping[str, str]) -> Iterator[Read]:
    path = _path(node.iter, loops)
    name = node.target.name if isinstance(node.target, nodes.Name) else ""
    within = {**loops, "loop": "loop", name: f"{path}[]"}
    inside = [*node.body, *([node.test] if node.test else [])]
    found = [one for child in inside for one in _read(child, within)]
    yield from found or [(f"{path}[]", node.lineno)]
    for child in node.else_:
        yield from _read(child, loops)


def _filtered(node: nodes.Filter, loops: Mapping[str, str]) -> Iterator[Read]:
    if node.node is None:
        return
    path = _path(node.node, loops)
    if path is None:
        yield from _read(node.node, loops)
        return
    yield _needed_by(node, path), node.lineno


def _needed_by(node: nodes.Filter, path: str) -> str:
    """What a filter reads of the fact before it."""
    several = path if path.endswith("[]") else f"{path}[]"
    if node.name == "agree":
        return f"{several}.gender"
    if node.name == "joined" and node.args and isinstance(node.args[0], nodes.Const):
        return f"{several}.{node.args[0].value}"
    return several if node.name in {"first", "last", "joined"} else path


def _path(node: nodes.Node, loops: Mapping[str, str]) -> str | None:
    """The dotted name of an expression; None when it reads no fact, such as ``loop.index``."""
    if isinstance(node, nodes.Name):
        return None if node.name == "loop" else loops.get(node.name, node.name)
    if isinstance(node, nodes.Filter) and node.node is not None and node.name in {"first", "last"}:
        inner = _path(node.node, loops)
        return inner and f"{inner}[]"
    if isinstance(node, (nodes.Getattr, nodes.Getitem)):
        inner = _path(node.node, loops)
        step = f".{node.attr}" if isinstance(node, nodes.Getattr) else "[]"
        return inner and inner + step
    return None
