"""Mailboxes, mail by mail."""

from __future__ import annotations

import io
import mailbox
from pathlib import Path

import pytest

from advocacy.errors import AdvocacyError
from advocacy.formats import mbox
from advocacy.formats.mail_reading import read_mail
from advocacy.formats.mail_refusals import MailTooLarge, NotAMailbox
from advocacy.formats.mbox import mails_in
from tests.formats.sample_mails import attached


def found(data: bytes) -> list[bytes | AdvocacyError]:
    return list(mails_in(io.BytesIO(data)))


def test_a_mailbox_of_pythons_own_comes_apart(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "in.mbox")
    for n in range(50):
        text = f"number {n}\nFrom here on\n\nFrom all of us 2020"
        box.add(attached(("a.bin", "application/x-any", bytes([n])), text=text))
    box.close()
    with (tmp_path / "in.mbox").open("rb") as file:
        mails = [read_mail(one) for one in mails_in(file) if isinstance(one, bytes)]
    assert [one.text.split("\n")[0] for one in mails] == [f"number {n}" for n in range(50)]
    assert [one.files[0].data for one in mails] == [bytes([n]) for n in range(50)]
    assert all("\n\nFrom all of us 2020" in one.text for one in mails)


@pytest.mark.parametrize("begins", [b"From ada@example.org Tue Feb 11 09:00:00 2020", b"From - ", b"From ", b"From -"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_the_beginnings_that_programs_write(begins: bytes, end: bytes) -> None:
    mail = b"From: a@example.org" + end + end + b"Text" + end
    box = (begins + end + mail + end) * 2
    assert found(box) == [mail, mail]
    assert found(box.rstrip(b"\r\n")) == [mail, mail.rstrip(b"\r\n")]


def test_a_line_in_a_text_begins_no_mail() -> None:
    text = b"From: a@example.org\n\nSee\n\nFrom them to us\n"
    assert found(b"From x 2020\n" + text) == [text]


def test_what_is_no_mailbox_is_refused() -> None:
    for data in (b"", b"From: a@example.org\n\nx", b"\x00" * 50):
        with pytest.raises(NotAMailbox, match="no mailbox"):
            found(data)


def test_one_mail_that_is_too_large_does_not_hide_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "LARGEST", 1_000)
    small = b"From: a@example.org\n\nx\n"
    large = small + b"y" * 2_000 + b"\n"
    first, second, third = found(b"\n".join(b"From - \n" + one for one in (small, large, small)))
    assert (first, third) == (small, small)
    assert isinstance(second, MailTooLarge)
