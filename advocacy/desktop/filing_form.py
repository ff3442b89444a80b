"""The fields of a request to INTERPOL's Commission: what is asked, for whom, who signs, with which papers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from advocacy.desktop import places
from advocacy.desktop.annexes import Annexes
from advocacy.desktop.fields import Choice, Day, Frame, Line, Paragraphs, Tick, labelled
from advocacy.desktop.filing_work import Entered, FilingOffer
from advocacy.desktop.flow import Flow
from advocacy.desktop.forms import Files, KnownDay
from advocacy.desktop.parts import Text, column, holding, row
from advocacy.desktop.segments import Segments
from advocacy.desktop.theme import Size
from advocacy.desktop.words import word
from advocacy.domain.filing import FilingKind
from advocacy.i18n import translate as _

REPRESENTATIVE = 1
DELETE, CORRECT = "delete-data", "correct-data"


class FilingForm(QWidget):
    """The form of one case. ``changed`` comes with every choice."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._case = ""
        self.kind = Choice(_("What is asked"), [(word(one), one) for one in FilingKind])
        self.asks = Choice(
            _("Correction or deletion"),
            [
                (_("Deletion"), (DELETE,)),
                (_("Correction"), (CORRECT,)),
                (_("Deletion and correction"), (DELETE, CORRECT)),
            ],
        )
        self.person = Choice(_("Whose request it is"))
        self.language = Choice(_("Working language"))
        self.day = Day(_("Date of the request"), today)
        self.signs = Segments(_("Who signs"), (_("The person"), _("A representative")))
        self.representative = Line(_("Name of the representative"), _("the lawyer, or somebody of ours"))
        self.identity = Files(_("Add the identity document"), several=False)
        self.identity_until = KnownDay(_("Valid until"), today, known=False)
        self.power_of_attorney = Files(_("Add the power of attorney"), several=False)
        self.decision = Line(_("Earlier decision"), _("its number and date"))
        self.discovered = KnownDay(_("Day the new fact was discovered"), today, known=False)
        self.provisional = Tick(_("Ask for provisional measures (Article 37)"))
        self.confidential = Paragraphs(
            _("What no police office may learn, one a line"), _("such as: Annex 3"), lines=3
        )
        self.annexes = Annexes()
        self._lay_out()
        self._wire()
        self._fit()

    def offer(self, offer: FilingOffer) -> None:
        """Offer what belongs to a case; a form of another case is emptied."""
        if offer.case != self._case:
            self._empty()
        self._case = offer.case
        several = len(offer.persons) > 1
        nobody = [(_("Choose a person"), "")] if several else []
        self.person.offer([*nobody, *((one, one) for one in offer.persons)])
        self._person_place.setVisible(several)
        languages = [(places.language(one), one) for one in offer.languages]
        chosen = self.language.value or "en"
        self.language.offer(languages)
        self.language.choose(chosen)
        completer = QCompleter(list(offer.signatories))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.representative.setCompleter(completer)
        self._fit()
        self.changed.emit()

    def begin_again(self) -> None:
        """An empty form: what stood in it is on record now."""
        self._empty()

    @property
    def represented(self) -> bool:
        """Whether somebody signs for the person."""
        return self.signs.at == REPRESENTATIVE

    def entered(self) -> Entered:
        """What stands in the form now; what its kind does not ask for is left out."""
        kind: FilingKind = self.kind.value
        revision = kind is FilingKind.REVISION
        name = self.representative.text().strip() if self.represented else self.person.value or ""
        lines = (one.strip() for one in self.confidential.toPlainText().splitlines())
        return Entered(
            case=self._case,
            kind=kind,
            demands=self.asks.value if kind is FilingKind.CORRECTION_DELETION else (),
            person=self.person.value or "",
            language=self.language.value or "en",
            letter_date=self.day.day,
            sign=(name,) if name else (),
            identity=next(iter(self.identity.files), None),
            identity_until=self.identity_until.day,
            power_of_attorney=next(iter(self.power_of_attorney.files), None) if self.represented else None,
            provisional=self.provisional.isChecked(),
            confidential=tuple(one for one in lines if one),
            decision=self.decision.text().strip() if revision else "",
            discovered=self.discovered.day if revision else None,
            annexes=self.annexes.titled,
        )

    def _empty(self) -> None:
        """Nothing of one case may slip into the request of another."""
        self.signs.choose(0)
        for line in (self.representative, self.decision):
            line.clear()
        for files in (self.identity, self.power_of_attorney):
            files.clear()
        for day in (self.identity_until, self.discovered):
            day.unknown.setChecked(True)
        self.provisional.setChecked(False)
        self.confidential.clear()
        self.annexes.clear()

    def _lay_out(self) -> None:
        self._asks_place = labelled(_("Correction or deletion"), self.asks)
        self._person_place = labelled(_("Whose request it is"), self.person)
        self._representative_place = labelled(_("Name of the representative"), Frame(self.representative))
        self._power_place = labelled(_("Power of attorney"), self.power_of_attorney)
        what = Flow(
            labelled(_("What is asked"), self.kind),
            self._asks_place,
            labelled(_("Working language"), self.language),
            labelled(_("Date of the request"), Frame(self.day)),
            gap=12,
        )
        signs = row(labelled(_("Who signs"), self.signs), self._representative_place, gap=12)
        signs.setStretch(1, 1)
        until = column(self.identity_until, None)
        identity = row(labelled(_("Identity document"), self.identity), until, gap=12)
        identity.setStretch(0, 1)
        self._revision = holding(
            column(labelled(_("Earlier decision"), Frame(self.decision)), self.discovered, gap=10)
        )
        more = Text(
            _("Court decisions, the grant of asylum, a letter of support: titles in the language above."),
            Size.SMALL,
            "text2",
            wrap=True,
        )
        confidential = labelled(_("What no police office may learn, one a line"), Frame(self.confidential))
        parts = (
            holding(what),
            self._person_place,
            self._revision,
            holding(signs),
            holding(identity),
            self._power_place,
            self.provisional,
            confidential,
            column(labelled(_("Annexes"), self.annexes), more, gap=4),
        )
        self.setLayout(column(*parts, None, gap=14, margins=(16, 14, 16, 16)))

    def _wire(self) -> None:
        for choice in (self.kind, self.asks, self.person, self.language):
            choice.currentIndexChanged.connect(lambda _at: self._turned())
        self.signs.chosen.connect(lambda _at: self._turned())
        for files in (self.identity, self.power_of_attorney):
            files.changed.connect(self._turned)
        for line in (self.representative, self.decision):
            line.textChanged.connect(lambda _text: self.changed.emit())
        for day in (self.identity_until, self.discovered):
            day.changed.connect(self.changed)
        self.day.dateChanged.connect(lambda _day: self.changed.emit())
        self.provisional.toggled.connect(lambda _on: self.changed.emit())
        self.confidential.textChanged.connect(self.changed)
        self.annexes.changed.connect(self.changed)

    def _turned(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        """Show what this kind of request asks for, and number the annexes after its papers."""
        kind = self.kind.value
        self._asks_place.setVisible(kind is FilingKind.CORRECTION_DELETION)
        self._revision.setVisible(kind is FilingKind.REVISION)
        self._representative_place.setVisible(self.represented)
        self._power_place.setVisible(self.represented)
        papers = len(self.identity.files) + (len(self.power_of_attorney.files) if self.represented else 0)
        self.annexes.count_from(papers + 1)
