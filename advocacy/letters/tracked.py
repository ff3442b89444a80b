"""Tracked changes and comments of a part: what was inserted stays, what was deleted goes, and nobody is named.

Accepted as Word accepts them all (ECMA-376 part 1, 17.13.5): also deleted and moved paragraph marks, rows and cells.
"""

from __future__ import annotations

from advocacy.letters.wordml import CELL, PPR, ROW, RPR, RUN, TABLE, Element, P, drop, w

GONE = frozenset(map(w, ("del", "moveFrom")))
CAME = frozenset(map(w, ("ins", "moveTo")))
CELL_GONE = w("cellDel")
BEFORE = frozenset(
    map(
        w,
        (
            "rPrChange",
            "pPrChange",
            "sectPrChange",
            "tblPrChange",
            "tblPrExChange",
            "tcPrChange",
            "trPrChange",
            "tblGridChange",
            "numberingChange",
            "cellIns",
            "cellMerge",
        ),
    )
)
"""How something looked before a change, or the mark that something came."""
EDGES = frozenset(
    w(f"{kind}Range{edge}")
    for kind in (
        "moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo", "comment",
    )
    for edge in ("Start", "End")
)  # fmt: skip
"""Where a move or a comment begins and ends."""
EDITORS = frozenset(map(w, ("permStart", "permEnd")))
"""Who may edit a range: names of people."""
COMMENT = w("commentReference")
MARKED = frozenset([RPR, w("trPr"), w("numPr")])
"""Properties in which a change is a mark on the paragraph, the row or the number, not a stretch of text."""
BETWEEN = frozenset(map(w, ("bookmarkStart", "bookmarkEnd", "proofErr")))
"""What may stand between two paragraphs and is none."""


def accept_changes(root: Element) -> int:
    """Accept every tracked change of a part; gives back how many there were."""
    ended = [one for one in root.iter(P) if _mark_is_gone(one)]
    changes = list(root.iter(*GONE, *CAME, *BEFORE, CELL_GONE))
    for change in changes:
        _accept(change)
    for element in list(root.iter(*EDGES, *EDITORS)):
        drop(element)
    for paragraph in ended:
        _join_with_next(paragraph)
    _mend_tables(root)
    return len(changes)


def drop_comments(root: Element) -> int:
    """Take the marks of comments out of a part; gives back how many comments it spoke of."""
    marks = list(root.iter(COMMENT))
    for mark in marks:
        run = mark.getparent()
        drop(mark)
        if run is not None and run.tag == RUN and all(one.tag == RPR for one in run):
            drop(run)
    return len(marks)


def _mark_is_gone(paragraph: Element) -> bool:
    return any(one.tag in GONE for one in paragraph.iterfind(f"{PPR}/{RPR}/*"))


def _accept(change: Element) -> None:
    parent = change.getparent()
    if parent is None:  # a part that is nothing but a change is refused later
        return
    if change.tag == CELL_GONE or (change.tag in GONE and parent.tag == w("trPr")):
        drop(next(change.iterancestors(CELL if change.tag == CELL_GONE else ROW), change))
    elif change.tag in CAME and parent.tag not in MARKED:
        for child in list(change):
            change.addprevious(child)
        drop(change)
    else:
        drop(change)


def _join_with_next(paragraph: Element) -> None:
    """Join a paragraph whose mark was deleted with the one after it, which keeps its own properties."""
    following = next((one for one in paragraph.itersiblings() if one.tag not in BETWEEN), None)
    content = [one for one in paragraph if one.tag != PPR]
    if paragraph.getparent() is None or paragraph.find(f"{PPR}/{w('sectPr')}") is not None:
        return
    if following is not None and following.tag == P:
        start = 1 if following.find(PPR) is not None else 0
        for place, child in enumerate(content, start):
            following.insert(place, child)
        drop(paragraph)
    elif following is not None and not content:
        drop(paragraph)


def _mend_tables(root: Element) -> None:
    """No cell without a paragraph at its end, no row without cells, no table without rows: Word refuses them."""
    for row in [one for one in root.iter(ROW) if next(one.iter(CELL), None) is None]:
        drop(row)
    for table in [one for one in root.iter(TABLE) if next(one.iter(ROW), None) is None]:
        drop(table)
    for cell in root.iter(CELL):
        if not len(cell) or cell[-1].tag != P:
            cell.append(cell.makeelement(P))
