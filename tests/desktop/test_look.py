"""The look: contrast computed for every pair, a word for every state, shapes and icons that really draw."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import product

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from advocacy.desktop import deadline_list, icons, shapes, theme, words
from advocacy.desktop.colours import (
    CONTROL_CONTRAST,
    DARK,
    LIGHT,
    ROW_GROUNDS,
    TEXT_CONTRAST,
    Colours,
    contrast,
    names,
    text_pairs,
)
from advocacy.desktop.fields import draw_box
from advocacy.desktop.marked_edit import MarkedEdit
from advocacy.desktop.parts import Text
from advocacy.domain.appeal import DocumentState
from advocacy.domain.case import CaseState, EventKind, PointKind, ProceedingKind
from advocacy.domain.consent import ConsentState
from advocacy.domain.deadline import DeadlineState
from advocacy.domain.deadline_rule import OwedBy
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.disclosure import Disclosure, Side
from advocacy.domain.exchange import ExchangeState
from advocacy.domain.milestone import MilestoneKind
from advocacy.domain.office import Audience, Channel
from advocacy.domain.outcome import OutcomeKind
from advocacy.domain.reply import ReplyClass

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@THEMES
@pytest.mark.parametrize("pair", text_pairs(), ids=" on ".join)
def test_text_can_be_read(colours: Colours, pair: tuple[str, str]) -> None:
    ink, ground = (getattr(colours, name) for name in pair)
    assert contrast(ink, ground) >= TEXT_CONTRAST


@THEMES
@pytest.mark.parametrize("ground", ["surface", "window", "subtle"])
def test_outlines_can_be_seen(colours: Colours, ground: str) -> None:
    assert contrast(colours.control, getattr(colours, ground)) >= CONTROL_CONTRAST


@THEMES
@pytest.mark.parametrize("ground", ROW_GROUNDS)
@pytest.mark.parametrize("ink", ["ok", "warn", "bad", "violet", "accent", "text2"])
def test_status_shapes_can_be_seen(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= CONTROL_CONTRAST


@THEMES
def test_every_colour_is_a_colour(colours: Colours) -> None:
    assert all(re.fullmatch("#[0-9A-F]{6}", getattr(colours, name)) for name in names())


@pytest.mark.parametrize(
    ("looks", "kind"),
    [
        (words.DOCUMENT, DocumentState),
        (words.DELIVERY, DeliveryState),
        (words.EXCHANGE, ExchangeState),
        (words.REPLY, ReplyClass),
        (words.REPLY_CHOICES, ReplyClass),
        (words.MILESTONE, MilestoneKind),
        (words.DEADLINE, DeadlineState),
        (deadline_list.IN_WORDS | {DeadlineState.MET: ""}, DeadlineState),
        (words.CONSENT, ConsentState),
        (words.DISCLOSURE, Disclosure),
        (words.OUTCOME, OutcomeKind),
    ],
)
def test_every_state_has_a_look(looks: dict[StrEnum, object], kind: type[StrEnum]) -> None:
    assert set(looks) == set(kind)


@pytest.mark.parametrize("kind", [CaseState, ProceedingKind, EventKind, PointKind, Side, Audience, Channel, OwedBy])
def test_every_kind_has_a_word(kind: type[StrEnum]) -> None:
    assert all(words.word(member) != member.value for member in kind)


def test_equal_values_of_two_kinds_keep_their_own_words() -> None:
    assert words.word(EventKind.OTHER) == "Event"
    assert words.word(Side.OTHER) == "other states"


def test_states_differ_without_their_colour() -> None:
    for state, other in product(ExchangeState, ExchangeState):
        one, two = words.EXCHANGE[state], words.EXCHANGE[other]
        assert state is other or (one.shape, one.word) != (two.shape, two.word)


def test_a_receipt_never_looks_like_an_answer() -> None:
    receipt = words.exchange_look(ExchangeState.ACKNOWLEDGED, ReplyClass.ACKNOWLEDGEMENT)
    answer = words.exchange_look(ExchangeState.ANSWERED, ReplyClass.SUBSTANTIVE)
    assert receipt.shape is not answer.shape
    assert words.exchange_look(None, None) is words.COPY


def _drawn(image: QImage) -> int:
    return sum(image.pixelColor(x, y).alpha() > 0 for x, y in product(range(16), range(16)))


def _blank() -> QImage:
    image = QImage(16, 16, QImage.Format.Format_ARGB32)
    image.fill(0)
    return image


@pytest.mark.parametrize("shape", list(shapes.Shape))
def test_every_shape_draws_inside_its_square(qapp: QApplication, shape: shapes.Shape) -> None:
    image = _blank()
    painter = QPainter(image)
    shapes.draw(painter, shape, 1, 1, QColor("black"), QColor("white"))
    painter.end()
    assert _drawn(image) > 4


@pytest.mark.parametrize("file", sorted(icons.FOLDER.glob("*.svg")), ids=lambda file: file.stem)
def test_every_icon_draws(qapp: QApplication, file: object) -> None:
    picture = icons.picture(file.stem, QColor("black"))  # type: ignore[attr-defined]
    assert _drawn(picture.toImage()) > 4


def test_an_icon_is_drawn_once(qapp: QApplication) -> None:
    assert icons.picture("send", QColor("red")) is icons.picture("send", QColor("red"))
    assert icons.picture("send", QColor("red"), mirrored=True) is not icons.picture("send", QColor("red"))
    assert icons.picture("check", QColor("red"), mirrored=True) is icons.picture("check", QColor("red"))


def test_a_gap_has_a_box_of_its_own(qapp: QApplication) -> None:
    from PySide6.QtCore import Qt

    def box(state: Qt.CheckState, *, needs_you: bool) -> QImage:
        image = _blank()
        painter = QPainter(image)
        draw_box(painter, QRect(0, 0, 16, 16), state, needs_you=needs_you)
        painter.end()
        return image

    images = [
        box(Qt.CheckState.Checked, needs_you=False),
        box(Qt.CheckState.Unchecked, needs_you=False),
        box(Qt.CheckState.Checked, needs_you=True),
    ]
    assert images[0] != images[1] != images[2] != images[0]


def test_fonts_follow_the_applications_font(qapp: QApplication) -> None:
    small = theme.font(theme.Size.BODY).pixelSize()
    before = qapp.font()
    bigger = qapp.font()
    bigger.setPixelSize(26)
    qapp.setFont(bigger)
    assert theme.font(theme.Size.BODY).pixelSize() == 26 > small
    assert theme.font(theme.Size.MARK).pixelSize() == 22
    assert theme.scaled(100) > 150
    qapp.setFont(before)


def test_the_palette_follows_light_and_dark(qapp: QApplication) -> None:
    theme.dress(qapp, dark=True)
    assert qapp.palette().window().color() == QColor(DARK.surface)
    theme.dress(qapp, dark=False)
    assert qapp.palette().window().color() == QColor(LIGHT.surface)


def test_words_and_paragraphs_follow_a_change_of_colours(qapp: QApplication, qtbot: QtBot) -> None:
    theme.dress(qapp, dark=False)
    words, paragraph = Text("words"), MarkedEdit("paragraph")
    qtbot.addWidget(words)
    qtbot.addWidget(paragraph)
    theme.dress(qapp, dark=True)
    assert words.palette().windowText().color() == QColor(DARK.text)
    assert paragraph.palette().base().color() == QColor(DARK.surface)
    theme.dress(qapp, dark=False)
    assert words.palette().windowText().color() == QColor(LIGHT.text)
