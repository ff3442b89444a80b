"""Letters per second through the engine against plain docxtpl, in one run on one template of two pages.

Prints both, their ratio, the floor (packing parts that are already rendered), how flat the cost of a letter stays
from 10 to 10,000, and the time and memory of a campaign of 720 letters from a cold start, in a process of its own:
starting Python, reading, checking and compiling the template included. The two sides take turns, and the ratio is the
median of the turns, so that whatever else the machine does in between weighs on both.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from operator import truediv
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from advocacy.letters import compile_template
from advocacy.letters.packing import archive, packed
from tests.letters.masters import STYLES, master, paragraph, part, parts_of, plain_docxtpl, run, table

CAMPAIGN = 720
TURNS = 5
SIZES = (10, 100, 1000, 10_000)
SENTENCE = "The request was made for reasons that have nothing to do with the offence it names. "


def template() -> bytes:
    """A letter of two pages as Word saves it: runs cut up by spelling and language marks, 20 KB of styles."""
    plain = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:szCs w:val="22"/>'
    british = f'{plain}<w:lang w:val="en-GB"/>'
    body = [
        paragraph("{{ letter.place }}, ", run("{{ letter", british), run(".date }}", plain), style="Normal"),
        paragraph("{%p for line in addressees[0].lines %}"),
        paragraph("{{ line }}"),
        paragraph("{%p endfor %}"),
        paragraph("Extradition of ", run("{{ persons[0].name }}", "<w:b/>"), style="Subject"),
        paragraph("{{ letter.salutations[0] }}"),
        *(
            paragraph(*(run(words, plain if n % 2 else british) for n, words in _cut(SENTENCE * 4)))
            for _ in range(8)
        ),
        paragraph("{%p if proceeding.notice %}"),
        paragraph("A notice of Interpol is part of it, at the request {{ proceeding.requesting[0].of }}."),
        paragraph("{%p endif %}"),
        *_loop("event", "events", "{{ event.date }}: {{ event.text }}"),
        *_loop("ground", "grounds", "{{ ground.text }}"),
        *_loop("demand", "demands", "{{ loop.index }}. {{ demand.text }}"),
        table(("Annex", "Title"), ("1", "Decision of the court")),
        paragraph("{{ letter.closing }}"),
        *_loop("one", "signatories", "{{ one.name }}{% if one.function %}, {{ one.function }}{% endif %}"),
    ]
    fillers = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="S {n}"/>'
        '<w:uiPriority w:val="99"/><w:rPr><w:sz w:val="20"/></w:rPr></w:style>'
        for n in range(120)
    )
    styles = {"word/styles.xml": part("styles", STYLES + fillers)}
    return master(
        *body,
        header=paragraph("{{ organisation.name }}"),
        footer=paragraph("{{ letter.reference }}"),
        extra=styles,
    )


def _cut(text: str) -> list[tuple[int, str]]:
    """The runs Word makes of a text somebody worked on: a new one every few words."""
    words = text.split(" ")
    return [(n, " ".join(words[n : n + 9]) + " ") for n in range(0, len(words), 9)]


def _loop(name: str, items: str, text: str) -> tuple[str, str, str]:
    return paragraph(f"{{%p for {name} in {items} %}}"), paragraph(text), paragraph("{%p endfor %}")


def facts(number: int) -> dict[str, Any]:
    """The facts of one letter of the campaign."""
    return {
        "letter": {
            "reference": f"SOF-2014-{number:03}",
            "date": "2 September 2014",
            "place": "Sofia",
            "salutations": [f"Dear Member {number},"],
            "closing": "Yours sincerely,",
        },
        "organisation": {"name": "Open Door & Friends"},
        "addressees": [{"lines": [f"Member {number}", "European Parliament", "60 rue Wiertz", "Brussels"]}],
        "persons": [{"name": "Nikolay Koblyakov", "gender": "m"}],
        "proceeding": {"notice": True, "requesting": [{"of": "of Russia"}]},
        "events": [{"date": f"{day} July 2014", "text": SENTENCE * 2} for day in range(1, 7)],
        "grounds": [{"text": SENTENCE * 3} for _ in range(4)],
        "demands": [{"text": "refuse the extradition"}, {"text": "grant asylum"}],
        "signatories": [{"name": "Anna", "function": "Director"}, {"name": "Boris", "function": "Lawyer"}],
    }


def rate(make: Callable[[int], object], letters: int) -> float:
    """Letters per second of one way of making them."""
    start = time.perf_counter()
    for number in range(letters):
        make(number)
    return letters / (time.perf_counter() - start)


def in_turns(one: Callable[[], float], other: Callable[[], float]) -> tuple[float, float, list[float]]:
    """The best rate of each of two ways that take turns, and the ratios of the turns, smallest first."""
    turns = [(one(), other()) for _ in range(TURNS)]
    return (
        max(turn[0] for turn in turns),
        max(turn[1] for turn in turns),
        sorted(map(truediv, *zip(*turns, strict=True))),
    )


def told(ratios: list[float]) -> str:
    """The median of some ratios, and how far they lie apart."""
    return f"{median(ratios):8.1f} ({ratios[0]:.1f} to {ratios[-1]:.1f} in {len(ratios)} turns)"


def campaign(path: Path) -> None:
    """A campaign of letters in this very process; prints the most memory it ever held, in megabytes."""
    letter = compile_template(path, language="en")
    for number in range(CAMPAIGN):
        letter.render(facts(number))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(f"{peak / (2**20 if sys.platform == 'darwin' else 1024):.0f}")


def cold_campaign() -> tuple[float, int]:
    """Seconds and megabytes of a campaign in a process that begins with nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letter.docx"
        path.write_bytes(template())
        start = time.perf_counter()
        command = [sys.executable, __file__, str(path)]
        told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this very file
        return time.perf_counter() - start, int(told.stdout)


def main() -> None:
    cold, memory = cold_campaign()
    data = template()
    engine = compile_template(data, language="en")
    fast, plain, ratios = in_turns(
        lambda: rate(lambda number: engine.render(facts(number)), 400),
        lambda: rate(lambda number: plain_docxtpl(data, facts(number)), 20),
    )
    rendered = parts_of(engine.render(facts(1)))
    fixed = [packed(name, content) for name, content in rendered.items() if "word/" not in name]
    changing = [(name, content) for name, content in rendered.items() if name.startswith("word/")][:3]
    floor = rate(lambda _: archive([*fixed, *(packed(*one) for one in changing)]), 400)
    each = {number: 1e6 / rate(lambda n: engine.render(facts(n % 1000)), number) for number in SIZES}
    sys.stdout.write(
        f"engine      {fast:8.0f} letters/s\n"
        f"docxtpl     {plain:8.1f} letters/s\n"
        f"ratio       {told(ratios)}\n"
        f"floor       {floor:8.0f} letters/s (packing alone); {fast / floor:.0%} of it reached\n"
        f"{CAMPAIGN} letters cold  {cold:5.2f} s, {memory} MB at most; one has {len(engine.render(facts(1)))} bytes\n"
        + "".join(f"{number:6} letters  {cost:6.0f} microseconds each\n" for number, cost in each.items())
    )


if __name__ == "__main__":
    campaign(Path(sys.argv[1])) if len(sys.argv) > 1 else main()
