"""A library's own catalogue that is damaged or wrong: named with its place and cause, while the rest stays usable."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from advocacy.domain.gap import GapKind
from advocacy.letters import UnreadableCatalogue
from advocacy.letters.refusals import CatalogueOfAnother, CatalogueOfAnotherLanguage
from advocacy.paths import ShippedData, shipped
from advocacy.workflows import catalogues, letters, templates, translation_overview
from advocacy.workflows.catalogues import bench_of
from advocacy.workflows.letter_check import LetterCheck
from advocacy.workflows.workplace import open_workplace
from tests.workflows.desk import ORDER, moment_of, sample, sample_made

__all__ = ["sample", "sample_made"]

HEAD = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: Other\\n"\n"Language: {language}\\n"\n'
    '"Content-Type: text/plain; charset={charset}\\n"\n"Plural-Forms: {plural};\\n"\n\n'
)
REFERENCE = "Our reference: {{ letter.reference }}"
GOOD = "Notre référence\u00a0: {{ letter.reference }}"
"""A paragraph that all shipped letters share."""


def po(*pairs: tuple[str, str], language: str = "fr", charset: str = "UTF-8", plural: str = "") -> str:
    head = HEAD.format(language=language, charset=charset, plural=plural or "nplurals=2; plural=(n > 1)")
    return head + "\n".join(f'msgid "{source}"\nmsgstr "{text}"\n' for source, text in pairs)


def own_file(library: Path, text: str | bytes, language: str = "fr") -> Path:
    """The library's own catalogue of a language, with this in it."""
    file = library / "locales" / language / "LC_MESSAGES" / "letters.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def check_in(library: Path, language: str, template: str = "stop_extradition") -> LetterCheck:
    with open_workplace(library) as workplace:
        order = replace(ORDER, language=language, template=template)
        return letters.check(workplace, order, moment_of())[0]


SCREENS = (shipped(ShippedData.LOCALES) / "pl" / "LC_MESSAGES" / "advocacy.po").read_bytes()
GERMAN = (shipped(ShippedData.LOCALES) / "de" / "LC_MESSAGES" / "letters.po").read_bytes()
TWICE = po((REFERENCE, GOOD), (REFERENCE, "Autre {{ letter.reference }}"))
DAMAGED = {
    "duplicate": (TWICE, "line 11: the message stands in line 8 already"),
    "no plural": (
        po((REFERENCE, GOOD), plural="nplurals=two; plural=x"),
        "line 1: its head has Plural-Forms",
    ),
    "no rule": (
        po((REFERENCE, GOOD), plural="nplurals=2; plural=banana"),
        "line 1: its head has Plural-Forms",
    ),
    "too few": (
        po((REFERENCE, GOOD), plural="nplurals=1; plural=n > 1"),
        "line 1: its head has Plural-Forms",
    ),
    "by zero": (
        po((REFERENCE, GOOD), plural="nplurals=2; plural=1 % n"),
        "line 1: its head has Plural-Forms",
    ),
    "encodings": (po((REFERENCE, GOOD)).encode("latin-1"), "line 9: this is not UTF-8 text"),
    "other charset": (po((REFERENCE, GOOD), charset="ISO-8859-1"), "line 1: its head says ISO-8859-1"),
    "torn": (po((REFERENCE, GOOD))[:-2], "line 9: this is no line of a .po file"),
    "screens": (SCREENS, "says that it is in pl"),
    "another project": (po(("Open", "Ouvrir"), ("Save", "Enregistrer")), "belongs to something else (Other)"),
    "another language": (GERMAN, "says that it is in de"),
}


@pytest.mark.parametrize(("text", "cause"), DAMAGED.values(), ids=DAMAGED.keys())
def test_only_the_language_of_a_damaged_catalogue_is_left_out(
    sample: Path, text: str | bytes, cause: str
) -> None:
    file = own_file(sample, text)
    at = bench_of(sample)
    with pytest.raises(UnreadableCatalogue) as refused:
        check_in(sample, "fr")
    assert cause in str(refused.value)
    assert str(file) in str(refused.value)
    ((checked, problems),) = templates.check(at=at, languages=["fr"])[-1:]
    assert checked == file
    assert [cause in one.text for one in problems] == [True]
    found = templates.coverage(at)
    assert [str(one) for one in found.unreadable] == [str(refused.value)]
    assert "fr" not in {one.locale for one in found.lines}
    assert {"bg", "en"} <= {one.locale for one in found.lines}
    listed = {one.id: one.languages for one in templates.list_templates(at, found)}
    assert "bg" in listed["stop_extradition"]
    assert set(translation_overview.overview(at).unreadable) == {"fr"}
    with pytest.raises(UnreadableCatalogue):
        catalogues.update(at, ["fr"])
    assert file.read_bytes() == (text if isinstance(text, bytes) else text.encode())


def test_letters_in_other_languages_are_made_beside_a_damaged_catalogue(sample: Path) -> None:
    own_file(sample, TWICE)
    assert check_in(sample, "bg").ready
    with open_workplace(sample) as workplace:
        assert letters.draft(workplace, replace(ORDER, language="bg"), moment_of())


FAULTY = {
    "field dropped": ("Notre référence", "does not print letter.reference"),
    "field invented": (f"{GOOD} {{{{ letter.number }}}}", "prints letter.number, which its source does not"),
    "field of another": (f"{GOOD} {{{{ letter.date }}}}", "prints letter.date, which its source does not"),
    "tag open": (GOOD[:-1], "opened but not closed"),
    "no tag": (f"{GOOD} {{{{ letter. }}}}", "makes no sense"),
    "block open": ("{% if letter.sample %}" + GOOD, "blocks differ from the source"),
    "mark invented": (f"<1>{GOOD}</1>", "a mark that its source does not have"),
}


@pytest.mark.parametrize(("text", "cause"), FAULTY.values(), ids=FAULTY.keys())
def test_a_faulty_translation_is_not_printed(sample: Path, text: str, cause: str) -> None:
    file = own_file(sample, po((REFERENCE, text)))
    checked = check_in(sample, "fr")
    (gap,) = [one for one in checked.gaps if one.stops_the_letter]
    assert gap.kind is GapKind.TRANSLATION
    said = gap.in_words(str)
    assert said.startswith(
        "Stop the extradition, word/document.xml, paragraph 2: the translation into fr is not"
    )
    assert cause in said
    assert any(REFERENCE.partition(" {{")[0] in one.text for one in checked.paragraphs)
    places = {(one.part, one.paragraph) for one in templates.check([file], at=bench_of(sample))[0][1]}
    assert ("stop_extradition/word/document.xml", 2) in places
    assert check_in(sample, "bg").ready


def test_one_letters_own_fault_stops_that_letter_alone(sample: Path) -> None:
    own = f'msgctxt "stop_extradition"\nmsgid "{REFERENCE}"\nmsgstr "Réf."\n\n'
    own_file(sample, po() + own + f'msgid "{REFERENCE}"\nmsgstr "{GOOD}"\n')
    assert not check_in(sample, "fr").ready
    assert check_in(sample, "fr", "grant_asylum").ready


def test_what_is_left_out_on_purpose_is_no_fault(sample: Path) -> None:
    meant = f'# Left out on purpose: letter.reference\nmsgid "{REFERENCE}"\nmsgstr "Lettre"\n'
    own_file(sample, po() + meant)
    assert check_in(sample, "fr").ready


def test_a_catalogue_that_only_says_little_is_ours(sample: Path) -> None:
    at = bench_of(sample)
    own_file(sample, po(language="fr_FR"))
    assert at.entries("fr")
    own_file(sample, po((REFERENCE, "Nasza"), language=""), "sk")
    assert at.entries("sk")
    gone = '#: thank_you:3\nmsgid "Gone"\nmsgstr "Parti"\n'
    own_file(sample, po() + gone)
    assert any(one.source == "Gone" for one in at.entries("fr"))


def test_another_project_is_told_from_another_language(sample: Path) -> None:
    at = bench_of(sample)
    own_file(sample, po(("Open", "Ouvrir")).replace('"Project-Id-Version: Other\\n"\n', ""))
    with pytest.raises(CatalogueOfAnother, match="something else \\(-\\)"):
        at.entries("fr")
    own_file(sample, GERMAN)
    with pytest.raises(CatalogueOfAnotherLanguage):
        at.entries("fr")
    own_file(sample, 'msgid "Open"\nmsgstr "Ouvrir"\n')
    with pytest.raises(CatalogueOfAnother):
        at.entries("fr")
