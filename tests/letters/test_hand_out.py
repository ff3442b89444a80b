from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.letters import UnreadableDocument
from advocacy.letters.hand_out import Section, digest, hand_out, pieces, row_key
from advocacy.letters.po_file import Entry
from advocacy.letters.take_back import NotAHandOut, Row, read_hand_out, taken_back
from advocacy.letters.translation_check import paragraph_texts
from advocacy.letters.typography import LetterSettings
from tests.letters.masters import master, paragraph, run
from tests.open_xml import damage

SAID = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\n\t ¶{}<>"), max_size=40
)
ENTRIES = (
    Entry(
        '{{ persons | joined("name") }} & <1>co</1>\tis\nhere',
        "  „x“\u00a0; «\u202fy ¶ {{ a }} <1>b</1>\tc\nd ",
        "t",
        notes=("Style: Body",),
    ),
    Entry("Two", "Zwei", "t", flags=("fuzzy",), previous="To"),
    Entry("Three", "", "t"),
    Entry("Four", '{{ persons | agree(m="er", f="sie") }} ist', "t", comments=("Signed off by Eva",)),
)
DOCX = master(
    paragraph('{{ persons | joined("name") }} &amp; ', run("co", "<w:b/>"), run("\tis")),
    *map(paragraph, ("Two", "Three", "Four")),
)


def handed(*entries: Entry, language: str = "pl") -> bytes:
    return hand_out([Section("t", "A letter", entries)], language)


def changed(docx: bytes, *swaps: tuple[str, str], part: str = "word/document.xml") -> bytes:
    """The document after somebody edited the text of a part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as before, zipfile.ZipFile(out, "w") as after:
        for one in before.namelist():
            text = before.read(one).decode()
            for old, new in swaps if one == part else ():
                assert old in text, old
                text = text.replace(old, new)
            after.writestr(one, text)
    return out.getvalue()


def outcome(
    docx: bytes, *entries: Entry, master_docx: bytes = DOCX
) -> tuple[dict[str, Entry], list[str], tuple[int, int, int]]:
    texts = {("t", source): text for source, text in paragraph_texts(master_docx).items()}
    done = taken_back(entries, read_hand_out(docx).rows, texts, LetterSettings(("m", "f")))
    said = {one.source: one for one in done.entries}
    return (
        said,
        [f"{one.part} {one.paragraph}: {one.text}" for one in done.refused],
        (done.taken, done.confirmed, done.unchanged),
    )


@given(
    st.lists(
        st.tuples(SAID.filter(str.strip), SAID.map(lambda one: one.rstrip("¶"))),
        max_size=4,
        unique_by=lambda one: one[0],
    )
)
def test_a_round_trip_loses_nothing(said: list[tuple[str, str]]) -> None:
    entries = [Entry(source.strip("¶") or "x", text, "t") for source, text in said]
    back = read_hand_out(handed(*entries))
    assert back.language == "pl"
    assert [(one.source, one.translation) for one in back.rows] == [
        (one.source, one.translation) for one in entries
    ]
    assert [one.handed for one in back.rows] == [digest(one.translation) for one in entries]


def test_rows_that_nobody_touched_change_nothing() -> None:
    texts, refused, counts = outcome(handed(*ENTRIES[1:]), *ENTRIES[1:])
    assert (tuple(texts.values()), refused, counts) == (ENTRIES[1:], [], (0, 0, 3))


def test_translations_can_be_edited_and_nothing_else() -> None:
    with zipfile.ZipFile(io.BytesIO(handed(*ENTRIES))) as archive:
        settings = archive.read("word/settings.xml").decode()
        document = archive.read("word/document.xml").decode()
    assert '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>' in settings
    assert document.count("<w:permStart") == document.count("<w:permEnd") == len(ENTRIES) + 1
    locked = re.findall(
        r'<w:lock w:val="contentLocked"/></w:sdtPr><w:sdtContent>.*?<w:t[^>]*>(.*?)</w:t>', document
    )
    assert locked == ["{{ a }}", "&lt;1&gt;", "&lt;/1&gt;"]
    assert "The source was: To" in document


@pytest.mark.parametrize("language", ["pl", "ar"])
def test_the_document_is_valid(language: str, tmp_path: Path) -> None:
    file = tmp_path / "table.docx"
    file.write_bytes(handed(*ENTRIES, language=language))
    assert [error for error in damage(file) if "required relationship" not in error] == []
    with zipfile.ZipFile(file) as archive:
        assert ("<w:bidi/>" in archive.read("word/document.xml").decode()) == (language == "ar")


def test_new_and_changed_translations_are_taken() -> None:
    docx = changed(handed(*ENTRIES[1:]), (">Zwei<", ">Die zwei<"), ("m=&quot;er&quot;", "m=&quot;der&quot;"))
    said, refused, counts = outcome(docx, *ENTRIES[1:])
    assert (refused, counts) == ([], (2, 0, 1))
    assert (said["Two"].translation, said["Two"].fuzzy, said["Two"].previous) == ("Die zwei", False, None)
    assert said["Four"].translation == '{{ persons | agree(m="der", f="sie") }} ist'
    assert said["Four"].comments == ("Earlier text signed off by Eva",)


def test_a_tick_says_that_a_translation_is_right_as_it_stands() -> None:
    said, refused, counts = outcome(changed(handed(*ENTRIES[1:]), (">☐<", ">☒<")), *ENTRIES[1:])
    assert (refused, counts) == ([], (0, 1, 2))
    assert (said["Two"].translation, said["Two"].fuzzy, said["Two"].previous) == ("Zwei", False, None)


def test_words_typed_in_word_are_understood() -> None:
    docx = handed(Entry("Two", "x", "t"))
    tracked = (
        '<w:del w:id="90" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del>'
        '<w:ins w:id="91" w:author="A"><w:r><w:t>neu {{ persons | agree(m=“er”, f=“sie”) }}</w:t></w:r></w:ins>'
        '<w:moveFrom w:id="92" w:author="A"><w:r><w:t>weg</w:t></w:r></w:moveFrom>'
    )
    docx = changed(
        docx,
        (
            '<w:lang w:val="pl-PL"/></w:rPr><w:t xml:space="preserve">x</w:t></w:r>',
            f"</w:rPr></w:r>{tracked}",
        ),
    )
    (row,) = read_hand_out(docx).rows
    assert row.translation == 'neu {{ persons | agree(m="er", f="sie") }}'
    two = changed(
        handed(Entry("Two", "x", "t")),
        ('<w:permEnd w:id="1"/></w:p>', "</w:p><w:p><w:r><w:t>y</w:t></w:r></w:p><w:p/>"),
    )
    assert read_hand_out(two).rows[0].translation == "x¶y"


def test_rows_that_cannot_be_taken_are_refused_with_a_reason_and_the_others_taken() -> None:
    docx = changed(
        handed(*ENTRIES[1:], Entry("Three b", "x", "t")), (">Zwei<", ">Die  zwei<"), (">Three<", ">Threee<")
    )
    said, refused, counts = outcome(docx, *ENTRIES[1:])
    assert [one.split(":")[0] for one in refused] == ["t 1", "t 2", "t 4"]
    assert "Two spaces" in refused[0]
    assert "The source has changed" in refused[1]
    assert said["Two"] == ENTRIES[1]
    assert counts == (0, 0, 1)


def test_a_catalogue_that_changed_meanwhile_is_not_overwritten() -> None:
    docx = handed(*ENTRIES[1:])
    (two, three, four) = ENTRIES[1:]
    newer = Entry("Two", "Beide", "t", flags=("fuzzy",))
    said, refused, _ = outcome(changed(docx, (">Zwei<", ">Die zwei<")), newer, three, four)
    assert "another translation by now" in refused[0]
    assert said["Two"] == newer
    assert outcome(docx, newer, three, four)[2] == (0, 0, 3)
    assert "by now" in outcome(changed(docx, (">☐<", ">☒<")), newer, three, four)[1][0]
    forgotten = changed(docx, ("name=", "title="), part="docProps/custom.xml")
    assert outcome(changed(forgotten, (">Zwei<", ">Die zwei<")), two, three, four)[2] == (1, 0, 2)


def test_a_translation_is_not_emptied_by_accident() -> None:
    _, refused, _ = outcome(changed(handed(*ENTRIES[1:]), (">Zwei<", "><")), *ENTRIES[1:])
    assert "The translation is empty" in refused[0]


def test_a_sign_off_of_what_is_left_out_stays() -> None:
    entry = Entry("Two", "∅", "t", ("Signed off by Eva",), flags=("fuzzy",), previous="To")
    assert outcome(changed(handed(entry), (">☐<", ">☒<")), entry)[2] == (0, 1, 0)


def test_a_document_whose_table_lost_its_head_is_refused() -> None:
    with pytest.raises(NotAHandOut, match="does not name"):
        read_hand_out(changed(handed(*ENTRIES), ("Translation: pl", "Translation")))


def test_a_document_without_tables_or_with_other_tables_is_refused() -> None:
    with pytest.raises(NotAHandOut, match="no table"):
        read_hand_out(DOCX)
    row = re.compile(r"<w:tc><w:tcPr>")
    with zipfile.ZipFile(io.BytesIO(handed())) as archive:
        text = archive.read("word/document.xml").decode()
    (cell,) = [
        text[found.start() : text.index("</w:tc>", found.start()) + 7]
        for found in list(row.finditer(text))[:1]
    ]
    with pytest.raises(NotAHandOut, match="three cells"):
        read_hand_out(changed(handed(), (cell, "")))
    with pytest.raises(UnreadableDocument):
        read_hand_out(b"no document")


def test_pieces_and_keys() -> None:
    assert list(pieces("a {{ b }}<1>c")) == [("a ", False), ("{{ b }}", True), ("<1>", True), ("c", False)]
    assert row_key("t", "a") != row_key("ta", "")
    assert Row("t", 1, "a", "b", ticked=False, handed=None).template == "t"


@pytest.mark.slow
@pytest.mark.needs("soffice")
def test_a_round_trip_through_another_word_processor_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "sent.docx").write_bytes(handed(*ENTRIES))
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command = [
        *office,
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path / "back"),
        str(tmp_path / "sent.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    sent, back = handed(*ENTRIES), (tmp_path / "back" / "sent.docx").read_bytes()
    assert read_hand_out(back) == read_hand_out(sent)
