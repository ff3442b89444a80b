"""The file as sent: checked by its bytes, added later without losing the earlier, missed where letters go signed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from advocacy.domain.appeal import Appeal
from advocacy.domain.approval import sha256
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.document import Document
from advocacy.domain.exchange import files_as_sent
from advocacy.domain.file_kind import KINDS, kind_by_bytes, kind_by_name
from advocacy.domain.office import Channel
from advocacy.workflows import sending, sent_files
from advocacy.workflows.delivery_refusals import FileEmpty, NotSigned, NotWhatItsNameSays, SentFileTooLarge
from advocacy.workflows.outreach import story
from advocacy.workflows.refusals import FileNotRead, NotSentYet
from advocacy.workflows.sending import Step
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, counts, issued, moment_of

S = DeliveryState
OFFICE = "xr-president"
SIGNED = b"%PDF-1.7 signed"
BYTES = {
    "application/pdf": b"\n%PDF-1.4 ...", "image/png": b"\x89PNG\r\n\x1a\n...", "image/jpeg": b"\xff\xd8\xff\xe0",
    "image/tiff": b"II*\x00", "image/gif": b"GIF89a", "image/webp": b"RIFF....WEBP", "image/heic": b"....ftypheic",
}  # fmt: skip


def send(workplace: Workplace, appeal: Appeal, office: str = OFFICE, **said: Path) -> None:
    step = replace(Step(S.SENT, TODAY), **said)  # type: ignore[arg-type]
    sending.send(workplace, appeal.reference, office, Channel.REGISTERED_POST, step, moment_of())


def file_of(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.parametrize(("kind", "data"), BYTES.items())
def test_a_pdf_or_picture_is_known_by_its_bytes(kind: str, data: bytes) -> None:
    assert kind_by_bytes(data) == kind
    assert kind in {kind_by_name(f"x{ending.upper()}") for ending in KINDS}
    assert kind_by_bytes(b"." * 1100 + data) is None


def test_other_files_are_neither() -> None:
    assert kind_by_bytes(b"PK\x03\x04") is None
    assert kind_by_bytes(b"") is None
    assert kind_by_name("letter.docx") is None


@pytest.mark.parametrize("name", [f"scan{ending}" for ending in KINDS])
def test_a_file_that_is_not_what_its_name_says_is_refused(workplace: Workplace, tmp_path: Path, name: str) -> None:
    appeal, before = issued(workplace), counts(workplace)
    with pytest.raises(NotWhatItsNameSays, match=name):
        send(workplace, appeal, as_sent=file_of(tmp_path, name, b"<html>not found</html>"))
    assert counts(workplace) == before


def test_an_empty_or_absent_or_huge_file_is_refused(
    workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    appeal, before = issued(workplace), counts(workplace)
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.write(SIGNED)
        file.truncate(sent_files.LARGEST + 1)
    for field in ("as_sent", "proof"):
        with pytest.raises(FileEmpty):
            send(workplace, appeal, OFFICE, **{field: file_of(tmp_path, "empty.pdf", b"")})
        with pytest.raises(FileNotRead):
            send(workplace, appeal, OFFICE, **{field: tmp_path / "gone.pdf"})
        with pytest.raises(SentFileTooLarge, match=r"50\.0 MB; .* 50 MB at the most"):
            send(workplace, appeal, OFFICE, **{field: huge})
    assert counts(workplace) == before
    monkeypatch.setattr(sent_files, "LARGEST", len(SIGNED))
    send(workplace, appeal, as_sent=file_of(tmp_path, "just.pdf", SIGNED))


def test_a_scan_added_later_counts_and_the_earlier_file_stays(workplace: Workplace, tmp_path: Path) -> None:
    appeal = issued(workplace)
    with pytest.raises(NotSentYet):
        sending.add_file_as_sent(workplace, appeal.reference, OFFICE, tmp_path / "scan.pdf", moment_of())
    send(workplace, appeal)
    sending.record_delivery(workplace, appeal.reference, OFFICE, Step(S.DELIVERED, TODAY, "signed for"), moment_of())
    for name, data in (("scan.bin", SIGNED), ("better.pdf", SIGNED + b" better")):
        scan = file_of(tmp_path, name, data)
        sending.add_file_as_sent(workplace, appeal.reference, OFFICE, scan, moment_of())
    library = workplace.library
    file = library.appeal_file(appeal.id)
    (attempt,) = file.deliveries
    assert files_as_sent(attempt, file.steps) == (appeal.issued, sha256(SIGNED), sha256(SIGNED + b" better"))
    assert library.get(Document, sha256(SIGNED)).media_type == "application/pdf"
    assert file.delivery_state(file.addressees[0]) is S.DELIVERED
    told = [one for one in story(workplace, appeal.reference, OFFICE) if one.kind == "delivery"]
    assert [(one.state, one.text) for one in told] == [("sent", ""), ("delivered", "signed for")]
    assert told[0].documents == ((sha256(SIGNED + b" better"), "as sent"), (sha256(SIGNED), "as sent, earlier file"))
    assert library.verify() == ()


def test_an_attempt_without_a_step_can_get_its_scan(workplace: Workplace, tmp_path: Path) -> None:
    appeal, library = issued(workplace), workplace.library
    file = library.appeal_file(appeal.id)
    bare = sending.new_attempt(workplace, file, file.addressees[0], Channel.POST, None, moment_of())
    library.write(moment_of(), "planned", appeal.reference, bare)
    scan = file_of(tmp_path, "scan.pdf", SIGNED)
    added = sending.add_file_as_sent(workplace, appeal.reference, OFFICE, scan, moment_of())
    assert (added.state, added.as_sent) == (S.PLANNED, sha256(SIGNED))


def test_a_president_gets_a_signed_letter_and_it_is_missed_until_it_is_there(
    workplace: Workplace, tmp_path: Path
) -> None:
    appeal = issued(workplace)
    assert sending.unsigned_remark(workplace, appeal.reference, OFFICE) is None
    send(workplace, appeal)
    missed = sending.unsigned_remark(workplace, appeal.reference, OFFICE)
    assert isinstance(missed, NotSigned)
    ours = file_of(tmp_path, f"{appeal.reference}.issued.pdf", SIGNED + b" by the program")
    sending.add_file_as_sent(workplace, appeal.reference, OFFICE, ours, moment_of())
    assert sending.unsigned_remark(workplace, appeal.reference, OFFICE) is not None
    scan = file_of(tmp_path, "scan.jpg", b"\xff\xd8\xff\xe0")
    sending.add_file_as_sent(workplace, appeal.reference, OFFICE, scan, moment_of())
    assert sending.unsigned_remark(workplace, appeal.reference, OFFICE) is None


def test_nobody_misses_a_signature_of_what_others_sent_or_what_came_back(workplace: Workplace) -> None:
    assert sending.unsigned_remark(workplace, "EXO-2014-001", "bg-president") is None
    appeal = issued(workplace, to=("xr-justice",))
    send(workplace, appeal, "xr-justice")
    assert sending.unsigned_remark(workplace, appeal.reference, "xr-justice") is None
    refused = issued(workplace)
    step = Step(S.REFUSED, TODAY)
    sending.send(workplace, refused.reference, OFFICE, Channel.BY_HAND, step, moment_of())
    assert sending.unsigned_remark(workplace, refused.reference, OFFICE) is None
