from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.letters.catalogue import Catalogue, Translation
from advocacy.letters.locale_files import LocaleDamaged
from advocacy.letters.paragraphs import paragraph_text
from advocacy.letters.translation_check import check_catalogue, gone_messages, translation_complaints
from advocacy.letters.typography import LetterSettings, complaints_about, read_letter_settings
from advocacy.letters.wordml import parse_xml
from tests.letters.masters import master, paragraph, part, run

NBSP, NARROW = "\u00a0", "\u202f"
SPACES = {":": NBSP, ";": NARROW, "!": NARROW, "?": NARROW, "»": NBSP}
FRENCH = LetterSettings(("m", "f", "mp", "fp"), (), ("«»", "“”"), SPACES, {"«": NBSP})
BULGARIAN = LetterSettings(("m", "f", "mp", "fp"), (), ("„“",), {}, {"№": NBSP})
ENGLISH = LetterSettings(("m", "f", "mp", "fp"), (), ("“”", "‘’"))
JOINED = '{{ persons | joined("name") }}'


def complaints(
    source: str, said: str, *comments: str, settings: LetterSettings = ENGLISH, signed: bool = False
) -> list[str]:
    """What the check says of a translation."""
    (body,) = parse_xml(part("body", paragraph(source)).encode())
    translation = Translation(said, "done", signed, comments)
    found = translation_complaints(paragraph_text(body), translation, settings)
    return [sentence.format(**dict(details)) for sentence, details in found]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (f"About {JOINED}.", 'For {{ persons | joined("short_gen") }}.'),
        ("{{ a.requested.from }} x", "{{ a.requested.in }} y"),
        ("{{ person.name }} is", '{{ person | agree(m="he", f="she") }} {{ person.name_gen }} is'),
        ("{{ one }} and {{ two }}", "{{ two }} and {{one}} {# a note #}"),
        ("{% if a %}{{ a.b }}{% endif %} x", "y {% if a %}so {{ a.b }}{% endif %}"),
        ("{{ a.b }} x{% if a %} y{% endif %}", "x{% if a %} y {{ a.b }}{% endif %} {{ a.b }}"),
        ("{% if a %}x", "{% if a %}y"),
        ("x", '{{ addressees | counted(one="you", other="all of you") }}'),
        ("{{ things | length }} x", '{{ things | length }} {{ things | counted(one="x", other="xs") }}'),
        ("a {b} TODO", "c {b} TODO"),
        ("x", "“a ‘b’ c’s d’” – https://a.b 10:30 (it’s)"),
        ("two ", "zwei "),
    ],
)
def test_what_a_translation_may_do(source: str, said: str) -> None:
    assert complaints(source, said) == []


@pytest.mark.parametrize(
    ("source", "said", "words"),
    [
        (f"About {JOINED}", "About him", "does not print persons[].name"),
        ("{{ a }} x", "{{ a }} {{ b.c }} x", "prints b.c"),
        ("{% if a %}{{ a.b }}{% endif %} x", "{{ a.b }}{% if a %}x{% endif %}", "a.b stands outside"),
        ("{% if a %}{{ a.b }}{% else %}y{% endif %}", "{% if a %}y{% else %}{{ a.b }}{% endif %}", "outside"),
        ("{% if a %}x{% endif %}", "x", "The blocks differ from the source: {% if a %}"),
        ("{% if a %}x{% endif %}", "{% endif %}x{% if a %}", "The blocks differ"),
        ("x", '{{ copies | counted(one="x", other="y") }}', "agree with what the source speaks of: copies"),
        ("x", '{{ persons | agree(m="a", f="b", mp="c", fp="") }}', "A form is missing"),
        ("x", '{{ persons | agree(m="a", f="b") }}', "mp, fp"),
        ("{{ person.name }}", '{{ person.name }} {{ person | agree(m="a") }}', ": f"),
        ("{{ a }} x", "{{ a b }} x", "makes no sense"),
        ("{{ a }} x", "{{ a x", "opened but not closed"),
        ("{{ a }} x", "{{ a.__class__ }} x", "underscore"),
        ("{{ a }} x", "{{ a | no }} x", "no filter called “no”"),
        ("{{ a }} x", "{{ " + "(" * 60 + "a }} x", "too deep"),
        ("x", "{% if a %}" * 60, "too deep"),
        ("{{ a }} x", "{{ a" + ".b" * 5000 + " }} x", "too deep"),
        ("{{ a }} x", "{{ a" + " | upper" * 5000 + " }} x", "too deep"),
        ("x", "Dear {name}", "placeholder was left: {name}"),
        ("x", "Dear %(name)s", "%(name)s"),
        ("x", "TODO y", "TODO"),
        ("x", '{{ persons | agree(m="XXX", f="b", mp="c", fp="d") }}', "XXX"),
        ("x", "a  b", "Two spaces"),
        ("x", "a " + NBSP + "b", "Two spaces"),
        ("x", '{{ persons | counted(one="a  b", other="c") }}', "Two spaces"),
        ("x", " a", "begins or ends"),
        ("x", "a <1>b</1>", "mark that its source does not have"),
        ("x", "∅", "nobody signed that off"),
    ],
)
def test_what_a_translation_may_not_do(source: str, said: str, words: str) -> None:
    assert any(words in one for one in complaints(source, said)), complaints(source, said)


def test_what_is_left_out_on_purpose_is_said_in_a_comment() -> None:
    source = "{{ letter.place }} {{ a.requested.from }} x"
    assert complaints(source, "{{ letter.place }} x", "Left out on purpose: {{ a.requested.in }}") == []
    assert complaints(source, "{{ letter.place }} x", "Left out on purpose: a.requested.from") == []
    assert complaints(source, "x", "Left out on purpose: a.requested.from") != []
    assert complaints("{{ a.b }} {{ c.d }} x", "x", "Left out on purpose: a.b, c.d") == []
    assert complaints(f"{JOINED} {{{{ c }}}} x", "x", f"Left out on purpose: {JOINED} {{{{ c }}}}") == []
    assert complaints("{{ a }} x", "x", "Left out on purpose: {{ a b }}") != []
    assert complaints("x", "∅", signed=True) == []


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        (FRENCH, f"«{NBSP}a{NBSP}» b{NBSP}: c{NARROW}; d{NARROW}! e{NARROW}?! 10:30 \ufffc{NBSP}: \ufffc"),
        (FRENCH, f"«{NBSP}a “b” c’est{NBSP}»."),
        (BULGARIAN, f"„a“ №{NBSP}\ufffc, (b)"),
        (ENGLISH, "“a ‘b c’ it’s” the states’ d’"),
        (LetterSettings(), "«a„ “b”"),
    ],
)
def test_marks_of_the_language_are_right(settings: LetterSettings, text: str) -> None:
    assert list(complaints_about(text, settings)) == []


@pytest.mark.parametrize(
    ("settings", "text", "words"),
    [
        (FRENCH, "a : b", "A no-break space belongs here"),
        (FRENCH, f"a{NBSP}; b", "A narrow no-break space"),
        (FRENCH, "a? b", "A narrow no-break space"),
        (FRENCH, f"«a{NBSP}» b", "A no-break space"),
        (FRENCH, f"«{NBSP}a» b", "A no-break space"),
        (FRENCH, "„a“", "does not use the quotation mark „; it uses «…», “…”"),
        (FRENCH, f"«{NBSP}a", "opened and not closed"),
        (FRENCH, f"a{NBSP}»", "closed and not opened"),
        (FRENCH, 'a "b" c', 'quotation mark "'),
        (FRENCH, "c'est", "The apostrophe is ’"),
        (BULGARIAN, "№ 5", "A no-break space"),
        (BULGARIAN, "„ a“", "No space belongs here"),
        (BULGARIAN, "a , b", "No space"),
        (BULGARIAN, "( a)", "No space"),
        (BULGARIAN, "a : b", "No space"),
        (LetterSettings(space_before={":": " "}), "a: b", "A space belongs here"),
    ],
)
def test_marks_of_another_language_are_found(settings: LetterSettings, text: str, words: str) -> None:
    found = [sentence.format(**dict(details)) for sentence, details in complaints_about(text, settings)]
    assert any(words in one for one in found), found


@given(st.text(st.sampled_from("{}%# ab|.()[]\"'if endforagree=,_¶<1/>∅«»:"), max_size=60))
def test_any_translation_is_checked_without_an_accident(said: str) -> None:
    assert all(one for one in complaints(f"{JOINED} x", said, settings=FRENCH))


def test_a_problem_names_template_part_and_paragraph() -> None:
    docx = master(paragraph("One"), paragraph("Two"), paragraph("Two"), paragraph("a", run("b", "<w:b/>")))
    catalogue = Catalogue(
        {
            ("t", "Two"): Translation("a  b", "done"),
            ("t", "One"): Translation("a  b", "fuzzy"),
            ("t", "Gone"): Translation("x", "done"),
            ("other", "Two"): Translation("x", "done"),
        }
    )
    (problem,) = check_catalogue(docx, catalogue, "t", ENGLISH)
    assert (problem.part, problem.paragraph) == ("t/word/document.xml", 2)
    (gone,) = gone_messages(catalogue, {("t", "One"), ("t", "Two")}, all_masters=True)
    assert (gone.part, gone.paragraph) == ("t", 0)
    assert "Gone" in gone.text


def test_settings_are_read_and_what_is_wrong_is_refused(tmp_path: Path) -> None:
    assert read_letter_settings(tmp_path, "bg") == LetterSettings()
    (tmp_path / "bg").mkdir()
    file = tmp_path / "bg" / "letter.toml"
    file.write_text(
        'agree = ["m"]\nopening = ["Subject"]\nquotes = ["„“"]\nspace_after = {"№" = "\\u00a0"}', "utf-8"
    )
    settings = read_letter_settings(tmp_path, "bg")
    assert settings == LetterSettings(("m",), ("Subject",), ("„“",), {}, {"№": NBSP})
    for wrong in ('agree = "m"', 'agree = ["x"]', "opening = [1]", 'quotes = ["„"]', 'space_before = {":" = "x"}',
                  'space_before = {"::" = " "}', "space_after = 1"):  # fmt: skip
        file.write_text(wrong, "utf-8")
        with pytest.raises(LocaleDamaged, match=wrong.split()[0]):
            read_letter_settings(tmp_path, "bg")
