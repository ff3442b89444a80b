"""What was changed by hand in a letter: shown before it is taken back, and again at any time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from advocacy.desktop import edit_work as work
from advocacy.desktop import places
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Frame, Line, Reading, labelled
from advocacy.desktop.forms import Form
from advocacy.desktop.import_letter import CHANGES, html_line, inked, marked
from advocacy.desktop.page import in_words
from advocacy.desktop.parts import Status
from advocacy.desktop.shapes import Shape
from advocacy.desktop.words import CHECKING, Look
from advocacy.errors import AdvocacyError, N_
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.taking_back import Edit, TakenBack

CAN_BE_TAKEN = Look(Shape.DISC_CHECK, "ok", N_("Nothing is refused."))
SAYS_OLD_THINGS = Look(Shape.DIAMOND, "warn", N_("It says what was true before."))
CANNOT = Look(Shape.OCTAGON, "bad", N_("It cannot be taken back as it is."))


class TakeBackForm(Form):
    """Looks at a file, shows what would change, and takes it; ``taken`` brings what to say of it."""

    taken = Signal(str)

    def __init__(self, desk: Desk, reference: str, file: Path | None) -> None:
        title = _("Take back {reference}").format(reference=places.isolated(reference))
        super().__init__(title, _("Take back"), tall=True)
        self._desk, self._reference, self._file = desk, reference, file
        self.verdict = Status(CHECKING)
        self.details = Reading(_("What was changed"))
        self.reason = Line(_("Why the old words may stay"), _("such as: it is a quotation"))
        self._reason_place = labelled(_("Why the old words may stay"), Frame(self.reason))
        self.add(self.verdict)
        self.add(Frame(self.details))
        self.add(self._reason_place)
        self._reason_place.hide()
        self.save.setDisabled(True)
        self.setFocusProxy(self.details)
        desk.read(lambda place, _now: work.look_at(place, reference, file), self._seen, self._refused)

    def submit(self) -> None:
        """Make the file the draft."""
        reference, file, reason = self._reference, self._file, self.reason.text().strip()
        self.at_work(working=True)
        self._desk.write(
            lambda place, now, _step: work.take_back(place, now, reference, file, reason),
            self._taken,
            self._refused,
        )

    def _seen(self, told: TakenBack) -> None:
        self.verdict.show_look(CAN_BE_TAKEN if told.up_to_date else SAYS_OLD_THINGS)
        self.details.setHtml("".join(_told(told)))
        self._reason_place.setHidden(told.up_to_date)
        self.save.setDisabled(False)

    def _taken(self, told: TakenBack) -> None:
        said = [_said(told)]
        if told.copy is not None and told.copy.aside is not None:
            beside = _("The file that lay there had been changed; it is kept as {file}.")
            said.append(beside.format(file=told.copy.aside.name))
        self.taken.emit(" ".join(said))

    def _refused(self, refusal: AdvocacyError) -> None:
        self.verdict.show_look(CANNOT)
        self.message.refuse(refusal)


class EditsForm(Form):
    """The changes that were made by hand since the program made the letter; there is nothing to save."""

    def __init__(self, desk: Desk, reference: str) -> None:
        title = _("Changed by hand in {reference}").format(reference=places.isolated(reference))
        super().__init__(title, _("Close"), tall=True)
        self.details = Reading(_("What was changed"))
        self.add(Frame(self.details))
        self.cancel.hide()
        self.setFocusProxy(self.details)
        desk.read(lambda place, _now: work.edits_of(place, reference), self._show, self.message.refuse)

    def submit(self) -> None:
        """Close it."""
        self.cancelled.emit()

    def _show(self, found: tuple[Edit, ...]) -> None:
        self.details.setHtml("".join(changes(found)))


def changes(found: Iterable[Edit]) -> Iterator[str]:
    """Each changed paragraph with its place and the words that differ, as rich text."""
    for one in found:
        ink, state = CHANGES[one.change.value]
        place = _(one.at.place.words).format(number=one.at.number)
        words = "".join(marked(piece.change.value, piece.text) for piece in one.words)
        text = words or marked(one.change.value, one.at.said)
        yield f"<p>{inked(ink, _(state))} {inked('text2', place)} {text}</p>"


def _told(told: TakenBack) -> Iterator[str]:
    from advocacy.workflows.outdated import explained  # noqa: PLC0415 - it came with what is told

    for refusal in explained(told.reference, told.stale):
        yield f"<p>{inked('warn', in_words(refusal))}</p>"
    counted = (
        (told.accepted, translate_many("{n} tracked change accepted.", "{n} tracked changes accepted.", told.accepted)),
        (told.comments, translate_many("{n} comment left out.", "{n} comments left out.", told.comments)),
        (told.pictures, translate_many(
            "{n} picture is new; nobody has searched what it shows.",
            "{n} pictures are new; nobody has searched what they show.", told.pictures)),
    )  # fmt: skip
    yield from (html_line(words.format(n=n)) for n, words in counted if n)
    if told.lapsed:
        said = _("The approval of {reference} does not count for this text.")
        yield html_line(said.format(reference=told.reference))
    if not told.edits:
        yield html_line(_("No paragraph says anything else."))
    yield from changes(told.edits)


def _said(told: TakenBack) -> str:
    n = len(told.edits)
    if not n:
        return _("{reference} is taken back; no paragraph says anything else.").format(reference=told.reference)
    said = translate_many(
        "{reference} is taken back; {n} paragraph differs.", "{reference} is taken back; {n} paragraphs differ.", n
    )
    return said.format(reference=told.reference, n=n)
