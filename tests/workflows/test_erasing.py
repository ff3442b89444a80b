"""A case is erased: no byte of what it told is left in the library, and the chain still proves the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from advocacy.domain.appeal import Appeal
from advocacy.domain.case import Case, CaseState
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.consent import ConsentState
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.document import Document
from advocacy.domain.exchange import Closing, ExchangeState
from advocacy.domain.milestone import Milestone, MilestoneKind
from advocacy.domain.office import Channel
from advocacy.domain.person import CasePerson, Role
from advocacy.domain.reply import Reply, ReplyClass, ReplyTranslation
from advocacy.domain.wording import Wordings
from advocacy.errors import SeveralProblems, UnknownReference
from advocacy.register.correspondence_schema import BLANK
from advocacy.register.refusals import CannotErase, DocumentErased, RecordRefused
from advocacy.workflows import outreach, putting_off, replies, sending
from advocacy.workflows.copies import letter_path
from advocacy.workflows.erasing import erase_case, look_at_erasure
from advocacy.workflows.evidence import make_evidence
from advocacy.workflows.evidence_check import check_evidence
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import decide, drafted, exempel, issued, moment_of

MARK = "Zqmarker"
SENT, BACK = date(2020, 2, 12), date(2020, 3, 3)
WHY = "she asked for it"


@pytest.fixture
def told(workplace: Workplace, tmp_path: Path) -> Appeal:
    """A case with a marker in every place where something about it can be written, sent and answered."""
    library, file = workplace.library, exempel(workplace)
    texts = [replace(one, text=f"{one.text} {MARK}") for one in file.wordings if one.owner in _owners(workplace)]
    tracks = [replace(one, stage=f"{one.stage} {MARK}") for one in file.proceedings]
    events = [replace(one, source=f"{one.source} {MARK}") for one in file.events]
    deadline = CaseDeadline(moment_of().new_id(), file.case.id, f"appeal {MARK}", BACK, source=MARK)
    case = replace(file.case, title=f"{file.case.title} {MARK}", note=MARK)
    library.write(moment_of(), "marked", "exempel", case, *texts, *tracks, *events, deadline)
    decide(workplace, ConsentState.GIVEN, given_by=MARK, scope=MARK, reason=MARK, second_name=MARK, evidence=MARK)
    letter = issued(workplace, campaign=f"{MARK} campaign")
    drafted(workplace, campaign=f"{MARK} campaign")
    scan, answer = tmp_path / f"{MARK} scan.pdf", tmp_path / f"{MARK} answer.pdf"
    scan.write_text(f"%PDF-1.7 {MARK} scan", encoding="utf-8")
    answer.write_text(f"%PDF {MARK} answer", encoding="utf-8")
    step = sending.Step(DeliveryState.SENT, SENT, MARK, proof=scan)
    sending.send(workplace, letter.reference, "xr-president", Channel.POST, step, moment_of(SENT), as_sent=scan)
    came = replies.Received(BACK, Channel.POST, MARK, "en", from_text=MARK, to_person=MARK, files=(answer,))
    reply = replies.add(workplace, came, moment_of(BACK), (letter.reference, "xr-president", ReplyClass.REFUSAL))
    (addressee,) = library.appeal_file(letter.id).addressees
    library.write(
        moment_of(BACK), "noted", letter.reference,
        ReplyTranslation(moment_of().new_id(), reply.id, "en", MARK, "Ada Muster"),
        Milestone(moment_of().new_id(), addressee.id, MilestoneKind.REGISTERED, BACK, note=MARK, reply=reply.id),
        Closing(moment_of().new_id(), addressee.id, ExchangeState.CLOSED, BACK, MARK),
    )  # fmt: skip
    for key in (f"unsent/{addressee.id}", f"review/{letter.id}/2020-02-10"):
        putting_off.put_off(workplace, key, BACK, MARK, moment_of(SENT))
    putting_off.show_again(workplace, f"unsent/{addressee.id}", moment_of(SENT))
    return letter


def _owners(workplace: Workplace) -> set[str]:
    file = exempel(workplace)
    rows: tuple[Any, ...] = (*file.people, *file.proceedings, *file.events, *file.points, *file.outcomes)
    return {file.case.id, *(one.id for one in rows)}


def bytes_of(workplace: Workplace) -> bytes:
    """The library's file and everything beside it but its backups."""
    workplace.library.engine.checkpoint()
    folder = workplace.library.folder
    return b"".join(
        file.name.encode() + file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and "backups" not in file.parts
    )


def test_no_byte_of_what_it_told_is_left(workplace: Workplace, told: Appeal) -> None:
    names = [one.text for one in exempel(workplace).wordings if one.field == "name" and MARK in one.text]
    before = bytes_of(workplace)
    assert MARK.encode() in before
    foreseen = look_at_erasure(workplace, "exempel")
    assert bytes_of(workplace).count(MARK.encode()) == before.count(MARK.encode())
    done = erase_case(workplace, "exempel", WHY, moment_of(BACK))
    assert done == foreseen
    assert min(done.texts, done.notes, done.documents, done.entries) > 0
    assert names
    after = bytes_of(workplace)
    assert MARK.encode() not in after
    assert not any(name.encode() in after for name in names)


def test_the_chain_still_verifies_and_says_who_erased_and_why(workplace: Workplace, told: Appeal) -> None:
    erase_case(workplace, "exempel", WHY, moment_of(BACK))
    library = workplace.library
    assert library.verify() == ()
    erased = [one for one in library.journal() if one.kind == "erased"]
    assert {one.actor for one in erased} == {"Ada Muster"}
    assert all(WHY in (one.payload or "") for one in erased)


def test_that_it_went_out_stays(workplace: Workplace, told: Appeal, tmp_path: Path) -> None:
    erase_case(workplace, "exempel", WHY, moment_of(BACK))
    library = workplace.library
    case = library.one(Case, reference="exempel")
    assert (case.title, case.note, case.state) == (BLANK, "", CaseState.CLOSED)
    (line,) = [one for one in outreach.lines(workplace, case="exempel") if one.reference == told.reference]
    assert (line.sent_on, line.reply_class, line.sha256) == (SENT, ReplyClass.REFUSAL, told.issued)
    assert not letter_path(library, told).exists()
    with pytest.raises(DocumentErased):
        library.bytes_of(told.issued or "")
    assert library.get(Document, told.issued).name == BLANK
    made = make_evidence(workplace, told.reference, tmp_path / "evidence.zip", moment_of(BACK))
    assert (made.documents, set(made.erased)) == (0, {BLANK})
    assert check_evidence(made.file).problems == ()
    with pytest.raises(SeveralProblems):
        drafted(workplace)


def test_twice_is_once(workplace: Workplace, told: Appeal) -> None:
    erase_case(workplace, "exempel", WHY, moment_of(BACK))
    again = look_at_erasure(workplace, "exempel")
    assert (again.texts, again.notes, again.documents) == (0, 0, 0)
    erase_case(workplace, "exempel", WHY, moment_of(BACK))
    assert workplace.library.verify() == ()


def test_other_cases_are_left_as_they_are(workplace: Workplace, told: Appeal) -> None:
    library = workplace.library
    others = [one.id for one in library.find(Case) if one.reference != "exempel"]
    nothing = Wordings()

    def told_of(case: str) -> tuple[object, ...]:
        file = library.case_file(case)
        return replace(file, wordings=nothing), tuple(file.wordings)

    before = [told_of(one) for one in others]
    erase_case(workplace, "exempel", WHY, moment_of(BACK))
    assert [told_of(one) for one in others] == before


def test_who_stands_in_another_case_keeps_the_name_and_an_answer_to_both_stays(
    workplace: Workplace, told: Appeal
) -> None:
    library, file = workplace.library, exempel(workplace)
    other = library.one(Case, reference="krylova")
    person = file.subjects[0]
    library.write(moment_of(), "named", "krylova", CasePerson(other.id, person.id, Role.FAMILY))
    name = file.name_of(person.id)
    (reply,) = [one for one in library.find(Reply) if one.text == MARK]
    elsewhere = next(one for one in library.appeal_files() if one.appeal.case != file.case.id and one.addressees)
    office = outreach.lines_of(workplace, [elsewhere])[0].office
    replies.link(workplace, reply.id, elsewhere.appeal.reference, office, ReplyClass.HOLDING, moment_of(BACK))
    done = erase_case(workplace, "exempel", WHY, moment_of(BACK))
    assert done.kept == (name,)
    assert library.wordings([person.id]).name_of(person.id) == name
    assert library.get(Reply, reply.id).text == MARK
    assert library.verify() == ()


def test_it_needs_a_reason_and_a_case(workplace: Workplace, told: Appeal) -> None:
    before = workplace.library.position
    with pytest.raises(CannotErase):
        erase_case(workplace, "exempel", "  ", moment_of(BACK))
    with pytest.raises(UnknownReference):
        erase_case(workplace, "nobody", WHY, moment_of(BACK))
    assert workplace.library.position == before


def test_the_file_lets_texts_be_blanked_and_nothing_else(workplace: Workplace, told: Appeal) -> None:
    engine = workplace.library.engine
    for column, value in (("text", "'other'"), ("received", "'2020-01-01'"), ("id", "'x'")):
        with pytest.raises(RecordRefused, match="never changed"):
            engine.run(f'UPDATE replies SET "{column}" = {value}')
