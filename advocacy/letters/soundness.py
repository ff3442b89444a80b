"""Whether a part is well-formed XML in every letter, whatever its facts: decided once, on the tree that will run.

A rendered part is its template's own text with what blocks hold left out, kept or repeated, and with something
printed at some places. So it is well-formed for all facts when

1. the template's text with all its blocks kept once is well-formed, each place of printing and each edge of a
   block (``if``, ``elif``, ``else``, ``endif``, ``for``, ``endfor``) lying in content, between whole pieces of markup;
2. the edges of one block lie in equal elements: equal names, prefixes and declared namespaces from the root down.
   Then what stands between two edges closes as much as it opens, and leaves everything after it as it was;
3. what is printed is text without ``<``, ``&``, ``>`` and without characters XML cannot hold (``PRINTING`` escapes,
   ``facts_with_paths`` cleans), or a run or paragraph of constant markup around such text.

1 and 2 are shown by giving Expat the text with a mark in each such place. 3 holds of facts; texts in the tags
themselves are looked at here. What this does not show sound (tags in attributes, blocks that tear an element,
line feeds in facts, which are made into markup later) is parsed letter by letter before it is issued.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from jinja2 import nodes

from advocacy.letters.gaps import UNPRINTABLE
from advocacy.letters.printing import PARAGRAPH, RUN

MARK = "desk"
AFTER = "]]"
"""Text behind each mark: with it a bare ``>`` that begins the text after it, as in ``]]>``, is found."""
HIDING = re.compile("<[!?]")
"""Comments, CDATA and instructions could hide a mark or feign one; no part has any once its master was opened."""
PRINTED = {"printed": AFTER, "as_run": AFTER.join(RUN), "as_paragraph": AFTER.join(PARAGRAPH)}
"""What each way of printing may put into content, by an example."""

Home = tuple[tuple[str, ...], ...]
"""The elements around a place from the root down: name as written, declared namespaces."""


@dataclass(slots=True)
class _Skeleton:
    """The template's text with a mark at each place, and the marks that are edges of one block."""

    pieces: list[str] = field(default_factory=list)
    blocks: list[list[int]] = field(default_factory=list)
    marks: int = 0
    understood: bool = True

    def mark(self, after: str = AFTER) -> int:
        self.pieces.append(f"<?{MARK} {self.marks}?>{after}")
        self.marks += 1
        return self.marks - 1


def is_sound(tree: nodes.Template) -> bool:
    """Whether what this tree renders is well-formed, namespaces included, whatever the facts."""
    if any(
        isinstance(one.value, str) and UNPRINTABLE.search(one.value) for one in tree.find_all(nodes.Const)
    ):
        return False
    skeleton = _Skeleton()
    _lay_out(tree.body, skeleton)
    if not skeleton.understood:
        return False
    xml = "".join(skeleton.pieces).encode()
    try:
        homes = _homes(xml)
        expat.ParserCreate(namespace_separator=" ").Parse(xml, True)  # every prefix is declared
    except expat.ExpatError:
        return False
    return list(homes) == list(map(str, range(skeleton.marks))) and all(
        homes[str(edge)] == homes[str(block[0])] for block in skeleton.blocks for edge in block
    )


def _lay_out(body: Iterable[nodes.Node], skeleton: _Skeleton) -> None:
    for node in body:
        if isinstance(node, nodes.Output):
            for one in node.nodes:
                _print(one, skeleton)
        elif isinstance(node, (nodes.If, nodes.For)):
            edges = [skeleton.mark()]
            for branch in _branches(node):
                _lay_out(branch, skeleton)
                edges.append(skeleton.mark())
            skeleton.blocks.append(edges)
        else:
            skeleton.understood = False


def _print(node: nodes.Expr, skeleton: _Skeleton) -> None:
    if isinstance(node, nodes.TemplateData):
        skeleton.pieces.append(node.data)
        skeleton.understood &= not HIDING.search(node.data)
    elif isinstance(node, nodes.Filter) and node.name in PRINTED:
        skeleton.mark(PRINTED[node.name])
    else:
        skeleton.understood = False


def _branches(node: nodes.If | nodes.For) -> Iterator[list[nodes.Node]]:
    yield node.body
    if isinstance(node, nodes.If):
        yield from (one.body for one in node.elif_)
    yield node.else_


def _homes(xml: bytes) -> dict[str, Home]:
    """Where each mark lies, in the order of the text; raises ExpatError."""
    open_elements: list[tuple[str, ...]] = []
    homes: dict[str, Home] = {}

    def begin(name: str, attributes: dict[str, str]) -> None:
        declared = sorted(f"{key}={value}" for key, value in attributes.items() if key.startswith("xmlns"))
        open_elements.append((name, *declared))

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _name: open_elements.pop()
    parser.ProcessingInstructionHandler = lambda _target, mark: homes.update({mark: tuple(open_elements)})
    parser.Parse(xml, True)
    return homes
