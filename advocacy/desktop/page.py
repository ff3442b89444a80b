"""What every page is: a title, a way to be shown something, and places to go from it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from advocacy.desktop.desk import Desk
from advocacy.desktop.theme import colour
from advocacy.errors import AdvocacyError, SeveralProblems
from advocacy.i18n import translate


class Page(QWidget):
    """One page over one open library.

    ``go`` names another page and what to show there; ``told`` is a line for the top bar; ``ready`` comes when
    the page first shows what the library holds.
    """

    go = Signal(str, str)
    told = Signal(str)
    ready = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._stale = True
        desk.changed.connect(self._heard_of_a_change)

    @property
    def title(self) -> str:
        """The page's name for the top bar."""
        raise NotImplementedError

    def read(self) -> None:
        """Fetch what the page shows."""
        raise NotImplementedError

    def show_thing(self, reference: str) -> None:
        """Show one case or appeal; "" leaves the page as it is."""

    def come_forward(self) -> None:
        """Be shown: read again if the record changed meanwhile."""
        if self._stale:
            self._stale = False
            self.read()

    def paintEvent(self, event: QPaintEvent) -> None:
        """White paper."""
        QPainter(self).fillRect(self.rect(), colour("surface"))

    def _heard_of_a_change(self) -> None:
        self._stale = True
        if self.isVisible():
            self.come_forward()


def in_words(refusal: AdvocacyError) -> str:
    """A refusal in the screen's language; several are told one below the other."""
    if isinstance(refusal, SeveralProblems):
        return "\n".join(one.in_words(translate) for one in refusal.problems)
    return refusal.in_words(translate)
