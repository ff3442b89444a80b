"""What the letters say of a case: statements, grounds, demands, by language, and who confirmed them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from advocacy.desktop import places, theme
from advocacy.desktop.painting import KEY_REASONS, focus_ring, rounded, status, visual, write
from advocacy.desktop.parts import MEDIUM, Panel, Text, clear, column, holding, row
from advocacy.desktop.segments import Segments
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import Size, colour, scaled
from advocacy.desktop.words import Look, word
from advocacy.domain.case import Point, PointKind
from advocacy.domain.case_file import CaseFile
from advocacy.domain.wording import Wording
from advocacy.errors import N_
from advocacy.i18n import translate as _

KINDS = tuple(PointKind)
SIGNED_OFF = Look(Shape.DISC_CHECK, "ok", N_("Signed off"))
TO_READ = Look(Shape.RING, "text2", N_("Not signed off"))
MISSING = Look(Shape.DASHED_RING, "bad", N_("Missing"))
FIELD = "text"


def look_of(wordings: list[Wording | None]) -> Look:
    """How a language stands over several texts: what is weakest counts."""
    if any(one is None for one in wordings):
        return MISSING
    return SIGNED_OFF if all(one is not None and one.confirmed_by for one in wordings) else TO_READ


class LanguageRow(QAbstractButton):
    """One language: its name, how it stands, who confirmed it."""

    def __init__(self, code: str, look: Look, who: str) -> None:
        super().__init__()
        self._look, self._who = look, who
        self._by_key = False
        self.setText(places.language(code))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(f"{self.text()}, {look.text}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line and air."""
        return QSize(scaled(240), theme.line_height() + 12)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when a key brought the focus."""
        self._by_key = event.reason() in KEY_REASONS
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        ground = "selected" if self.isChecked() else "hover" if self.underMouse() else "surface"
        rounded(painter, self.rect(), 4, colour(ground))
        direction = self.layoutDirection()
        name = visual(self.rect(), 8, scaled(84), direction)
        write(painter, name, self.text(), theme.font(Size.BODY, MEDIUM), colour("text"))
        start = scaled(84) + 16
        rest = self.width() - start - 8
        status(painter, visual(self.rect(), start, rest * 6 // 10, direction), self._look, colour(ground))
        who = visual(self.rect(), start + rest * 6 // 10, rest * 4 // 10, direction)
        write(painter, who, self._who, theme.font(Size.SMALL), colour("text2"), trailing=True)
        if self.hasFocus() and self._by_key:
            focus_ring(painter, self.rect(), 4)


class Points(QWidget):
    """Statements, grounds or demands; a language chosen shows its texts below."""

    def __init__(self, file: CaseFile) -> None:
        super().__init__()
        self._file = file
        self._kinds = tuple(kind for kind in KINDS if file.points_of(kind))
        self.kind = Segments(
            _("Kind of text"), tuple(word(kind) for kind in self._kinds) or (word(KINDS[0]),)
        )
        self.kind.count(tuple(len(file.points_of(kind)) for kind in self._kinds))
        self._languages = column(gap=1)
        self._texts = column(gap=8, margins=(12, 10, 12, 10))
        paper = Panel("surface", 6, "line2")
        paper.setLayout(self._texts)
        self._paper = paper
        self.setLayout(column(row(self.kind, None), holding(self._languages), paper, gap=10))
        self.kind.chosen.connect(lambda _at: self._show_kind())
        self._show_kind()

    def _points(self) -> tuple[Point, ...]:
        return self._file.points_of(self._kinds[self.kind.at]) if self._kinds else ()

    def _wording(self, point: Point, code: str) -> Wording | None:
        return self._file.wordings.find(point.owner, FIELD, code)

    def _show_kind(self) -> None:
        clear(self._languages)
        owners = {point.owner for point in self._points()}
        codes = sorted(
            {one.language for one in self._file.wordings if one.owner in owners and one.field == FIELD}
        )
        self._paper.setVisible(bool(codes))
        if not codes:
            self._languages.addWidget(Text(_("Nothing is written yet."), Size.BODY, "text2", wrap=True))
            return
        for code in codes:
            self._languages.addWidget(self._row(code))
        first = codes.index("en") if "en" in codes else 0
        item = self._languages.itemAt(first)
        if item is not None and isinstance(chosen := item.widget(), LanguageRow):
            chosen.setChecked(True)
            self._show_texts(codes[first])

    def _row(self, code: str) -> LanguageRow:
        wordings = [self._wording(point, code) for point in self._points()]
        signed = [one for one in wordings if one is not None and one.confirmed_by]
        who = (
            places.joined(str(signed[-1].confirmed_by), places.day(signed[-1].confirmed_on)) if signed else ""
        )
        made = LanguageRow(code, look_of(wordings), who)
        made.clicked.connect(lambda _checked=False: self._show_texts(code))
        return made

    def _show_texts(self, code: str) -> None:
        clear(self._texts)
        self._texts.addWidget(Text(places.language(code), Size.MARK, "text2", MEDIUM))
        for point in self._points():
            wording = self._wording(point, code)
            if wording is not None:
                self._texts.addWidget(Text(wording.text, Size.BODY, wrap=True))
