"""The text of a mail written in HTML: its words in order, nothing fetched, nothing run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_UNSEEN = frozenset({"script", "style", "head", "title", "template", "object", "svg"})
_LINES = frozenset({"br", "p", "div", "tr", "li", "ul", "ol", "table", "blockquote", "hr", "section", "article",
                    "h1", "h2", "h3", "h4", "h5", "h6", "pre"})  # fmt: skip
_MANY_LINES = re.compile(r"\n{3,}")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the standard library's signature
        if tag in _UNSEEN and not self._unseen:
            self._unseen = tag
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in {self._unseen, "head", "html"}:
            self._unseen = ""
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(re.sub(r"\s+", " ", data))

    def _break(self, tag: str) -> None:
        if tag == "body":
            self._unseen = ""
        if tag in _LINES:
            self.pieces.append("\n")
        elif tag == "td":
            self.pieces.append(" ")


def text_of_html(html: str) -> str:
    """The words of a page, a line for each of its blocks. A page that is no good HTML gives what it says anyhow."""
    words = _Words()
    try:
        words.feed(html)
        words.close()
    except AssertionError:  # what the standard library makes of “<![” in the wrong place
        return re.sub(r"<[^<>]*>", " ", html).strip()
    lines = (" ".join(line.split()) for line in "".join(words.pieces).split("\n"))
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()
