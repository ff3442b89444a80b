"""Whatever a translator writes, the letter can be compiled: what would spoil it is left out and named."""

from __future__ import annotations

from types import MappingProxyType

from hypothesis import example, given
from hypothesis import strategies as st

from advocacy.letters import Catalogue, Translation, compile_template
from advocacy.letters.faulty import without_faulty
from tests.letters.masters import master, paragraph, run

SOURCE = (
    "Dear {{ letter.place }}{% if persons %} and {{ persons | joined('name') }}{% endif %}, <1>welcome</1>"
)
DOCX = master(
    paragraph(SOURCE.partition("<1>")[0], run("welcome", "<w:b/>")),
    paragraph("Goodbye"),
    paragraph("{% if letter.sample %}", "Sample", "{% endif %}"),
)
PIECES = [
    *[
        "Dear ",
        "{{ letter.place }}",
        "{% if persons %}",
        "{% endif %}",
        "{{ persons | joined('name') }}",
        "<1>",
        "</1>",
    ],
    *[
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{%p if persons %}",
        "{{p letter.place }}",
        "{{r letter.place }}",
        "<2/>",
        "¶",
        "∅",
    ],
    *[
        "{% for one in persons %}",
        "{% endfor %}",
        "{% set a = 1 %}",
        "{{ a() }}",
        "{{ letter. }}",
        "{% vm %}",
        "{_{",
        "\\",
        "\n",
    ],
    *[
        "{{ letter.date }}",
        "{{ 'x' * 9 }}",
        "{% else %}",
        "{{ persons | agree(m='a', f='b') }}",
        "{% raw %}",
        "{{ '{{' }}",
        "{%tr x %}",
    ],
]
LETTERS = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
"""What a .po file may hold."""
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(LETTERS, max_size=5), max_size=8).map("".join)


def catalogue_with(texts: dict[str, str]) -> Catalogue:
    said = {("", source): Translation(text, "done") for source, text in texts.items() if text}
    return Catalogue(MappingProxyType(said), "fr")


@given(TEXTS, TEXTS)
@example("{<1>{% if persons %}{{ letter.place }}{{ persons | joined('name') }}{% endif %}</1>", "")
@example("{¶{{ letter.place }}{% if persons %}{{ persons | joined('name') }}{% endif %}", "{")
def test_no_translation_keeps_a_letter_from_being_compiled(first: str, second: str) -> None:
    before = catalogue_with({SOURCE: first, "Goodbye": second})
    after = without_faulty(DOCX, before, "note", set(before.messages))
    compiled = compile_template(DOCX, catalogue=after, language="fr", template_id="note", opening=())
    for one in compiled.untranslated:
        kept = before.messages.get(("", one.source))
        assert (one.fault is not None) is (kept is not None)
        assert one.fault is None or (one.fault.text and one.fault.paragraph == one.paragraph)


def test_only_the_named_messages_are_looked_at() -> None:
    before = catalogue_with({"Goodbye": "Au revoir {{ letter.place }}"})
    assert without_faulty(DOCX, before, "note", ()).messages == before.messages
    after = without_faulty(DOCX, before, "note", set(before.messages))
    assert after.lookup("note", "Goodbye").state == "missing"
    assert after.lookup("other", "Goodbye").state == "done"
