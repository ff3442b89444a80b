"""The tray: replies nobody has placed yet, and the place where mails and files are dropped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from advocacy.desktop import tray_work as work
from advocacy.desktop.action_bar import Progress
from advocacy.desktop.background import Cancelled, Job
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice
from advocacy.desktop.forms import KnownDay
from advocacy.desktop.message import Message
from advocacy.desktop.parts import Line, Panel, Text, column, holding, row
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import Size
from advocacy.desktop.tray_rows import TrayTable
from advocacy.desktop.words import Look, word
from advocacy.domain.office import Channel
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.replies import ReplyLine
    from advocacy.workflows.reply_import import Imported

MEGABYTE = 1_000_000
TOLD = 6
"""Problems that are told by name; the others are counted."""


class TrayView(QWidget):
    """The list of waiting replies; ``chosen`` with the one that is selected, None where there is none."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._files: tuple[Path, ...] = ()
        self._kept = ""
        self.message = Message()
        self.table = TrayTable()
        self.add_button = Button(_("Add mails or files"), Rank.PRIMARY, "inbox", self._choose)
        self._empty = Text(_("Here wait replies until somebody says whose answer they are."), Size.SECTION, "text2")
        self.on = KnownDay(_("The day it came"), desk.today)
        self.channel = Choice(_("How it came"), [(word(one), one) for one in Channel])
        self.take_button = Button(_("Bring in"), Rank.PRIMARY, "", self._take)
        self.leave_button = Button(_("Cancel"), Rank.PLAIN, "", self._leave)
        self.progress = Progress()
        self._progress_words = Text("", ink="text2")
        self.stop_button = Button(_("Stop"), Rank.PLAIN, "", self._stop)
        self._lay_out()
        self.setAcceptDrops(True)

    @property
    def working(self) -> bool:
        """Whether files are being brought in."""
        return self._job is not None

    def show_lines(self, lines: tuple[ReplyLine, ...]) -> None:
        """Show what waits; the one that was selected stays so."""
        self._nothing.setVisible(not lines)
        current: ReplyLine | None = self.table.current  # type: ignore[assignment]
        first = not self.table.rows.rowCount()
        self.table.rows.show_rows(lines)
        ids = [one.id for one in lines]
        if current is not None and current.id in ids:
            self.table.select(ids.index(current.id))
        elif first:  # what was just placed stays open at the side: it may concern another appeal too
            self.table.select(0)

    def bring_in(self, files: tuple[Path, ...]) -> None:
        """Bring these in; of what is no mail the day is asked first."""
        if not files or self.working:
            return
        self.message.hide()
        self._files = files
        papers = [one for one in files if one.suffix.lower() not in work.MAILS]
        if papers:
            words = translate_many(
                "{n} file is no mail. On which day did it come?", "{n} files are no mails. On which day did they come?",
                len(papers),
            )  # fmt: skip
            self._asked.setText(words.format(n=len(papers)))
            self._asking.show()
            self.on.setFocus()
        else:
            self._take()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Mails and files may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring in what was dropped."""
        self.bring_in(dropped(event))

    def _lay_out(self) -> None:
        hint = Text(_("Drop mails (.eml, .mbox), scans or PDFs here."), Size.SMALL, "text2")
        self._nothing = holding(column(self._empty, gap=8, margins=(16, 16, 16, 16)))
        self._asked = Text("", wrap=True)
        buttons = row(self.channel, None, self.leave_button, self.take_button, gap=10)
        self._asking = Panel("subtle")
        self._asking.setLayout(column(self._asked, self.on, buttons, gap=10, margins=(16, 12, 16, 12)))
        self._asking.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._asking.hide()
        self._working = holding(
            row(self._progress_words, self.progress, None, self.stop_button, gap=12, margins=(16, 8, 16, 8))
        )
        self._working.hide()
        foot = row(hint, None, self.add_button, margins=(16, 9, 16, 9))
        note = row(self.message, margins=(16, 0, 16, 8))
        self.setLayout(
            column(
                holding(note), self._nothing, self.table, self._asking, self._working, Line(), holding(foot), gap=0
            )
        )
        self.table.chosen.connect(self.chosen.emit)

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileNames(self, _("Add mails or files"))
        self.bring_in(tuple(Path(one) for one in chosen))

    def _leave(self) -> None:
        self._files = ()
        self._asking.hide()

    def _take(self) -> None:
        files, day, channel = self._files, self.on.day, self.channel.value
        self._asking.hide()
        self._working.show()
        self.add_button.setEnabled(False)
        self.progress.show_part(0, 1)
        self._progress_words.setText(_("Being read …"))
        self._job = self._desk.write(
            lambda workplace, moment, step: work.bring_in(workplace, moment, step, files, day, channel),
            self._brought_in,
            self._refused,
            self._stepped,
        )

    def _stepped(self, done: int, of: int) -> None:
        self.progress.show_part(done, of)
        megabytes = [-(-one // MEGABYTE) for one in (done, of)]
        self._progress_words.setText(_("{done} of {of} MB").format(done=megabytes[0], of=megabytes[1]))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _done(self) -> None:
        self._job = None
        self._files = ()
        self._working.hide()
        self.add_button.setEnabled(True)

    def _brought_in(self, found: tuple[Imported, ...]) -> None:
        self._done()
        look, ground = Look(Shape.DISC_CHECK, "ok", ""), "ok_tint"
        if any(one.outcome.value == "refused" for one in found):
            look, ground = Look(Shape.TRIANGLE, "warn", ""), "warn_tint"
        self.message.say("\n".join([counted(found), *told(found)]), look, ground)

    def _refused(self, refusal: AdvocacyError) -> None:
        self._done()
        if isinstance(refusal, Cancelled):
            stopped = _("Stopped. Of the file at work nothing was kept.")
            self.message.say(stopped, Look(Shape.DASH, "text2", ""), "hover")
        else:
            self.message.refuse(refusal)


def dropped(event: QDropEvent) -> tuple[Path, ...]:
    """The files of a drop."""
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())


def counted(found: tuple[Imported, ...]) -> str:
    """What became of the files, in one sentence."""
    kinds = [one.outcome.value for one in found]
    number = {kind: kinds.count(kind) for kind in ("added", "known", "bounced", "refused")}
    said = translate_many("{n} reply came in", "{n} replies came in", number["added"]).format(n=number["added"])
    more = {
        "known": translate_many("{n} was on record already", "{n} were on record already", number["known"]),
        "bounced": translate_many(
            "{n} letter did not arrive: its delivery failed", "{n} letters did not arrive: their delivery failed",
            number["bounced"],
        ),
        "refused": translate_many("{n} could not be read", "{n} could not be read", number["refused"]),
    }  # fmt: skip
    return "; ".join([said, *(words.format(n=number[kind]) for kind, words in more.items() if number[kind])]) + "."


def told(found: tuple[Imported, ...]) -> list[str]:
    """Why what could not be read could not."""
    refused = [one for one in found if one.outcome.value == "refused"]
    words = [problem.in_words(_) for one in refused[:TOLD] for problem in one.problems]
    if len(refused) > TOLD:
        more = len(refused) - TOLD
        words.append(translate_many("{n} more", "{n} more", more).format(n=more))
    return words
