"""The engine alone: any .docx with template tags, filled from any JSON, without a library."""

from __future__ import annotations

import json
from pathlib import Path

from advocacy.errors import BadInput
from advocacy.letters import compile_template
from advocacy.workflows.copies import write_file
from advocacy.workflows.files import bytes_of, text_of
from advocacy.workflows.refusals import FileNotWritten

DEEPEST = 50
"""How many levels of objects and lists facts can have."""


def render_file(
    template: Path, data: Path, output: Path, *, catalogue: Path | None = None, language: str | None = None
) -> Path:
    """Fill the template and write the letter, whole or not at all.

    A catalogue in the folder of a language (LANGUAGE/LC_MESSAGES/letters.po) brings the order of the opening along.
    Raises FileNotRead, FileNotWritten, BadInput for JSON that is none, and what the engine refuses.
    """
    compiled = compile_template(
        bytes_of(template), catalogue=catalogue, language=language, template_id=template.stem
    )
    letter = compiled.render(_facts(data))
    try:
        return write_file(output, letter)
    except OSError as trouble:
        raise FileNotWritten(file=output, cause=trouble.strerror or str(trouble)) from trouble


def _facts(file: Path) -> dict[str, object]:
    """The facts in a JSON file; a number with a point is printed as it is written there."""
    try:
        facts = json.loads(text_of(file), parse_float=str, parse_constant=_no_number)
    except (ValueError, RecursionError) as trouble:
        raise BadInput(place=file.name, cause=str(trouble)) from trouble
    if not isinstance(facts, dict):
        raise BadInput(place=file.name, cause="the file holds no JSON object")
    for name in facts:
        if name.startswith("_"):  # the engine's own; no template can say such a name
            raise BadInput(place=f"{file.name}, {name}", cause="a name does not begin with “_”")
    if not _is_flat(facts, DEEPEST):
        raise BadInput(place=file.name, cause="the facts are nested too deeply")
    return facts


def _no_number(word: str) -> str:
    raise ValueError(f"{word} is no number")


def _is_flat(value: object, levels: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels > 0 and all(_is_flat(one, levels - 1) for one in inner)
