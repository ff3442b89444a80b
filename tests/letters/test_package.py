from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.letters import UnreadableDocument, check_template, letter_text
from advocacy.letters import package as package_module
from advocacy.letters.package import open_package, package_problems, resolved
from advocacy.letters.packing import SMALL, archive, packed, packed_part
from tests.letters.masters import master, package, paragraph, parts_of

GOOD = master(paragraph("x"))


def zipped(*entries: tuple[str, bytes]) -> bytes:
    return archive(packed(name, data) for name, data in entries)


def says(docx: bytes) -> str:
    return " ".join(one.text for one in package_problems(docx))


def with_part(name: str, data: bytes) -> bytes:
    return zipped(*parts_of(GOOD).items(), (name, data))


def test_a_good_package_has_no_problems() -> None:
    assert package_problems(GOOD) == ()


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "word\\x.xml", "C:/x", "a/../../b"])
def test_names_that_escape_are_refused(name: str) -> None:
    assert "forbidden name" in says(with_part(name, b"x"))


def test_double_names_are_refused() -> None:
    assert "same name" in says(with_part("WORD/document.xml", b"x"))


def test_too_much_is_refused_before_anything_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "far too large" in says(with_part("bomb.bin", b"\0" * 5_000_000))
    monkeypatch.setattr(package_module, "MAX_ENTRIES", 3)
    assert "more than 3 parts" in says(GOOD)
    monkeypatch.setattr(package_module, "MAX_ENTRIES", 400)
    monkeypatch.setattr(package_module, "MAX_TOTAL", 10)
    assert "unpacks to more" in says(GOOD)
    monkeypatch.setattr(package_module, "MAX_TOTAL", 60_000_000)
    monkeypatch.setattr(package_module, "MAX_MARKUP", 30)
    assert "far too large" in says(GOOD)
    monkeypatch.setattr(package_module, "MAX_FILE", 10)
    assert "larger than" in says(GOOD)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"),
        ('<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"), "encoding"),
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', "encoding"),
        (b"<a>\xff</a>", "encoding"),
        (b"<a><b></a>", "well-formed"),
        (b"<a>&nbsp;</a>", "well-formed"),
    ],
)
def test_xml_that_is_not_plain_is_refused(content: bytes, complaint: str) -> None:
    assert complaint in says(with_part("word/other.xml", content))


def test_what_is_no_package_at_all() -> None:
    assert "damaged" in says(b"")
    assert "damaged" in says(zipped(("word/document.xml", b"<a/>")))
    assert "damaged" in says(GOOD[:-60])
    with pytest.raises(UnreadableDocument):
        open_package(b"PK")
    with pytest.raises(UnreadableDocument, match="main document"):
        letter_text(package({"_rels/.rels": "<Relationships/>"}))


def test_encryption_is_refused() -> None:
    data = bytearray(GOOD)
    entry = data.index(b"PK\x01\x02")
    data[entry + 8 : entry + 10] = struct.pack("<H", 1)
    assert "encrypted" in says(bytes(data))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_gives_sentences_not_tracebacks(position: int, noise: bytes) -> None:
    data = GOOD[:position] + noise + GOOD[position + len(noise) :]
    assert all(one.text for one in check_template(data))


def test_targets_are_found_from_their_part() -> None:
    assert resolved("word/document.xml", "media/a.png") == "word/media/a.png"
    assert resolved("word/document.xml", "/word/a.xml") == "word/a.xml"
    assert resolved("word/document.xml", "../customXml/a.xml") == "customXml/a.xml"


def test_what_is_packed_can_be_read_and_says_no_date() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(("a.xml", b"<a/>"), ("ü.xml", b"x" * 9000)))) as read:
        assert read.testzip() is None
        assert read.namelist() == ["a.xml", "ü.xml"]
        assert {one.date_time for one in read.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("data", [b"", b"small", bytes(range(256)) * (SMALL // 256), b"x" * (SMALL + 1)])
def test_what_is_packed_again_is_the_same(data: bytes) -> None:
    assert packed_part("word/a.xml", data) == packed_part("word/a.xml", data) == packed("word/a.xml", data)
    assert packed_part("word/b.xml", data).name == b"word/b.xml"
    assert parts_of(archive([packed_part("word/a.xml", data)])) == {"word/a.xml": data}
