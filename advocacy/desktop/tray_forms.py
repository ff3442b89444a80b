"""Small forms about one reply: why it is none of ours, its translation, and to whom an appeal was passed on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from advocacy.desktop import places
from advocacy.desktop import tray_work as work
from advocacy.desktop.background import Job
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice, Day, Frame, Line, Paragraphs, labelled
from advocacy.desktop.forms import Files, Form
from advocacy.desktop.parts import Text
from advocacy.desktop.theme import Size
from advocacy.domain.moment import Id, Moment
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.workplace import Workplace

PAUSE = 200
"""Milliseconds after the last key before offices are looked for."""


class ReplyActForm(Form):
    """A form that does one thing to the record; ``recorded`` comes when it is done."""

    def __init__(self, desk: Desk, title: str, save: str) -> None:
        super().__init__(title, save)
        self._desk = desk

    def act(self, work_: Callable[[Workplace, Moment], None]) -> None:
        """Do it off the window's thread."""
        self.at_work(working=True)
        self._desk.write(lambda workplace, moment, _step: work_(workplace, moment), self._recorded, self._refused)


class NotOursForm(ReplyActForm):
    """Why a reply leaves the tray."""

    def __init__(self, desk: Desk, reply: Id) -> None:
        super().__init__(desk, _("None of ours"), _("Take it out of the tray"))
        self._reply = reply
        self.because = Line(_("Because"), _("An advertisement, a mail to somebody else …"))
        self.add(Text(_("It stays on record, with the reason."), Size.SMALL, "text2", wrap=True))
        self.add(labelled(_("Because"), Frame(self.because)))
        self.setFocusProxy(self.because)

    def submit(self) -> None:
        """Take it out."""
        reply, because = self._reply, self.because.text()
        self.act(lambda workplace, moment: work.put_aside(workplace, moment, reply, because))


class TranslationForm(ReplyActForm):
    """A translation, beside the original: its language, who translated, the text or a file."""

    def __init__(self, desk: Desk, reply: Id) -> None:
        super().__init__(desk, _("Translation of the reply"), _("Keep the translation"))
        self._reply = reply
        self.language = Choice(_("Into"), sorted((places.language(one), one) for one in places.LANGUAGES))
        self.language.choose(places.spoken())  # that of the screen, which most translate into
        self.translator = Line(_("Translated by"))
        self.text = Paragraphs(_("The translation"), lines=8)
        self.files = Files(_("Add the translation as a file"), several=False)
        self.add(labelled(_("Into"), self.language))
        self.add(labelled(_("Translated by"), Frame(self.translator)))
        self.add(labelled(_("The translation"), Frame(self.text)))
        self.add(self.files)
        self.setFocusProxy(self.language)

    def submit(self) -> None:
        """Keep it."""
        reply, language, translator = self._reply, self.language.value, self.translator.text()
        text, file = self.text.toPlainText(), next(iter(self.files.files), None)
        self.act(
            lambda workplace, moment: work.keep_translation(
                workplace, moment, reply, language, translator, text, file
            )
        )


class ForwardForm(ReplyActForm):
    """Which office an appeal was passed on to, and on which day."""

    def __init__(self, desk: Desk, senders: Sequence[tuple[str, tuple[str, str]]], reply: Id | None = None) -> None:
        super().__init__(desk, _("Passed on to another office"), _("Record that it was passed on"))
        self._reply = reply
        self._job: Job | None = None
        self.who = Choice(_("Who passed it on"), list(senders))
        self.search = Line(_("Find the office it went to"), _("Name or country"))
        self.office = Choice(_("The office it went to"))
        self.on = Day(_("On"), desk.today)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        how = _("It is no answer. The other office is asked from that day, and the chain stands in the story of both.")
        self.add(Text(how, Size.SMALL, "text2", wrap=True))
        if len(senders) > 1:
            self.add(labelled(_("Who passed it on"), self.who))
        self.add(labelled(_("Find the office it went to"), Frame(self.search, "search")))
        self.add(labelled(_("The office it went to"), self.office))
        self.add(labelled(_("On"), Frame(self.on)))
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self._look)
        self.setFocusProxy(self.search)
        self._look()

    def submit(self) -> None:
        """Record it."""
        sender, office, on, reply = self.who.value, self.office.value, self.on.day, self._reply
        if office and sender:
            self.act(lambda workplace, moment: work.pass_on(workplace, moment, sender, office, on, reply))

    def _look(self) -> None:
        if self._job is not None:
            self._job.cancel()
        words = self.search.text()
        self._job = self._desk.read(
            lambda workplace, _moment: work.offices_called(workplace, words), self._offer, self.message.refuse
        )

    def _offer(self, offices: list[tuple[str, object]]) -> None:
        self.office.offer(offices)
        self.save.setEnabled(bool(offices))
