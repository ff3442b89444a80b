"""Mistakes of the program itself: one dialog, one line in the log, and the window stays."""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from advocacy.i18n import translate as _

_log = logging.getLogger("advocacy.desktop")


def install() -> None:
    """From now on a mistake in any part of the window is told in a dialog."""
    sys.excepthook = _hook


def tell(bug: BaseException) -> None:
    """Log the mistake and tell the person, with all that a report needs one click away."""
    details = "".join(traceback.format_exception(bug))
    _log.critical("A mistake in the program:\n%s", details)
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("A mistake in the program"))
    box.setText(_("Advocacy Desk made a mistake. What was recorded before is safe."))
    box.setInformativeText(
        _("Please send the details below to whoever looks after the program. They may name persons.")
    )
    box.setDetailedText(details)
    box.open()


def _hook(kind: type[BaseException], bug: BaseException, where: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    tell(bug.with_traceback(where))
