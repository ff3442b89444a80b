"""A Word file before it becomes a letter: what it uses and lacks, what is refused, what it would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator

from advocacy.desktop import places
from advocacy.desktop import translating_work as work
from advocacy.desktop.background import Job
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice, Frame, Line, Reading, Tick, labelled
from advocacy.desktop.flow import Flow
from advocacy.desktop.forms import Form
from advocacy.desktop.parts import Status, column, holding, row
from advocacy.desktop.shapes import Shape
from advocacy.desktop.theme import colour
from advocacy.desktop.translating_work import Kept, Looked, Wanted
from advocacy.desktop.words import CHECKING, Look, word
from advocacy.domain.office import Audience
from advocacy.errors import AdvocacyError, N_
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.masters import Compared, ImportedMaster
    from advocacy.workflows.templates import Problems

ID = "[a-z][a-z0-9_]{1,39}"
"""Only what can be an id can be typed as one; importing refuses anything else too."""

FITS = Look(Shape.DISC_CHECK, "ok", N_("Nothing is refused."))
REFUSED = Look(Shape.OCTAGON, "bad", N_("It cannot be imported as it is."))

CHANGES = {
    "unchanged": ("text2", N_("unchanged")),
    "changed": ("warn", N_("changed")),
    "moved": ("violet", N_("moved")),
    "new": ("ok", N_("new")),
    "gone": ("bad", N_("gone")),
}
"""What became of a paragraph: the colour of the word, and the word."""

MARKS = {"gone": ("s", "bad"), "new": ("u", "ok")}
"""Words that went are struck through, words that came underlined: no colour is needed to tell them apart."""


class ImportForm(Form):
    """The fields on one side, what was found on the other; ``imported`` brings the letter's id and language."""

    imported = Signal(str, str)

    def __init__(self, desk: Desk, file: Path) -> None:
        super().__init__(_("Import {file}").format(file=file.name), _("Import"), tall=True)
        self._desk, self._file = desk, file
        self._looked: Looked | None = None
        self._compared: tuple[Compared, ...] | None = None
        self._job: Job | None = None
        self.id = Line(_("Short name"), _("small letters a–z, digits and _"))
        self.id.setValidator(QRegularExpressionValidator(QRegularExpression(ID), self.id))
        self.letter_title = Line(_("Title"), _("How lists call the letter."))
        self.language = Choice(_("The language it is written in"), [(places.language("en"), "en")])
        self.audiences = {one: Tick(word(one)) for one in Audience}
        self.replace = Tick(_("Replace the letter of this name"))
        self.verdict = Status(CHECKING)
        self.details = Reading(_("What was found"))
        self.setFocusProxy(self.id)
        self._lay_out()
        self._wire()
        self.look()

    def look(self) -> None:
        """Look at the file anew, as one in the chosen language; nothing is written."""
        library, file, language = self._desk.folder, self._file, self.language.value
        self.message.hide()
        self._looked = None
        self._stop_reading()
        self._job = self._desk.read(
            lambda _place, _now: work.look_at(library, file, language), self._seen, self._unread
        )
        self._show()

    def submit(self) -> None:
        """Put it onto the library's shelf."""
        library, file, order = self._desk.folder, self._file, self._order()
        self.at_work(working=True)
        self._desk.write(
            lambda _place, _now, _step: work.import_letter(library, file, order), self._written, self._refused
        )

    def _lay_out(self) -> None:
        whom = holding(Flow(*self.audiences.values(), gap=10))
        fields = column(
            labelled(_("Short name"), Frame(self.id)),
            labelled(_("Title"), Frame(self.letter_title)),
            labelled(_("The language it is written in"), self.language),
            labelled(_("For whom; nobody ticked: for anybody"), whom),
            self.replace,
            None,
            gap=10,
        )
        both = row(holding(fields), column(self.verdict, Frame(self.details)), gap=16)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        self.add(both)

    def _wire(self) -> None:
        self.id.textChanged.connect(lambda _text: self._named())
        self.letter_title.textChanged.connect(lambda _text: self._fit())
        self.language.currentIndexChanged.connect(lambda _at: self.look())
        self.replace.toggled.connect(lambda _on: self._fit())

    @property
    def _kept(self) -> Kept | None:
        return self._looked.letters.get(self.id.text()) if self._looked else None

    def _order(self) -> Wanted:
        return Wanted(
            self.id.text(),
            self.letter_title.text(),
            tuple(one for one, tick in self.audiences.items() if tick.isChecked()),
            self.language.value,
            self._kept is not None and self.replace.isChecked(),
        )

    def _seen(self, looked: Looked) -> None:
        self._looked = looked
        self.language.offer(sorted((places.language(one), one) for one in looked.languages))
        self._compare()

    def _named(self) -> None:
        kept = self._kept
        self.replace.setChecked(False)
        if kept is not None and not self.letter_title.text().strip():
            self.letter_title.setText(kept.title)
            for one, tick in self.audiences.items():
                tick.setChecked(one in kept.audiences)
            if kept.language != self.language.value:
                self.language.choose(kept.language)
                return
        self._compare()

    def _compare(self) -> None:
        if self._looked is None:
            return
        kept, file = self._kept, self._file
        self._stop_reading()
        if kept is not None and self._looked.found.accepted:
            before = kept.file
            self._job = self._desk.read(
                lambda _place, _now: work.compare(before, file), self._differs, self._refused
            )
        self._show()

    def _stop_reading(self) -> None:
        self._compared = None
        if self._job is not None:
            self._job.cancel()

    def _differs(self, found: tuple[Compared, ...]) -> None:
        self._compared = found
        self._show()

    def _unread(self, refusal: AdvocacyError) -> None:
        self.verdict.show_look(REFUSED)
        self.message.refuse(refusal)

    def _written(self, done: ImportedMaster) -> None:
        if done.accepted:
            self.imported.emit(self.id.text(), self.language.value)
        else:  # the file was changed after it was looked at
            self.look()

    def _refused(self, refusal: AdvocacyError) -> None:
        self.message.refuse(refusal)
        self._fit()

    def _show(self) -> None:
        found = self._looked.found if self._looked else None
        self.verdict.show_look(CHECKING if found is None else FITS if found.accepted else REFUSED)
        self.details.setHtml("".join((*_changes(self._compared), *_said(found)) if found else ()))
        self._fit()

    def _fit(self) -> None:
        kept, compared = self._kept, self._compared is not None
        named = self.id.hasAcceptableInput() and bool(self.letter_title.text().strip())
        accepted = self._looked is not None and self._looked.found.accepted
        self.replace.setVisible(kept is not None)
        self.replace.setEnabled(compared)
        ready = kept is None or (compared and self.replace.isChecked())
        self.save.setEnabled(accepted and named and ready)


def _said(found: ImportedMaster) -> Iterator[str]:
    """What the file uses and lacks, who it names, what is refused and where."""
    yield from _list(_("What is refused, and where"), found.proposed.problems)
    if found.accepted:
        fields = ", ".join(one.field for one in found.proposed.uses) or "-"
        yield html_line(_("It uses: {fields}").format(fields=fields))
    yield from _list(_("What other letters have and this one has not"), found.proposed.lacks)
    if found.proposed.authors:
        said = _("The file names its authors ({names}); no letter will.")
        yield html_line(said.format(names=", ".join(found.proposed.authors)))


def _list(heading: str, problems: Problems) -> Iterator[str]:
    if problems:
        yield html_line(heading, "b")
    where = _("{part}, paragraph {paragraph}: {text}")
    for one in problems:
        text = one.in_words(_)
        if one.part and one.paragraph:
            text = where.format(part=one.part, paragraph=one.paragraph, text=text)
        yield html_line(text)


def _changes(compared: Iterable[Compared] | None) -> Iterator[str]:
    """Each paragraph, with what became of it and the words that differ."""
    if compared is not None:
        yield html_line(_("What changes in the letter that is there already"), "b")
    for one in compared or ():
        ink, state = CHANGES[one.change]
        yield f"<p>{inked(ink, _(state))} {_numbers(one)} {_text(one)}</p>"


def _numbers(one: Compared) -> str:
    return " → ".join(str(n) for n in dict.fromkeys(side.number for side in (one.old, one.new) if side))


def _text(one: Compared) -> str:
    if one.words:
        return "".join(marked(piece.change, piece.text) for piece in one.words)
    return "".join(marked(one.change, side.text) for side in (one.new or one.old,) if side)


def marked(change: str, text: str) -> str:
    """Words as rich text: those that went struck through, those that came underlined."""
    tag, ink = MARKS.get(change, ("span", "text"))
    return f"<{tag}>{inked(ink, text)}</{tag}>"


def inked(ink: str, text: str) -> str:
    """Words as rich text, in a colour of the palette."""
    return f'<span style="color: {colour(ink).name()}">{escape(text)}</span>'


def html_line(text: str, tag: str = "span") -> str:
    """A line of rich text."""
    return f"<p><{tag}>{escape(text)}</{tag}></p>"
