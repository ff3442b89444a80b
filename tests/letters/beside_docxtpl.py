"""One template, one set of facts, two engines: every part of the two letters is compared in canonical form."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment

from advocacy.letters import Catalogue, compile_template
from advocacy.letters.packing import archive, packed
from advocacy.letters.template import localised
from tests.letters.masters import canonical, parts_of, plain_docxtpl

FACTS: dict[str, Any] = {
    "name": "Anna & Boris <x> \"q\" 'a'",
    "place": "Sofia\nBulgaria\tEurope",
    "empty": [],
    "yes": True,
    "no": False,
    "events": [
        {"date": "1 May", "text": "First & last", "notes": []},
        {"date": "2 May", "text": "Second", "notes": ["a", "b"]},
    ],
    "columns": [{"title": "A"}, {"title": "B"}, {"title": "C"}],
    "persons": [{"name": "N", "gender": "f"}],
    "three": 3,
    "two": "2",
    "red": "CC0000",
    "pages": "one\atwo\fthree\n\tfour",
}


def plain_environment() -> Environment:
    """What docxtpl is given beside autoescape: the one filter of ours the templates use."""
    environment = Environment(autoescape=True)
    environment.filters["agree"] = lambda persons, **forms: forms[persons[0]["gender"]]
    return environment


def localized(template: bytes, catalogue: Catalogue | None = None) -> bytes:
    """The template as both engines get it: cleaned, with the catalogue laid over it."""
    laid, _ = localised(template, catalogue, "t", None, None)
    laid.close()
    return archive(packed(name, data) for name, data in laid.package.parts.items())


def same_as_docxtpl(
    template: bytes,
    facts: dict[str, Any],
    catalogue: Catalogue | None = None,
    for_docxtpl: dict[str, Any] | None = None,
) -> dict[str, bytes]:
    """Assert that both letters hold the same parts; gives back the parts of ours."""
    given = facts | (for_docxtpl or {})
    expected = parts_of(plain_docxtpl(localized(template, catalogue), given, plain_environment()))
    got = parts_of(compile_template(template, catalogue=catalogue, template_id="t").render(facts))
    equal_parts(got, expected)
    return got


def equal_parts(got: dict[str, bytes], expected: dict[str, bytes]) -> None:
    """Assert that two letters hold the same parts, the core properties apart."""
    assert set(got) - {"docProps/core.xml"} == set(expected) - {"docProps/core.xml"}
    for name, data in got.items():
        if name.startswith("word/") and not name.endswith(".rels") and "media/" not in name:
            assert canonical(data) == canonical(expected[name]), name
