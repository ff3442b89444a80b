"""Evidence proves itself: whole as it was made, and any change to a byte, an entry or a row is found."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.domain.appeal import Appeal
from advocacy.domain.approval import sha256
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.journal import EntryChanged, PayloadChanged
from advocacy.domain.office import Channel
from advocacy.domain.reply import ReplyClass
from advocacy.errors import AdvocacyError
from advocacy.register.refusals import DocumentErased, FileExists
from advocacy.workflows import replies, sending
from advocacy.workflows.evidence import FORMAT, Evidence, make_evidence
from advocacy.workflows.evidence_check import (
    MOST_FILES,
    NoEvidence,
    PartAdded,
    PartChanged,
    PartMissing,
    RowNotProven,
    check_evidence,
)
from advocacy.workflows.office_doubles import merge
from advocacy.workflows.refusals import FileNotWritten, NothingIssued
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import drafted, issued, moment_of

SENT, BACK = date(2020, 2, 12), date(2020, 3, 3)
Parts = dict[str, bytes]

SHOWN = frozenset({"manifest.json", "index.html", "chain.json"})
"""What proves nothing by itself: who changes it and the manifest too is found by the digest that the journal keeps."""


@pytest.fixture
def appeal(workplace: Workplace, tmp_path: Path) -> Appeal:
    """A letter that went out as a signed scan and was answered with a paper."""
    letter = issued(workplace)
    scan, receipt, answer = (tmp_path / name for name in ("signed.pdf", "receipt.txt", "answer.pdf"))
    scan.write_bytes(b"%PDF-1.7 signed")
    receipt.write_bytes(b"a receipt")
    answer.write_bytes(b"%PDF an answer")
    step = sending.Step(DeliveryState.SENT, SENT, "sent from the main post office", proof=receipt)
    sending.send(workplace, letter.reference, "xr-president", Channel.POST, step, moment_of(SENT), as_sent=scan)
    received = replies.Received(BACK, Channel.POST, "We have read it.", "en", "xr-president", files=(answer,))
    judged = (letter.reference, "xr-president", ReplyClass.SUBSTANTIVE)
    replies.add(workplace, received, moment_of(BACK), judged)
    return letter


@pytest.fixture
def made(workplace: Workplace, appeal: Appeal, tmp_path: Path) -> Evidence:
    return make_evidence(workplace, appeal.reference, tmp_path / "evidence.zip", moment_of(BACK))


def parts_in(file: Path) -> Parts:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(file: Path, parts: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file


def edited(data: bytes, change: Callable[[Any], object]) -> bytes:
    value = json.loads(data)
    change(value)
    return json.dumps(value).encode()


def sealed_again(parts: Parts) -> Parts:
    """As somebody would who changes a part and the manifest with it."""

    def name_the_parts(manifest: dict[str, Any]) -> None:
        manifest["files"] = {name: sha256(data) for name, data in parts.items() if name != "manifest.json"}

    return parts | {"manifest.json": edited(parts["manifest.json"], name_the_parts)}


def problems_of(file: Path) -> tuple[type[AdvocacyError], ...]:
    return tuple(type(one) for one in check_evidence(file).problems)


def test_it_holds_the_very_bytes_that_went_out_and_came_back(made: Evidence, appeal: Appeal) -> None:
    parts = parts_in(made.file)
    contents = {data for name, data in parts.items() if name.startswith("documents/")}
    assert {b"%PDF-1.7 signed", b"a receipt", b"%PDF an answer"} < contents
    assert appeal.issued in {sha256(one) for one in contents}
    assert (made.documents, made.withheld, made.erased) == (5, 0, ())
    kinds = [one["kind"] for one in json.loads(parts["journal.json"])]
    assert kinds == [
        "drafted", "sent to review", "approved", "issued", "sent", "reply recorded", "reply linked",
    ]  # fmt: skip
    page = parts["index.html"].decode()
    assert all(one in page for one in (appeal.reference, "signed.pdf", "We have read it.", "main post office"))


def test_it_is_whole_and_says_so_without_the_library(made: Evidence) -> None:
    report = check_evidence(made.file)
    assert (report.problems, report.unproven) == ((), 0)
    assert (report.documents, report.entries) == (made.documents, made.entries)


def test_the_journal_keeps_its_digest(workplace: Workplace, made: Evidence, appeal: Appeal) -> None:
    entry = [*workplace.library.journal()][-1]
    assert (entry.kind, entry.subject) == ("evidence made", f"{appeal.reference} {made.sha256}")
    assert sha256(made.file.read_bytes()) == made.sha256
    assert workplace.library.verify() == ()


def test_of_other_matters_only_hashes_are_in_it(workplace: Workplace, made: Evidence) -> None:
    parts = parts_in(made.file)
    others = [one for one in workplace.library.journal() if one.subject not in parts["journal.json"].decode()]
    chain = json.loads(parts["chain.json"])[workplace.library.desk.mark]
    assert others
    everything = b"\n".join(parts.values()).decode(errors="ignore")
    for one in others:
        assert one.payload_sha256 not in everything
        assert one.kind == "evidence made" or one.hash in chain


def test_the_same_evidence_is_the_same_file(workplace: Workplace, appeal: Appeal, tmp_path: Path) -> None:
    parts = [parts_in(make_evidence(workplace, appeal.reference, tmp_path / name, moment_of(BACK)).file)
             for name in ("one.zip", "two.zip")]  # fmt: skip
    for one in parts:
        one.pop("chain.json")  # the second tells of the first
        one.pop("manifest.json")
    assert parts[0] == parts[1]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), part=st.integers(0, 99), seal=st.booleans())
def test_any_changed_byte_is_found(made: Evidence, place: float, part: int, *, seal: bool) -> None:
    parts = parts_in(made.file)
    name = sorted(parts)[part % len(parts)]
    data = bytearray(parts[name])
    data[int(place * len(data))] ^= 1
    changed = parts | {name: bytes(data)}
    if seal and name not in SHOWN:
        changed = sealed_again(changed)
    elif name == "manifest.json" and _says_the_same(parts[name], bytes(data)):
        return
    file = packed(made.file.with_name("changed.zip"), changed)
    with suppress(NoEvidence):
        assert check_evidence(file).problems
    assert check_evidence(made.file).problems == ()


def _says_the_same(before: bytes, after: bytes) -> bool:
    """Who made it and when, how it is laid out and what a paper was called are told beside the proof."""
    try:
        old, new = json.loads(before), json.loads(after)
        papers = [[(one["sha"], one["place"]) for one in each["documents"]] for each in (old, new)]
        return papers[0] == papers[1] and all(old[one] == new[one] for one in ("files", "format"))
    except (ValueError, KeyError):
        return False


TAMPERED: dict[str, tuple[Callable[[Parts], Parts], type[AdvocacyError]]] = {
    "a reply left out": (
        lambda parts: parts | {"record.json": edited(parts["record.json"], _without("replies"))}, RowNotProven,
    ),
    "a step added": (
        lambda parts: parts | {"record.json": edited(parts["record.json"], _with_another_step)}, RowNotProven,
    ),
    "a day changed": (
        lambda parts: parts | {"record.json": edited(parts["record.json"], _with_another_day)}, RowNotProven,
    ),
    "an entry left out": (
        lambda parts: parts | {"journal.json": edited(parts["journal.json"], lambda rows: rows.pop())}, RowNotProven,
    ),
    "a payload changed": (
        lambda parts: parts | {"journal.json": edited(parts["journal.json"], _with_another_payload)}, PayloadChanged,
    ),
    "an actor changed": (
        lambda parts: parts | {"journal.json": edited(parts["journal.json"], _with_another_actor)}, EntryChanged,
    ),
    "a document left out": (
        lambda parts: {name: data for name, data in parts.items() if "signed" not in name}, PartChanged,
    ),
    "a document changed": (
        lambda parts: parts | {name: b"%PDF-1.7 other" for name in parts if "signed" in name}, PartChanged,
    ),
    "a document no longer listed": (
        lambda parts: parts | {"manifest.json": edited(parts["manifest.json"], lambda one: one["documents"].pop())},
        PartMissing,
    ),
}  # fmt: skip


def _without(table: str) -> Callable[[dict[str, Any]], None]:
    def leave_out(record: dict[str, Any]) -> None:
        record["rows"] = [one for one in record["rows"] if one["table"] != table]

    return leave_out


def _with_another_step(record: dict[str, Any]) -> None:
    step = next(one for one in record["rows"] if one["table"] == "delivery_steps")
    record["rows"].append({"table": "delivery_steps", "row": step["row"] | {"id": "another"}})


def _with_another_day(record: dict[str, Any]) -> None:
    step = next(one for one in record["rows"] if one["table"] == "delivery_steps")
    step["row"]["on"] = "2020-02-11"


def _with_another_payload(entries: list[dict[str, Any]]) -> None:
    entries[4]["payload"] = entries[4]["payload"].replace("2020-02-12", "2020-02-11")


def _with_another_actor(entries: list[dict[str, Any]]) -> None:
    entries[4]["actor"] = "Somebody Else"


@pytest.mark.parametrize("case", TAMPERED, ids=str)
def test_what_was_changed_is_found_though_the_manifest_was_changed_with_it(made: Evidence, case: str) -> None:
    tamper, expected = TAMPERED[case]
    file = packed(made.file.with_name("changed.zip"), sealed_again(tamper(parts_in(made.file))))
    assert expected in problems_of(file)


def test_what_lies_in_it_and_what_does_not_is_told(made: Evidence) -> None:
    parts = parts_in(made.file)
    added = packed(made.file.with_name("added.zip"), parts | {"documents/99 more.pdf": b"more"})
    assert problems_of(added) == (PartAdded,)
    fewer = {name: data for name, data in parts.items() if "receipt" not in name}
    assert PartMissing in problems_of(packed(made.file.with_name("fewer.zip"), fewer))


def test_an_erased_paper_is_named_and_proven_gone(workplace: Workplace, appeal: Appeal, tmp_path: Path) -> None:
    library = workplace.library
    library.erase_document(moment_of(BACK), "the person asked for it", sha256(b"%PDF an answer"))
    with pytest.raises(DocumentErased):
        library.bytes_of(sha256(b"%PDF an answer"))
    made = make_evidence(workplace, appeal.reference, tmp_path / "evidence.zip", moment_of(BACK))
    assert made.erased == ("answer.pdf",)
    assert check_evidence(made.file).problems == ()
    parts = parts_in(made.file)
    parts["journal.json"] = edited(parts["journal.json"], lambda entries: entries.pop())
    assert problems_of(packed(made.file.with_name("changed.zip"), sealed_again(parts))) == (PartMissing,)


def test_an_entry_that_tells_of_other_matters_stays_at_home(
    workplace: Workplace, appeal: Appeal, tmp_path: Path
) -> None:
    library = workplace.library
    other = issued(workplace)
    with library.transaction():
        rows = [library.one(Appeal, reference=one.reference) for one in (appeal, other)]
        library.write(moment_of(BACK), "noted", appeal.reference, *rows)
    made = make_evidence(workplace, appeal.reference, tmp_path / "evidence.zip", moment_of(BACK))
    assert made.withheld == 1
    assert other.reference.encode() not in b"".join(parts_in(made.file).values())
    report = check_evidence(made.file)
    assert (report.problems, report.unproven) == ((), 1)


def test_a_merged_office_does_not_shake_it(workplace: Workplace, appeal: Appeal, tmp_path: Path) -> None:
    merge(workplace, "xr-prime-minister", "xr-president", moment_of(BACK))
    made = make_evidence(workplace, appeal.reference, tmp_path / "evidence.zip", moment_of(BACK))
    assert check_evidence(made.file).problems == ()


def test_there_is_none_of_a_draft_and_nothing_is_written_over(workplace: Workplace, tmp_path: Path) -> None:
    draft = drafted(workplace)
    with pytest.raises(NothingIssued):
        make_evidence(workplace, draft.reference, tmp_path / "evidence.zip", moment_of())
    taken = tmp_path / "taken.zip"
    taken.write_bytes(b"mine")
    with pytest.raises(FileExists):
        make_evidence(workplace, draft.reference, taken, moment_of())
    assert taken.read_bytes() == b"mine"


def test_where_it_cannot_be_written_the_journal_says_nothing(workplace: Workplace, tmp_path: Path) -> None:
    letter = issued(workplace)
    before = workplace.library.position
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileNotWritten):
        make_evidence(workplace, letter.reference, tmp_path / "file" / "evidence.zip", moment_of())
    assert workplace.library.position == before


def empty_zip(**parts: bytes) -> bytes:
    packed_ = io.BytesIO()
    with zipfile.ZipFile(packed_, "w") as archive:
        for name, data in parts.items():
            archive.writestr(f"{name}.json", data)
    return packed_.getvalue()


@pytest.mark.parametrize("data", [
    b"", b"PK", b"%PDF", empty_zip(), empty_zip(manifest=b"{}", record=b"", journal=b"", chain=b""),
], ids=["empty", "two letters", "a PDF", "an empty ZIP", "parts of nothing"])  # fmt: skip
def test_what_is_no_evidence_is_refused_in_one_line(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "evidence.zip"
    file.write_bytes(data)
    with pytest.raises(NoEvidence) as refused:
        check_evidence(file)
    assert "\n" not in str(refused.value)


def test_another_form_two_parts_of_one_name_and_too_many_are_refused(made: Evidence, tmp_path: Path) -> None:
    parts = parts_in(made.file)
    newer = parts | {"manifest.json": parts["manifest.json"].replace(FORMAT.encode(), b"advocacy-desk-evidence-9")}
    with pytest.raises(NoEvidence, match="its form is"):
        check_evidence(packed(tmp_path / "newer.zip", newer))
    twice = packed(tmp_path / "twice.zip", parts)
    with zipfile.ZipFile(twice, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("index.html", b"other")
    with pytest.raises(NoEvidence, match="two parts of one name"):
        check_evidence(twice)
    with pytest.raises(NoEvidence, match="larger"):
        check_evidence(packed(tmp_path / "many.zip", {str(n): b"" for n in range(MOST_FILES + 1)}))
    with pytest.raises(NoEvidence, match="do not fit"):
        check_evidence(packed(tmp_path / "odd.zip", parts | {"journal.json": b'[{"seq": 1}]'}))


def test_random_bytes_are_no_evidence(made: Evidence, tmp_path: Path) -> None:
    data, dice = made.file.read_bytes(), random.Random(7)
    for n in range(40):
        place = dice.randrange(len(data))
        file = tmp_path / f"{n}.zip"
        file.write_bytes(data[:place] + dice.randbytes(16) + data[place + 16 :])
        try:
            report = check_evidence(file)
        except NoEvidence:
            continue
        assert report.problems or parts_in(file) == parts_in(made.file)
