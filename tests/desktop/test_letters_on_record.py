"""A letter on record, opened again: its stored text, who has agreed, what changed since, and the ways back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from advocacy.desktop.action_bar import Stage
from advocacy.desktop.buttons import Button
from advocacy.desktop.compose_page import ComposePage
from advocacy.desktop.desk import Desk
from advocacy.desktop.places import day
from advocacy.desktop.window import Window
from advocacy.domain.appeal import Annex, Appeal, DocumentState
from advocacy.domain.case import Case
from advocacy.domain.wording import Wording
from advocacy.workflows import approving
from advocacy.workflows.letters import Enclosure, LetterOrder, draft

Settle = Callable[[], None]
D = DocumentState
SIGNER = "Ada Muster"


@pytest.fixture
def desk(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


@pytest.fixture
def references(desk: Desk, tmp_path: Path) -> tuple[str, ...]:
    """Two drafts about one case, with an enclosure."""
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF-")
    order = LetterOrder(
        "koblyakov",
        ("bg-president", "bg-asylum"),
        sign=(SIGNER,),
        letter_date=date(2014, 9, 4),
        campaign="Freedom for Nikolay",
        annexes=(Enclosure("A report", report),),
    )
    return tuple(one.reference for one in draft(desk.workplace, order, desk.hands.moment()))


@pytest.fixture
def page(window: Window, settle: Settle, references: tuple[str, ...]) -> ComposePage:
    """The page with the first draft on it."""
    window.go("letters", f"appeal {references[0]}")
    settle()
    found = window.page("letters")
    assert isinstance(found, ComposePage)
    return found


def click(button: Button) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def change_the_case(desk: Desk, words: str = "Съвсем друго изречение.") -> None:
    """Tell the events of the case otherwise, as somebody else may do meanwhile."""
    library = desk.workplace.library
    file = library.case_file(library.one(Case, reference="koblyakov").id)
    told = [
        wording
        for event in file.events
        for wording in library.find(Wording, owner=event.id, language="bg", field="text")
    ]
    changed = [replace(one, text=words) for one in told]
    library.write(desk.hands.moment(), "reworded", "koblyakov", *changed)


def state_of(desk: Desk, reference: str) -> DocumentState:
    return approving.standing_of(desk.workplace, reference).state


def stage(page: ComposePage) -> Stage:
    return page.batch.stage


def sheet(page: ComposePage) -> str:
    return page.preview.paper.sheet.toPlainText()


def test_it_reads_as_it_is_stored_whatever_the_case_says_now(
    page: ComposePage, desk: Desk, window: Window, settle: Settle, references: tuple[str, ...]
) -> None:
    assert references[0] in sheet(page)
    assert page.strip.told == ""
    change_the_case(desk)
    page.show_thing(f"appeal {references[0]}")
    settle()
    assert "Съвсем друго изречение." not in sheet(page)
    assert "Плевнелиев" in sheet(page)
    assert "The case has changed since" in page.strip.told
    assert references[0] in page.strip.told
    assert page.strip.again_button.isVisible()
    assert not page.strip.back_button.isVisible(), "a draft is with its writer already"


def test_the_form_shows_what_was_chosen_for_it(page: ComposePage, references: tuple[str, ...]) -> None:
    form = page.form
    assert (form.case.value, form.to.keys, form.cc.keys) == ("koblyakov", ("bg-president",), ())
    assert (form.language.value, form.sign.keys) == ("bg", (SIGNER,))
    assert form.day.day == date(2014, 9, 4)
    assert not form.isEnabled()
    assert page.batch.references == references[:1]
    assert stage(page) is Stage.DRAFTS


def test_an_approval_that_lapsed_is_told_and_the_letter_can_be_given_back(
    page: ComposePage, desk: Desk, settle: Settle, references: tuple[str, ...]
) -> None:
    for button in (page.bar.review_button, page.bar.approve_button):
        click(button)
        settle()
    change_the_case(desk)
    page.read()
    settle()
    assert stage(page) is Stage.IN_REVIEW
    assert "The case has changed since" in page.strip.told
    click(page.strip.back_button)
    settle()
    assert stage(page) is Stage.DRAFTS
    assert page.message.text == f"{references[0]} is a draft again."
    assert state_of(desk, references[0]) is D.DRAFT


def test_it_is_drafted_again_from_the_case_as_it_is_now(
    page: ComposePage, desk: Desk, settle: Settle, references: tuple[str, ...]
) -> None:
    change_the_case(desk)
    page.read()
    settle()
    click(page.strip.again_button)
    settle()
    (made,) = page.batch.references
    assert made not in references
    assert page.message.text == f"{references[0]} is discarded; {made} takes its place."
    assert "Съвсем друго изречение." in sheet(page)
    assert page.strip.told == ""
    assert (state_of(desk, references[0]), state_of(desk, made)) == (D.DISCARDED, D.DRAFT)
    library = desk.workplace.library
    before, after = (library.one(Appeal, reference=one) for one in (references[0], made))
    assert (after.campaign, after.language, after.demands) == (
        before.campaign,
        before.language,
        before.demands,
    )
    old, new = (library.one(Annex, appeal=one.id) for one in (before, after))
    assert (new.document, new.title) == (old.document, old.title)


def test_what_cannot_be_drafted_again_stays_as_it_was(
    page: ComposePage, desk: Desk, settle: Settle, references: tuple[str, ...]
) -> None:
    change_the_case(desk)
    page.read()
    settle()
    approving.discard(desk.workplace, references[:1], desk.hands.moment())
    page.strip.draft_again.emit(references[0])
    settle()
    assert "cannot become" in page.message.text
    reserved = [one.reference for one in desk.workplace.library.find(Appeal)]
    assert max(reserved) == references[1]


def test_somebody_has_agreed_to_exactly_this_text(
    page: ComposePage, desk: Desk, settle: Settle, references: tuple[str, ...]
) -> None:
    (button,) = page.strip.agree_buttons
    assert button.text() == "Ada Muster has agreed"
    click(button)
    settle()
    assert page.strip.agree_buttons == ()
    assert f"Ada Muster agreed on {day(desk.today)}" in page.strip.agreements
    assert stage(page) is Stage.DRAFTS


def test_discarding_asks_once_and_names_the_letter(
    page: ComposePage, desk: Desk, settle: Settle, references: tuple[str, ...]
) -> None:
    click(page.bar.discard_button)
    assert page.bar.discard_question.text() == f"Discard {references[0]}? Its number is never used again."
    click(page.bar.keep_them_button)
    assert state_of(desk, references[0]) is D.DRAFT
    click(page.bar.discard_button)
    assert page.bar.discard_confirm_button.text() == "Discard 1 letter"
    click(page.bar.discard_confirm_button)
    settle()
    assert state_of(desk, references[0]) is D.DISCARDED
    assert page.message.text == f"{references[0]} is discarded."
    assert page.batch.references == ()
    assert page.form.isEnabled()
    assert page.form.to.keys == ("bg-president",), "what was chosen can be ordered otherwise"
    assert page.strip.isHidden()


def test_several_letters_go_back_and_are_discarded_together(
    page: ComposePage, window: Window, desk: Desk, settle: Settle
) -> None:
    page.begin_again()
    page.form.day.show_day(date(2014, 9, 4))
    for key in ("bg-president", "bg-asylum"):
        page.form.to.add(key, key)
    settle()
    for letter in page.batch.letters:
        if not letter.ticked:
            page.batch.turn(letter)
    click(page.bar.keep_button)
    settle()
    kept = page.batch.references
    assert len(kept) == 2
    click(page.bar.review_button)
    settle()
    click(page.bar.back_button)
    settle()
    assert page.message.text == "2 letters are drafts again."
    assert {state_of(desk, one) for one in kept} == {D.DRAFT}
    click(page.bar.discard_button)
    assert page.bar.discard_question.text() == "Discard 2 letters? Their numbers are never used again."
    click(page.bar.discard_confirm_button)
    settle()
    assert page.message.text == "2 letters are discarded."
    assert {state_of(desk, one) for one in kept} == {D.DISCARDED}


def test_an_issued_letter_offers_no_way_back(page: ComposePage, settle: Settle) -> None:
    for button in (page.bar.review_button, page.bar.approve_button, page.bar.issue_button):
        click(button)
        settle()
    click(page.bar.confirm_button)
    settle()
    assert stage(page) is Stage.ISSUED
    assert not page.bar.discard_button.isVisible()
    assert not page.bar.back_button.isVisible()
    assert page.strip.agree_buttons == ()
    assert page.strip.isHidden()


def test_a_letter_nobody_knows_is_refused_in_words(page: ComposePage, settle: Settle) -> None:
    page.show_thing("appeal EXO-1999-001")
    settle()
    assert "EXO-1999-001" in page.message.text
    assert page.batch.references == ()
