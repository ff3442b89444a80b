"""What a pane shows of a thing, and over it the one form that is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from advocacy.desktop.forms import Form
from advocacy.desktop.parts import scrolling


class FormStack(QStackedWidget):
    """Content that stays while a form is open over it. ``opened`` and ``closed`` come with the form."""

    opened = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form: Form | None = None
        self._content: QWidget | None = None
        self._over: QWidget | None = None

    def show_content(self, content: QWidget) -> None:
        """Take the place of what was shown; an open form stays over it."""
        old, self._content = self._content, content
        self.insertWidget(0, content)
        self._let_go(old)
        if self.form is None:
            self.setCurrentWidget(content)

    def open_form(self, form: Form) -> None:
        """Show the form, in place of another one, and begin in its first field; cancelling closes it."""
        self.close_form()
        self.form, self._over = form, scrolling(form)
        self.addWidget(self._over)
        self.setCurrentWidget(self._over)
        form.cancelled.connect(self.close_form)
        self.opened.emit()
        form.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def close_form(self) -> None:
        """Back to the content, where a form is open."""
        if self.form is None:
            return
        form, over = self.form, self._over
        self.form = self._over = None
        self._let_go(over)
        form.deleteLater()
        self.closed.emit()

    def _let_go(self, widget: QWidget | None) -> None:
        if widget is not None:
            self.removeWidget(widget)
            widget.deleteLater()
