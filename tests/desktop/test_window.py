"""The whole window: every page in every language, light and dark, mirrored and small; keys, names, the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from advocacy.desktop import theme
from advocacy.desktop.colours import DARK, LIGHT
from advocacy.desktop.remembered import recall
from advocacy.desktop.sitting import Sitting
from advocacy.desktop.window import PAGES, Window

Settle = Callable[[], None]
PATIENCE = 20_000
TITLES = {
    "en": {
        "today": "Today",
        "cases": "Cases",
        "letters": "Letters",
        "filing": "Request to INTERPOL’s Commission",
        "outreach": "Outreach",
        "offices": "Offices",
        "templates": "Templates",
    },
    "pl": {
        "today": "Dzisiaj",
        "cases": "Sprawy",
        "letters": "Pisma",
        "filing": "Wniosek do Komisji Interpolu",
        "outreach": "Korespondencja",
        "offices": "Urzędy",
        "templates": "Szablony",
    },
}


def visit_all(window: Window, settle: Settle) -> None:
    for key in PAGES:
        window.go(key)
        settle()


@pytest.mark.parametrize("language", ["en", "pl"])
def test_every_page_opens_in_every_language(
    sitting: Sitting, settle: Settle, language: str, told_bugs: list[BaseException]
) -> None:
    sitting.speak(language)
    for key in PAGES:
        sitting.window.go(key)
        settle()
        assert sitting.window.bar.title.text() == TITLES[language][key]
    assert not told_bugs


def test_the_language_changes_in_place_and_is_remembered(sitting: Sitting, settle: Settle) -> None:
    sitting.window.go("outreach")
    settle()
    sitting.speak("pl")
    settle()
    assert sitting.window.here[0] == "outreach"
    assert sitting.window.navigation.button("cases").text() == "Sprawy"
    assert recall(sitting._home).language == "pl"


def test_the_menu_offers_each_language_by_its_own_name(
    sitting: Sitting, settle: Settle, qtbot: QtBot
) -> None:
    window = sitting.window
    qtbot.waitUntil(lambda: bool(window.navigation._languages_on_offer), timeout=20_000)
    menu = window.navigation.language_menu()
    assert [action.text() for action in menu.actions()] == ["English", "polski"]
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: sitting.window is not window, timeout=20_000)
    settle()
    assert sitting.window.navigation.button("cases").text() == "Sprawy"


def test_pages_mirror_for_right_to_left(sitting: Sitting, settle: Settle, qapp: QApplication) -> None:
    visit_all(sitting.window, settle)
    left = sitting.window.navigation.x()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    visit_all(sitting.window, settle)
    sitting.window.grab()
    assert sitting.window.navigation.x() > left
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("dark", [False, True])
def test_pages_stand_on_the_themes_paper(
    sitting: Sitting, settle: Settle, qapp: QApplication, dark: bool
) -> None:
    theme.dress(qapp, dark=dark)
    visit_all(sitting.window, settle)
    image = sitting.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    shown = image.pixelColor(sitting.window.navigation.width() + 60, 2).name().upper()
    assert shown == (DARK if dark else LIGHT).surface
    theme.dress(qapp, dark=False)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 600)])
def test_pages_fit_the_window(sitting: Sitting, settle: Settle, size: tuple[int, int]) -> None:
    sitting.window.resize(*size)
    visit_all(sitting.window, settle)
    assert (sitting.window.width(), sitting.window.height()) == size
    assert sitting.window.minimumSizeHint().width() <= 1024


def test_the_way_back_and_forward(window: Window, settle: Settle, qtbot: QtBot) -> None:
    window.go("letters", "koblyakov")
    settle()
    window.go("outreach")
    settle()
    window.back()
    settle()
    assert window.here == ("letters", "koblyakov")
    window.back()
    settle()
    assert window.here[0] == "cases"
    window.forward()
    assert window.here[0] == "letters"


def test_pages_are_made_before_somebody_asks(window: Window, settle: Settle, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: set(window._pages) == set(PAGES), timeout=PATIENCE)
    letters = window.page("letters")
    assert not letters.isVisible()
    window.go("letters")
    settle()
    assert window.page("letters") is letters
    assert letters.isVisible()


def test_no_page_is_made_in_a_window_that_is_closed(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: set(window._pages) == set(PAGES), timeout=PATIENCE)
    del window._pages["letters"]
    window.make_ready("letters")
    assert "letters" in window._pages
    del window._pages["letters"]
    window.close()
    window.make_ready("letters")
    assert "letters" not in window._pages


def test_keys_open_the_pages(window: Window, settle: Settle, qtbot: QtBot, qapp: QApplication) -> None:
    window.activateWindow()
    window.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.here[0] == "outreach"
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.here[0] == "today"


def test_the_sample_library_says_so_on_every_page(window: Window, settle: Settle) -> None:
    for key in PAGES:
        window.go(key)
        settle()
        words = [label.text() for label in window.navigation.findChildren(QLabel) if label.isVisible()]
        assert "Sample library" in words


def test_everything_with_the_focus_has_a_name(window: Window, settle: Settle) -> None:
    visit_all(window, settle)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and isinstance(widget, (QAbstractButton, QComboBox, QLineEdit))
        and not (widget.accessibleName() or (widget.text() if hasattr(widget, "text") else ""))
        and not isinstance(widget.parentWidget(), QComboBox)
        and widget.objectName() != "qt_spinbox_lineedit"
    ]
    assert not nameless


def test_tab_goes_through_the_page_and_shows_where_it_is(
    window: Window, settle: Settle, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.navigation.button("cases").setFocus(Qt.FocusReason.TabFocusReason)
    visited: list[QWidget] = []
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert len(set(visited)) > 5


def test_names_give_way_on_a_narrow_window(window: Window) -> None:
    wide = window.navigation.width()
    window.resize(1024, 600)
    assert window.navigation.width() == 56 < wide
    assert window.navigation.button("cases").accessibleName() == "Cases"
