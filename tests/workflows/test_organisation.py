"""The organisation: entered from a file, brought up to date, with a logo; then its letters can be signed."""

from __future__ import annotations

from pathlib import Path

import pytest

from advocacy.domain.document import Document
from advocacy.errors import BadInput
from advocacy.letters import UnusableLogo
from advocacy.workflows import approving, issuing, letters, organisation
from advocacy.workflows.cases import import_case
from advocacy.workflows.keeping import make_library
from advocacy.workflows.ordering import LetterOrder
from advocacy.workflows.workplace import LOGO, Workplace
from tests.workflows.desk import TODAY, counts, moment_of

SAMPLE = Path(__file__).resolve().parents[2] / "advocacy" / "sample"


def test_from_nothing_to_an_issued_letter_of_ones_own(tmp_path: Path) -> None:
    with make_library(tmp_path / "own", "Example Rights Watch", "OWN", moment_of()) as own:
        organisation.import_organisation(
            own, SAMPLE / "organisation.toml", moment_of(), logo=SAMPLE / "logo.png"
        )
        import_case(own, SAMPLE / "cases" / "01-koblyakov.toml", moment_of())
        order = LetterOrder(
            "koblyakov", ("bg-president",), sign=("Jan Testowy",), letter_date=TODAY.replace(2014)
        )
        (appeal,) = letters.draft(own, order, moment_of())
        approving.review(own, [appeal.reference], moment_of())
        approving.approve(own, [appeal.reference], moment_of(actor="Ina Beispiel"))
        (copy,) = issuing.issue(own, [appeal.reference], moment_of()).copies
        assert copy.name == f"{appeal.reference}.docx"
        assert "Ян Тестови" in [one.text for one in letters.text_of(own, appeal.reference)]


def test_the_letterhead_and_the_staff_are_shown(workplace: Workplace) -> None:
    head = organisation.letterhead(workplace)
    assert dict(head.staff) == {"Ada Muster": "Director", "Jan Testowy": "Programme Officer"}
    assert ("place", "bg", "Екземплвил") in [(one.field, one.language, one.text) for one in head.fields]


def test_entering_the_same_again_changes_nothing(workplace: Workplace) -> None:
    before = counts(workplace)
    again = (SAMPLE / "organisation.toml", moment_of())
    assert organisation.import_organisation(workplace, *again, logo=SAMPLE / "logo.png") == 0
    assert counts(workplace) == before


def test_a_changed_file_changes_just_that(workplace: Workplace, tmp_path: Path) -> None:
    file = tmp_path / "organisation.toml"
    text = (SAMPLE / "organisation.toml").read_text(encoding="utf-8")
    file.write_text(text.replace('function.en = "Director"', 'function.en = "Head"'), encoding="utf-8")
    assert organisation.import_organisation(workplace, file, moment_of()) == 1
    assert ("Ada Muster", "Head") in organisation.letterhead(workplace).staff


def test_a_logo_that_is_none_leaves_everything_as_it_was(workplace: Workplace, tmp_path: Path) -> None:
    before, logo = counts(workplace), tmp_path / "logo.png"
    logo.write_bytes(b"GIF89a")
    file = tmp_path / "organisation.toml"
    file.write_text('[organisation]\nname.en = "Another name"\n', encoding="utf-8")
    with pytest.raises(UnusableLogo):
        organisation.import_organisation(workplace, file, moment_of(), logo=logo)
    file.write_text("[organization]\n", encoding="utf-8")
    with pytest.raises(BadInput, match="organization"):
        organisation.import_organisation(workplace, file, moment_of())
    assert counts(workplace) == before


def test_another_logo_takes_the_place_of_the_first(workplace: Workplace, tmp_path: Path) -> None:
    data = (SAMPLE / "logo.png").read_bytes()
    logo = tmp_path / "new.png"
    logo.write_bytes(data + b"trailing")
    assert (
        organisation.import_organisation(workplace, SAMPLE / "organisation.toml", moment_of(), logo=logo) == 1
    )
    assert workplace.library.one(Document, sha=workplace.library.setting(LOGO)).name == "new.png"
