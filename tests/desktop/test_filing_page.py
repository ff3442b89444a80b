"""A request to INTERPOL's Commission from the case to the draft, told rule by rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from advocacy.desktop.cases_page import CasesPage
from advocacy.desktop.filing_form import DELETE
from advocacy.desktop.filing_page import FilingPage
from advocacy.desktop.window import Window
from advocacy.domain.appeal import Annex
from advocacy.domain.document import Document
from advocacy.domain.filing import Filing, FilingKind
from advocacy.formats.case_toml import read_case
from advocacy.letters import pages
from advocacy.workflows.cases import enter_case
from tests.desktop.filings import (
    Settle,
    drafted,
    opened,
    page,
    paper,
    prove_identity,
    represent,
    without_libreoffice,
)
from tests.letters_facts.case_texts import ERIK, MARA

__all__ = ["page", "without_libreoffice"]

CONSENT = '[[person.consent]]\nstate = "given"\nevidence = "invented"\n'
TWO = f'[case]\nreference = "two"\ntitle = "Two"\n{MARA}{CONSENT}{ERIK}{CONSENT}'


def rules(page: FilingPage) -> dict[str, str]:
    """The lines of the check list: the title, and what is said of it."""
    said = (one.accessibleName().partition(": ") for one in page.rules.lines)
    return {title: rest for title, _colon, rest in said}


def test_a_case_leads_to_the_form(window: Window, settle: Settle) -> None:
    window.go("cases", "exempel")
    settle()
    cases = window.page("cases")
    assert isinstance(cases, CasesPage)
    assert cases.record is not None
    assert cases.record.new_filing is not None
    QTest.keyClick(cases.record.new_filing, Qt.Key.Key_Return)
    settle()
    page = window.page("filing")
    assert isinstance(page, FilingPage)
    assert window.here == ("filing", "exempel")
    assert window.navigation.button("letters").isChecked()
    assert "Exempel" in page.about.text()
    assert page.form.person.isHidden() or not page.form.person.isVisible()


@pytest.mark.parametrize("case", ["krylova", "interpol-2017"])
def test_where_nobody_may_or_can_ask_there_is_no_way_to_it(
    window: Window, settle: Settle, case: str
) -> None:
    window.go("cases", case)
    settle()
    cases = window.page("cases")
    assert isinstance(cases, CasesPage)
    assert cases.record is not None
    assert cases.record.new_filing is None


def test_each_rule_of_the_day_is_told_with_its_source(page: FilingPage, settle: Settle, tmp_path: Path) -> None:
    told = rules(page)
    assert told["Identity document in date"].startswith("broken: it stops the request.")
    assert "docslib.org" in told["Identity document in date"]
    assert told["Working language"].startswith("kept.")
    assert "Length" not in told
    assert not page.draft_button.isEnabled()
    assert "things stop" in page.verdict.accessibleName() or "thing stops" in page.verdict.accessibleName()
    assert any("signed off by a native speaker" in one for one in page.rules.missing)
    prove_identity(page, tmp_path)
    page.form.confidential.setPlainText("Annex 2\n\n  Annex 3 ")
    assert not page.draft_button.isEnabled()
    settle()
    told = rules(page)
    assert told["Identity document in date"].startswith("kept.")
    assert told["Confidentiality"].startswith("warning. Texts marked as confidential: 2")
    assert "Pages of the summary of arguments: about 1" in told["Length"]
    assert "Pages of the whole request: about" in told["Length"]
    assert page.verdict.accessibleName() == "Ready"
    assert page.draft_button.isEnabled()


def test_the_rules_are_those_of_the_date_of_the_request(
    page: FilingPage, settle: Settle, tmp_path: Path
) -> None:
    prove_identity(page, tmp_path)
    page.form.day.show_day(date(2026, 3, 25))
    settle()
    assert "Number of annexes" not in rules(page)
    page.form.day.show_day(date(2026, 3, 26))
    settle()
    assert "Number of annexes" in rules(page)


def test_a_summary_over_its_pages_stops_it(
    page: FilingPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "CHARACTERS_PER_PAGE", 20)
    prove_identity(page, tmp_path)
    settle()
    assert rules(page)["Length"].startswith("broken: it stops the request. The summary of arguments has about")
    assert not page.draft_button.isEnabled()
    assert page.verdict.accessibleName() == "1 thing stops the request"
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not page.desk.workplace.library.find(Filing)


def test_a_representative_needs_a_power_of_attorney_and_annexes_are_counted_after_it(
    page: FilingPage, settle: Settle, tmp_path: Path
) -> None:
    form = page.form
    assert not form.power_of_attorney.isVisible()
    prove_identity(page, tmp_path)
    first, second = (form.annexes.add(paper(tmp_path, name)) for name in ("decision", "support"))
    assert [one.number.text() for one in form.annexes.rows] == ["2.", "3."]
    QTest.keyClick(form.signs, Qt.Key.Key_Right)
    form.representative.setText("Ada Muster")
    settle()
    assert rules(page)["Power of attorney"].startswith("broken")
    assert form.power_of_attorney.isVisible()
    form.power_of_attorney.add(paper(tmp_path, "power"))
    settle()
    assert rules(page)["Power of attorney"].startswith("kept")
    assert [one.number.text() for one in form.annexes.rows] == ["3.", "4."]
    second.title.setText("Letter of support")
    second.title.setFocus()
    QTest.keyClick(second.title, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(second.title, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert form.annexes.rows == [second, first]
    assert second.title.accessibleName() == "Title of annex 3"
    settle()
    appeal = drafted(page, settle)
    library = page.desk.workplace.library
    annexes = sorted(library.find(Annex, appeal=appeal.id), key=lambda one: one.position)
    assert [one.title for one in annexes] == [
        "Identity document (copy)",
        "Power of attorney",
        "Letter of support",
        "decision",
    ]
    assert library.get(Document, annexes[2].document).name == "support.pdf"


def test_an_annex_is_taken_back_and_files_can_be_dropped(
    page: FilingPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    annexes = page.form.annexes
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper(tmp_path, "one"))), QUrl("https://example.org/")])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    annexes.dropEvent(QDropEvent(QPointF(1, 1), action, data, button, Qt.KeyboardModifier.NoModifier))
    two = str(paper(tmp_path, "two"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([two], ""))
    annexes.add_button.click()
    assert annexes.rows[1].title.hasFocus()
    annexes.rows[0].remove.click()
    assert annexes.titled == (("two", Path(two)),)
    annexes.rows[0].title.setText("  ")
    assert annexes.titled == (("two", Path(two)),)
    settle()


def test_a_revision_asks_for_the_decision_and_the_day(
    page: FilingPage, settle: Settle, tmp_path: Path
) -> None:
    form = page.form
    assert not form.decision.isVisible()
    form.kind.choose(FilingKind.REVISION)
    prove_identity(page, tmp_path)
    settle()
    assert form.decision.isVisible()
    assert not form.asks.isVisible()
    assert "say on which day" in rules(page)["Time for a revision"]
    assert any("decision" in one for one in page.rules.missing)
    form.decision.setText("CCF/1 of 2 May 2025")
    form.discovered.unknown.click()
    form.discovered.field.setDate(QDate(2020, 1, 1))
    settle()
    assert "had to be asked for by" in rules(page)["Time for a revision"]
    form.discovered.field.setDate(QDate(form.day.date()))
    settle()
    assert rules(page)["Time for a revision"].startswith("kept")
    appeal = drafted(page, settle)
    (kept,) = page.desk.workplace.library.find(Filing, appeal=appeal.id)
    assert (kept.kind, kept.decision) == (FilingKind.REVISION, "CCF/1 of 2 May 2025")
    assert kept.discovered == form.entered().letter_date


def test_of_several_persons_one_is_chosen(window: Window, settle: Settle, tmp_path: Path) -> None:
    assert window.desk is not None
    enter_case(window.desk.workplace, read_case(TWO, "two.toml"), window.desk.hands.moment())
    page = opened(window, settle, "two")
    assert page.form.person.isVisible()
    assert "this case has 2" in rules(page)["One person"]
    page.form.person.choose("Erik Beispiel")
    page.form.language.choose("fr")
    settle()
    assert rules(page)["One person"].startswith("kept")
    assert page.form.entered().sign == ("Erik Beispiel",)
    assert page.form.entered().language == "fr"


def test_nothing_of_one_case_slips_into_another(
    page: FilingPage, window: Window, settle: Settle, tmp_path: Path
) -> None:
    prove_identity(page, tmp_path)
    represent(page, tmp_path)
    page.form.annexes.add(paper(tmp_path, "decision"))
    page.form.provisional.setChecked(True)
    page.form.confidential.setPlainText("Annex 3")
    settle()
    opened(window, settle, "pavlov")
    entered = page.form.entered()
    assert (entered.case, entered.identity, entered.identity_until) == ("pavlov", None, None)
    assert (entered.power_of_attorney, entered.annexes, entered.confidential) == (None, (), ())
    assert (entered.provisional, page.form.represented, page.form.representative.text()) == (False, False, "")
    prove_identity(page, tmp_path)
    window.go("cases")
    window.back()
    settle()
    assert page.form.entered().identity is not None, "what was typed stays while one looks elsewhere"


def test_what_cannot_be_read_is_told_and_can_be_mended(
    page: FilingPage, settle: Settle, tmp_path: Path
) -> None:
    page.form.identity.add(tmp_path / "gone.pdf")
    settle()
    assert "gone.pdf" in page.message.text
    assert not page.draft_button.isEnabled()
    page.form.identity.clear()
    QTest.keyClick(page.form.signs, Qt.Key.Key_Right)
    page.form.representative.setText("Nobody Known")
    settle()
    assert "Nobody Known" in page.message.text
    page.form.representative.setText("Ada Muster")
    settle()
    assert page.message.text == ""


def test_what_goes_wrong_while_drafting_is_told(page: FilingPage, settle: Settle, tmp_path: Path) -> None:
    prove_identity(page, tmp_path)
    settle()
    (tmp_path / "passport.pdf").unlink()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "passport.pdf" in page.message.text
    assert page.form.isEnabled()
    assert not page.desk.workplace.library.find(Filing)


def test_what_is_asked_and_marked_is_drafted(page: FilingPage, settle: Settle, tmp_path: Path) -> None:
    prove_identity(page, tmp_path)
    page.form.asks.setCurrentIndex(2)
    page.form.provisional.setChecked(True)
    page.form.confidential.setPlainText("Annex 3")
    settle()
    appeal = drafted(page, settle)
    assert appeal.demands == (DELETE, "correct-data", "block-data")
    (kept,) = page.desk.workplace.library.find(Filing, appeal=appeal.id)
    assert (kept.provisional, kept.confidential) == (True, ("Annex 3",))
