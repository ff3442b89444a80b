"""In which encoding somebody's table was saved, and how sure that is."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from advocacy.errors import BadInput
from advocacy.formats.table_refusals import DamagedText, NotText, OtherKindOfFile, UnknownEncoding, Workbook
from advocacy.formats.table_text import decoded
from tests.formats.sample_tables import ENCODINGS, rows, written

SINGLE_BYTE = [(language, encoding) for language, encodings in ENCODINGS.items() for encoding in encodings]
NAMES_ALONE = {
    "pl": "Łukasz Przykładowy|Zoë Łąka|Małgorzata Wzór|Jan Żuk|Ewa Śliwa|Józef Gęś|Paweł Źdźbło",
    "cs": "Jiří Vzor|Tomáš Řehoř|Věra Šťastná|Petr Dvořák|Šárka Malá|Ondřej Kůň",
    "de": "Jürgen Muster|Käthe Groß|Eva Müller|Jörg Löwe|Peter Weiß",
    "fr": "François Exemple|Hélène Lefèvre|Zoé Modèle|Noël Forêt|Anaïs Bélanger",
    "bg": "Иван Примеров|Мария Образцова|Петър Желязков",
    "ru": "Иван Примеров|Юлия Щукина|Пётр Образцов",
    "uk": "Іван Прикладів|Юлія Їжакевич|Наталія Зразкова",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("language", ENCODINGS)
def test_unicode_is_certain(language: str, encoding: str) -> None:
    text = written(rows(language, 3))
    found = decoded(text.encode(encoding))
    assert (found.text, found.sure) == (text, True)
    assert decoded(text.encode(encoding), found.encoding).text == text


@pytest.mark.parametrize(("language", "encoding"), SINGLE_BYTE)
@pytest.mark.parametrize("count", [3, 10, 50])
def test_old_encodings_are_found_in_short_tables(language: str, encoding: str, count: int) -> None:
    for seed in range(5):
        data = written(rows(language, count, seed)).encode(encoding, "replace")
        found = decoded(data)
        assert (found.text, found.sure) == (data.decode(encoding), True)


def test_what_is_sure_is_right_even_where_only_names_tell() -> None:
    right = sure = count = 0
    for language, encoding in SINGLE_BYTE:
        names = NAMES_ALONE[language].split("|")
        for first in range(len(names)):
            for length in range(1, len(names) + 1):
                chosen = (names * 2)[first : first + length]
                data = "".join(f"{one},office@example.org\n" for one in ["Name", *chosen]).encode(
                    encoding, "replace"
                )
                found = decoded(data)
                count += 1
                sure += found.sure
                right += found.text == data.decode(encoding)
                assert not found.sure or found.text == data.decode(encoding)
    assert (count, sure / count > 0.6, right / count > 0.95) == (247, True, True)


def test_a_person_may_know_better() -> None:
    data = "Name\nJosé Ejemplo\n".encode("cp1252")
    assert decoded(data, "CP1252").text == "Name\nJosé Ejemplo\n"
    assert decoded(data, "cp1251").text == "Name\nJosй Ejemplo\n"
    for wrong in ("base64", "rot13", "nonsense", "\x00", "undefined"):
        with pytest.raises(UnknownEncoding):
            decoded(data, wrong)
    with pytest.raises(DamagedText, match=r"Line 2.*utf-8"):
        decoded(data, "utf-8")


def test_letters_that_come_late_tell_too() -> None:
    late = "Łukasz Źdźbło,Łódź\nŻaneta Śliwa,Gdańsk\n".encode("cp1250")
    data = b"Name,Town\n" + b"Ada Muster,Berlin\n" * 20_000 + late
    assert decoded(data).encoding == "cp1250"


def test_a_byte_that_means_nothing_in_the_encoding_found_leads_to_another() -> None:
    data = written(rows("de", 300)).encode("cp1252") * 4 + b"\x81\n"
    found = decoded(data)
    assert (found.sure, found.text.encode(found.encoding)) == (False, data)
    with pytest.raises(NotText):
        decoded(b"".join(bytes([n]) for n in range(0x80, 0x100)) * 3)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_damaged_utf8_is_not_read_in_another_encoding(mark: bytes) -> None:
    data = mark + "Łąka\n".encode() * 5 + b"\xc5"
    with pytest.raises(DamagedText, match="Line 6"):
        decoded(data)
    with pytest.raises(DamagedText, match="Line 3"):
        decoded(mark + "Łąka\rŁą\r".encode() + b"\xff\r" + "Łąka\r".encode() * 5)


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


OLD = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(500)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (zipped("[Content_Types].xml", "word/document.xml"), "Word (.docx)"),
        (zipped("a.txt"), "ZIP"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (gzip.compress(b"Name", mtime=0), "gzip"),
        (b"{\\rtf1 Name}", "RTF"),
        (b'\xef\xbb\xbf  <?xml version="1.0"?><a/>', "XML / HTML"),
        (b"<!DOCTYPE html><html>", "XML / HTML"),
        (b'[{"name": "Ada"}]', "JSON"),
        (b"begin:vcard\r\nVERSION:4.0", "vCard"),
        (OLD, "Microsoft Office (.doc, .msg …)"),
    ],
)
def test_another_kind_of_file_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(OtherKindOfFile) as trouble:
        decoded(data)
    assert trouble.value.fields == {"kind": kind}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (zipped("[Content_Types].xml", "xl/workbook.xml"), ".xlsx"),
        (OLD + "Workbook".encode("utf-16-le"), ".xls"),
    ],
)
def test_a_workbook_is_to_be_saved_as_csv(data: bytes, kind: str) -> None:
    with pytest.raises(Workbook, match="save the sheet as “CSV UTF-8”") as trouble:
        decoded(data)
    assert trouble.value.fields == {"kind": kind}


@pytest.mark.parametrize(
    "data",
    [
        b"Name\n\x00Ada\n",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        "Name\nŁąka\n".encode() + b"\x00",
        "Name\n\x00Ada\n".encode("utf-16"),
        "Łąka".encode("utf-16-le"),
        "Na\x02me\nŁąka\n".encode("utf-16-le"),
        bytes(range(1, 256)) * 50,
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        decoded(data)


def test_a_stray_control_character_and_the_end_of_a_file_in_dos_do_no_harm() -> None:
    text = "Name\n" + "Ada Muster\n" * 20
    assert decoded(text.encode() + b"\x02\n\x1a").text == text + "\x02\n"
