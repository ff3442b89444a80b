"""Record that no answer came, even after a reminder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advocacy.desktop import reminder_work as work
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Day, Frame, labelled
from advocacy.desktop.forms import Form
from advocacy.desktop.parts import Text
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.outreach import OutreachLine


class SilenceForm(Form):
    """The form; what it records ends the exchange until something comes back after all."""

    def __init__(self, desk: Desk, line: OutreachLine) -> None:
        super().__init__(_("No answer came"), _("Record it"))
        self._desk, self._about = desk, line
        self.what = Day(_("Found on"), desk.today)
        explained = _(
            "The letter and its reminders are closed as never answered. "
            "If a reply comes later, record it: they are open again."
        )
        self.add(Text(explained, ink="text2", wrap=True))
        self.add(labelled(_("Found on"), Frame(self.what)))
        self.setFocusProxy(self.what)

    def submit(self) -> None:
        """Record it."""
        reference, office, on = self._about.reference, self._about.office, self.what.day
        self.at_work(working=True)
        self._desk.write(
            lambda workplace, moment, tell: work.record_silence(workplace, moment, reference, office, on, tell),
            self._recorded,
            self._refused,
        )
