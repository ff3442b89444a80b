"""Pictures that come into a letter by hand: only the picture stays of them."""

from __future__ import annotations

import struct

import pytest

from advocacy.letters.package import open_package
from advocacy.letters.pictures import bare, picture_problems, without_notes
from tests.letters.masters import master, paragraph, png

SEGMENT = struct.Struct(">BBH")


def segment(kind: int, data: bytes) -> bytes:
    return SEGMENT.pack(0xFF, kind, len(data) + 2) + data


def jpeg(*more: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(more) + segment(0xDB, b"quantised") + segment(0xDA, b"scan") + b"\x12\x34\xff\xd9"


def letter(picture: bytes, name: str = "a.png") -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    rel = f'<Relationship Id="rP" Type="{kind}" Target="media/{name}"/>'
    return master(paragraph("x"), extra={f"word/media/{name}": picture}, extra_rels=rel)


def test_what_is_said_in_a_png_goes_and_the_picture_stays() -> None:
    assert bare(png(remark=b"Author\0Gustav Beispiel")) == png()
    assert bare(png() + b"behind the end: Gustav") == png()


def test_what_is_said_in_a_jpeg_goes_and_the_picture_stays() -> None:
    telling = segment(0xE1, b"Exif: Gustav"), segment(0xFE, b"Gustav")
    told = jpeg(segment(0xE0, b"JFIF"), *telling, segment(0xEE, b"Adobe"))
    assert bare(told) == jpeg(segment(0xE0, b"JFIF"), segment(0xEE, b"Adobe"))


def test_a_new_picture_is_counted_and_one_that_was_there_is_left_as_it_is() -> None:
    noted = png(remark=b"Author\0Gustav Beispiel")
    package = open_package(letter(noted))
    assert without_notes(package, open_package(letter(noted))) == 0
    assert package.parts["word/media/a.png"] == noted
    assert without_notes(package, open_package(letter(png(8)))) == 1
    assert package.parts["word/media/a.png"] == png()


@pytest.mark.parametrize(
    ("picture", "says"),
    [
        (b"GIF89a", "Only PNG and JPEG"),
        (b"<svg/>", "Only PNG and JPEG"),
        (png()[:-6], "damaged"),
        (png()[:20], "damaged"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"\xff\xd8\xff", "damaged"),
        (b"\xff\xd8" + segment(0xE0, b"x"), "damaged"),
        (b"\xff\xd8\x00\xe0\x00\x04ab", "damaged"),
        (b"\xff\xd8\xff\xe0\x00\x00ab", "damaged"),
    ],
)
def test_other_pictures_and_damaged_ones_are_refused(picture: bytes, says: str) -> None:
    (problem,) = picture_problems(open_package(letter(picture)), open_package(letter(png())))
    assert says in problem.text
    assert problem.part == "word/media/a.png"
    assert list(picture_problems(open_package(letter(picture)), open_package(letter(picture)))) == []
