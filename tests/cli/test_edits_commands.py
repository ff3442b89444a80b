"""Letters changed by hand, as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from advocacy.cli.edits import _redrafted
from advocacy.domain.appeal import Appeal
from advocacy.workflows.copies import DraftCopy
from advocacy.workflows.redrafting import Redrafted
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.cli.typed import Run, only_refused, wrong_usage
from tests.word_edits import saying, with_comment, with_tracked_changes
from tests.workflows.test_taking_back import OTHERWISE, PLEA, reword

REF = "EXO-2020-005"


@pytest.fixture
def draft(at: Run, sample: Path) -> Path:
    """The file of a fresh draft."""
    assert at("letters", "draft", "--case", "exempel", "--to", "xr-president", "--template", "stop_extradition",
              "--language", "en", "--sign", "Ada Muster").code == 0  # fmt: skip
    return sample / "drafts" / f"{REF}.docx"


def change(draft: Path, text: str = "As far as I know:") -> None:
    draft.write_bytes(saying(draft.read_bytes(), PLEA, text))


def told_otherwise(sample: Path) -> None:
    with open_workplace(sample) as workplace:
        assert isinstance(workplace, Workplace)
        reword(workplace)


def test_a_dry_run_shows_the_change_and_writes_nothing(at: Run, draft: Path) -> None:
    change(draft)
    changed = draft.read_bytes()
    said = at("appeals", "take-back", REF, "--dry-run")
    assert said.code == 0
    assert "[-To my knowledge, the case has taken the following course-]" in said.out or "{+" in said.out
    assert "paragraph 13" in said.out
    assert "Nothing was written" in said.out
    assert draft.read_bytes() == changed
    assert at("appeals", "edits", REF).out.strip() == f"Nothing was changed by hand in {REF}."


def test_a_file_is_taken_back_and_its_changes_are_shown_again(at: Run, draft: Path) -> None:
    change(draft)
    said = at("appeals", "take-back", REF)
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[-1] == f"{REF} is taken back; 1 paragraph differs."
    again = at("appeals", "edits", REF, "--json").shape
    assert [(one["state"], one["new"]["place"], one["new"]["text"]) for one in again] == [
        ("changed", "letter", "As far as I know:")
    ]
    assert at("appeals", "edits", REF).out.splitlines()[0] == said.out.splitlines()[0]
    only_refused(at("appeals", "take-back", REF), "was not changed")


def test_as_json_everything_is_told(at: Run, draft: Path, tmp_path: Path) -> None:
    file = tmp_path / "tracked.docx"
    file.write_bytes(with_comment(with_tracked_changes(draft.read_bytes(), PLEA), PLEA))
    draft.write_bytes(b"other words")
    said = at("appeals", "take-back", REF, file, "--json")
    shape = said.shape
    assert (shape["taken"], shape["tracked_changes_accepted"], shape["comments_left_out"]) == (True, 3, 1)
    assert (shape["up_to_date"], shape["old_values"], len(shape["edits"])) == (True, [], 1)
    beside = draft.with_name(f"{REF}-changed-1.docx")
    (line,) = said.problems
    assert line == f"The file of {REF} had been changed; it was not written over but kept as {beside}."


def test_what_was_stripped_is_told_in_words(at: Run, draft: Path, tmp_path: Path) -> None:
    file = tmp_path / "tracked.docx"
    file.write_bytes(with_comment(with_tracked_changes(draft.read_bytes(), PLEA), PLEA))
    at("appeals", "review", REF)
    at("appeals", "approve", REF)
    said = at("appeals", "take-back", REF, file)
    assert "3 tracked changes accepted." in said.out
    assert "1 comment left out." in said.out
    assert f"The approval of {REF} does not count for this text." in said.out


def test_only_looks_changed_is_told(at: Run, draft: Path, tmp_path: Path) -> None:
    from tests.word_edits import in_document, w

    file = tmp_path / "bold.docx"
    file.write_bytes(in_document(draft.read_bytes(), lambda root: next(root.iter(w("pPr"))).clear()))
    assert "no paragraph says anything else" in at("appeals", "take-back", REF, file).out


@pytest.mark.parametrize(
    ("data", "words"), [(b"no letter", "is not a Word document"), (None, "cannot be read")]
)
def test_a_bad_file_is_refused_in_one_line(
    at: Run, draft: Path, tmp_path: Path, data: bytes | None, words: str
) -> None:
    file = tmp_path / "bad.docx"
    if data is not None:
        file.write_bytes(data)
    only_refused(at("appeals", "take-back", REF, file), words)


def test_a_fact_that_is_not_for_the_readers_is_refused_with_its_paragraph(at: Run, draft: Path) -> None:
    change(draft, "We know it from a Call with counsel (invented).")
    only_refused(at("appeals", "take-back", REF), "paragraph 13", "Call with counsel", "source")
    assert b"PK" in draft.read_bytes()


def test_an_edited_draft_is_never_drafted_over(at: Run, draft: Path, sample: Path) -> None:
    change(draft)
    at("appeals", "take-back", REF)
    told_otherwise(sample)
    said = at("letters", "redraft", REF)
    assert said.code == 1
    assert said.out.strip() == f"{REF} is left as it is."
    assert "not drafted over" in said.problems[0]
    assert "paragraph 14" in said.problems[1]
    shape = at("letters", "redraft", REF, "--json").shape
    assert (shape[0]["written"], shape[0]["left_alone"]) == (False, True)
    assert shape[0]["old_values"][0]["paragraphs"][0]["paragraph"] == 14
    at("appeals", "review", REF)
    refused = at("appeals", "approve", REF)
    assert refused.code == 1
    assert "paragraph 14" in refused.problems[1]
    draft.write_bytes(saying(draft.read_bytes(), "am at your disposal", "Please write to me."))
    kept = at("appeals", "take-back", REF)
    assert kept.code == 1
    assert "not approved as long as" in kept.out
    assert "paragraph 14" in kept.err
    draft.write_bytes(saying(draft.read_bytes(), "founded", f"2018 {OTHERWISE}"))
    assert at("appeals", "take-back", REF).code == 0
    assert at("appeals", "approve", REF).code == 0
    assert at("appeals", "issue", REF).code == 0


def test_old_values_may_stay_for_a_reason(at: Run, draft: Path, sample: Path) -> None:
    change(draft)
    told_otherwise(sample)
    assert at("appeals", "take-back", REF, "--old-values-stay", "It is a quotation.").code == 0


def test_an_unedited_draft_is_drafted_again(at: Run, draft: Path, sample: Path) -> None:
    assert "stays as it is" in at("letters", "redraft", REF).out
    told_otherwise(sample)
    said = at("letters", "redraft", REF)
    assert said.code == 0
    assert said.out.splitlines()[0] == f"{REF} is drafted again."
    assert "{+another+} newspaper" in said.out


def test_a_changed_file_that_nobody_took_back_is_told_at_every_step(at: Run, draft: Path) -> None:
    change(draft)
    for step in ("review", "approve", "issue"):
        said = at("appeals", step, REF)
        assert said.code == 0
        assert [REF in one and "not taken back" in one for one in said.problems] == [True], step
    assert draft.exists()


def test_a_file_changed_while_the_draft_was_made_anew_is_told_as_kept(at: Run, draft: Path, sample: Path) -> None:
    with open_workplace(sample) as workplace:
        (appeal,) = workplace.library.find(Appeal, reference=REF)
    beside = draft.with_name(f"{REF}-changed-1.docx")
    done = Redrafted(appeal, written=True, copy=DraftCopy(draft, beside))
    assert list(_redrafted(done))[-1].endswith(f"{beside}.")


def test_wrong_words_are_wrong_usage(at: Run) -> None:
    wrong_usage(at("appeals", "take-back"))
    wrong_usage(at("letters", "redraft"))
    only_refused(at("appeals", "edits", "EXO-1999-001"), "EXO-1999-001")
    only_refused(at("letters", "redraft", "EXO-1999-001"), "EXO-1999-001")
