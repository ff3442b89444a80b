"""Envelopes and labels: one addressee a page or label, at the place of the norm, whole however long the name."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from advocacy.letters.address_field import Field, in_one_row, is_of_the_right, rows, size_for
from advocacy.letters.envelopes import ENVELOPES, LABELS, envelopes, labels
from advocacy.letters.refusals import AddressTooLong, NoAddress, NoSuchLabel
from advocacy.letters.wordml import PPR, RUN, TABLE, TEXT, Element, P, w

Size = Literal["C4", "C5", "DL"]
SheetName = Literal["3x8", "2x7"]
PAPER = {"C4": (324, 229), "C5": (229, 162), "DL": (220, 110)}
GRID = {"3x8": (3, 8, 70.0, 37.0), "2x7": (2, 7, 99.1, 38.1)}
COMMITTEE = (
    "Présidente de la commission des libertés civiles, de la justice et des affaires intérieures (LIBE)"
)
MIXED = (
    ("До", "г‑жа Мара Екземпел", "министър на правосъдието", "ул. „Примерна“ № 1", "1000 СОФИЯ", "БЪЛГАРИЯ"),
    ("Марі Екземпел", "Міністерство юстиції України", "вул. Перша, 1", "КИЇВ", "01001", "УКРАЇНА"),
    ("Madame Ada Muster", COMMITTEE, "Rue de l’Exemple 60", "1047 BRUXELLES", "BELGIQUE"),
    ("معالي السيدة مارا إكزمبل", "رئيسة اللجنة (LIBE)", "1 rue de l’Exemple, CS 91024", "69006 LYON", "فرنسا"),
)  # fmt: skip
LONG = ("Frau Ada Muster", "Vorsitzende des Ausschusses für " + "bürgerliche Freiheiten, Justiz und Inneres " * 4,
        "Platz 8", "1010 WIEN", "ÖSTERREICH")  # fmt: skip
SENDER = ("Example Rights Office", "1 rue de l’Exemple", "00000 Exempleville")


def body(docx: bytes) -> Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def millimetres(element: Element | None, name: str) -> float:
    assert element is not None
    return int(element.get(w(name), "")) * 25.4 / 1440


def texts(element: Element) -> list[str]:
    """The paragraphs that hold text, each as one."""
    said = ("".join(text.text or "" for text in paragraph.iter(TEXT)) for paragraph in element.iter(P))
    return [re.sub("[\u200e\u200f]", "", one) for one in said if one]


def types(docx: bytes) -> list[float]:
    """The sizes of the type of an address, in points."""
    return [int(one.get(w("val"), "")) / 2 for run in body(docx).iter(RUN) for one in run.iter(w("sz"))]


def whole(lines: Sequence[str]) -> list[str]:
    return [line.strip() for line in lines]


@pytest.mark.parametrize("size", get_args(Size))
def test_each_envelope_has_a_page_with_sender_mark_and_address(size: Size) -> None:
    root = body(envelopes(MIXED, size, SENDER, registered="R Recommandé"))
    pages = list(root.iter(TABLE))
    assert [texts(page) for page in pages] == [[*SENDER, "R Recommandé", *lines] for lines in MIXED]
    assert len(list(root.iter(w("pageBreakBefore")))) == len(MIXED) - 1


@pytest.mark.parametrize("size", get_args(Size))
def test_the_address_stands_where_the_norm_wants_it(size: Size) -> None:
    root = body(envelopes(MIXED[:1], size))
    width, height = PAPER[size]
    page, margins = root.find(f".//{w('pgSz')}"), root.find(f".//{w('pgMar')}")
    assert (round(millimetres(page, "w")), round(millimetres(page, "h"))) == (width, height)
    beside, field = [millimetres(one, "w") for one in root.iter(w("gridCol"))]
    above, below = [millimetres(one, "val") for one in root.iter(w("trHeight"))]
    left, top = millimetres(margins, "left") + beside, millimetres(margins, "top") + above
    assert left == pytest.approx(width - 140, abs=0.1)
    assert left + field == pytest.approx(width - 15, abs=0.1)
    assert top >= 40
    assert top + below <= height - 15 + 0.1


def test_without_sender_and_mark_only_the_address_is_written() -> None:
    assert texts(body(envelopes([[" A ", "", "B\tC\nD"]], "DL", ["", " "]))) == ["A", "B C D"]


@pytest.mark.parametrize("sheet", get_args(SheetName))
def test_a_sheet_has_the_labels_of_its_box(sheet: SheetName) -> None:
    columns, count, width, height = GRID[sheet]
    root = body(labels([["A"]] * (columns * count), sheet))
    found = [millimetres(one, "val") for one in root.iter(w("trHeight"))]
    assert found == pytest.approx([height] * count, abs=0.02)
    wide = [millimetres(one, "w") for one in root.iter(w("gridCol"))]
    assert wide[:: 1 if sheet == "3x8" else 2] == pytest.approx([width] * columns, abs=0.02)
    margins = root.find(f".//{w('pgMar')}")
    assert millimetres(margins, "left") * 2 + sum(wide) == pytest.approx(210, abs=0.1)
    assert millimetres(margins, "top") * 2 + sum(found) == pytest.approx(297, abs=0.2)


def test_labels_begin_where_the_sheet_is_still_whole() -> None:
    filled = [bool(texts(cell)) for cell in body(labels(MIXED, "3x8", 3)).iter(w("tc"))]
    assert filled == [False, False, True, True, True, True]
    spaced = [bool(texts(cell)) for cell in body(labels(MIXED[:2], "2x7", 2)).iter(w("tc"))]
    assert spaced == [False, False, True, True, False, False]


@pytest.mark.parametrize("number", [0, -1, 25])
def test_a_label_that_no_sheet_has_is_refused(number: int) -> None:
    with pytest.raises(NoSuchLabel, match="labels 1 to 24"):
        labels(MIXED, "3x8", number)


@pytest.mark.parametrize("addresses", [[], [["A"], ["", " "]]])
def test_nothing_to_write_is_refused(addresses: list[list[str]]) -> None:
    with pytest.raises(NoAddress):
        envelopes(addresses, "C5")
    with pytest.raises(NoAddress):
        labels(addresses, "2x7")


def test_long_names_wrap_and_then_shrink() -> None:
    assert set(types(envelopes(MIXED, "C5"))) == {13.0}
    assert 6 <= min(types(labels([LONG], "3x8"))) < max(types(labels([["A"]], "3x8"))) == 11
    assert texts(body(labels([LONG], "3x8"))) == whole(LONG)


def test_what_nobody_could_read_is_refused() -> None:
    endless = ["Ausschuss " * 100]
    assert envelopes([endless], "C4")
    with pytest.raises(AddressTooLong, match="Ausschuss"):
        labels([endless], "3x8")


def test_words_longer_than_a_row_are_broken() -> None:
    assert [rows("a" * 10, 100), rows("a" * 100, 10), rows("aaa aaa", 2), rows("aaa aaa", 10)] == [1, 6, 2, 1]
    assert rows("M漢", 1.9) > rows("ii", 1.9)


def test_an_arabic_address_runs_from_the_right_with_latin_words_apart() -> None:
    docx = envelopes(MIXED, "C5")
    for page, lines in zip(body(docx).iter(TABLE), MIXED, strict=True):
        turned = [one for one in page.iter(P) if one.find(f"{PPR}/{w('bidi')}") is not None]
        assert len(turned) == (len(lines) if is_of_the_right(lines) else 0)
        for paragraph in turned:
            for run in paragraph.iter(RUN):
                said = "".join(text.text or "" for text in run.iter(TEXT))
                assert (run.find(f".//{w('rtl')}") is None) == bool(re.search("[A-Za-z]", said)), said


def test_the_title_is_in_the_language_of_the_screen_and_nobody_is_named() -> None:
    for docx, title in (
        (envelopes(MIXED, "C5", say=str.upper), ENVELOPES),
        (labels(MIXED, "3x8", say=str.upper), LABELS),
    ):
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            core = archive.read("docProps/core.xml").decode()
        assert f"<dc:title>{title.upper()}</dc:title>" in core
        assert "creator" not in core
    assert envelopes(MIXED, "C5") == envelopes(MIXED, "C5")


MADE = {
    **{size: envelopes([*MIXED, LONG], size, SENDER, registered="R") for size in get_args(Size)},
    **{sheet: labels([*MIXED, LONG] * 6, sheet, 2) for sheet in get_args(SheetName)},
}


@pytest.mark.parametrize("name", MADE)
def test_the_document_is_valid(name: str, tmp_path: Path) -> None:
    file = tmp_path / "made.docx"
    file.write_bytes(MADE[name])
    errors = [str(error) for error in OpenXmlValidator().validate(file).errors]
    assert [error for error in errors if "required relationship" not in error] == []


WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">')


@pytest.mark.needs("soffice", "pdftotext")
def test_on_paper_each_stands_on_its_page_and_label_whole(tmp_path: Path) -> None:
    for name, docx in MADE.items():
        (tmp_path / f"{name}.docx").write_bytes(docx)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=120
    )
    for name in MADE:
        told = subprocess.run(
            ["pdftotext", "-bbox", str(tmp_path / f"{name}.pdf"), "-"], check=True, capture_output=True
        )
        pages = told.stdout.decode().split("<page ")[1:]
        boxes = [
            [tuple(float(one) * 25.4 / 72 for one in box) for box in WORD.findall(page)] for page in pages
        ]
        if name in PAPER:
            width, height = PAPER[name]
            assert len(pages) == len(MIXED) + 1
            assert all(
                x >= 9 and to <= width - 14 and low <= height - 14 for page in boxes for x, _, to, low in page
            )
            assert all("ÖSTERREICH" in page for page in pages[-1:])
        else:
            columns, count, _, tall = GRID[name]
            assert len(pages) == -(-(1 + 30) // (columns * count))
            top = (297 - count * tall) / 2
            for _, upper, _, lower in (box for page in boxes for box in page):
                assert int((upper - top) / tall) == int((lower - top) / tall), (
                    "a line crosses the edge of a label"
                )
            assert sum(page.count("ÖSTERREICH") for page in pages) == 6


LINES = st.lists(st.lists(st.text(max_size=40), max_size=8), min_size=1, max_size=3)


@settings(deadline=None)
@given(LINES)
def test_whatever_an_address_holds_the_document_is_whole(addresses: list[list[str]]) -> None:
    written = [[text for line in lines if (text := in_one_row(line))] for lines in addresses]
    if not all(written):
        with pytest.raises(NoAddress):
            envelopes(addresses, "C4")
        return
    pages = [texts(page) for page in body(envelopes(addresses, "C4")).iter(TABLE)]
    assert pages == [[re.sub("[\u200e\u200f]", "", line) for line in lines] for lines in written]


@given(
    st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=12),
    st.floats(20, 200),
    st.floats(20, 200),
)
def test_the_type_is_the_largest_that_fits(lines: list[str], width: float, height: float) -> None:
    field = Field(width, height, 14.0)
    try:
        size = size_for(lines, field)
    except AddressTooLong:
        size = 0.0
    assert size == 0.0 or 6 <= size <= 14
    larger = Field(width * 2, height * 2, 14.0)
    assert size == 0.0 or size_for(lines, larger) >= size
