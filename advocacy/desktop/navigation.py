"""The side of the window: the pages, the screen's language, and the sign that this is the sample library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from advocacy.desktop import icons, theme
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.painting import KEY_REASONS, focus_ring, rounded, visual, write
from advocacy.desktop.parts import STRONG, Panel, Picture, Text, column
from advocacy.desktop.theme import Size, colour, scaled
from advocacy.i18n import ScreenLanguage
from advocacy.i18n import translate as _

WIDE = 184
NARROW = 56


@dataclass(frozen=True, slots=True)
class Place:
    """A page as the navigation shows it."""

    key: str
    name: str
    icon: str


class PlaceButton(QAbstractButton):
    """One page in the navigation: icon and name, tinted while its page is open."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._icon = place.icon
        self._by_key = False
        self.narrow = False
        self.setText(place.name)
        self.setAccessibleName(place.name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Icon and name."""
        words = round(theme.metrics(Size.BODY, STRONG).horizontalAdvance(self.text()))
        return QSize(40 if self.narrow else words + 44, theme.line_height() + 16)

    def minimumSizeHint(self) -> QSize:
        """The name is never cut."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when a key brought the focus."""
        self._by_key = event.reason() in KEY_REASONS
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tint, icon, name and ring."""
        painter = QPainter(self)
        current = self.isChecked()
        if current or self.underMouse():
            rounded(painter, self.rect(), 6, colour("selected" if current else "hover"))
        start = (self.width() - 16) // 2 if self.narrow else 10
        place = visual(self.rect(), start, 16, self.layoutDirection())
        icons.draw(
            painter, self._icon, place.x(), (self.height() - 16) / 2, colour("accent" if current else "text2")
        )
        if not self.narrow:
            face = theme.font(Size.BODY, STRONG if current else QFont.Weight.Normal)
            name = visual(self.rect(), 36, self.width() - 42, self.layoutDirection())
            write(painter, name, self.text(), face, colour("text" if current else "text2"))
        if self.hasFocus() and self._by_key:
            focus_ring(painter, self.rect())


class Mark(QWidget):
    """The program's sign and name."""

    narrow = False

    def sizeHint(self) -> QSize:
        """As high as the bar beside it."""
        return QSize(40, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw scales on blue, and the name."""
        painter = QPainter(self)
        box = visual(self.rect(), 8, 24, self.layoutDirection())
        box.setTop((self.height() - 24) // 2)
        box.setHeight(24)
        rounded(painter, box, 6, colour("accent_fill"))
        icons.draw(painter, "scale", box.x() + 4, box.y() + 4, colour("on_accent"))
        if not self.narrow:
            name = visual(self.rect(), 42, self.width() - 42, self.layoutDirection())
            write(painter, name, "Advocacy Desk", theme.font(Size.TASK, STRONG), colour("text"))


class Navigation(QWidget):
    """The pages one below the other; below 1100 pixels of window only their icons."""

    chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self._buttons = {place.key: PlaceButton(place) for place in places}
        self._mark = Mark()
        self._languages = Button(_("Language"), Rank.QUIET, "languages", self._offer_languages)
        self._languages_on_offer: tuple[ScreenLanguage, ...] = ()
        self._sample = Panel("violet_tint", 8)
        self._sample.setAccessibleName(_("Sample library"))
        self._sample_sign = Picture("flask-conical", "violet")
        self._sample_words = Text(_("Sample library"), Size.SMALL, "violet", STRONG, wrap=True)
        self._sample_more = Text(_("Nothing is really sent"), Size.MARK, "violet", wrap=True)
        self._sample_room = column(
            self._sample_sign, self._sample_words, self._sample_more, gap=2, margins=(10, 8, 8, 8)
        )
        self._sample.setLayout(self._sample_room)
        self._sample.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 12)
        layout.setSpacing(2)
        layout.addWidget(self._mark)
        layout.addSpacing(12)
        for key, button in self._buttons.items():
            layout.addWidget(button)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
        layout.addStretch(1)
        layout.addWidget(self._languages, alignment=Qt.AlignmentFlag.AlignLeading)
        layout.addSpacing(6)
        layout.addWidget(self._sample)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.set_narrow(narrow=False)

    def mark_current(self, key: str) -> None:
        """Tint the page that is open."""
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> PlaceButton:
        """The button of a page."""
        return self._buttons[key]

    def show_sample(self, *, sample: bool) -> None:
        """Say on every page that this is the sample library."""
        self._sample.setVisible(sample)

    def set_narrow(self, *, narrow: bool) -> None:
        """Icons only, or with names."""
        self._mark.narrow = narrow
        self._mark.update()
        for button in self._buttons.values():
            button.narrow = narrow
            button.updateGeometry()
            button.update()
        self._languages.setText("" if narrow else _("Language"))
        self._languages.setAccessibleName(_("Language"))
        self._sample_sign.setVisible(narrow)
        self._sample_words.setVisible(not narrow)
        self._sample.setToolTip(_("Sample library. Nothing is really sent.") if narrow else "")
        self._sample_more.setVisible(not narrow)
        margins = (12, 8, 12, 8) if narrow else (10, 8, 8, 8)
        self._sample_room.setContentsMargins(*margins)
        widest = max(button.sizeHint().width() for button in self._buttons.values())
        self.setFixedWidth(NARROW if narrow else max(scaled(WIDE), widest + 16))

    def offer(self, languages: tuple[ScreenLanguage, ...]) -> None:
        """Offer these languages for the screen."""
        self._languages_on_offer = languages

    def language_menu(self) -> QMenu:
        """The languages of the screen, each by its own name."""
        menu = QMenu(self)
        for language in self._languages_on_offer:
            action = menu.addAction(language.name)
            action.triggered.connect(
                lambda _checked=False, code=language.code: self.language_chosen.emit(code)
            )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _offer_languages(self) -> None:
        menu = self.language_menu()
        corner = self._languages.mapToGlobal(self._languages.rect().topLeft())
        menu.popup(corner - QPoint(0, menu.sizeHint().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grey furniture, a line towards the paper."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("window"))
        edge = visual(self.rect(), self.width() - 1, 1, self.layoutDirection())
        painter.fillRect(edge, colour("line"))
