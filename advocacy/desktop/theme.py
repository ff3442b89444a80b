"""The look in one place: the colours in force, fonts relative to the application's, spacing, palette."""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from math import ceil
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPalette,
    QTextLayout,
)
from PySide6.QtWidgets import QApplication

from advocacy.desktop.colours import DARK, LIGHT, Colours

FONTS = Path(__file__).parent / "fonts"
NO_FONT_OF_ITS_OWN = frozenset({"Sans Serif", "Sans", "sans-serif", ""})
"""What Qt calls the font of a desktop that has not chosen one."""

BODY_PX = 13.0


class Gap(IntEnum):
    """The steps of spacing, in pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


class Size(IntEnum):
    """The type scale, in pixels when the body is 13; it grows with the application's font."""

    MARK = 11
    SMALL = 12
    BODY = 13
    TASK = 14
    SECTION = 15
    PAGE = 17
    RECORD = 22


class _InForce:
    colours = LIGHT


def colours() -> Colours:
    """The colours in force."""
    return _InForce.colours


def colour(name: str) -> QColor:
    """One colour in force by name."""
    return _as_colour(getattr(_InForce.colours, name))


@cache
def _as_colour(value: str) -> QColor:
    return QColor(value)


def wants_dark() -> bool:
    """Whether the system asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def dress(application: QApplication, *, dark: bool) -> None:
    """Put the application into light or dark, at start and whenever the system changes its mind."""
    _InForce.colours = DARK if dark else LIGHT
    application.setPalette(_palette(_InForce.colours))
    # What keeps colours of its own hears of the change only so.
    for widget in application.allWidgets():
        application.sendEvent(widget, QEvent(QEvent.Type.PaletteChange))


def choose_font(application: QApplication) -> None:
    """The system's font where it has one, else the Inter that comes along; figures of one width."""
    chosen = QFont(application.font())
    if chosen.family() in NO_FONT_OF_ITS_OWN:
        for file in sorted(FONTS.glob("*.otf")):
            QFontDatabase.addApplicationFont(str(file))
        chosen.setFamilies(["Inter", "Noto Sans", "Noto Sans Arabic"])
        chosen.setPixelSize(round(BODY_PX))
    chosen.setFeature(QFont.Tag("tnum"), 1)
    application.setFont(chosen)


def font(size: Size = Size.BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of the scale, as big as the application's font makes it."""
    base = QApplication.font()
    return _font(base.toString(), size, weight.value)


@cache
def _font(_base: str, size: int, weight: int) -> QFont:
    made = QFont(QApplication.font())
    scale = size / BODY_PX
    if made.pixelSize() > 0:
        made.setPixelSize(round(made.pixelSize() * scale))
    else:
        made.setPointSizeF(made.pointSizeF() * scale)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def metrics(size: Size = Size.BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFontMetricsF:
    """The measures of a font of the scale."""
    return _metrics(QApplication.font().toString(), size, weight.value)


@cache
def _metrics(_base: str, size: int, weight: int) -> QFontMetricsF:
    return QFontMetricsF(_font(_base, size, weight))


def line_height(size: Size = Size.BODY) -> int:
    """The height a line needs with every script the screens show: a metric alone tells that of Latin."""
    return _line_height(QApplication.font().toString(), size)


@cache
def _line_height(base: str, size: int) -> int:
    layout = QTextLayout("Égğ Їж", _font(base, size, QFont.Weight.Normal.value))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return ceil(line.height())


def scaled(pixels: float) -> int:
    """A length meant for the 13 px body, in proportion to the application's font."""
    return round(pixels * metrics().height() / _body_height())


@cache
def _body_height() -> float:
    body = QFont(QApplication.font())
    body.setPixelSize(round(BODY_PX))
    return QFontMetricsF(body).height()


def _palette(of: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, value in {
        role.Window: of.surface,
        role.WindowText: of.text,
        role.Base: of.surface,
        role.AlternateBase: of.subtle,
        role.Text: of.text,
        role.PlaceholderText: of.text3,
        role.Button: of.surface,
        role.ButtonText: of.text,
        role.BrightText: of.on_accent,
        role.Highlight: of.accent_fill,
        role.HighlightedText: of.on_accent,
        role.Accent: of.accent_fill,
        role.Link: of.accent,
        role.LinkVisited: of.violet,
        role.ToolTipBase: of.surface,
        role.ToolTipText: of.text,
        role.Light: of.hover,
        role.Midlight: of.line,
        role.Mid: of.line2,
        role.Dark: of.control,
        role.Shadow: of.control,
    }.items():
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(of.text3))
    return palette
