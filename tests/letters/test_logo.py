from __future__ import annotations

import pytest
from lxml import etree

from advocacy.letters import UnusableLogo, compile_template
from advocacy.letters.packing import archive, packed
from tests.letters.masters import (
    KIND,
    RELATIONSHIP,
    RELATIONSHIPS,
    master,
    paragraph,
    part,
    parts_of,
    picture,
    png,
    table,
)

RELATIONSHIPS_OPEN = f'<Relationships xmlns="{RELATIONSHIPS}">'
IMAGE = f'<Relationship Id="rId1" Type="{RELATIONSHIP}/image" Target="media/old.{{0}}"/>'


def with_logo(logo: bytes, extension: str = "png") -> dict[str, bytes]:
    data = master(
        paragraph("x"),
        header=paragraph(picture()),
        extra={f"word/media/old.{extension}": b"old picture"},
        header_rels=IMAGE.format(extension),
        overrides='<Default Extension="jpeg" ContentType="image/jpeg"/>',
    )
    return parts_of(compile_template(data, logo=logo).render({}))


def sizes(header: bytes) -> set[tuple[int, int]]:
    found = [one for one in etree.fromstring(header).iter() if one.get("cy")]
    return {(int(one.get("cx", "")), int(one.get("cy", ""))) for one in found}


@pytest.mark.parametrize("extension", ["png", "jpeg"])
def test_the_logo_takes_the_place_of_the_picture_and_keeps_its_height(extension: str) -> None:
    letter = with_logo(png(30, 10), extension)
    assert letter["word/media/letterhead.png"] == png(30, 10)
    assert f"word/media/old.{extension}" not in letter
    assert sizes(letter["word/header1.xml"]) == {(2_160_000, 720_000)}
    assert b"/word/media/letterhead.png" in letter["word/_rels/header1.xml.rels"]


def test_a_very_wide_logo_is_made_to_fit_the_page() -> None:
    assert sizes(with_logo(png(200, 10))["word/header1.xml"]) == {(5_760_000, 288_000)}


def test_a_logo_in_a_narrow_cell_is_made_to_fit_the_cell() -> None:
    data = master(
        paragraph("x"),
        header=table(("here", "Name"))
        .replace(paragraph("here"), paragraph(picture()))
        .replace("2000", "3000"),
        extra={"word/media/old.png": b"old"},
        header_rels=IMAGE.format("png"),
    )
    header = parts_of(compile_template(data, logo=png(40, 10)).render({}))["word/header1.xml"]
    assert sizes(header) == {(1_905_000, 476_250)}


def test_remarks_in_the_picture_are_left_out() -> None:
    letter = with_logo(png(4, 2, b"Author\0Anna"))
    assert b"Anna" not in letter["word/media/letterhead.png"]
    assert letter["word/media/letterhead.png"] == png(4, 2)


@pytest.mark.parametrize("logo", [b"", b"GIF89a", png()[:20], png(0, 5), png() + b"\0" * 5_000_000])
def test_what_is_no_png_is_refused(logo: bytes) -> None:
    with pytest.raises(UnusableLogo):
        with_logo(logo)


def test_a_master_without_a_header_picture_stays_as_it_is() -> None:
    assert "word/media/letterhead.png" not in parts_of(
        compile_template(master(paragraph("x")), logo=png()).render({})
    )


def test_every_header_with_the_picture_shows_the_logo_and_other_pictures_stay() -> None:
    second = part("hdr", paragraph(picture("rId1")) + paragraph(picture("rId2")))
    other = f'<Relationship Id="rId2" Type="{RELATIONSHIP}/image" Target="media/other.png"/>'
    data = master(
        paragraph("x"),
        header=paragraph(picture()),
        extra={
            "word/media/old.png": b"old",
            "word/media/other.png": b"other",
            "word/header2.xml": second,
            "word/header3.xml": part("hdr", paragraph("no picture")),
            "word/_rels/header2.xml.rels": RELATIONSHIPS_OPEN
            + IMAGE.format("png")
            + other
            + "</Relationships>",
        },
        header_rels=IMAGE.format("png"),
        extra_rels="".join(
            f'<Relationship Id="rIdH{n}" Type="{RELATIONSHIP}/header" Target="header{n}.xml"/>'
            for n in (2, 3)
        ),
        overrides="".join(
            f'<Override PartName="/word/header{n}.xml" ContentType="{KIND}.header+xml"/>' for n in (2, 3)
        ),
    )
    letter = parts_of(compile_template(data, logo=png(30, 10)).render({}))
    assert sizes(letter["word/header1.xml"]) == {(2_160_000, 720_000)}
    assert sizes(letter["word/header2.xml"]) == {(2_160_000, 720_000), (1_440_000, 720_000)}
    assert letter["word/media/other.png"] == b"other"


def test_a_document_without_png_pictures_learns_the_type() -> None:
    data = master(
        paragraph("x"),
        header=paragraph(picture()),
        extra={"word/media/old.gif": b"old"},
        header_rels=IMAGE.format("gif"),
    )
    types = parts_of(data)["[Content_Types].xml"].decode()
    without = types.replace('<Default Extension="png" ContentType="image/png"/>', "")
    entries = {**parts_of(data), "[Content_Types].xml": without.encode()}
    letter = compile_template(archive(packed(*one) for one in entries.items()), logo=png(30, 10)).render({})
    assert b'Extension="png"' in parts_of(letter)["[Content_Types].xml"]
