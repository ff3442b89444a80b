"""What was changed by hand is told exactly: which paragraphs, and which of their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.letters import edits as module
from advocacy.letters.comparing import Change, TooLongToCompare
from advocacy.letters.edits import Edit, Place, PlacedText, edits, placed_texts
from tests.example_letters import example_letter
from tests.letters.masters import master, paragraph, run, table
from tests.word_edits import in_document, reword, said, w

LETTER = example_letter("stop_extradition", "en")
COUNT = len([one for one in placed_texts(LETTER) if one.place is Place.LETTER])
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
SIMPLE = '<w:fldSimple w:instr="PAGE"><w:r><w:t>{0}</w:t></w:r><w:r><w:t>{0}</w:t></w:r></w:fldSimple>'


def told(before: bytes, after: bytes) -> list[tuple[str, str | None, str | None]]:
    return [
        (one.change.value, one.old.text if one.old else None, one.new.text if one.new else None)
        for one in edits(before, after)
    ]


def of(*texts: str) -> bytes:
    return master(*map(paragraph, texts))


words = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=12)


@given(st.dictionaries(st.integers(0, COUNT - 1), words, max_size=6))
def test_any_paragraphs_said_otherwise_come_back_as_exactly_these(changes: dict[int, str]) -> None:
    def change(root: object) -> None:
        filled = [one for one in root.iter(w("p")) if said(one).strip()]  # type: ignore[attr-defined]
        for at, text in changes.items():
            reword(filled[at], f"{text} {at}")

    before = {one.number - 1: one.text for one in placed_texts(LETTER) if one.place is Place.LETTER}
    expected = {at: (before[at], f"{text} {at}") for at, text in changes.items()}
    found = edits(LETTER, in_document(LETTER, change))
    assert {one.change for one in found} <= {Change.CHANGED}
    assert {
        one.new.number - 1: (one.old.text, one.new.text) for one in found if one.old and one.new
    } == expected


texts = st.lists(st.sampled_from(["one two three", "two three four", "five", "six seven", "eight"]), max_size=7)


@given(texts, texts)
def test_what_is_told_leads_from_one_text_to_the_other(old: list[str], new: list[str]) -> None:
    found = edits(of(*old), of(*new))
    gone = {one.old.number for one in found if one.old}
    came = {one.new.number for one in found if one.new}
    left = [text for number, text in enumerate(old, 1) if number not in gone]
    kept = [text for number, text in enumerate(new, 1) if number not in came]
    assert left == kept
    for one in found:
        assert one.at.text in {*old, *new}
        if one.words and one.old and one.new:
            assert "".join(x.text for x in one.words if x.change is not Change.NEW) == one.old.text
            assert "".join(x.text for x in one.words if x.change is not Change.GONE) == one.new.text


def test_paragraphs_that_came_and_went_stand_in_their_places() -> None:
    before = of("Dear Sir,", "She was held in Strelsau on Monday.", "Please help.", "Yours")
    after = of("Dear Sir,", "A new one.", "She was held in Strelsau on Tuesday.", "Yours")
    assert told(before, after) == [
        ("new", None, "A new one."),
        ("changed", "She was held in Strelsau on Monday.", "She was held in Strelsau on Tuesday."),
        ("gone", "Please help.", None),
    ]


def test_headers_tables_notes_and_footers_are_read_too() -> None:
    before = master(
        paragraph("x"), table(("a", "b")), header=paragraph("head"), footer=paragraph("foot"),
        footnotes=f'<w:footnote w:id="1">{paragraph("note")}</w:footnote>',
    )  # fmt: skip
    after = master(
        paragraph("x"), table(("a", "B")), header=paragraph("HEAD"), footer=paragraph("FOOT"),
        footnotes=f'<w:footnote w:id="1">{paragraph("NOTE")}</w:footnote>',
    )  # fmt: skip
    places = [(one.at.place.value, one.at.number, one.at.text) for one in edits(before, after)]
    assert places == [("header", 1, "HEAD"), ("letter", 3, "B"), ("notes", 1, "NOTE"), ("footer", 1, "FOOT")]


@pytest.mark.parametrize("field", [FIELD, SIMPLE])
def test_what_the_word_processor_counts_is_no_change(field: str) -> None:
    one, two = (master(paragraph("Page "), footer=f"<w:p>{run('Page ')}{field.format(n)}</w:p>") for n in "12")
    assert edits(one, two) == ()
    assert placed_texts(one)[-1].text == "Page #"
    without = master(paragraph("Page "), footer=f"<w:p>{run('Page ')}</w:p>")
    assert told(one, without) == [("changed", "Page #", "Page")]


def test_what_is_not_printed_is_told_as_well() -> None:
    picture = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Her house"/></wp:inline></w:drawing></w:r>'
    named = '<w:bookmarkStart w:id="1" w:name="Where_she_hides"/><w:bookmarkStart w:id="2" w:name="_GoBack"/>'
    control = f'{named}<w:bookmarkEnd w:id="1"/>{run("b")}'
    link = f'<w:hyperlink r:id="rX" w:tooltip="a note">{run("c")}</w:hyperlink>'
    rel = (
        '<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"'
        ' Target="https://exempel.example/" TargetMode="External"/>'
    )
    before = of("a", "b", "c")
    after = master(
        f"<w:p>{run('a')}{picture}</w:p>", f"<w:p>{control}</w:p>", f"<w:p>{link}</w:p>", extra_rels=rel
    )
    unseen = [one.new.unseen for one in edits(before, after) if one.new]
    assert unseen == [("Her house",), ("Where_she_hides",), ("https://exempel.example/", "a note")]


def test_headers_are_read_in_the_order_of_their_sections_whatever_their_parts_are_called() -> None:
    found = placed_texts(LETTER)
    assert [one.place for one in found] == sorted(
        (one.place for one in found), key=lambda place: list(Place).index(place)
    )


def test_words_are_told_in_stretches_that_can_be_read() -> None:
    def words(old: str, new: str) -> list[tuple[str, str]]:
        (edit,) = edits(of(old), of(new))
        return [(one.change.value, one.text) for one in edit.words]

    whole = "She was held in Strelsau on Monday, in the morning."
    assert words(whole, whole.replace("Strelsau on Monday", "Zenda by night")) == [
        ("unchanged", "She was held in "), ("gone", "Strelsau on Monday"), ("new", "Zenda by night"),
        ("unchanged", ", in the morning."),
    ]  # fmt: skip
    other = "As far as I know, nothing of the kind."
    assert words(whole, other) == [("gone", whole), ("new", other)]
    assert words("It is so.", "It is so. Indeed.") == [("unchanged", "It is so."), ("new", " Indeed.")]


def test_a_document_of_thousands_of_paragraphs_is_not_compared() -> None:
    long = of(*("x y" for _ in range(3001)))
    with pytest.raises(TooLongToCompare):
        edits(of("x"), long)


def test_where_far_too_much_differs_nothing_is_paired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAIRED_AT_MOST", 1)
    assert told(of("a b"), of("a c", "d")) == [("gone", "a b", None), ("new", None, "a c"), ("new", None, "d")]


def test_an_edit_stands_where_the_paragraph_is_or_was() -> None:
    one = PlacedText(Place.HEADER, 1, "x")
    assert Edit(Change.GONE, one, None).at is one
    assert one.place.words == "header, paragraph {number}"
