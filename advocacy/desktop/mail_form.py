"""Write the e-mail that brings a letter: make it, open it in the person's mail program, then mark it as sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advocacy.desktop import delivery_work as work
from advocacy.desktop import documents
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.delivery_work import Mailed, Travelled
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Tick
from advocacy.desktop.flow import Flow
from advocacy.desktop.forms import Files, Form
from advocacy.desktop.parts import Text, column, holding
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import Size
from advocacy.desktop.words import Look
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.office import Channel
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.outreach import OutreachLine


WARNING = Look(Shape.DIAMOND, "warn", "")


class MailForm(Form):
    """The form; once the mail is made it offers to mark it as sent, or to open a mail without files instead."""

    def __init__(self, desk: Desk, line: OutreachLine) -> None:
        super().__init__(_("Write e-mail"), _("Make and open"))
        self._desk, self._about = desk, line
        self._mailed: Mailed | None = None
        self.scan = Files(_("Attach this signed scan or PDF"), several=False)
        self.docx = Tick(_("Attach the Word file too"))
        self.add(
            Text(
                _(
                    "The mail opens in your mail program with the letter as PDF. Nothing is sent by itself: read it,"
                    " send it there, then mark it as sent here."
                ),
                Size.SMALL, "text2", wrap=True,
            )
        )  # fmt: skip
        self.add(self.scan)
        self.add(self.docx)
        self.sent_button = Button(_("Mark as sent"), Rank.PRIMARY, "send", self.mark_sent)
        self.link_button = Button(_("Open a mail without files"), Rank.PLAIN, "external-link", self.open_link)
        self._where = Text("", Size.SMALL, "text2", wrap=True)
        self._after = holding(column(self._where, holding(Flow(self.sent_button, self.link_button, gap=8)), gap=8))
        self._after.hide()
        self.add_below(self._after)
        self.setFocusProxy(self.save)

    def submit(self) -> None:
        """Make the mail, then open it."""
        line, folder = self._about, self._desk.folder_for_copies()
        scan, docx = next(iter(self.scan.files), None), self.docx.isChecked()
        self.at_work(working=True)
        self._desk.write(
            lambda workplace, moment, _tell: work.make_mail(workplace, moment, line, folder, scan, docx=docx),
            self._made,
            self._refused,
        )

    def learn(self, line: OutreachLine) -> None:
        """What the letter's line says by now, so that the mail can be made once more."""
        self._about = line

    def mark_sent(self) -> None:
        """Record that the person sent it, by the attempt that was planned."""
        if self._mailed is None:
            return
        of = self._about
        sent = Travelled(
            of.reference, of.office, Channel.EMAIL, DeliveryState.SENT, self._desk.today, seen=self._mailed.seen
        )
        self.sent_button.setDisabled(True)
        self._desk.write(
            lambda workplace, moment, tell: work.record(workplace, moment, sent, tell), self._recorded, self._refused
        )

    def open_link(self) -> None:
        """Open an empty mail with the same words; a link brings no file."""
        if self._mailed is not None and documents.follow(self._mailed.link):
            self.message.say(
                _("A link brings no file: attach the letter and its annexes yourself."), WARNING, "warn_tint"
            )

    def _made(self, mailed: Mailed) -> None:
        self.at_work(working=False)
        self._mailed = mailed
        self._where.setText(str(mailed.file))
        self._after.show()
        self.save.become(Rank.PLAIN, _("Make once more"))
        opened = documents.show(mailed.file)
        said = [one.in_words(_) for one in mailed.remarks]
        if not opened:
            said.insert(0, _("No program on this computer opens mails as files. Open a mail without files instead."))
        if said:
            self.message.say("\n".join(said), WARNING, "warn_tint")
        else:
            self.message.praise(_("The mail is open in your mail program."))
        self.sent_button.setFocus()

    def _refused(self, refusal: AdvocacyError) -> None:
        self.sent_button.setDisabled(False)
        super()._refused(refusal)
