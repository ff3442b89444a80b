"""One letter in one language at work: what is typed, tried, saved and signed off; nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTime, QTimer, Signal

from advocacy.desktop import translating_work as work
from advocacy.desktop.background import Job, OnRefusal
from advocacy.desktop.desk import Desk
from advocacy.errors import AdvocacyError, N_
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.previewing import Trial
    from advocacy.workflows.translation_overview import Cell, Suggestion
    from advocacy.workflows.workbench import Key, ParagraphLine

PAUSE = 350
"""Milliseconds after the last key before what was typed is checked and shown in the letter."""

DRAWN = 60
"""Milliseconds in which a paragraph is drawn before its letter is set: both at once would be felt."""

SETTLED = 200
"""Milliseconds after the last sign of a change on the disk before the file is looked at."""

Then = Callable[[], object]


class NobodyNamed(AdvocacyError):
    """A sign-off is somebody's word."""

    sentence = N_("A sign-off needs a name. Start the program with --as NAME.")


class Translating(QObject):
    """Holds the opened letter and what is typed but not saved; the pane shows what it tells."""

    opened = Signal()
    not_opened = Signal(object)
    lines_changed = Signal()
    tried = Signal(object)
    suggested = Signal(object)
    refused = Signal(object)
    told = Signal(str)
    wrote = Signal(str, bool)
    changed_outside = Signal(bool)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._library = desk, desk.folder
        self.cell: Cell | None = None
        self.lines: tuple[ParagraphLine, ...] = ()
        self.here: Key | None = None
        self.shape, self.signers = "woman", 1
        self._drafts: dict[tuple[str, Key], str] = {}
        self._opening: Job | None = None
        self._trying: Job | None = None
        self._suggesting: Job | None = None
        self._writing = 0
        self._drawn = _timer(self, DRAWN, self._begin)
        self._pause, self._settled = _timer(self, PAUSE, self.try_now), _timer(self, SETTLED, self._look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _path: self._settled.start())
        self._watcher.fileChanged.connect(lambda _path: self._settled.start())

    @property
    def line(self) -> ParagraphLine | None:
        """The paragraph at work."""
        return next((one for one in self.lines if one.key == self.here), None)

    def text(self, line: ParagraphLine) -> str:
        """What stands in the editor for a paragraph: what was typed, else its translation."""
        language = self.cell.language if self.cell else ""
        return self._drafts.get((language, line.key), line.translation)

    def unsaved(self, line: ParagraphLine) -> bool:
        """Whether something was typed for it that is not in the catalogue."""
        return self.text(line) != line.translation

    def unfinished(self, line: ParagraphLine) -> bool:
        """Whether a paragraph waits for its translator."""
        return line.state != "done" or self.unsaved(line)

    def open(self, template: str, language: str) -> None:
        """Open a letter, instead of one that is still being opened; what was typed in another one stays with it."""
        self.leave()
        self._stop_opening()
        self._opening = self._read(template, language, self._opened, self.not_opened.emit)

    def close(self) -> None:
        """Put the letter away; one that is still being opened stays shut."""
        self.leave()
        self._stop_opening()
        self.cell, self.lines, self.here = None, (), None

    def look_at(self, line: ParagraphLine) -> None:
        """Work on another paragraph; the one before is saved if it can be."""
        if self.here == line.key:
            return
        self.leave()
        self.here = line.key
        self.suggested.emit(())
        self._drawn.start()

    def leave(self) -> None:
        """Save what was typed for the paragraph at work, if the check has nothing against it."""
        line = self.line
        if line is not None and self.unsaved(line) and self.text(line).strip():
            self.save(line, lambda: None, quietly=True)

    def typed(self, text: str) -> None:
        """Keep what was typed; after a pause it is tried."""
        if self.line is None or self.cell is None:
            return
        self._drafts[self.cell.language, self.line.key] = text
        if text == self.line.translation:
            del self._drafts[self.cell.language, self.line.key]
        self._pause.start()

    def show_example(self, shape: str, signers: int) -> None:
        """Tell the letter about somebody else."""
        self.shape, self.signers = shape, signers
        self.try_now()

    def try_now(self) -> None:
        """Check the paragraph at work and set the letter with it."""
        self._pause.stop()
        if self._trying is not None:
            self._trying.cancel()
        cell, line, library = self.cell, self.line, self._library
        if cell is None or line is None:
            return
        text, shape, signers = self.text(line), self.shape, self.signers
        lines = tuple(
            replace(one, translation=self.text(one)) if one is not line else one for one in self.lines
        )
        self._trying = self._desk.read(
            lambda _workplace, _moment: work.trial(library, cell, lines, line.key, text, shape, signers),
            self._tried,
            self.refused.emit,
        )

    def save(self, line: ParagraphLine, then: Then, *, quietly: bool = False) -> None:
        """Write a paragraph; ``then`` is done when it is in the catalogue."""
        cell, library, text = self.cell, self._library, self.text(line)
        if cell is None:
            return
        self._writing += 1

        def saved(found: work.Saved) -> None:
            self._writing -= 1
            self._saved(cell, line, text, found)
            if found.written.taken:
                then()
            elif not quietly:
                self.try_now()

        self._desk.write(
            lambda _workplace, _moment, _step: work.save(library, cell.language, line, text),
            saved,
            self._not_written,
        )

    def sign_off(self, line: ParagraphLine, then: Then) -> None:
        """Sign a paragraph off in the name of whoever works here; what was typed is saved first."""
        cell, library = self.cell, self._library
        if cell is None:
            return
        if self.unfinished(line):
            self.save(line, lambda: self._sign_again(line.key, then))
            return
        moment = self._desk.hands.moment()
        if not moment.actor:
            self.refused.emit(NobodyNamed())
            return
        self._writing += 1

        def signed(found: Cell) -> None:
            self._writing -= 1
            if self._shows(cell):
                self._take(found)
            self.wrote.emit(cell.language, True)
            then()

        self._desk.write(
            lambda _workplace, _moment, _step: work.sign_off(library, cell, line, moment.actor, moment.today),
            signed,
            self._not_written,
        )

    def read_again(self) -> None:
        """Read the letter anew; what was typed stays."""
        if self.cell is not None:
            self._read(self.cell.template, self.cell.language, self._reread, self.refused.emit)

    def _sign_again(self, key: Key, then: Then) -> None:
        line = next((one for one in self.lines if one.key == key), None)
        if line is not None and not self.unfinished(line):
            self.sign_off(line, then)

    def _stop_opening(self) -> None:
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None

    def _read(
        self, template: str, language: str, on_cell: Callable[[Cell], None], on_refusal: OnRefusal
    ) -> Job:
        library = self._library
        return self._desk.read(
            lambda _workplace, _moment: work.cell(library, template, language), on_cell, on_refusal
        )

    def _opened(self, cell: Cell) -> None:
        self.here = None
        self._take(cell)
        self._watch(cell.language)
        self.opened.emit()

    def _reread(self, cell: Cell) -> None:
        if self._shows(cell):
            typed = any(self.unsaved(one) for one in self.lines)
            self._take(cell)
            self.wrote.emit(cell.language, False)
            self.changed_outside.emit(typed)
            self.try_now()

    def _take(self, cell: Cell) -> None:
        self.cell, self.lines = cell, cell.lines
        self.lines_changed.emit()

    def _shows(self, cell: Cell) -> bool:
        shown = self.cell
        return shown is not None and (shown.template, shown.language) == (cell.template, cell.language)

    def _saved(self, cell: Cell, line: ParagraphLine, text: str, found: work.Saved) -> None:
        if found.written.taken:
            if self._drafts.get((cell.language, line.key)) == text:
                del self._drafts[cell.language, line.key]
            self.wrote.emit(cell.language, True)
            self.told.emit(_("Saved {time}").format(time=QTime.currentTime().toString("HH:mm")))
        if self.cell is not None and self._shows(cell):
            fresh = found.written.line
            taken = found.written.taken
            self.lines = tuple(fresh if taken and one.key == line.key else one for one in self.lines)
            self.cell = replace(self.cell, stamp=found.stamp)
            self.lines_changed.emit()

    def _not_written(self, refusal: AdvocacyError) -> None:
        self._writing -= 1
        self.refused.emit(refusal)
        self._look()

    def _tried(self, trial: Trial) -> None:
        self.tried.emit(trial)

    def _begin(self) -> None:
        self.try_now()
        cell, line, library = self.cell, self.line, self._library
        if self._suggesting is not None:
            self._suggesting.cancel()
        if cell is not None and line is not None:
            self._suggesting = self._desk.read(
                lambda _workplace, _moment: work.suggestions(library, cell.language, line),
                self._suggested,
                self.refused.emit,
            )

    def _suggested(self, found: tuple[Suggestion, ...]) -> None:
        self.suggested.emit(found)

    def _watch(self, language: str) -> None:
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        folder = self._library / "locales" / language / "LC_MESSAGES"
        there = [one for one in (folder / "letters.po", folder, *folder.parents[:3]) if one.exists()]
        self._watcher.addPaths([str(one) for one in there])

    def _look(self) -> None:
        """Whether the file is still the one that was read; one's own writing is waited for."""
        cell, library = self.cell, self._library
        if cell is None:
            return
        if self._writing:
            self._settled.start()
            return
        self._watch(cell.language)
        self._desk.read(
            lambda _workplace, _moment: work.stamp(library, cell.language), self._looked, self.refused.emit
        )

    def _looked(self, stamp: str) -> None:
        if self.cell is not None and not self._writing and stamp != self.cell.stamp:
            self.read_again()


def _timer(owner: QObject, pause: int, act: Callable[[], object]) -> QTimer:
    made = QTimer(owner)
    made.setSingleShot(True)
    made.setInterval(pause)
    made.timeout.connect(act)
    return made
