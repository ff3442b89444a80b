"""Record how an appeal travels: a new attempt, or what became of the last one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from advocacy.desktop.background import Step as Tell
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice, Frame, Line, labelled
from advocacy.desktop.forms import Files, Form, KnownDay
from advocacy.desktop.words import DELIVERY, word
from advocacy.domain.appeal import AppealKind
from advocacy.domain.delivery import DeliveryState
from advocacy.domain.moment import Moment
from advocacy.domain.office import Channel
from advocacy.domain.transitions import DELIVERY_STEPS
from advocacy.errors import AdvocacyError
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.outreach import OutreachLine
    from advocacy.workflows.workplace import Workplace

LETTERS_TRAVEL = tuple(one for one in Channel if one not in {Channel.TELEPHONE, Channel.MEETING})


@dataclass(frozen=True, slots=True)
class Travelled:
    """What the form holds."""

    reference: str
    office: str
    channel: Channel | None
    state: DeliveryState
    on: date | None
    note: str
    file: Path | None


class DeliveryForm(Form):
    """The form; what may follow what decides what it offers."""

    recorded = Signal()

    def __init__(self, desk: Desk, line: OutreachLine) -> None:
        super().__init__(_("Record delivery"), _("Save"))
        self._desk, self._about = desk, line
        self.what = Choice(_("What happened"), self._options())
        self.channel = Choice(_("How it travels"), [(word(one), one) for one in LETTERS_TRAVEL])
        self.channel.choose(Channel.PORTAL if line.kind is AppealKind.FILING else Channel.REGISTERED_POST)
        self.on = KnownDay(_("When"), desk.today)
        self.note = Line(_("Note"), _("such as a tracking number, or who refused it"))
        self.files = Files(_("Add the file as sent, or a proof"), several=False)
        self._channel_place = labelled(_("How it travels"), self.channel)
        self.add(labelled(_("What happened"), self.what))
        self.add(self._channel_place)
        self.add(self.on)
        self.add(labelled(_("Note"), Frame(self.note)))
        self.add(self.files)
        self.what.currentIndexChanged.connect(lambda _at: self._fit())
        self._fit()

    def submit(self) -> None:
        """Record it."""
        new, state = self.what.value
        travelled = Travelled(
            self._about.reference,
            self._about.office,
            self.channel.value if new else None,
            state,
            self.on.day,
            self.note.text().strip(),
            self.files.files[0] if self.files.files else None,
        )
        self.at_work(working=True)
        self._desk.write(
            lambda workplace, moment, _tell: _record(workplace, moment, travelled, _tell),
            self._recorded,
            self._refused,
        )

    def _options(self) -> list[tuple[str, object]]:
        now = self._about.delivery_state
        follows = DELIVERY_STEPS[now] if now else frozenset[DeliveryState]()
        options: list[tuple[str, object]] = [
            (DELIVERY[state].text, (False, state)) for state in DeliveryState if state in follows
        ]
        again = self._about.attempts > 0
        options.append((_("Sent once more") if again else _("Sent"), (True, DeliveryState.SENT)))
        options.append((_("Refused at once"), (True, DeliveryState.REFUSED)))
        return options

    def _fit(self) -> None:
        new, _state = self.what.value
        self._channel_place.setVisible(new)

    def _recorded(self, _result: None) -> None:
        self.recorded.emit()

    def _refused(self, refusal: AdvocacyError) -> None:
        self.at_work(working=False)
        self.message.refuse(refusal)


def _record(workplace: Workplace, moment: Moment, travelled: Travelled, _tell: Tell) -> None:
    from advocacy.workflows.sending import Step, record_delivery, send  # noqa: PLC0415

    of = travelled
    if of.channel is None:
        step = Step(of.state, of.on, of.note, proof=of.file)
        record_delivery(workplace, of.reference, of.office, step, moment)
        return
    step = Step(of.state, of.on, of.note)
    send(workplace, of.reference, of.office, of.channel, step, moment, as_sent=of.file)
