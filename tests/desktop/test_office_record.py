"""The record of one office: holders, addresses, what passed between us; a change tells the letters it touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from advocacy.desktop.buttons import Button
from advocacy.desktop.compose_page import ComposePage
from advocacy.desktop.desk import Hands
from advocacy.desktop.office_forms import AddressForm, HolderForm, LanguagesForm, LeftForm, StillSoForm
from advocacy.desktop.office_letters import LetterTable
from advocacy.desktop.office_looks import field_value, field_word, term
from advocacy.desktop.offices_page import OfficesPage
from advocacy.desktop.outreach_page import OutreachPage
from advocacy.desktop.parts import Status
from advocacy.desktop.window import Window
from advocacy.domain.office import Channel, Contact, ContactState, Holder, Office
from advocacy.domain.person import Gender, Person
from advocacy.workflows.workplace import Workplace, open_workplace
from tests.desktop.members import Settle, page, shelf
from tests.workflows.desk import TODAY as LETTER_DAY
from tests.workflows.desk import drafted, moment_of

__all__ = ["page", "shelf"]


@pytest.fixture
def record(page: OfficesPage) -> Iterator[Workplace]:
    """The library as it is on the disk."""
    with open_workplace(page.desk.folder) as workplace:
        yield workplace


def opened(page: OfficesPage, settle: Settle, key: str) -> None:
    page.show_thing(key)
    settle()


def form_of(page: OfficesPage) -> object:
    return page.pane.form


def said(page: OfficesPage) -> str:
    """All words of the record."""
    assert page.pane.record is not None
    parts: list[QWidget] = page.pane.record.findChildren(QWidget)
    words = [one.text() for one in parts if isinstance(one, (QLabel, Button))]
    return "\n".join([*words, *(one.accessibleName() for one in parts if isinstance(one, Status))])


def press(page: OfficesPage, settle: Settle, words: str) -> None:
    """Press the button of the record that is called so."""
    assert page.pane.record is not None
    buttons = page.pane.record.findChildren(Button)
    found = [one for one in buttons if (one.accessibleName() or one.text()).startswith(words)]
    assert found, [one.text() for one in buttons]
    found[0].click()
    settle()


def draft(page: OfficesPage, settle: Settle) -> str:
    """A letter to the President of the invented state, kept as a draft; its reference."""
    made: list[str] = []
    page.desk.write(
        lambda workplace, _moment, _step: drafted(workplace).reference, made.append, page.message.refuse
    )
    settle()
    return made[0]


@pytest.mark.parametrize(
    ("holder", "words"),
    [
        (Holder("", "", "", date(2012, 1, 22), date(2017, 1, 22)), "22 Jan 2012 – 22 Jan 2017"),
        (Holder("", "", "", date(2012, 1, 22)), "since 22 Jan 2012"),
        (Holder("", "", "", until=date(2017, 1, 22)), "until 22 Jan 2017"),
        (Holder("", "", "", attested_on=date(2020, 5, 26)), "proven on 26 May 2020"),
        (
            Holder("", "", "", attested_on=date(2020, 5, 26), attested_until=date(2021, 5, 26)),
            "proven from 26 May 2020 to 26 May 2021",
        ),
        (Holder("", "", ""), "no date"),
    ],
)
def test_a_term_says_no_more_than_is_known(holder: Holder, words: str) -> None:
    assert term(holder) == words


def test_fields_have_words() -> None:
    assert field_word("postal_code") == "postal code"
    assert field_word("unheard_of") == "unheard_of"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("languages", '["bg", "en"]', "Bulgarian, English"),
        ("languages", "[]", ""),
        ("since", "2012-01-22", "22 Jan 2012"),
        ("until", None, ""),
        ("country", "BG", "Bulgaria"),
        ("state", "bad", "bad, nothing is sent there"),
        ("confidence", "low", "low confidence"),
        ("audience", "mep", "Member of the European Parliament"),
        ("name", "President", "President"),
    ],
)
def test_what_differs_is_told_in_words(field: str, value: object, words: str) -> None:
    assert field_value(field, value) == words


def test_the_record_tells_all_that_is_known(page: OfficesPage, settle: Settle) -> None:
    opened(page, settle, "bg-president")
    words = said(page)
    for part in (
        "Reads Bulgarian", "high confidence", "Source: knowledge", "Checked on 21 Nov 2026", "Rosen Plevneliev",
        "22 Jan 2012 – 22 Jan 2017", "Nobody is on record as holding it today.", "not verified",
        "бул. „Княз Александър Дондуков“ № 2\n1123 София", "2 letters sent", "1 receipt only", "1 no reaction",
    ):  # fmt: skip
        assert part in words, part
    opened(page, settle, "mep-4")
    words = said(page)
    assert "since 16 Jul 2024" in words
    assert "Group of Examples" in words
    assert "Nobody here has written to it yet." in words
    assert "It is reached through its institution." in words


def test_letters_lead_to_their_story(page: OfficesPage, window: Window, settle: Settle) -> None:
    opened(page, settle, "ua-prosecutor-general")
    table = page.pane.record.letters if page.pane.record else None
    assert isinstance(table, LetterTable)
    newest: Any = table.rows.row(0)
    assert table.rows.words(newest, 0).startswith("Zhanara Akhmetova · 26 May 2020 · EXO-2020-")
    assert table.rows.words(newest, 1) == "No reply on record"
    table.select(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    outreach = window.page("outreach")
    assert isinstance(outreach, OutreachPage)
    assert outreach.pane.line is not None
    assert (outreach.pane.line.reference, outreach.pane.line.office) == (newest.reference, newest.office)


def test_a_new_holder_is_entered_and_drafts_that_name_another_are_linked(
    page: OfficesPage, window: Window, settle: Settle, record: Workplace
) -> None:
    reference = draft(page, settle)
    page.desk.hands = Hands("Ada Muster", LETTER_DAY)
    opened(page, settle, "xr-president")
    press(page, settle, "Somebody new")
    form = page.pane.form
    assert isinstance(form, HolderForm)
    assert not form.save.isEnabled()
    QTest.keyClicks(form.name, "Zoe Muster")
    form.gender.choose(Gender.FEMININE)
    form.on.show_day(date(2020, 1, 1))
    form.source.setText("invented")
    form.save.click()
    settle()
    assert form_of(page) is None
    assert page.pane.touched.text == "1 open letter names somebody else than its date asks for:"
    assert "Zoe Muster" in said(page)
    assert "since 1 Jan 2020" in said(page)
    office = record.library.one(Office, key="xr-president")
    latest = max(record.library.find(Holder, office=office.id), key=lambda one: one.since or date.min)
    assert (latest.since, latest.source) == (date(2020, 1, 1), "invented")
    (link,) = page.pane.touched.links
    assert link.text() == reference
    link.click()
    settle()
    letters = window.page("letters")
    assert isinstance(letters, ComposePage)
    assert letters.batch.references == (reference,)
    window.back()
    settle()
    assert page.pane.touched.text, "it stays until it is closed"
    opened(page, settle, "bg-president")
    assert page.pane.touched.text == ""


def test_a_holder_may_be_proven_for_one_day_alone(
    page: OfficesPage, settle: Settle, record: Workplace
) -> None:
    opened(page, settle, "bg-justice")
    page.pane.open_form("holder")
    form = page.pane.form
    assert isinstance(form, HolderForm)
    assert form.until.isVisible()
    form.known.choose("proven")
    assert not form.until.isVisible()
    form.name.setText("Мара Мустер")
    form.language.choose("bg")
    form.save.click()
    settle()
    office = record.library.one(Office, key="bg-justice")
    (holder,) = record.library.find(Holder, office=office.id)
    assert (holder.since, holder.attested_on) == (None, page.desk.today)
    assert {one.language for one in record.library.wordings([holder.person])} == {"bg"}
    assert page.pane.touched.text == ""


def test_still_so_and_left(page: OfficesPage, settle: Settle) -> None:
    opened(page, settle, "ua-prosecutor-general")
    press(page, settle, "Still so on")
    form = page.pane.form
    assert isinstance(form, StillSoForm)
    assert form.accessibleName() == "Iryna Venediktova still holds this office"
    assert not form.save.isEnabled()
    form.source.setText("invented")
    form.save.click()
    settle()
    assert "proven from 26 May 2020 to 21 Nov 2026" in said(page)
    assert page.pane.line is not None
    assert page.pane.line.holder == "Iryna Venediktova"
    press(page, settle, "Left on")
    left = page.pane.form
    assert isinstance(left, LeftForm)
    left.on.show_day(date(2026, 11, 1))
    left.save.click()
    settle()
    assert form_of(page) is None


def test_a_bad_address_is_marked_and_names_the_letters_that_would_go_there(
    page: OfficesPage, settle: Settle
) -> None:
    reference = draft(page, settle)
    opened(page, settle, "xr-president")
    press(page, settle, "Bad")
    assert page.pane.touched.text == "1 letter that was not sent yet would go there:"
    assert [one.text() for one in page.pane.touched.links] == [reference]
    assert "bad, nothing is sent there" in said(page)
    assert "No postal address that may be used." in said(page)
    press(page, settle, "Verified")
    assert page.pane.touched.text == ""
    assert "verified · 21 Nov 2026" in said(page)


def test_an_address_is_added_and_marking_it_leaves_a_longer_one_alone(
    page: OfficesPage, settle: Settle, record: Workplace
) -> None:
    opened(page, settle, "bg-justice")
    for address in ("press@example.org", "foreign-press@example.org"):
        press(page, settle, "Add an address")
        form = page.pane.form
        assert isinstance(form, AddressForm)
        assert form.postal_code.isVisible()
        form.channel.choose(Channel.EMAIL)
        assert not form.postal_code.isVisible()
        assert not form.save.isEnabled()
        form.lines.setPlainText(f"  {address} \n")
        form.verified.setChecked(True)
        form.save.click()
        settle()
    press(page, settle, "Bad: press@example.org")
    office = record.library.one(Office, key="bg-justice")
    mails = record.library.find(Contact, office=office.id, channel=Channel.EMAIL)
    assert {one.address: one.state for one in mails} == {
        "press@example.org": ContactState.BAD,
        "foreign-press@example.org": ContactState.VERIFIED,
    }


def test_a_postal_address_keeps_its_parts(page: OfficesPage, settle: Settle, record: Workplace) -> None:
    opened(page, settle, "bg-justice")
    page.pane.open_form("address")
    form = page.pane.form
    assert isinstance(form, AddressForm)
    form.lines.setPlainText("1 Street")
    form.postal_code.setText("1000")
    form.town.setText("Sofia")
    form.country.choose("BG")
    form.save.click()
    settle()
    office = record.library.one(Office, key="bg-justice")
    found = {one.address: one for one in record.library.find(Contact, office=office.id)}
    assert (found["1 Street"].lines, found["1 Street"].country) == (("1 Street", "1000 Sofia"), "BG")


def test_languages_are_set_in_order_and_the_programs_word_is_taken_again(
    page: OfficesPage, settle: Settle
) -> None:
    opened(page, settle, "bg-justice")
    assert "Corrected here" not in said(page)
    press(page, settle, "Change the languages")
    form = page.pane.form
    assert isinstance(form, LanguagesForm)
    form.chips.remove("bg")
    assert not form.save.isEnabled()
    form.more.choose("en")
    form.more.choose("bg")
    form.save.click()
    settle()
    assert "Reads English, Bulgarian" in said(page)
    assert "languages: here “English, Bulgarian”, in the program’s directory “Bulgarian”" in said(page)
    press(page, settle, "Take the program’s word")
    assert "Reads Bulgarian" in said(page)
    assert "Corrected here" not in said(page)


def test_an_entry_is_checked_today_and_the_focus_stays(
    page: OfficesPage, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    opened(page, settle, "mep-1")
    assert "Check is due · checked on 16 Jul 2024" in said(page)
    assert page.pane.record is not None
    first = page.pane.record
    button = next(one for one in first.findChildren(Button) if one.text() == "Checked today")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Return)
    settle()
    assert page.pane.record is not first
    assert "Checked on 21 Nov 2026" in said(page)
    focused = window.focusWidget()
    assert isinstance(focused, Button)
    assert focused.text() == "Checked today"


def test_a_refusal_stands_in_the_form(page: OfficesPage, settle: Settle) -> None:
    opened(page, settle, "bg-president")
    page.pane.open_form("left")
    form = page.pane.form
    assert isinstance(form, LeftForm)
    form.save.click()
    settle()
    assert form_of(page) is form
    assert form.message.text
    assert form.save.isEnabled()
    page.pane.close_form()
    assert form_of(page) is None


def test_a_form_is_closed_with_another_office_and_with_escape(
    page: OfficesPage, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    opened(page, settle, "bg-justice")
    page.pane.open_form("holder")
    opened(page, settle, "bg-interior")
    assert form_of(page) is None
    page.pane.open_form("address")
    form = form_of(page)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert isinstance(form, AddressForm)
    form.town.setFocus()
    QTest.keyClick(form.town, Qt.Key.Key_Escape)
    settle()
    assert form_of(page) is None


def test_one_letter_to_one_office(page: OfficesPage, window: Window, settle: Settle) -> None:
    opened(page, settle, "mep-7")
    page.pane.letter.click()
    settle()
    letters = window.page("letters")
    assert isinstance(letters, ComposePage)
    assert letters.form.to.keys == ("mep-7",)


def test_a_record_with_an_address_no_longer_used(page: OfficesPage, settle: Settle) -> None:
    def end(workplace: Workplace, _moment: object, _step: object) -> None:
        office = workplace.library.one(Office, key="bg-justice")
        posts = workplace.library.find(Contact, office=office.id)
        ended = [replace(one, until=date(2026, 1, 1)) for one in posts]
        workplace.library.write(moment_of(), "address ended", "bg-justice", *ended)

    page.desk.write(end, lambda _none: None, page.message.refuse)
    settle()
    opened(page, settle, "bg-justice")
    assert "no longer used · 1 Jan 2026" in said(page)
    assert page.pane.record is not None
    assert not [one for one in page.pane.record.findChildren(Button) if one.text() == "Bad"]


def test_a_member_whose_gender_no_list_said_is_asked_about(
    page: OfficesPage, settle: Settle, record: Workplace
) -> None:
    opened(page, settle, "mep-7")
    assert "Addressed as a woman or a man?" in said(page)
    press(page, settle, "Woman")
    assert "Addressed as a woman or a man?" not in said(page)
    holder = record.library.one(Holder, office=record.library.one(Office, key="mep-7").id)
    assert record.library.get(Person, holder.person).gender is Gender.FEMININE
    opened(page, settle, "bg-president")
    assert "Addressed as a woman or a man?" not in said(page)
