from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from advocacy.letters import UnreadableCatalogue, read_catalogue
from advocacy.letters.po_file import Entry, PoDamaged, header_field, number_of_forms, po_text, read_po_file

HEAD = (
    'msgid ""\nmsgstr ""\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=n!=1;\\n"\n\n'
)
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from('\n\t"\\'), max_size=40
)
COMMENTS = st.lists(st.from_regex(r"[a-z][a-zé {}]{0,20}[a-z]", fullmatch=True), max_size=2).map(tuple)
ENTRIES = st.builds(
    Entry,
    source=TEXTS.filter(bool),
    translation=TEXTS,
    context=TEXTS.filter(bool),
    comments=COMMENTS,
    notes=COMMENTS,
    flags=st.sampled_from([(), ("fuzzy",), ("fuzzy", "no-wrap")]),
    previous=st.none() | TEXTS,
)


@given(st.lists(ENTRIES, max_size=5, unique_by=lambda one: one.key))
def test_what_is_written_reads_back_the_same(entries: list[Entry]) -> None:
    text = po_text([Entry("", "Language: bg\nContent-Type: text/plain; charset=UTF-8\n"), *entries])
    assert list(read_po_file(text.encode()))[1:] == entries
    assert po_text(read_po_file(text.encode())) == text


@given(st.lists(ENTRIES, max_size=5, unique_by=lambda one: one.key))
def test_another_reader_reads_the_same(entries: list[Entry]) -> None:
    text = po_text([Entry("", "Content-Type: text/plain; charset=UTF-8\n"), *entries])
    plain = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#|"))
    found = [one for one in read_po(io.BytesIO(plain.encode())) if one.id]
    assert {(one.context, one.id, one.string) for one in found} == {
        (one.context, one.source, one.translation) for one in entries
    }


@given(
    st.binary(max_size=200)
    | st.text(st.sampled_from('msgidtrctx "\\n#~|,.[1]_plural\n'), max_size=200).map(str.encode)
)
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes) -> None:
    try:
        read_po_file(data)
    except PoDamaged:
        with pytest.raises(UnreadableCatalogue, match="cannot be read"):
            read_catalogue(data)


@pytest.mark.needs("msgfmt")
def test_what_is_written_passes_msgfmt(tmp_path: Path) -> None:
    entries = read_po_file((HEAD + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n').encode())
    entries = (*entries, Entry("x\n\ty", "z", "t", previous="w\n"), Entry("gone", "weg", "t", obsolete=True))
    (tmp_path / "a.po").write_text(po_text(entries), encoding="utf-8")
    told = subprocess.run(
        ["msgfmt", "-o", "/dev/null", tmp_path / "a.po"], capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.needs("msgcat")
def test_many_places_stand_on_lines_as_other_tools_break_them(tmp_path: Path) -> None:
    places = " ".join(f"template_number_{number}:{number}" for number in range(20))
    text = po_text([*read_po_file(HEAD.encode()), Entry("a", "b", places=(places,))])
    (tmp_path / "a.po").write_text(text, encoding="utf-8")
    command = ["msgcat", "--no-wrap", str(tmp_path / "a.po")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == text
    assert read_po_file(text.encode())[1].uses == {f"template_number_{one}": one for one in range(20)}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xef\xbb\xbf" + HEAD.encode(), "line 1: .*byte order mark"),
        ((HEAD + 'msgid "a"\nmsgstr "Привіт"\n').encode("cp1251"), "line 7: .*not UTF-8"),
        (HEAD.replace("UTF-8", "CP1251").encode(), "CP1251"),
        ((HEAD + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n').encode(), "line 6: .*1 plural forms.* 2"),
        ((HEAD + 'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n').encode(), "line 6: .*belong together"),
        ((HEAD + 'msgid "a"\nmsgstr[0] "c"\n').encode(), "line 6: .*belong together"),
        (HEAD.replace("nplurals=2", "nplurals=two").encode(), "Plural-Forms"),
        (b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "line 4: .*line 1 already"),
        (b'msgid "a\nmsgstr "b"\n', "line 1: "),
        (b'msgid "a"b"\nmsgstr "b"\n', "line 1: a quotation mark"),
        (b'msgid "a"\n', "line 1: a message needs"),
        (b'msgctxt "c"\nmsgstr "a"\n', "line 1: a message needs"),
        (b'msgid "a"\n# stray\nmsgstr "b"\n', "line 2: a comment"),
        (b'msgid "a"\nmsgid "b"\nmsgstr ""\n', "line 2: .*twice"),
        (b'msgid "a"\nmsgstr "\\q"\n', "line 2: .*means nothing"),
        (b'msgid "a"\nmsgstr "\x07"\n', "line 2: .*control"),
        ('msgid "a"\nmsgstr "\uffff"\n'.encode(), "line 2: .*control"),
        (b'"a"\n', "line 1: this is no line"),
        (b"nonsense\n", "line 1: this is no line"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableCatalogue, match=words) as refused:
        read_catalogue(data)
    assert "\n" not in refused.value.in_words(str)


def test_obsolete_messages_and_their_previous_texts_are_kept() -> None:
    text = '# By Anna\n#, fuzzy\n#~| msgctxt "t"\n#~| msgid "older"\n#~ msgctxt "t"\n#~ msgid "old"\n#~ msgstr "x"\n'
    (entry,) = read_po_file(text.encode())
    assert (entry.previous, entry.comments, entry.obsolete, entry.fuzzy) == (
        "older",
        ("By Anna",),
        True,
        True,
    )
    assert po_text([entry]) == text


def test_other_programs_write_lines_that_are_understood() -> None:
    text = 'msgid ""\r\nmsgstr ""\r\n"Language: pl\\n"\r\n\r\n'
    text += '#: a.docx\r\n#. Note\r\nmsgid ""\r\n"a"\r\n"b"\r\nmsgstr "c"\r\n'
    head, entry = read_po_file(text.encode())
    assert (header_field(head, "language"), header_field(head, "X"), number_of_forms(head)) == (
        "pl",
        "",
        None,
    )
    assert (entry.source, entry.translation, entry.places, entry.notes) == ("ab", "c", ("a.docx",), ("Note",))
    assert po_text([entry]) == '#. Note\n#: a.docx\nmsgid "ab"\nmsgstr "c"\n'
