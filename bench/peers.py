"""Letters per second against docxtemplater, taking turns: the same letter, its tags translated, its text compared.

Needs node and npm, and fetches docxtemplater into a folder that is thrown away. Nothing else needs either.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from advocacy.letters import compile_template, letter_text
from advocacy.letters.packing import archive, packed
from bench.letters_per_second import facts, in_turns, rate, template, told
from tests.letters.masters import parts_of

LETTERS = 200
PACKAGES = ("docxtemplater", "pizzip")
SCRIPT = Path(__file__).with_name("peers.mjs")
TAGS = (
    (r"\{%p? ?for \w+ in ([\w.\[\]]+) %\}", r"{#\1}"),
    (r"\{%p? ?if (?:\w+\.)?(function|notice) %\}", r"{#\1}"),
    (r"\{%p? ?(?:endfor|endif) %\}", "{/}"),
    (r"\{\{ line \}\}", "{.}"),
    (r"\{\{ loop\.index \}\}", "{index}"),
    (r"\{\{ (?:event|ground|demand|one)\.", "{{ "),
    (r"\{\{ ", "{"),
    (r" \}\}", "}"),
)
"""Our tags as docxtemplater writes them, in this order."""


def translated(docx: bytes) -> bytes:
    """The template with docxtemplater's tags."""
    parts = parts_of(docx)
    for name in [name for name in parts if re.search("document|header|footer", name) and "rels" not in name]:
        text = parts[name].decode()
        for ours, theirs in TAGS:
            text = re.sub(ours, theirs, text)
        parts[name] = text.encode()
    return archive(packed(name, data) for name, data in parts.items())


def their_facts(number: int) -> dict[str, object]:
    """The facts of a letter; what docxtemplater does not reckon itself is given."""
    given = facts(number)
    given["demands"] = [{**one, "index": n} for n, one in enumerate(given["demands"], start=1)]
    return given | {"notice": given["proceeding"]["notice"]}


def fetched(folder: Path) -> Callable[[], float]:
    """A folder with docxtemplater, the template and the facts; each call measures their letters per second."""
    for name, content in (("package.json", b"{}"), ("template.docx", translated(template()))):
        (folder / name).write_bytes(content)
    (folder / "facts.json").write_text(json.dumps([their_facts(number) for number in range(LETTERS)]))
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        raise SystemExit("node and npm are needed for this comparison")
    install = [npm, "install", "--no-audit", "--no-fund", "--silent", *PACKAGES]
    subprocess.run(install, cwd=folder, check=True)  # noqa: S603 - the two packages above
    command = [node, str(SCRIPT), "template.docx", "facts.json", "letter.docx"]

    def their_rate() -> float:
        said = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603
        return float(said.stdout)

    return their_rate


def main() -> None:
    engine = compile_template(template(), language="en")
    given = [facts(number) for number in range(LETTERS)]

    def our_rate() -> float:
        return max(rate(lambda number: engine.render(given[number]), LETTERS) for _ in range(3))

    with tempfile.TemporaryDirectory() as folder:
        ours, theirs, ratios = in_turns(our_rate, fetched(Path(folder)))
        letter = (Path(folder) / "letter.docx").read_bytes()
    if [one.text for one in letter_text(letter)] != [
        one.text for one in letter_text(engine.render(given[0]))
    ]:
        raise SystemExit("the two letters do not say the same")
    sys.stdout.write(
        f"engine         {ours:8.0f} letters/s\n"
        f"docxtemplater  {theirs:8.1f} letters/s, the same text\n"
        f"ratio          {told(ratios)}\n"
    )


if __name__ == "__main__":
    main()
