"""A changed letter as it comes back: hostile files refused with a place, everything about its writers stripped."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from advocacy.errors import SeveralProblems
from advocacy.letters import letter_text
from advocacy.letters.edits import edits
from advocacy.letters.refusals import LetterNotTaken
from advocacy.letters.taken_back import clean_copy
from tests.example_letters import example_letter
from tests.letters import hostile
from tests.letters.masters import KIND, RELATIONSHIP, RELATIONSHIPS, parts_of, png
from tests.open_xml import damage
from tests.word_edits import (
    fragment,
    in_document,
    reword,
    rewritten,
    saying,
    the_paragraph,
    through_libreoffice,
    w,
    with_authors,
    with_comment,
    with_part,
    with_tracked_changes,
)

LETTER = example_letter("stop_extradition", "en")
PLEA = "To my knowledge"


def said(docx: bytes) -> list[str]:
    return [one.text for one in letter_text(docx)]


def everything(docx: bytes) -> bytes:
    return b"\n".join([name.encode() + b"\n" + data for name, data in parts_of(docx).items()])


def refused(docx: bytes) -> list[LetterNotTaken]:
    with pytest.raises(SeveralProblems) as found:
        clean_copy(docx, LETTER)
    problems = [one for one in found.value.problems if isinstance(one, LetterNotTaken)]
    assert len(problems) == len(found.value.problems) >= 1
    assert all("\n" not in one.in_words(str) for one in problems)
    return problems


def valid(docx: bytes, folder: Path) -> list[str]:
    (folder / "taken.docx").write_bytes(docx)
    return damage(folder / "taken.docx")


def test_a_letter_nobody_wrote_in_comes_back_as_it_is(tmp_path: Path) -> None:
    copy = clean_copy(LETTER, LETTER)
    assert (copy.accepted, copy.comments, copy.pictures) == (0, 0, 0)
    assert edits(LETTER, copy.docx) == ()
    assert valid(copy.docx, tmp_path) == []
    assert clean_copy(copy.docx, LETTER).docx == copy.docx


def test_what_word_keeps_of_its_writers_goes(tmp_path: Path) -> None:
    told = with_authors(with_comment(with_tracked_changes(LETTER, PLEA), PLEA))
    assert everything(told).count(b"Gustav") >= 6
    copy = clean_copy(told, LETTER)
    left = everything(copy.docx)
    assert b"Gustav" not in left
    assert b"mother" not in left
    assert b"rsid" not in left.lower()
    assert b"00AA11BB" not in left
    assert parts_of(copy.docx)["docProps/core.xml"] == parts_of(LETTER)["docProps/core.xml"]
    assert (copy.accepted, copy.comments) == (3, 1)
    assert valid(copy.docx, tmp_path) == []
    (plea,) = [one for one in said(copy.docx) if PLEA in one]
    assert plea.endswith("Inserted words.")
    assert "Deleted words" not in plea


def test_properties_of_ones_own_and_the_company_go() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    kind = f"{office}/relationships"
    named = "<Company>Gustav AG</Company><Template>C:\\Users\\gustav\\x.dotm</Template>"
    app = f'<Properties xmlns="{office}/extended-properties">{named}</Properties>'
    custom = f'<Properties xmlns="{office}/custom-properties"/>'
    rels = (
        f'<Relationship Id="rA" Type="{kind}/extended-properties" Target="docProps/app.xml"/>'
        f'<Relationship Id="rC" Type="{kind}/custom-properties" Target="docProps/custom.xml"/></Relationships>'
    )
    told = rewritten(LETTER, {
        "docProps/app.xml": app, "docProps/custom.xml": custom,
        "_rels/.rels": lambda data: data.replace(b"</Relationships>", rels.encode()),
    })  # fmt: skip
    parts = parts_of(clean_copy(told, LETTER).docx)
    assert b"ustav" not in b"".join(parts.values())
    assert "docProps/custom.xml" not in parts
    assert "docProps/app.xml" in parts


def test_a_changed_title_is_the_programs_own_again() -> None:
    bare = rewritten(LETTER, {})
    assert b"Gustav" in parts_of(with_authors(bare))["docProps/core.xml"]
    assert b"Gustav" not in parts_of(clean_copy(with_authors(bare), LETTER).docx)["docProps/core.xml"]


@pytest.mark.slow
def test_files_that_are_no_honest_packages_are_refused() -> None:
    tried = [one for one in hostile.packages() if one.outcome == hostile.REFUSED]
    assert len(tried) > 15
    for one in tried:
        assert refused(one.template), one.name


def related(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    more = f'<Relationship Id="rX" Type="{RELATIONSHIP}/{kind}" Target="{target}"{mode}/></Relationships>'
    return rewritten(
        LETTER,
        {"word/_rels/document.xml.rels": lambda data: data.replace(b"</Relationships>", more.encode())},
    )


def inserted(xml: str) -> bytes:
    return in_document(LETTER, lambda root: the_paragraph(root, PLEA).append(fragment(xml)))


MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


@pytest.mark.parametrize(
    ("docx", "says", "part", "paragraph"),
    [
        (b"", "is not a Word document", "package", 0),
        (b"PK\x03\x04", "is not a Word document", "package", 0),
        (b"%PDF-1.4", "is not a Word document", "package", 0),
        (LETTER + b" " * 20_000_000, "larger than 20 megabytes", "package", 0),
        (rewritten(LETTER, {"word/vbaProject.bin": b"x"}), "macros", "word/vbaProject.bin", 0),
        (related("image", "http://evil.example/x.png"), "outside itself", "word/document.xml", 0),
        (related("hyperlink", "file:///etc/passwd"), "outside itself", "word/document.xml", 0),
        (related("oleObject", "x.bin", ""), "embeds or links", "word/document.xml", 0),
        (related("header", "gone.xml", ""), "does not hold", "word/document.xml", 0),
        (rewritten(LETTER, {"word/document.xml": lambda data: b"<!DOCTYPE x>" + data.partition(b"?>")[2]}),
         "document type", "word/document.xml", 0),
        (rewritten(LETTER, {"word/document.xml": b"<w:document"}), "not well-formed", "word/document.xml", 0),
        (rewritten(LETTER, {"_rels/.rels": f'<Relationships xmlns="{RELATIONSHIPS}"/>'}),
         "not a plain Word document", "package", 0),
        (inserted('<w:fldSimple w:instr="DATE"><w:r><w:t>x</w:t></w:r></w:fldSimple>'),
         "Only page numbers", "word/document.xml", 10),
        (inserted(MARK.format("begin")), "several paragraphs", "word/document.xml", 10),
        (inserted("<w:r><w:object/></w:r>"), "embeds or links", "word/document.xml", 10),
    ],
)  # fmt: skip
def test_what_no_letter_may_hold_is_refused_with_its_place(
    docx: bytes, says: str, part: str, paragraph: int
) -> None:
    first = refused(docx)[0]
    told = first.in_words(str)
    assert says in told
    assert told.startswith("The file cannot be taken back")
    assert part in told
    assert (first.problem.part, first.problem.paragraph) == (part, paragraph)
    assert (f"paragraph {paragraph}" in told) is bool(paragraph)


def test_a_new_picture_is_taken_bare_and_told() -> None:
    rel = f'<Relationship Id="rP" Type="{RELATIONSHIP}/image" Target="media/new.png"/></Relationships>'
    told = rewritten(LETTER, {
        "word/media/new.png": png(9, remark=b"Author\0Gustav"),
        "word/_rels/document.xml.rels": lambda data: data.replace(b"</Relationships>", rel.encode()),
    })  # fmt: skip
    copy = clean_copy(told, LETTER)
    assert copy.pictures == 1
    assert parts_of(copy.docx)["word/media/new.png"] == png(9)
    assert "Only PNG and JPEG" in refused(rewritten(told, {"word/media/new.png": b"GIF89a"}))[0].in_words(str)


def test_what_pictures_and_controls_are_called_where_nobody_reads_it_goes(tmp_path: Path) -> None:
    alias = '<w:alias w:val="Gustav’s house"/><w:tag w:val="gustav"/>'
    listed = '<w:dropDownList><w:listItem w:displayText="Gustav" w:value="g"/></w:dropDownList>'
    inside = "<w:sdtContent><w:r><w:t>chosen</w:t></w:r></w:sdtContent>"
    shape = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="Gustav" style="width:1pt"/>'
    vml = f"<w:r><w:pict>{shape}</w:pict></w:r>"
    told = inserted(f"<w:sdt><w:sdtPr>{alias}{listed}</w:sdtPr>{inside}</w:sdt>")
    told = in_document(told, lambda root: the_paragraph(root, PLEA).append(fragment(vml)))
    said_of_it = b'name="C:/Users/gustav/logo.png" descr="Gustav"'
    picture = re.compile(rb'(<pic:cNvPr id="\d+" )name="[^"]*"')
    told = rewritten(told, {"word/header2.xml": lambda data: picture.sub(rb"\1" + said_of_it, data)})
    assert everything(told).lower().count(b"gustav") >= 6
    copy = clean_copy(told, LETTER)
    assert b"gustav" not in everything(copy.docx).lower()
    assert any("chosen" in one for one in said(copy.docx))
    assert valid(copy.docx, tmp_path) == []


def test_what_nothing_leads_to_is_left_behind() -> None:
    told = rewritten(LETTER, {"word/notes-of-gustav.xml": b"<x/>"})
    assert "word/notes-of-gustav.xml" not in parts_of(clean_copy(told, LETTER).docx)


def test_a_part_with_text_that_is_declared_and_missing_is_no_crash() -> None:
    more = f'<Override PartName="/word/header9.xml" ContentType="{KIND}.header+xml"/></Types>'.encode()
    told = rewritten(LETTER, {"[Content_Types].xml": lambda data: data.replace(b"</Types>", more)})
    assert edits(LETTER, clean_copy(told, LETTER).docx) == ()


def test_what_is_tracked_in_the_styles_is_told_or_gone() -> None:
    mark = b'<w:rPrChange w:id="1" w:author="Gustav" w:date="2020-02-10T09:00:00Z"><w:rPr/></w:rPrChange></w:rPr>'
    told = rewritten(LETTER, {"word/styles.xml": lambda data: data.replace(b"</w:rPr>", mark, 1)})
    assert b"Gustav" not in everything(clean_copy(told, LETTER).docx)


def test_the_template_on_somebodys_disk_is_forgotten() -> None:
    target = 'Target="file:///C:/Users/gustav/x.dotm" TargetMode="External"'
    way = f'<Relationship Id="rId1" Type="{RELATIONSHIP}/attachedTemplate" {target}/>'
    rels = f'<Relationships xmlns="{RELATIONSHIPS}">{way}</Relationships>'
    told = rewritten(LETTER, {"word/_rels/settings.xml.rels": rels})
    assert b"gustav" in everything(told)
    assert b"gustav" not in everything(clean_copy(told, LETTER).docx)


@pytest.mark.slow
@pytest.mark.needs("soffice")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_letter_that_libreoffice_saved_comes_back_with_exactly_what_was_changed(
    tmp_path: Path, language: str
) -> None:
    letter = example_letter("stop_extradition", language)
    old = next(one for one in said(letter) if len(one) > 100)
    changed = in_document(letter, lambda root: reword(the_paragraph(root, old[:20].strip()), "Zqchanged."))
    copy = clean_copy(through_libreoffice(changed, tmp_path), letter)
    (edit,) = edits(letter, copy.docx)
    assert edit.new is not None
    assert edit.new.text == "Zqchanged."
    assert valid(copy.docx, tmp_path) == []


@pytest.mark.slow
@pytest.mark.needs("soffice", "pdftotext")
def test_a_taken_back_letter_opens(tmp_path: Path) -> None:
    copy = clean_copy(with_comment(with_tracked_changes(saying(LETTER, PLEA, "To my knowledge."), PLEA), PLEA), LETTER)
    (tmp_path / "taken.docx").write_bytes(copy.docx)
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run([*office, "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "taken.docx"],
                   check=True, capture_output=True, timeout=120)  # fmt: skip
    text = subprocess.run(["pdftotext", tmp_path / "taken.pdf", "-"], check=True, capture_output=True, text=True)
    assert "To my knowledge. Inserted words." in " ".join(text.stdout.split())


def test_the_helper_makes_a_part_the_document_points_to() -> None:
    told = with_part(LETTER, "comments", "<x/>", "text/xml")
    assert b"comments.xml" in parts_of(told)["word/_rels/document.xml.rels"]
    assert w("p").endswith("}p")
