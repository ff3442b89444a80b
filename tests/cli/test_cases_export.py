"""A case leaves one library and enters another, or the same one again, whole and only once."""

from __future__ import annotations

import io
import json
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from advocacy.cli.commands import run
from advocacy.domain.case import Case
from advocacy.domain.case_file import CaseFile
from advocacy.domain.consent import ConsentState
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.journal import JournalEntry
from advocacy.domain.person import Role
from advocacy.errors import BadInput
from advocacy.workflows import cases, keeping
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import decide, exempel, moment_of

REFERENCES = sorted(
    file.stem.partition("-")[2]
    for file in (Path(cases.__file__).parents[1] / "sample" / "cases").glob("*.toml")
)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Workplace]:
    """A new library with nothing in it."""
    with keeping.make_library(tmp_path / "elsewhere", "Exempel", "ELS", moment_of()) as made:
        yield made


def exported(workplace: Workplace, folder: Path, reference: str = "exempel") -> Path:
    """The case in a file."""
    return cases.export_case_to(workplace, reference, folder / f"{reference}.toml")


def entries(workplace: Workplace) -> int:
    """How much has ever been written in the library."""
    return len(workplace.library.find(JournalEntry))


def rows(file: CaseFile) -> dict[str, object]:
    """The case's rows in every table; revisions tell of a library, and a decision has an id in each."""
    parts: list[Any] = [*file.proceedings, *file.events, *file.points, *file.outcomes]
    owners = {one.id for one in (file.case, *file.people, *parts)}
    return {
        "case": unrevised(file.case),
        "people": {unrevised(one) for one in (*file.people, *file.roles)},
        "parts": {unrevised(one) for one in parts},
        "wordings": {unrevised(one) for one in file.wordings if one.owner in owners},
        "consents": [replace(one, id="") for one in file.consents],
    }


def unrevised(one: Any) -> Any:  # noqa: ANN401 - any value with a revision
    return replace(one, revision=0)


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_case_is_the_same_in_another_library(
    workplace: Workplace, elsewhere: Workplace, tmp_path: Path, reference: str
) -> None:
    cases.import_case(elsewhere, exported(workplace, tmp_path, reference), moment_of())
    assert rows(cases.case_file(elsewhere, reference)) == rows(cases.case_file(workplace, reference))
    assert cases.export_case(elsewhere, reference) == cases.export_case(workplace, reference)


def test_entering_a_case_again_where_it_came_from_changes_nothing(
    workplace: Workplace, tmp_path: Path
) -> None:
    before = entries(workplace)
    for reference in REFERENCES:
        cases.import_case(workplace, exported(workplace, tmp_path, reference), moment_of())
    assert entries(workplace) == before


def test_a_case_changed_at_the_desk_goes_along_as_it_is_now(
    workplace: Workplace, elsewhere: Workplace, tmp_path: Path
) -> None:
    file = exempel(workplace)
    person, event = file.subjects[0], file.timeline[0]
    described = next(one for one in file.wordings if (one.owner, one.field) == (person.id, "description"))
    changed = (
        replace(event, position=40, disclosure=Disclosure.INTERNAL),
        replace(described, disclosure=Disclosure.INTERNAL, confirmed_by="Ada Muster"),
        replace(file.roles[0], role=Role.FAMILY, position=9, revision=0),
    )
    workplace.library.write(moment_of(), "case changed", "exempel", *changed)
    decide(workplace, ConsentState.WITHDRAWN, reason="changed her mind")
    file_written, before = exported(workplace, tmp_path), entries(workplace)
    cases.import_case(workplace, file_written, moment_of())
    assert entries(workplace) == before
    cases.import_case(elsewhere, file_written, moment_of())
    assert rows(exempel(elsewhere)) == rows(exempel(workplace))
    assert exempel(elsewhere).consents[-1].state is ConsentState.WITHDRAWN


def test_an_older_file_never_overtakes_what_a_person_decided_since(
    workplace: Workplace, tmp_path: Path
) -> None:
    file = exported(workplace, tmp_path)
    decide(workplace, ConsentState.WITHDRAWN)
    with_her = file.read_text(encoding="utf-8").partition("[[proceeding]]")[0]
    head, _, person = with_her.partition("[[person]]")
    other = head.replace(exempel(workplace).case.id, "00000000-0000-7000-8000-000000000000")
    file.write_text(other.replace('"exempel"', '"exempel-again"') + "[[person]]" + person, encoding="utf-8")
    cases.import_case(workplace, file, moment_of())
    again = cases.case_file(workplace, "exempel-again")
    assert again.subjects == exempel(workplace).subjects
    assert again.consents[-1].state is ConsentState.WITHDRAWN


@pytest.mark.parametrize(
    ("change", "place", "cause"),
    [
        ("reference", "case, id", "the id of the case “exempel”"),
        ("id", "case, reference", "this library has another case of that name"),
        ("both", "id ", "it belongs to another case"),
    ],
)
def test_a_copied_file_takes_nothing_from_the_case_it_was_copied_from(
    workplace: Workplace, tmp_path: Path, change: str, place: str, cause: str
) -> None:
    file = exported(workplace, tmp_path)
    before, text = entries(workplace), file.read_text(encoding="utf-8")
    if change in {"reference", "both"}:
        text = text.replace('reference = "exempel"', 'reference = "copied"')
    if change in {"id", "both"}:
        text = text.replace(exempel(workplace).case.id, "00000000-0000-7000-8000-000000000000")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refusal:
        cases.import_case(workplace, file, moment_of())
    assert str(refusal.value.fields["place"]).startswith(place)
    assert cause in str(refusal.value.fields["cause"])
    assert entries(workplace) == before
    assert "copied" not in {one.reference for one in workplace.library.find(Case)}


def test_the_command_writes_the_file_for_its_owner_alone(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "out" / "mara.toml"
    words = ["--library", str(sample), "cases", "export", "exempel"]
    assert run([*words, "-o", str(file)]) == 0
    assert capsys.readouterr().out == f"The case is in {file}; it contains internal facts.\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run([*words, "--output", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"reference": "exempel", "file": str(file)}
    assert run(["--library", str(sample), "cases", "import", str(file)]) == 0


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_the_command_prints_what_import_reads_whatever_the_screen_speaks(
    sample: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    screen = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(screen, encoding=encoding))
    assert run(["--library", str(sample), "cases", "export", "akhmetova"]) == 0
    assert "Жанара Ахметова" in screen.getvalue().decode("utf-8")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["nobody"], 1, "nobody"),
        (["exempel", "-o", "."], 1, "cannot be written"),
        (["exempel", "--json"], 2, "-o FILE"),
    ],
)
def test_the_command_says_why_it_wrote_nothing(
    sample: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, told: str
) -> None:
    assert run(["--library", str(sample), "cases", "export", *words]) == code
    out, err = capsys.readouterr()
    assert (out, told in err) == ("", True)


def test_the_help_says_that_it_contains_internal_facts(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cases", "export", "--help"]) == 0
    assert "contains internal facts" in " ".join(capsys.readouterr().out.split())
