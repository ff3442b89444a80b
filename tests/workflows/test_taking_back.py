"""A draft changed by hand, from the file that comes back to the letter that is issued; nothing is lost on the way."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from advocacy.domain.appeal import Addressee, Appeal, DocumentState
from advocacy.domain.office import Holder, Office
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import Wording
from advocacy.errors import AdvocacyError, SeveralProblems, UnknownReference
from advocacy.letters.refusals import LetterNotTaken
from advocacy.workflows import approving, issuing, taking_back
from advocacy.workflows.copies import changed_copy, draft_path, write_draft_copy
from advocacy.workflows.edit_refusals import (
    EditedFactsChanged,
    NoDraft,
    NoFileToTakeBack,
    NothingChanged,
    NotPrintedWordForWord,
    OldValueStands,
    TemplateGone,
)
from advocacy.workflows.refusals import FactsChanged, FileNotRead
from advocacy.workflows.workplace import Workplace
from tests.word_edits import saying, with_comment, with_tracked_changes
from tests.workflows.desk import (
    an_event,
    approved,
    drafted,
    exempel,
    issued,
    moment_of,
    reviewed,
    text_of,
)

PLEA = "To my knowledge"
OTHERWISE = "Ms Exempel founded another newspaper."


def draft_of(workplace: Workplace, appeal: Appeal) -> bytes:
    return workplace.library.bytes_of(workplace.library.get(Appeal, appeal.id).draft or "")


def changed_file(
    workplace: Workplace, appeal: Appeal, folder: Path, words: str = PLEA, text: str = "As far as I know:"
) -> Path:
    """The draft with one paragraph that says something else, saved elsewhere."""
    file = folder / "changed.docx"
    file.write_bytes(saying(draft_of(workplace, appeal), words, text))
    return file


def taken(workplace: Workplace, appeal: Appeal, folder: Path, **more: str) -> taking_back.TakenBack:
    file = changed_file(workplace, appeal, folder, **more)
    return taking_back.take_back(workplace, appeal.reference, file, moment_of())


def reword(workplace: Workplace, text: str = OTHERWISE) -> str:
    """The case says otherwise what happened in 2018; what it said before."""
    wording = workplace.library.one(Wording, owner=an_event(workplace, "founded").id, field="text", language="en")
    workplace.library.write(moment_of(), "reworded", "exempel", replace(wording, text=text))
    return wording.text


def problems_of(act: Callable[[], object]) -> tuple[AdvocacyError, ...]:
    with pytest.raises(SeveralProblems) as refused:
        act()
    return refused.value.problems


def test_a_changed_file_becomes_the_draft_and_what_the_program_had_made_is_kept(
    workplace: Workplace, tmp_path: Path
) -> None:
    appeal = drafted(workplace)
    done = taken(workplace, appeal, tmp_path)
    now = workplace.library.get(Appeal, appeal.id)
    assert (now.edited, now.rendered, now.facts, now.state) == (True, appeal.draft, appeal.facts, DocumentState.DRAFT)
    assert "As far as I know:" in text_of(draft_of(workplace, appeal))
    (edit,) = done.edits
    assert edit.old is not None
    assert edit.old.text.startswith(PLEA)
    assert taking_back.edits_of(workplace, appeal.reference) == done.edits
    assert done.up_to_date
    assert (done.stale, done.lapsed, done.accepted, done.comments, done.pictures) == ((), False, 0, 0, 0)
    (entry,) = [one for one in workplace.library.journal() if one.kind == "taken back"]
    assert (entry.subject, entry.actor) == (appeal.reference, "Ada Muster")
    assert workplace.library.verify() == ()


def test_a_second_time_the_changes_are_still_those_against_what_the_program_made(
    workplace: Workplace, tmp_path: Path
) -> None:
    appeal = drafted(workplace)
    taken(workplace, appeal, tmp_path)
    again = taken(workplace, appeal, tmp_path, words="am at your disposal", text="Please write to me.")
    assert [one.at.text for one in again.edits] == ["Please write to me."]
    assert workplace.library.get(Appeal, appeal.id).rendered == appeal.draft
    assert [one.at.text for one in taking_back.edits_of(workplace, appeal.reference)] == [
        "As far as I know:", "Please write to me.",
    ]  # fmt: skip


def test_looking_writes_nothing(workplace: Workplace, tmp_path: Path) -> None:
    appeal = drafted(workplace)
    before = workplace.library.counts()
    told = taking_back.look_at(workplace, appeal.reference, changed_file(workplace, appeal, tmp_path))
    assert len(told.edits) == 1
    assert told.copy is None
    assert workplace.library.counts() == before
    assert not workplace.library.get(Appeal, appeal.id).edited


def test_what_was_tracked_and_said_beside_the_text_is_counted(workplace: Workplace, tmp_path: Path) -> None:
    appeal = drafted(workplace)
    file = tmp_path / "tracked.docx"
    file.write_bytes(with_comment(with_tracked_changes(draft_of(workplace, appeal), PLEA), PLEA))
    done = taking_back.take_back(workplace, appeal.reference, file, moment_of())
    assert (done.accepted, done.comments) == (3, 1)
    stored = draft_of(workplace, appeal)
    assert "Inserted words." in text_of(stored)
    assert file.read_bytes().count(b"PK") > 0, "the file itself is left alone"


def test_the_file_in_the_librarys_folder_is_taken_when_none_is_named(workplace: Workplace) -> None:
    appeal = drafted(workplace)
    file = draft_path(workplace.library, appeal)
    with pytest.raises(NoFileToTakeBack):
        taking_back.take_back(workplace, appeal.reference, None, moment_of())
    file.write_bytes(saying(file.read_bytes(), PLEA, "As far as I know:"))
    assert changed_copy(workplace.library, appeal) is not None
    done = taking_back.take_back(workplace, appeal.reference, None, moment_of())
    assert done.file == file
    assert done.copy is not None
    assert done.copy.aside is None
    assert file.read_bytes() == draft_of(workplace, appeal)
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_file_with_comments_is_kept_beside_the_clean_one(workplace: Workplace) -> None:
    appeal = drafted(workplace)
    file = draft_path(workplace.library, appeal)
    file.write_bytes(with_comment(file.read_bytes(), PLEA))
    raw = file.read_bytes()
    done = taking_back.take_back(workplace, appeal.reference, None, moment_of())
    assert done.copy is not None
    assert done.copy.aside == file.with_name(f"{appeal.reference}-changed-1.docx")
    assert done.copy.aside.read_bytes() == raw
    assert file.read_bytes() == draft_of(workplace, appeal)


def test_another_changed_file_in_the_folder_is_never_written_over(workplace: Workplace, tmp_path: Path) -> None:
    appeal = drafted(workplace)
    file = draft_path(workplace.library, appeal)
    for n in (1, 2):
        file.write_bytes(f"somebody else's words {n}".encode())
        done = taken(workplace, appeal, tmp_path, text=f"Words {n}.", words=PLEA if n == 1 else "Words 1")
        assert done.copy is not None
        assert done.copy.aside is not None
        assert done.copy.aside.name == f"{appeal.reference}-changed-{n}.docx"
        assert done.copy.aside.read_bytes() == f"somebody else's words {n}".encode()


def test_a_copy_that_cannot_be_written_is_no_loss(workplace: Workplace, tmp_path: Path) -> None:
    appeal = drafted(workplace)
    file = draft_path(workplace.library, appeal)
    file.unlink()
    file.mkdir()
    done = taken(workplace, appeal, tmp_path)
    assert done.copy is not None
    assert done.copy.file is None
    assert "As far as I know:" in text_of(draft_of(workplace, appeal))


def test_a_changed_file_survives_issuing_and_discarding(workplace: Workplace) -> None:
    appeal = approved(workplace)
    file = draft_path(workplace.library, appeal)
    file.write_bytes(b"not taken back")
    issuing.issue(workplace, [appeal.reference], moment_of())
    assert file.read_bytes() == b"not taken back"
    other = drafted(workplace)
    draft_path(workplace.library, other).write_bytes(b"not taken back either")
    approving.discard(workplace, [other.reference], moment_of())
    assert draft_path(workplace.library, other).exists()


def test_an_earlier_state_of_the_draft_in_the_folder_is_no_change(workplace: Workplace, tmp_path: Path) -> None:
    appeal = drafted(workplace)
    file = draft_path(workplace.library, appeal)
    first = file.read_bytes()
    taken(workplace, appeal, tmp_path)
    file.write_bytes(first)
    assert changed_copy(workplace.library, appeal) is None
    assert write_draft_copy(workplace.library, workplace.library.get(Appeal, appeal.id)).aside is None


def test_an_approval_does_not_count_for_a_changed_text(workplace: Workplace, tmp_path: Path) -> None:
    appeal = approved(workplace)
    done = taken(workplace, appeal, tmp_path)
    assert done.lapsed
    assert approving.standing_of(workplace, appeal.reference).state is DocumentState.IN_REVIEW
    approving.approve(workplace, [appeal.reference], moment_of())
    (letter,) = issuing.issue(workplace, [appeal.reference], moment_of()).appeals
    assert "As far as I know:" in text_of(workplace.library.bytes_of(letter.issued or ""))
    assert taking_back.edits_of(workplace, appeal.reference) == done.edits
    assert workplace.library.verify() == ()


def test_what_is_issued_or_recorded_or_unknown_is_not_changed(workplace: Workplace, tmp_path: Path) -> None:
    appeal = issued(workplace)
    file = tmp_path / "x.docx"
    file.write_bytes(b"x")
    with pytest.raises(NoDraft, match="issued"):
        taking_back.take_back(workplace, appeal.reference, file, moment_of())
    recorded = next(one for one in workplace.library.find(Appeal) if one.origin == "recorded")
    with pytest.raises(NoDraft):
        taking_back.look_at(workplace, recorded.reference, file)
    assert taking_back.edits_of(workplace, recorded.reference) == ()
    with pytest.raises(UnknownReference):
        taking_back.look_at(workplace, "EXO-1999-001", file)


def test_a_file_that_is_missing_hostile_or_unchanged_is_refused_and_nothing_is_written(
    workplace: Workplace, tmp_path: Path
) -> None:
    appeal = drafted(workplace)
    before = workplace.library.counts()
    for file in (tmp_path / "gone.docx", tmp_path):
        with pytest.raises(FileNotRead):
            taking_back.take_back(workplace, appeal.reference, file, moment_of())
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK\x03\x04 no letter")
    (problem,) = problems_of(lambda: taking_back.take_back(workplace, appeal.reference, bad, moment_of()))
    assert isinstance(problem, LetterNotTaken)
    bad.write_bytes(draft_of(workplace, appeal))
    with pytest.raises(NothingChanged):
        taking_back.take_back(workplace, appeal.reference, bad, moment_of())
    assert workplace.library.counts() == before
    assert not workplace.library.get(Appeal, appeal.id).edited


def test_no_more_of_a_file_is_read_than_a_letter_may_have(workplace: Workplace, tmp_path: Path) -> None:
    appeal, endless = drafted(workplace), tmp_path / "endless.docx"
    with endless.open("wb") as opened:
        os.truncate(opened.fileno(), 30_000_000)
    (problem,) = problems_of(lambda: taking_back.look_at(workplace, appeal.reference, endless))
    assert "20 megabytes" in problem.in_words(str)


def test_without_its_template_nobody_knows_what_it_may_say(workplace: Workplace, tmp_path: Path) -> None:
    appeal = drafted(workplace)
    with workplace.library.transaction():
        workplace.library.write(moment_of(), "x", "x", replace(appeal, template="gone"))
    with pytest.raises(TemplateGone, match="gone"):
        taken(workplace, appeal, tmp_path)


def test_a_changed_fact_names_the_paragraphs_that_carry_it_and_stops_the_letter_until_a_corrected_file_comes(
    workplace: Workplace, tmp_path: Path
) -> None:
    appeal = reviewed(workplace)
    taken(workplace, appeal, tmp_path)
    before = reword(workplace)
    head, line = problems_of(lambda: approving.approve(workplace, [appeal.reference], moment_of()))
    assert isinstance(head, EditedFactsChanged)
    assert isinstance(line, OldValueStands)
    said = line.in_words(str)
    assert before in said
    assert OTHERWISE in said
    assert "paragraph 14" in said
    assert "sentence: an event" in said
    # A file that carries it still is kept, but the letter is not approved.
    still = taken(workplace, appeal, tmp_path, words="am at your disposal", text="Please write to me.")
    assert not still.up_to_date
    assert [one.at[0].number for one in still.stale] == [14]
    assert "Please write to me." in text_of(draft_of(workplace, appeal))
    with pytest.raises(SeveralProblems):
        approving.approve(workplace, [appeal.reference], moment_of())
    # The corrected one brings it up to date.
    done = taken(workplace, appeal, tmp_path, words=before, text=f"2018 {OTHERWISE}")
    assert done.up_to_date
    approving.approve(workplace, [appeal.reference], moment_of())
    issuing.issue(workplace, [appeal.reference], moment_of())
    assert workplace.library.verify() == ()


def test_issuing_names_the_paragraphs_too(workplace: Workplace, tmp_path: Path) -> None:
    appeal = reviewed(workplace)
    taken(workplace, appeal, tmp_path)
    approving.approve(workplace, [appeal.reference], moment_of())
    reword(workplace)
    found = problems_of(lambda: issuing.issue(workplace, [appeal.reference], moment_of()))
    assert [type(one) for one in found] == [EditedFactsChanged, OldValueStands]
    assert all(isinstance(one, FactsChanged) for one in found)


def test_old_words_may_stay_for_a_reason_that_is_kept(workplace: Workplace, tmp_path: Path) -> None:
    appeal = reviewed(workplace)
    taken(workplace, appeal, tmp_path)
    reword(workplace)
    file = changed_file(workplace, appeal, tmp_path, "am at your disposal", "Please write to me.")
    done = taking_back.take_back(
        workplace, appeal.reference, file, moment_of(), old_values_stay="The older\nsentence is quoted."
    )
    assert done.up_to_date
    assert done.stale
    assert workplace.library.get(Appeal, appeal.id).note == "The older sentence is quoted."
    approving.approve(workplace, [appeal.reference], moment_of())


def test_a_draft_whose_words_fit_the_new_facts_is_taken_as_it_is(workplace: Workplace, tmp_path: Path) -> None:
    appeal = reviewed(workplace)
    before = reword(workplace, OTHERWISE)
    taken(workplace, appeal, tmp_path, words=before, text="2018: she founded a newspaper.")
    reword(workplace, "She founded a third newspaper.")
    same = tmp_path / "same.docx"
    same.write_bytes(draft_of(workplace, appeal))
    done = taking_back.take_back(workplace, appeal.reference, same, moment_of())
    assert done.up_to_date
    assert done.edits == ()
    assert draft_of(workplace, appeal) == same.read_bytes()
    approving.approve(workplace, [appeal.reference], moment_of())


def test_a_file_of_an_older_draft_cannot_bring_back_what_was_true_before(
    workplace: Workplace, tmp_path: Path
) -> None:
    from advocacy.workflows.redrafting import redraft

    appeal = reviewed(workplace)
    old = tmp_path / "old.docx"
    old.write_bytes(saying(draft_of(workplace, appeal), PLEA, "As far as I know:"))
    before = reword(workplace)
    redraft(workplace, [appeal.reference], moment_of())
    done = taking_back.take_back(workplace, appeal.reference, old, moment_of())
    assert not done.up_to_date
    assert [one.fact.old for one in done.stale] == [before]
    with pytest.raises(SeveralProblems):
        approving.approve(workplace, [appeal.reference], moment_of())


def test_erased_facts_are_compared_with_nothing(workplace: Workplace, tmp_path: Path) -> None:
    appeal = drafted(workplace)
    taken(workplace, appeal, tmp_path)
    reword(workplace)
    taken(workplace, appeal, tmp_path, words="founded", text=f"2018 {OTHERWISE}")
    assert workplace.library.get(Appeal, appeal.id).facts != appeal.facts
    workplace.library.erase_document(moment_of(), "asked for", appeal.facts or "")
    assert taken(workplace, appeal, tmp_path, words="am at your disposal", text="Please write.").up_to_date


def test_who_holds_the_office_by_now_stands_on_record_with_the_corrected_letter(
    workplace: Workplace, tmp_path: Path
) -> None:
    library, appeal = workplace.library, reviewed(workplace)
    office = library.one(Office, key="xr-president")
    new = Person("new", Gender.MASCULINE)
    library.write(
        moment_of(), "entered", "xr-president", new,
        Holder("held", office.id, "new", since=date(2020, 2, 1)),
        Wording("new", "name", "und-Latn", "", "Jan Testowy"), Wording("new", "surname", "und-Latn", "", "Testowy"),
    )  # fmt: skip
    taken(workplace, appeal, tmp_path)
    file = changed_file(workplace, appeal, tmp_path, "Normalverbraucher", "Mr Jan Testowy")
    done = taking_back.take_back(workplace, appeal.reference, file, moment_of())
    assert done.up_to_date
    assert library.one(Addressee, appeal=appeal.id).holder == "held"


def test_a_fact_that_stands_nowhere_word_for_word_is_told(workplace: Workplace, tmp_path: Path) -> None:
    library, appeal = workplace.library, reviewed(workplace)
    taken(workplace, appeal, tmp_path)
    track = next(one for one in exempel(workplace).proceedings if one.notice)
    library.write(moment_of(), "x", "exempel", replace(track, notice=False))
    found = problems_of(lambda: approving.approve(workplace, [appeal.reference], moment_of()))
    assert [type(one) for one in found] == [EditedFactsChanged, NotPrintedWordForWord]
    assert "read it as a whole" in found[1].in_words(str)


def test_the_facts_it_rests_on_are_stored_as_json(workplace: Workplace, tmp_path: Path) -> None:
    appeal = drafted(workplace)
    reword(workplace)
    taken(workplace, appeal, tmp_path, words="founded", text=f"2018 {OTHERWISE}")
    facts = workplace.library.get(Appeal, appeal.id).facts or ""
    assert OTHERWISE in json.dumps(json.loads(workplace.library.bytes_of(facts)))
