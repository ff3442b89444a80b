"""Tries every hostile file and fact of the test corpus and tells what happened to them, kind by kind."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.letters.hostile import active, markup, packages
from tests.letters.hostile_tags import data, templates

TRIAL = Path(__file__).resolve().parent.parent / "tests" / "letters" / "trial.py"
KINDS = {
    "packages": packages,
    "markup": markup,
    "active content": active,
    "template tags": templates,
    "facts": data,
}
ENDINGS = {0: "rendered", 1: "refused"}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, TRIAL, folder], check=True)  # noqa: S603 - our own program
        found = {one["name"]: one for one in json.loads((Path(folder) / "results.json").read_text())}
    for kind, make in KINDS.items():
        ended = Counter(ENDINGS.get(found[one.name]["ended"], "FAILED") for one in make())
        told = ", ".join(f"{number} {ending}" for ending, number in sorted(ended.items()))
        sys.stdout.write(f"{kind:15} {ended.total():4} tried: {told}\n")
    slowest = max(one["seconds"] for one in found.values())
    largest = max(one["megabytes"] for one in found.values())
    broke = sum(bool(one["broke"]) for one in found.values())
    sys.stdout.write(
        f"{len(found)} in all; {broke} wrote elsewhere, started something or connected;"
        f" slowest {slowest:.2f} s, largest {largest} MB\n"
    )


if __name__ == "__main__":
    main()
