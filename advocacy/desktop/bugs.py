"""Mistakes of the program itself: one dialog, one line in the log, and the window stays."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from advocacy.i18n import translate as _


def install() -> None:
    """From now on a mistake in any part of the window is told in a dialog."""
    sys.excepthook = _hook


class _Told:
    """The dialog that is open: one is enough, however often a mistake repeats while it is read."""

    box: QMessageBox | None = None


def tell(bug: BaseException) -> None:
    """Log the mistake and tell the person, with all that a report needs one click away."""
    import logging  # noqa: PLC0415 - only when something went wrong
    import traceback  # noqa: PLC0415

    details = "".join(traceback.format_exception(bug))
    logging.getLogger("advocacy.desktop").critical("A mistake in the program:\n%s", details)
    if _Told.box is None:
        _Told.box = _dialog(details)
        _Told.box.finished.connect(_forget)
        _Told.box.open()


def _forget(_result: int) -> None:
    _Told.box = None


def _dialog(details: str) -> QMessageBox:
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("A mistake in the program"))
    box.setText(_("Advocacy Desk made a mistake. What was recorded before is safe."))
    box.setInformativeText(
        _("Please send the details below to whoever looks after the program. They may name persons.")
    )
    box.setDetailedText(details)
    return box


def _hook(kind: type[BaseException], bug: BaseException, where: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    tell(bug.with_traceback(where))
