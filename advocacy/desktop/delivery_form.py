"""Record how an appeal travels: a new attempt, what became of the last one, or the signed file that went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advocacy.desktop import delivery_work as work
from advocacy.desktop.delivery_work import Travelled
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice, Frame, Line, Tick, labelled
from advocacy.desktop.forms import Files, Form, KnownDay
from advocacy.desktop.parts import Text
from advocacy.desktop.theme import Size
from advocacy.desktop.words import DELIVERY, word
from advocacy.domain.appeal import AppealKind
from advocacy.domain.delivery import NOT_REACHED, REACHED_OUT, DeliveryState
from advocacy.domain.office import Audience, Channel
from advocacy.domain.transitions import DELIVERY_STEPS
from advocacy.errors import AdvocacyError, N_
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.outreach import OutreachLine

LETTERS_TRAVEL = tuple(one for one in Channel if one not in {Channel.TELEPHONE, Channel.MEETING})
GO_OUT_SIGNED = frozenset({Audience.HEAD_OF_STATE, Audience.PRIME_MINISTER})
ONLY_THE_FILE = None
"""What stands in place of a state where the signed file is added and nothing else happened."""

What = tuple[bool, DeliveryState | None]
"""Whether it is a new attempt, and the state it came to."""


class DeliveryForm(Form):
    """The form; what may follow what decides what it offers. With ``another`` it begins a new attempt that way."""

    def __init__(self, desk: Desk, line: OutreachLine, another: Channel | None = None) -> None:
        super().__init__(_("Record delivery"), _("Save"))
        self._desk, self._about = desk, line
        self.what = Choice(_("What happened"), self._options())
        self.channel = Choice(_("How it travels"), [(word(one), one) for one in LETTERS_TRAVEL])
        usual = Channel.PORTAL if line.kind is AppealKind.FILING else Channel.REGISTERED_POST
        self.channel.choose(another or usual)
        self.on = KnownDay(_("When"), desk.today)
        self.note = Line(_("Note"), _("such as who refused it, or why it was given up"))
        self.tracking = Line(_("Tracking number"))
        self.scan = Files(_("Add the signed scan or PDF that went out"), several=False)
        self.proof = Files(_("Add a proof"), several=False)
        self.address_bad = Tick(_("The address is wrong: mark it as bad"))
        self.unsigned = Text(
            _("Letters to presidents and prime ministers go out signed: add the scan or PDF that went out."),
            Size.SMALL, "warn", wrap=True,
        )  # fmt: skip
        self._lay_out()
        if another:
            self.what.choose((True, DeliveryState.SENT))
        self._fit()
        self.setFocusProxy(self.what)

    def _lay_out(self) -> None:
        self._channel_place = labelled(_("How it travels"), self.channel)
        self._note_place = labelled(_("Note"), Frame(self.note))
        self._tracking_place = labelled(_("Tracking number"), Frame(self.tracking))
        self.add(labelled(_("What happened"), self.what))
        for one in (self._channel_place, self.on, self._tracking_place, self._note_place, self.scan, self.unsigned):
            self.add(one)
        self.add(self.proof)
        self.add(self.address_bad)
        self.what.currentIndexChanged.connect(lambda _at: self._fit())
        self.scan.changed.connect(self._fit)

    def submit(self) -> None:
        """Record it."""
        new, state = self.what.value
        if state is ONLY_THE_FILE and not self.scan.files:
            self.message.refuse(NoFileChosen())
            return
        travelled = Travelled(
            self._about.reference,
            self._about.office,
            self.channel.value if new else None,
            state,
            self.on.day,
            self.note.text().strip(),
            self.tracking.text().strip(),
            as_sent=next(iter(self.scan.files), None),
            proof=next(iter(self.proof.files), None),
            address_bad=self.address_bad.isVisibleTo(self) and self.address_bad.isChecked(),
            seen=self._about.seen,
        )
        self.at_work(working=True)
        self._desk.write(
            lambda workplace, moment, tell: work.record(workplace, moment, travelled, tell),
            self._recorded,
            self._refused,
        )

    def _options(self) -> list[tuple[str, object]]:
        now = self._about.delivery_state
        follows = DELIVERY_STEPS[now] if now else frozenset[DeliveryState]()
        planned = now is DeliveryState.PLANNED
        given_up = {DeliveryState.FAILED: _("Given up, not sent")} if planned else {}
        options: list[tuple[str, object]] = [
            (given_up.get(state, DELIVERY[state].text), (False, state)) for state in DeliveryState if state in follows
        ]
        again = self._about.attempts > 0
        once_more = _("Sent another way") if planned else _("Sent once more") if again else _("Sent")
        options.append((once_more, (True, DeliveryState.SENT)))
        options.append((_("Refused at once"), (True, DeliveryState.REFUSED)))
        if again:
            options.append((_("Only add the signed file"), (False, ONLY_THE_FILE)))
        return options

    def _fit(self) -> None:
        what: What = self.what.value
        new, state = what
        only_file = state is ONLY_THE_FILE
        self._channel_place.setVisible(new)
        for one in (self.on, self._note_place, self._tracking_place, self.proof):
            one.setVisible(not only_file)
        came_back = state in NOT_REACHED - {DeliveryState.REFUSED}
        self.address_bad.setVisible(not new and came_back and self._about.delivery_state is not DeliveryState.PLANNED)
        goes_signed = self._about.audience in GO_OUT_SIGNED and state in REACHED_OUT
        self.unsigned.setVisible(goes_signed and not self.scan.files)


class NoFileChosen(AdvocacyError):
    """There is nothing to add."""

    sentence = N_("Choose the signed scan or PDF first.")
