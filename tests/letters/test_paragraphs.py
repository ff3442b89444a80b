from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.letters import (
    Catalogue,
    TemplateRefused,
    Translation,
    UntranslatedParagraphs,
    compile_template,
    extract_messages,
    letter_text,
)
from tests.letters.masters import RELATIONSHIP, SECTION, master, paragraph, parts_of, picture, png, run, table

BOLD = "<w:b/>"
PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
LINK = (
    f'<Relationship Id="rIdL" Type="{RELATIONSHIP}/hyperlink" '
    'Target="https://example.org" TargetMode="External"/>'
)


def sources(*body: str, **options: Any) -> list[str]:  # noqa: ANN401 - whatever master takes
    return [one.source for one in extract_messages(master(*body, **options), "t")]


def translated(text: str, *body: str, **options: Any) -> bytes:  # noqa: ANN401 - whatever master takes
    source = sources(*body, **options)[0]
    catalogue = Catalogue({("t", source): Translation(text, "done")})
    return compile_template(master(*body, **options), catalogue=catalogue, template_id="t").render(
        {"name": "N"}
    )


def said(letter: bytes) -> list[tuple[str, str]]:
    return [(one.style, one.text) for one in letter_text(letter)]


def body_of(letter: bytes) -> str:
    return parts_of(letter)["word/document.xml"].decode()


@pytest.mark.parametrize(
    ("content", "source"),
    [
        (
            ["Dear ", run("friend", '<w:lang w:val="fr-FR"/>'), run(".", "<w:noProof/><w:szCs w:val='22'/>")],
            "Dear friend.",
        ),
        (["Dear ", run("friend", BOLD), "."], "Dear <1>friend</1>."),
        (
            [run("Dear ", BOLD), run("very long-winded friend"), run("!", "<w:i/>")],
            "<1>Dear </1>very long-winded friend<2>!</2>",
        ),
        ([run("a {", BOLD), run("{ na"), run("me }} b", "<w:i/>")], "a {{ name }}<1> b</1>"),
        ([run("one", BOLD), run(" "), run("two", BOLD)], "one two"),
        (["Page ", PAGE, " of it"], "Page <1/> of it"),
        (["Page ", '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'], "Page <1/>"),
        (["See ", f'<w:hyperlink r:id="rIdL">{run("our site")}</w:hyperlink>'], "See <1>our site</1>"),
        ([f"<w:sdt><w:sdtPr/><w:sdtContent>{run('held')}</w:sdtContent></w:sdt>", " x"], "held x"),
        ([f"<w:smartTag w:uri='x' w:element='y'><w:smartTagPr/>{run('smart')}</w:smartTag>"], "smart"),
        (
            ["<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"],
            "a\tb\nc\u2011d",
        ),
        (["a", '<w:r><w:br w:type="page"/></w:r>', "b"], "a<1/>b"),
        (["Look at &lt;1&gt; and ¶ 12"], r"Look at \<1> and \¶ 12"),
        (["{% if a %}Yes{% endif %}"], "{% if a %}Yes{% endif %}"),
        (["{{ place }}, {{ date }}"], "{{ place }}, {{ date }}"),
    ],
)
def test_the_message_of_a_paragraph(content: list[str], source: str) -> None:
    assert sources(paragraph(*content), extra_rels=LINK) == [source]


@pytest.mark.parametrize(
    "text", ["", "  ", "{%p if a %}", "{{ name }}", "{# note #}", "{{ a.b[0].c }} {% endfor %}"]
)
def test_what_holds_nothing_to_translate_is_no_message(text: str) -> None:
    assert sources(paragraph(text)) == []


def test_messages_come_in_reading_order_each_once_with_their_style() -> None:
    found = extract_messages(
        master(
            paragraph("Two", style="Subject"),
            paragraph("Three"),
            paragraph("Two"),
            table(("Four",)),
            header=paragraph("One", style="Normal"),
            footer="<w:p><w:r><w:t>Five</w:t></w:r></w:p>",
        ),
        "letter",
    )
    assert [(one.template, one.source, one.style) for one in found] == [
        ("letter", "One", "Normal"),
        ("letter", "Two", "Subject"),
        ("letter", "Three", "Body"),
        ("letter", "Four", "Body"),
        ("letter", "Five", "Normal"),
    ]


def test_text_boxes_are_messages_of_their_own() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('Boxed')}</w:txbxContent></w:pict></w:r>"
    assert sources(paragraph("Around ", box, " it")) == ["Around <1/> it", "Boxed"]
    said_in = {"Around <1/> it": "Um <1/> herum", "Boxed": "Im Kasten"}
    catalogue = Catalogue({("t", source): Translation(text, "done") for source, text in said_in.items()})
    template = compile_template(
        master(paragraph("Around ", box, " it")), catalogue=catalogue, template_id="t"
    )
    assert said(template.render({})) == [("Body", "Um  herum"), ("Body", "Im Kasten")]


def test_formatting_moves_with_its_words() -> None:
    letter = translated(
        "<1>Freund</1>, lieber {{ name }}", paragraph("Dear ", run("friend", BOLD), " {{ name }} of ours")
    )
    assert said(letter) == [("Body", "Freund, lieber N")]
    assert '<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Freund</w:t>' in body_of(letter)


def test_a_pilcrow_makes_two_paragraphs_and_keeps_the_section() -> None:
    section = SECTION + 'w:left="1"/></w:sectPr>'
    first = paragraph("One").replace("</w:pPr>", f"{section}</w:pPr>")
    letter = translated(r"Eins ¶ Zwei \¶ drei", first)
    assert said(letter) == [("Body", "Eins"), ("Body", "Zwei ¶ drei")]
    assert body_of(letter).count("<w:sectPr") == 2


def test_the_empty_set_leaves_a_paragraph_out_but_never_empties_a_cell() -> None:
    assert said(translated(" ∅ ", paragraph("Gone"))) == [("Body", "")]
    assert said(translated("∅", paragraph("Gone"), paragraph("{{ name }}"))) == [("Body", "N")]
    assert said(translated("∅", table(("Gone", "{{ name }}")), paragraph(""))) == [
        ("Body", ""),
        ("Body", "N"),
        ("Body", ""),
    ]


def test_special_characters_of_a_translation_become_words_own_elements() -> None:
    letter = translated("a\tb\nc\u2011d\u00ade {{ name\n}}", paragraph("Text"))
    assert said(letter) == [("Body", "a\tb\nc\u2011d\u00ade N")]
    for name in ("tab", "br", "noBreakHyphen", "softHyphen"):
        assert f"<w:{name}/>" in body_of(letter)


def test_links_fields_and_pictures_keep_what_they_are() -> None:
    source = paragraph(
        "See ", f'<w:hyperlink r:id="rIdL">{run("our")}{run(" site", BOLD)}</w:hyperlink>', " on ", PAGE
    )
    letter = translated("<3/>: <1>unsere</1><2> Seite</2> und <1>mehr</1>", source, extra_rels=LINK)
    assert said(letter) == [("Body", "1: unsere Seite und mehr")]
    assert body_of(letter).count("<w:hyperlink") == 2
    assert body_of(letter).count("<w:fldChar") == 3


def test_a_picture_moves_with_its_tag() -> None:
    related = f'<Relationship Id="rIdP" Type="{RELATIONSHIP}/image" Target="media/p.png"/>'
    data = master(paragraph("Left ", picture("rIdP")), extra={"word/media/p.png": png()}, extra_rels=related)
    catalogue = Catalogue({("t", "Left <1/>"): Translation("<1/> rechts", "done")})
    xml = body_of(compile_template(data, catalogue=catalogue, template_id="t").render({}))
    assert xml.index("<w:drawing>") < xml.index("rechts")


@pytest.mark.parametrize(
    "text", ["<1>x", "x</1>", "<1><1>x</1></1>", "<2>x</2>", "<1/>", "<1>x</2>", "<9/>", "<1>x</1>"]
)
def test_marks_that_do_not_fit_are_refused_with_their_place(text: str) -> None:
    body = paragraph("{{ name }}"), paragraph("Dear ", run("friend", BOLD), " page ", PAGE)
    source = sources(*body)[0]
    assert source == "Dear <1>friend</1> page <2/>"
    catalogue = Catalogue({("t", source): Translation(text, "done")})
    with pytest.raises(TemplateRefused) as refusal:
        compile_template(master(*body), catalogue=catalogue, template_id="t")
    assert [(one.part, one.paragraph) for one in refusal.value.problems] == [("word/document.xml", 2)]


def test_what_is_missing_or_fuzzy_is_listed_and_never_rendered() -> None:
    catalogue = Catalogue(
        {("t", "One"): Translation("Eins", "done"), ("t", "Two"): Translation("Zwei", "fuzzy")}
    )
    template = compile_template(
        master(*map(paragraph, ("One", "Two", "Three"))), catalogue=catalogue, template_id="t"
    )
    assert [(one.source, one.state, one.part, one.paragraph) for one in template.untranslated] == [
        ("Two", "fuzzy", "word/document.xml", 2),
        ("Three", "missing", "word/document.xml", 3),
    ]
    with pytest.raises(UntranslatedParagraphs) as refusal:
        template.render({})
    assert refusal.value.paragraphs == template.untranslated


def test_a_gap_in_a_translation_names_the_paragraph_of_the_master() -> None:
    catalogue = Catalogue(
        {
            ("t", "One"): Translation("Eins ¶ Zwei", "done"),
            ("t", "To {{ a }}"): Translation("{{ b }}!", "done"),
        }
    )
    template = compile_template(
        master(paragraph("One"), paragraph("To {{ a }}")), catalogue=catalogue, template_id="t"
    )
    assert [(gap.path, gap.paragraph, gap.text) for gap in template.missing({})] == [("b", 2, "{{ b }}!")]


def test_a_translation_is_held_to_the_same_rules_as_a_template() -> None:
    catalogue = Catalogue({("t", "One"): Translation("{{ a.__class__ }}", "done")})
    with pytest.raises(TemplateRefused):
        compile_template(master(paragraph("One")), catalogue=catalogue, template_id="t")


TRANSLATIONS = st.lists(
    st.sampled_from(["w ", "<1>", "</1>", "<2/>", "¶", "\\¶", "\\<", "<", "∅", "\t", "é", "{{ name }}"])
)


@settings(max_examples=150, deadline=None)
@given(TRANSLATIONS.map("".join).filter(str.strip))
def test_any_translation_is_laid_or_refused_but_never_breaks_the_letter(text: str) -> None:
    body = paragraph("Dear ", run("friend", BOLD), " page ", PAGE)
    catalogue = Catalogue({("t", "Dear <1>friend</1> page <2/>"): Translation(text, "done")})
    try:
        letter = compile_template(master(body), catalogue=catalogue, template_id="t").render({"name": "N"})
    except TemplateRefused:
        return
    assert letter_text(letter)
