"""Mails as files: any subject, name and file come back through Python's own reader, and the wire is ASCII."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from advocacy.domain.mail_id import message_id
from advocacy.formats.mail_writing import (
    Attachment,
    Mail,
    Mailbox,
    NoMailAddress,
    addresses_in,
    file_name,
    mail_bytes,
    mailto,
    on_one_line,
)

ID = message_id("019ad7a0-0000-7000-8000-000000000001")
MADE = datetime(2020, 2, 10, 9, 30, tzinfo=UTC)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
names = st.text(min_size=1, max_size=120)
LONG = "Относно: екстрадицията на Мара Екземпел от Руритания в Граустарк — „незабавно“ (EXO-2020-005) " * 3


def mail(**changes: Any) -> Mail:  # noqa: ANN401 - fields of a mail
    said: dict[str, Any] = {
        "subject": "Re: a letter", "text": "Dear Minister,\n\nthe letter.", "to": (Mailbox("office@example.org"),),
        "message_id": ID, "made": MADE,
    }  # fmt: skip
    return Mail(**{**said, **changes})


def read(data: bytes) -> EmailMessage:
    """The mail as Python's own reader has it; the wire is ASCII with CRLF and no line is too long."""
    data.decode("ascii")
    assert data.replace(b"\r\n", b"").count(b"\n") == 0
    assert data.replace(b"\r\n", b"").count(b"\r") == 0
    assert max(map(len, data.split(b"\r\n"))) <= 998
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def text_in(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


@given(texts)
@example(LONG)
@example("ä " * 60)
@example("=?utf-8?q?no?= word")
@example("x" * 400)
@example("a" * 70 + " é b")
@example("Bcc: somebody@example.org\r\nBcc: somebody@example.org")
def test_any_subject_comes_back(subject: str) -> None:
    message = read(mail_bytes(mail(subject=subject)))
    assert (message["Subject"] or "") == on_one_line(subject)
    assert message["Bcc"] is None


@given(names)
@example('The "Office", of (nobody) <here>')
@example("Президент на Република България")
@example("a, b; c: d\\")
@example(LONG)
def test_any_name_comes_back(name: str) -> None:
    data = mail_bytes(mail(to=(Mailbox("office@example.org", name),), cc=(Mailbox("copy@example.org", name),)))
    assert [one.addr_spec for one in read(data)["To"].addresses] == ["office@example.org"]
    # Python 3.11's newer reader puts blanks between the encoded words of a name; the older one reads them right.
    plain = message_from_bytes(data)
    for header, address in (("To", "office@example.org"), ("Cc", "copy@example.org")):
        ((called, found),) = getaddresses([plain[header]])
        assert (str(make_header(decode_header(called))), found) == (on_one_line(name), address)


@given(names, st.binary(max_size=300))
@example("Bílá kniha – příloha.pdf", b"%PDF-")
@example("مرفق.pdf", b"\r\n.\r\n")
@example('a"b\\c.pdf', b"")
@example("ж" * 120 + ".pdf", b"x")
def test_any_file_comes_back_under_a_name_that_leads_nowhere(name: str, data: bytes) -> None:
    found = read(mail_bytes(mail(attachments=(Attachment(name, "application/pdf", data),))))
    (attached,) = found.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == (file_name(name), data)
    assert not set('/\\:<>"|?*\r\n') & set(file_name(name))


@given(texts)
@example("Уважаеми господин Министър,\n\nтекст\n.\nFrom here\n")
@example("a" * 2000)
def test_any_text_comes_back(text: str) -> None:
    found = text_in(read(mail_bytes(mail(text=text))))
    assert found.replace("\r\n", "\n").rstrip("\n") == "\n".join(text.splitlines()).rstrip("\n")


def test_a_draft_names_itself_and_what_it_follows() -> None:
    earlier = [message_id("019ad7a0-0000-7000-8000-000000000002"), message_id("019ad7a0-0000-7000-8000-000000000003")]
    sender = Mailbox("bureau@example.org", "Example Rights Office")
    found = read(mail_bytes(mail(sender=sender, references=tuple(earlier))))
    assert (found["Message-ID"], found["In-Reply-To"], found["X-Unsent"]) == (ID, earlier[1], "1")
    assert found["References"].split() == earlier
    assert found["From"] == "Example Rights Office <bureau@example.org>"
    assert found["Date"].datetime == MADE
    assert read(mail_bytes(mail()))["From"] is None


NO_ADDRESSES = ("", "nobody", "@example.org", "a@", "a b@example.org", "ü@example.org", "a@b@example.org")


@pytest.mark.parametrize("address", [*NO_ADDRESSES, "a..b@example.org", "a@ex\nample.org", "a@" + "x" * 70 + ".org"])
def test_what_is_no_address_is_named(address: str) -> None:
    for writing in (mail_bytes, mailto):
        with pytest.raises(NoMailAddress, match="is no e-mail address"):
            writing(mail(to=(Mailbox(address),)))


def test_another_script_in_a_domain_travels_as_ascii() -> None:
    found = read(mail_bytes(mail(to=(Mailbox("office@президент.example"),))))
    assert found["To"].addresses[0].domain == "xn--d1abbgf6aiiy.example"


@given(texts, texts)
@example("", "\x1e")
@example("50 % & more? = #1", "Sehr geehrte Frau Ministerin,\n\nÄ+Ö")
def test_a_link_says_the_same_in_one_line_of_ascii(subject: str, text: str) -> None:
    link = mailto(mail(subject=subject, text=text, cc=(Mailbox("copy@example.org"), Mailbox("two@example.org"))))
    link.encode("ascii")
    parts = urlsplit(link)
    assert (parts.scheme, unquote(parts.path), parts.fragment) == ("mailto", "office@example.org", "")
    fields = parse_qs(parts.query.replace("+", "%2B"), strict_parsing=True)
    assert fields["cc"] == ["copy@example.org,two@example.org"]
    assert fields.get("subject", [""]) == [on_one_line(subject)]
    assert fields.get("body", [""]) == ["\r\n".join(text.splitlines())]


def test_addresses_are_found_in_the_line_under_a_letterhead() -> None:
    assert addresses_in("bureau@example.org · www.example.org") == ("bureau@example.org",)
    assert addresses_in("Write to a.b@example.org, or <c@example.org>.") == ("a.b@example.org", "c@example.org")
    assert addresses_in("tel. +48 22 000 00 00; twitter @nobody") == ()
