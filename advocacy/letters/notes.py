"""What a translator is told beside a paragraph: where it stands, when it is printed, what each field prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from advocacy.letters.catalogue import Message
from advocacy.letters.example_facts import EXAMPLE
from advocacy.letters.paragraphs import Piece
from advocacy.letters.sentences import SentenceRefused, sentence_with
from advocacy.letters.source_paragraphs import MASTERS, source_paragraphs
from advocacy.letters.tags import CONTROL
from advocacy.letters.wordml import Element, local, w

PRINTED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
STATEMENT = re.compile(r"\{%(?:p |tr |tc |r )?[-+]?\s*(\w+)\s*(.*?)\s*[-+]?%\}", re.DOTALL)
LOOP = re.compile(r"(\w+)\s+in\s+([\w.]+)")
LOOKS = {"b": "bold", "i": "italic", "u": "underlined", "caps": "capitals", "smallCaps": "small capitals"}
FIELDS = {"PAGE": "the number of the page", "NUMPAGES": "the number of pages"}


@dataclass(frozen=True, slots=True)
class Block:
    """A condition or loop a paragraph stands in, as its tag says it."""

    word: str
    rest: str

    @property
    def in_words(self) -> str:
        """How the block reads in a note."""
        loop = LOOP.fullmatch(self.rest) if self.word == "for" else None
        return f"for each {loop[1]} of {loop[2]}" if loop else f"{self.word} {self.rest}".strip()


def blocks_after(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The open blocks after the control tags of a text."""
    for found in STATEMENT.finditer(text):
        word, rest = found[1], found[2]
        if word in {"if", "for"}:
            blocks = (*blocks, Block(word, rest))
        elif word in {"elif", "else"} and blocks:
            blocks = (*blocks[:-1], Block("otherwise if" if word == "elif" else "otherwise", rest))
        elif blocks:
            blocks = blocks[:-1]
    return blocks


@lru_cache(maxsize=MASTERS)
def noted_messages(docx: bytes, template_id: str) -> tuple[Message, ...]:
    """The messages of a master as ``extract_messages`` gives them, with notes; raises UnreadableDocument."""
    found: dict[str, Message] = {}
    for one in _messages(docx, template_id):
        found.setdefault(one.source, one)
    return tuple(found.values())


def _messages(docx: bytes, template_id: str) -> Iterator[Message]:
    blocks: dict[str, tuple[Block, ...]] = {}
    for one in source_paragraphs(docx):
        source, around = one.text.source, blocks.get(one.part, ())
        blocks[one.part] = blocks_after(source, around)
        if one.is_message:
            place = "; ".join(["Stands in: " + one.place, *(block.in_words for block in around)])
            notes = (place, *_marks(one.text.tagged), *examples(source, around))
            yield Message(template_id, source, one.style, notes)


def _marks(tagged: dict[int, Piece]) -> Iterator[str]:
    for number, piece in tagged.items():
        if piece.objects:
            yield f"<{number}/>: {_object([element for element, _ in piece.objects])}"
        else:
            yield f"<{number}>…</{number}>: {_look(piece)}"


def _object(elements: list[Element]) -> str:
    codes = [element.text or "" for element in elements if element.tag == w("instrText")]
    codes += [element.get(w("instr"), "") for element in elements if element.tag == w("fldSimple")]
    names = [FIELDS[word] for code in codes for word in code.upper().split()[:1] if word in FIELDS]
    return names[0] if names else "a picture, a note mark or the like"


def _look(piece: Piece) -> str:
    properties = [] if piece.properties is None else list(piece.properties)
    looks = [LOOKS[local(one)] for one in properties if local(one) in LOOKS]
    return ", ".join([*(["a link"] if piece.link is not None else []), *looks]) or "set differently"


def examples(source: str, blocks: tuple[Block, ...] = ()) -> Iterator[str]:
    """Each field of a text with what it would print for invented people."""
    facts = _facts(blocks_after_loops(blocks, source))
    for tag in dict.fromkeys(PRINTED.findall(CONTROL.sub("", source))):
        try:
            text, missing = sentence_with(tag, facts, "en")
        except SentenceRefused:
            continue
        if not missing:
            yield f"{' '.join(tag.split())}: {text}"


def blocks_after_loops(blocks: tuple[Block, ...], source: str) -> tuple[Block, ...]:
    """The blocks around a text and the loops within it."""
    inner = (Block(found[1], found[2]) for found in STATEMENT.finditer(source) if found[1] == "for")
    return (*blocks, *inner)


def _facts(blocks: tuple[Block, ...]) -> dict[str, Any]:
    facts: dict[str, Any] = dict(EXAMPLE)
    for block in blocks:
        loop = LOOP.fullmatch(block.rest) if block.word == "for" else None
        items = _at(facts, loop[2]) if loop else None
        if loop and isinstance(items, list) and items:
            facts[loop[1]] = items[0]
    return facts


def _at(facts: dict[str, Any], path: str) -> object:
    found: object = facts
    for key in path.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    return found
