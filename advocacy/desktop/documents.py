"""Documents of the record on their way to the eye: a copy in a private folder, opened by the system."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu

from advocacy.desktop.background import OnRefusal
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.errors import AdvocacyError, N_
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.workplace import Workplace


ONLY_SAVED = frozenset({
    ".exe", ".com", ".bat", ".cmd", ".scr", ".pif", ".msi", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".wsh", ".ps1",
    ".hta", ".lnk", ".jar", ".sh", ".desktop", ".appimage", ".html", ".htm", ".xhtml", ".svg", ".url", ".reg", ".chm",
})  # fmt: skip
"""Files that run or fetch something when they are opened: from strangers they are saved, for a person to look at."""


class NotSaved(AdvocacyError):
    """The disk did not take the copy."""

    sentence = N_("The copy could not be written to {file}: {cause}.")


class DocumentButton(Button):
    """One document: a click opens a copy, the menu key or a right click offers to save it elsewhere."""

    def __init__(self, desk: Desk, sha: str, name: str, refused: OnRefusal) -> None:
        super().__init__(
            name, Rank.SMALL, "file-text" if name.endswith(".docx") else "paperclip", self.open_copy
        )
        self._desk, self._sha, self._name, self._refused = desk, sha, name, refused
        self.setToolTip(_("Open a copy; right click to save it elsewhere"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)

    def open_copy(self) -> None:
        """Write a copy into a private folder and open it; what would run is only saved."""
        if Path(self._name).suffix.lower() in ONLY_SAVED:
            self.save_as()
            return
        folder = self._desk.folder_for_copies() / self._sha[:12]
        folder.mkdir(exist_ok=True)
        self._write(folder / safe_name(self._name), then_open=True)

    def save_as(self) -> None:
        """Ask where to, and write a copy there."""
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Save a copy"), safe_name(self._name))
        if chosen:
            self._write(Path(chosen), then_open=False)

    def _offer(self, at: object) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Open a copy"), self.open_copy)
        menu.addAction(_("Save a copy …"), self.save_as)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _write(self, file: Path, *, then_open: bool) -> None:
        sha = self._sha

        def work(workplace: Workplace, _moment: object) -> Path:
            data = workplace.library.bytes_of(sha)
            try:
                file.write_bytes(data)
            except OSError as trouble:
                raise NotSaved(file=file, cause=trouble.strerror or trouble) from trouble
            return file

        self._desk.read(work, open_it if then_open else lambda _file: None, self._refused)


def open_it(file: Path) -> None:
    """Open a file with what the system uses for it, where there is such a program."""
    show(file)


def show(file: Path) -> bool:
    """Open a file with what the system uses for it; whether there is such a program."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def follow(link: str) -> bool:
    """Open a link with what the system uses for it; whether there is such a program."""
    return QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.StrictMode))


def safe_name(name: str) -> str:
    """The document's name without anything a file system or a shell takes for more than a name."""
    plain = re.sub(r"[^\w.\- ]+", "_", name).strip(". ")
    return plain or "document"
