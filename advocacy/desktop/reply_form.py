"""Record what came back from an addressee, and whether it is an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from advocacy.desktop import tray_work
from advocacy.desktop.background import Job
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice, Frame, Line, Paragraphs, Tick, labelled
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
    from advocacy.workflows.reply_matching import MailSaid
    from advocacy.workflows.workplace import Workplace


class ReplyForm(Form):
    """The form for one reply."""

    def __init__(self, desk: Desk, line: OutreachLine) -> None:
        super().__init__(_("Record reply"), _("Save reply"))
        self._desk, self._about = desk, line
        self.on = KnownDay(_("Received"), desk.today)
        self.kind = Choice(_("What it is"), [(_(words), kind) for kind, words in REPLY_CHOICES.items()])
        self.kind.choose(ReplyClass.ACKNOWLEDGEMENT)
        self.channel = Choice(_("How it came"), [(word(one), one) for one in Channel])
        self.from_whom = Line(_("From"), line.office_name)
        self.to_whom = Line(_("To"), _("Our organisation"))
        self.anyway = Tick(_("The day is right: save it anyway"))
        self.anyway.hide()
        self._reading: Job | None = None
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
        self.add(labelled(_("To, when it is to somebody else"), Frame(self.to_whom)))
        self.add(labelled(_("What it says"), Frame(self.text)))
        self.add(self.files)
        self.add(self.anyway)
        self.files.changed.connect(self._read_mail)
        self.kind.currentIndexChanged.connect(lambda _at: self._fit())
        self._fit()
        self.setFocusProxy(self.kind)

    def submit(self) -> None:
        """Record it and link it to the addressee."""
        kind: ReplyClass = self.kind.value
        judgement = (self._about.reference, self._about.office, kind)
        received, anyway = self._received(), self.anyway.isChecked()
        self.at_work(working=True)
        self._desk.write(
            lambda workplace, moment, _tell: _record(workplace, moment, received(), judgement, anyway=anyway),
            self._recorded,
            self._refused,
        )

    def _received(self) -> Callable[[], Received]:
        sender, person = self.from_whom.text().strip(), self.to_whom.text().strip()
        on, channel, text = self.on.day, self.channel.value, self.text.toPlainText().strip()
        office, files = self._about.office, tuple(self.files.files)

        def made() -> Received:
            from advocacy.workflows.replies import Received  # noqa: PLC0415 - off the window's thread

            from_office = "" if sender else office
            return Received(
                on, channel, text, from_office=from_office, from_text=sender, to_person=person, files=files
            )

        return made

    def _read_mail(self) -> None:
        """A mail says by itself what the form asks, as far as nobody has written anything."""
        mails = [one for one in self.files.files if one.suffix.lower() == ".eml"]
        if not mails or self.text.toPlainText().strip() or self._reading is not None:
            return
        self._reading = self._desk.read(
            lambda _workplace, moment: tray_work.mail_in(moment, mails[0]), self._fill, self.message.refuse
        )

    def _fill(self, said: MailSaid) -> None:
        self._reading = None
        if said.day is None:
            self.on.unknown.setChecked(True)
        else:
            self.on.field.show_day(said.day)
        self.channel.choose(Channel.EMAIL)
        self.from_whom.setText(said.sender)
        self.text.setPlainText(said.text)
        if said.proposed is not None:
            self.kind.choose(said.proposed)
        for problem in said.problems:
            self.message.refuse(problem)

    def _fit(self) -> None:
        kind: ReplyClass = self.kind.value
        self._no_answer.setVisible(not kind.is_answer)

    def _refused(self, refusal: AdvocacyError) -> None:
        from advocacy.workflows.reply_refusals import BeforeItsAppeal  # noqa: PLC0415 - when the work has loaded it

        self.anyway.setVisible(isinstance(refusal, BeforeItsAppeal))
        super()._refused(refusal)


def _record(
    workplace: Workplace, moment: Moment, received: Received, judgement: tuple[str, str, ReplyClass], *, anyway: bool
) -> None:
    from advocacy.workflows.replies import add  # noqa: PLC0415

    add(workplace, received, moment, judgement, anyway=anyway)
