"""One mail from its bytes, whatever wrote it and whatever happened on its way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.errors import BadInput
from advocacy.formats import mail_reading
from advocacy.formats.mail_charset import codec_of, mail_text
from advocacy.formats.mail_headers import decoded, moment_of
from advocacy.formats.mail_html import text_of_html
from advocacy.formats.mail_parts import DEEPEST, LONGEST_NAME, LONGEST_TEXT, MOST_FILES, safe_name
from advocacy.formats.mail_reading import LARGEST, read_mail
from advocacy.formats.mail_refusals import (
    DateFromTheWay,
    DateNotRead,
    HiddenInWinmail,
    MailTooDeep,
    MailTooLarge,
    NotAMail,
    OutlookMail,
    PartDamaged,
    SenderNotSaid,
    StructureDamaged,
    TextCut,
    TextDamaged,
    TooManyFiles,
    WrongEncoding,
)
from advocacy.formats.received_mail import Mailbox, MailKind
from tests.formats.sample_mails import attached, lines, written

CYRILLIC = "Уважаемые господа, ваше письмо получено и передано в Министерство юстиции для рассмотрения."
POLISH = "Szanowni Państwo, dziękujemy za list. Odpowiedź zostanie udzielona później, po świętach. Źródło: ąęłńóśźż"
GERMAN = "Sehr geehrte Damen und Herren, wir prüfen Ihr Schreiben. Mit freundlichen Grüßen, Büro für Petitionen"


def kinds(data: bytes) -> set[type]:
    return {type(one) for one in read_mail(data).problems}


def test_what_a_mail_says_is_read() -> None:
    mail = read_mail(
        lines("""
From: =?utf-8?q?B=C3=BCro_des_Pr=C3=A4sidenten?= <office@president.example>
To: Ada Muster <ada@example.org>, desk@example.org
Cc: =?iso-8859-2?b?o/NkvA==?= <lodz@example.org>
Subject: =?utf-8?B?0J7RgtCy0LXRgiDQvdCwINC/0LjRgdGM0LzQvg==?=
 =?utf-8?B?IEVYTy0yMDIwLTAwNQ==?=
Date: Mon, 30 Nov 2020 23:30:00 -0500
Message-ID: <one@president.example>
In-Reply-To: <a@example.org>
References: <b@example.org>
 <a@example.org>

Yes.
""")
    )
    assert mail.sender == Mailbox("Büro des Präsidenten", "office@president.example")
    assert str(mail.sender) == "Büro des Präsidenten <office@president.example>"
    assert [str(one) for one in mail.to] == ["Ada Muster <ada@example.org>", "desk@example.org"]
    assert mail.cc == (Mailbox("Łódź", "lodz@example.org"),)
    assert mail.subject == "Ответ на письмо EXO-2020-005"
    assert mail.sent == datetime(2020, 11, 30, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert mail.message_id == "<one@president.example>"
    assert mail.thread == "<a@example.org> <b@example.org> <a@example.org>"
    assert (mail.text, mail.kind, mail.problems) == ("Yes.", MailKind.LETTER, ())


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("koi8-r", CYRILLIC), ("windows-1251", CYRILLIC), ("iso-8859-5", CYRILLIC), ("iso-8859-2", POLISH),
        ("windows-1250", POLISH), ("iso-8859-1", GERMAN), ("windows-1252", GERMAN), ("utf-8", POLISH),
        ("utf-16", CYRILLIC), ("iso-2022-jp", "日本"),
    ],
)  # fmt: skip
def test_old_encodings_are_read_as_they_say(encoding: str, text: str) -> None:
    mail = read_mail(written(encoding, text[:20], text))
    assert (mail.text, mail.subject) == (text, " ".join(text[:20].split()))
    assert not mail.problems


@pytest.mark.parametrize(
    ("encoding", "said", "text"),
    [
        ("utf-8", "iso-8859-1", POLISH), ("windows-1251", "utf-8", CYRILLIC), ("koi8-r", "us-ascii", CYRILLIC),
        ("windows-1251", "iso-8859-1", CYRILLIC), ("windows-1252", "utf-8", GERMAN),
    ],
)  # fmt: skip
def test_a_wrong_encoding_is_seen_and_told(encoding: str, said: str, text: str) -> None:
    mail = read_mail(written(encoding, "x", text, said))
    assert mail.text == text
    assert {type(one) for one in mail.problems} == {WrongEncoding}


@pytest.mark.parametrize("said", ["no-such-thing", "base64", "unicode_escape", "\x00", "x" * 900, "", '"utf-8"'])
def test_an_encoding_that_is_none_is_no_harm(said: str) -> None:
    assert mail_text("Złoty".encode(), said).text == "Złoty"
    assert mail_text(GERMAN.encode("cp1252"), said).text == GERMAN


def test_names_of_encodings_are_those_of_texts() -> None:
    assert (codec_of("UTF8"), codec_of("latin1"), codec_of("rot13")) == ("utf-8", "iso8859-1", "")


def test_raw_bytes_in_the_head_are_read() -> None:
    head = b"From: \xc3\x81ron <a@example.org>\r\nDate: Tue, 11 Feb 2020 09:00:00 +0100\r\nSubject: "
    assert read_mail(head + "Ответ из министерства юстиции".encode("cp1251") + b"\r\n\r\nx").subject == (
        "Ответ из министерства юстиции"
    )


@pytest.mark.parametrize("line", ["=?utf-8?b?0J7?=", "=?x?b?!!!!?=", "=?utf-8?q?=ZZ?=", "=?=?=?"])
def test_an_encoded_word_that_is_broken_is_kept(line: str) -> None:
    assert decoded(line)


def test_a_mail_in_html_gives_its_words_and_runs_nothing() -> None:
    html = (
        "<html><head><title>No</title><style>p{}</style></head><body><script>alert(1)</script>"
        "<p>Dear&nbsp;Ada,<br/>we  agree.</p><table><tr><td>a</td><td>b</td></tr></table>"
        "<img src='https://example.org/x.png'>&copy;</body></html>"
    )
    mail = attached()
    mail.set_content(html, subtype="html")
    assert read_mail(mail.as_bytes()).text == "Dear Ada,\nwe agree.\n\na b\n\n©"
    assert text_of_html("<p>one<p>two<![if x]>three") in {"one\ntwothree", "one two three"}


def test_the_plain_text_goes_before_the_same_in_html() -> None:
    mail = attached(text="Plain.")
    mail.add_alternative("<p>Rich.</p>", subtype="html")
    assert read_mail(mail.as_bytes()).text == "Plain."


def test_files_keep_their_bytes_under_names_that_lead_nowhere() -> None:
    mail = attached(
        ("../../etc/odpowiedź.pdf", "application/pdf", b"%PDF-1"), ("", "image/png", b"\x89PNG"),
        ("x" * 300 + ".pdf", "application/pdf", b"%PDF-2"), ("note.txt", "text/plain", b"a note"),
    )  # fmt: skip
    files = read_mail(mail.as_bytes()).files
    assert [one.name for one in files][:2] == ["_.._etc_odpowiedź.pdf", "attachment.png"]
    assert [one.data for one in files] == [b"%PDF-1", b"\x89PNG", b"%PDF-2", b"a note"]
    assert len(files[2].name) == LONGEST_NAME
    assert files[2].name.endswith(".pdf")
    assert safe_name("x" * 300, "") == "x" * LONGEST_NAME


def test_a_file_without_a_readable_kind_is_any_file() -> None:
    data = lines("From: a@example.org\nContent-Type: app lication/p df\nContent-Disposition: attachment\n\nx")
    assert [one.media_type for one in read_mail(data).files] in ([], ["application/octet-stream"])


def test_a_mail_within_the_mail_is_a_file_of_its_own() -> None:
    inner, outer = attached(text="inside"), attached()
    outer.add_attachment(inner)
    [file] = read_mail(outer.as_bytes()).files
    assert (file.name, file.media_type) == ("Your letter.eml", "message/rfc822")
    assert read_mail(file.data).text == "inside"


def test_winmail_is_kept_and_told() -> None:
    mail = read_mail(attached(("winmail.dat", "application/ms-tnef", b"\x78\x9f\x3e\x22")).as_bytes())
    assert [one.name for one in mail.files] == ["winmail.dat"]
    assert {type(one) for one in mail.problems} == {HiddenInWinmail}


def test_broken_base64_keeps_what_can_be_read() -> None:
    whole = attached(("a.pdf", "application/pdf", b"%PDF" + bytes(range(200)))).as_bytes()
    cut = whole.replace(b"Pj9AQUJD", b"P*!@%#$")
    assert cut != whole
    mail = read_mail(cut)
    assert mail.files[0].data.startswith(b"%PDF")
    assert {type(one) for one in mail.problems} == {PartDamaged}
    text = lines("From: a@example.org\nDate: 1 Feb 2020 10:00\nContent-Transfer-Encoding: base64\n\nSGVsbG8gQWRh*=")
    assert kinds(text) == {TextDamaged}


def test_a_mail_that_ends_too_early_is_told() -> None:
    whole = attached(("a.pdf", "application/pdf", b"%PDF")).as_bytes()
    assert StructureDamaged in kinds(whole[: whole.rindex(b"--")])


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", b"\x00\xff\xfe", b"Dear Ada,\r\nhello", b"X-Anything: 1\r\n\r\nx"])
def test_what_is_no_mail_is_refused(data: bytes) -> None:
    with pytest.raises(NotAMail, match="no mail"):
        read_mail(data)


def test_outlooks_own_format_is_named() -> None:
    with pytest.raises(OutlookMail, match=r"save it as \.eml"):
        read_mail(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))


def test_missing_heads_are_told_and_the_rest_is_read() -> None:
    mail = read_mail(lines("Subject: Hello\n\nText"))
    assert (mail.subject, mail.text, mail.sender, mail.sent) == ("Hello", "Text", Mailbox(), None)
    assert {type(one) for one in mail.problems} == {DateNotRead, SenderNotSaid}


def test_a_mail_without_a_date_arrived_on_a_day() -> None:
    data = lines("Received: from x by y; Tue, 11 Feb 2020 08:00:03 +0000\nFrom: a@example.org\n\nText")
    mail = read_mail(data)
    assert mail.sent == datetime(2020, 2, 11, 8, 0, 3, tzinfo=UTC)
    assert {type(one) for one in mail.problems} == {DateFromTheWay}


@pytest.mark.parametrize(
    "line", ["", "yesterday", "Tue, 99 Feb 2020 08:00:03", "Tue, 11 Feb 1969 08:00:00 +1400", "1 Jan 99999 00:00"]
)
def test_a_day_that_is_none_is_none(line: str) -> None:
    assert moment_of(line) is None


def test_a_date_without_a_zone_is_taken_as_it_stands() -> None:
    assert moment_of("Tue, 11 Feb 2020 08:00:03 -0000") == datetime(2020, 2, 11, 8, 0, 3)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ada (home) <ada@example.org>", Mailbox("Ada (home)", "ada@example.org")),
        ('"Muster, Ada" <ada@example.org>', Mailbox("Muster, Ada", "ada@example.org")),
        ("ada@example.org, broken <<<", Mailbox("", "ada@example.org")),
        ("The Office", Mailbox("The Office")),
        ("(" * 5000 + "ada@example.org", Mailbox("", "ada@example.org")),
    ],
)
def test_senders_written_in_every_way(line: str, expected: Mailbox) -> None:
    found = read_mail(f"From: {line}\r\n\r\nx".encode()).sender
    assert (found.address, found.name) in {
        (expected.address, expected.name), (expected.address, "Ada"), (expected.address, "")
    }  # fmt: skip


def test_fifty_megabytes_are_kept_and_a_hundred_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    big = bytes(50_000_000)
    mail = attached(("scan.pdf", "application/pdf", big)).as_bytes()
    assert len(mail) < LARGEST
    assert read_mail(mail).files[0].data == big
    monkeypatch.setattr(mail_reading, "LARGEST", 1_000_000)
    with pytest.raises(MailTooLarge, match=r"69 MB.* 1 MB at the most"):
        read_mail(mail + bytes(1_000_000))


def test_parts_within_parts_have_an_end() -> None:
    head = "Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"
    for depth in (DEEPEST + 5, 3_000):
        data = "From: a@example.org\n" + "".join(head.format(n=n) for n in range(depth))
        with pytest.raises(MailTooDeep):
            read_mail(data.encode())
    with pytest.raises(MailTooDeep):
        read_mail(b"From: a@example.org\nContent-Type: message/rfc822\n\n" * 5_000)


def test_text_and_files_have_an_end_and_the_rest_is_told() -> None:
    long = read_mail(attached(text="a word " * LONGEST_TEXT).as_bytes())
    assert len(long.text) == LONGEST_TEXT
    assert {type(one) for one in long.problems} == {TextCut}
    many = read_mail(attached(*[(f"{n}.bin", "application/x-any", b"x") for n in range(MOST_FILES + 3)]).as_bytes())
    assert len(many.files) == MOST_FILES
    assert {type(one) for one in many.problems} == {TooManyFiles}


BEGINNINGS = (
    b"", b"From: ", b"Subject: x\r\nContent-Type: ", b"Subject: =?utf-8?b?", b"Date: ", b"From: a@b\r\nReceived: ;",
    b"From: a@b\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n",
    b"From: a@b\nContent-Type: multipart/report; boundary=a\n\n--a\nContent-Type: message/delivery-status\n\n",
    b"From: a@b\r\nContent-Type: text/html\r\n\r\n<", b"From: a@b\r\nContent-Type: message/rfc822\r\n\r\n",
    b"From: mailer-daemon@b\r\nSubject: failure notice\r\n\r\n",
    b"From: a@b\r\nContent-Disposition: attachment; filename=",
    b"From: a@b\r\nContent-Transfer-Encoding: base64\r\n\r\n", b"From: a@b\r\nContent-Type: text/plain; charset*=",
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_a_sentence(beginning: bytes, rest: bytes) -> None:
    try:
        mail = read_mail(beginning + rest)
    except BadInput:
        return
    said = (mail.message_id, mail.subject, mail.text, str(mail.sender), *(one.name for one in mail.files))
    for text in said:
        assert "\x00" not in text
        text.encode()
    assert all("/" not in one.name and one.name for one in mail.files)
