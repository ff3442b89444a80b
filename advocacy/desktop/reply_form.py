"""Record what came back from an addressee, and whether it is an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice, Frame, Line, Paragraphs, labelled
from advocacy.desktop.forms import Files, Form, KnownDay
from advocacy.desktop.parts import Text
from advocacy.desktop.theme import Size
from advocacy.desktop.words import REPLY_CHOICES, word
from advocacy.domain.moment import Moment
from advocacy.domain.office import Channel
from advocacy.domain.reply import ReplyClass
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.outreach import OutreachLine
    from advocacy.workflows.replies import Received
    from advocacy.workflows.workplace import Workplace


class ReplyForm(Form):
    """The form for one reply."""

    recorded = Signal()

    def __init__(self, desk: Desk, line: OutreachLine) -> None:
        super().__init__(_("Record reply"), _("Save reply"))
        self._desk, self._about = desk, line
        self.on = KnownDay(_("Received"), desk.today)
        self.kind = Choice(_("What it is"), [(_(words), kind) for kind, words in REPLY_CHOICES.items()])
        self.kind.choose(ReplyClass.ACKNOWLEDGEMENT)
        self.channel = Choice(_("How it came"), [(word(one), one) for one in Channel])
        self.from_whom = Line(_("From"), line.office_name)
        self.text = Paragraphs(_("What it says"), _("Copy the sentence that matters."))
        self.files = Files(_("Add the reply as a file"))
        self._no_answer = Text(
            _("A receipt is not an answer: the addressee stays to be reminded."),
            Size.SMALL,
            "text2",
            wrap=True,
        )
        self.add(labelled(_("What it is"), self.kind))
        self.add(self._no_answer)
        self.add(self.on)
        self.add(labelled(_("How it came"), self.channel))
        self.add(labelled(_("From, when it is somebody else"), Frame(self.from_whom)))
        self.add(labelled(_("What it says"), Frame(self.text)))
        self.add(self.files)
        self.kind.currentIndexChanged.connect(lambda _at: self._fit())
        self._fit()

    def submit(self) -> None:
        """Record it and link it to the addressee."""
        kind: ReplyClass = self.kind.value
        judgement = (self._about.reference, self._about.office, kind)
        received = self._received()
        self.at_work(working=True)
        self._desk.write(
            lambda workplace, moment, _tell: _record(workplace, moment, received(), judgement),
            self._recorded,
            self._refused,
        )

    def _received(self) -> Callable[[], Received]:
        sender = self.from_whom.text().strip()
        on, channel, text = self.on.day, self.channel.value, self.text.toPlainText().strip()
        office, files = self._about.office, tuple(self.files.files)

        def made() -> Received:
            from advocacy.workflows.replies import Received  # noqa: PLC0415 - off the window's thread

            from_office = "" if sender else office
            return Received(on, channel, text, from_office=from_office, from_text=sender, files=files)

        return made

    def _fit(self) -> None:
        kind: ReplyClass = self.kind.value
        self._no_answer.setVisible(not kind.is_answer)

    def _recorded(self, _result: None) -> None:
        self.recorded.emit()

    def _refused(self, refusal: AdvocacyError) -> None:
        self.at_work(working=False)
        self.message.refuse(refusal)


def _record(
    workplace: Workplace, moment: Moment, received: Received, judgement: tuple[str, str, ReplyClass]
) -> None:
    from advocacy.workflows.replies import add  # noqa: PLC0415

    add(workplace, received, moment, judgement)
