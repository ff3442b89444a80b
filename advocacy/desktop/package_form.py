"""Pack an issued request for the portal: as one ZIP file or as a folder; then the check list it was packed by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from advocacy.desktop import filing_work as work
from advocacy.desktop import places
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import labelled
from advocacy.desktop.forms import Form
from advocacy.desktop.parts import holding, row
from advocacy.desktop.rule_list import RuleList
from advocacy.desktop.segments import Segments
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.filing_package import Package
    from advocacy.workflows.outreach import OutreachLine

ZIP, FOLDER = range(2)


class PackageForm(Form):
    """The form; it stays open and shows what was packed."""

    packed = Signal(str)

    def __init__(self, desk: Desk, line: OutreachLine) -> None:
        super().__init__(_("Pack for the portal"), _("Choose where …"))
        self._desk, self._reference = desk, line.reference
        self.shape = Segments(_("As what"), (_("One ZIP file"), _("A folder")))
        self.rules = RuleList()
        self.rules.hide()
        self.add(holding(row(labelled(_("As what"), self.shape), None)))
        self.add_below(self.rules)
        self.setFocusProxy(self.shape)

    def submit(self) -> None:
        """Ask where to, and pack it there."""
        out = self._where()
        if out is None:
            return
        reference = self._reference
        self.at_work(working=True)
        self._desk.read(
            lambda workplace, moment: work.pack(workplace, reference, out, moment.today), self._packed, self._refused
        )

    def _where(self) -> Path | None:
        if self.shape.at == FOLDER:
            chosen = QFileDialog.getExistingDirectory(self, _("Where the folder is to lie"))
            return Path(chosen) / self._reference if chosen else None
        name, _filter = QFileDialog.getSaveFileName(
            self, _("Pack for the portal"), f"{self._reference}.zip", "ZIP (*.zip)"
        )
        return _as_zip(Path(name)) if name else None

    def _packed(self, done: Package) -> None:
        self.at_work(working=False)
        n = len(done.files)
        said = translate_many("{n} file packed: {place}", "{n} files packed: {place}", n)
        words = said.format(n=n, place=places.isolated(str(done.place)))
        self.message.praise(words)
        self.rules.show_check(done.items)
        self.rules.show()
        self.packed.emit(str(done.place))


def _as_zip(file: Path) -> Path:
    """The file with its ending: without it a folder would be written."""
    return file if file.suffix.lower() == ".zip" else file.with_name(f"{file.name}.zip")
