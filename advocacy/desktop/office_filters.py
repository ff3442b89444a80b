"""The filters over a list of offices: words in any script, and chips for all that offices have in common."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from advocacy.desktop import places
from advocacy.desktop.buttons import Button, Rank
from advocacy.desktop.fields import Frame, Line
from advocacy.desktop.filter_chip import FilterChip
from advocacy.desktop.flow import Flow
from advocacy.desktop.office_work import Choices, Wanted
from advocacy.desktop.parts import column, holding
from advocacy.desktop.theme import scaled
from advocacy.desktop.words import word
from advocacy.domain.office import Audience
from advocacy.i18n import translate as _

PAUSE = 120
"""Milliseconds after the last key before the list is read anew."""


class OfficeFilters(QWidget):
    """``changed`` comes when a chip is set, and when typing pauses; ``left`` when Enter leaves the words."""

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = Line(_("Find an office"), _("Name or holder, in any script"))
        self.country = FilterChip(_("Country"), _("All countries"))
        self.audience = FilterChip(_("Kind"), _("All kinds"))
        self.group = FilterChip(_("Group"), _("In any group or none"))
        self.committee = FilterChip(_("Committee"), _("All committees"))
        self.political_group = FilterChip(_("Political group"), _("All political groups and parties"))
        self.language = FilterChip(_("Reads"), _("All languages"))
        self.without = FilterChip(_("Not in group"), _("No group left out"))
        self.not_written = FilterChip(_("Not written to about"), _("Written to or not"))
        self.clear_button = Button(_("No filter"), Rank.QUIET, "x", self.clear)
        self.clear_button.hide()
        self._proposed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out()
        self._wire()

    @property
    def chips(self) -> tuple[FilterChip, ...]:
        """All chips, in the order they stand."""
        return (
            self.country, self.audience, self.group, self.committee, self.political_group, self.language,
            self.without, self.not_written,
        )  # fmt: skip

    @property
    def wanted(self) -> Wanted:
        """What is asked for."""
        return Wanted(
            self.search.text(),
            self.country.value,
            self.audience.value,
            self.language.value,
            self.group.value,
            self.without.value,
            self.committee.value,
            self.political_group.value,
            self.not_written.value,
        )

    def offer(self, choices: Choices) -> None:
        """Offer what is on record; what was chosen stays chosen while it is there."""
        groups = [(places.joined(one.name, str(one.offices)), one.key) for one in choices.groups]
        self._offer_countries(choices.countries)
        self.audience.offer_values([(word(one), one.value) for one in choices.audiences])
        self.group.offer_values(groups)
        self.without.offer_values(groups)
        self.committee.offer_values([(one, one) for one in choices.committees])
        self.political_group.offer_values([(one, one) for one in choices.political_groups])
        self.language.offer_values(sorted((places.language(code), code) for code in choices.languages))
        self.not_written.offer_values([(title, reference) for reference, title in choices.cases])

    def propose_country(self, country: str) -> None:
        """Begin with the offices of a country; choosing members of parliament or a group lets go of it."""
        self._offer_countries((country,))
        self.country.choose(country)
        self._proposed = country

    def clear(self) -> None:
        """Ask for everything."""
        self.start_over()
        self.changed.emit()

    def start_over(self) -> None:
        """Ask for everything, for a list that is read next."""
        before = self.blockSignals(True)
        self.search.clear()
        for chip in self.chips:
            chip.take_off()
        self.blockSignals(before)
        self._pause.stop()
        self._proposed = ""
        self._fit()

    def _offer_countries(self, codes: tuple[str, ...]) -> None:
        wanted = {*codes, self.country.value} - {""}
        self.country.offer_values(sorted((places.country(code), code) for code in wanted))

    def _lay_out(self) -> None:
        find = Frame(self.search, "search")
        find.setFixedWidth(scaled(220))
        self.setLayout(column(holding(Flow(find, *self.chips, self.clear_button, gap=8)), gap=0))

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.textChanged.connect(lambda _text: self._fit())
        self.search.returnPressed.connect(self.left)
        self._pause.timeout.connect(self.changed)
        for chip in self.chips:
            chip.currentIndexChanged.connect(lambda _at, chip=chip: self._chosen(chip))

    def _chosen(self, chip: FilterChip) -> None:
        if chip is self.country:
            self._proposed = ""
        elif self._proposed and self._from_many_countries(chip):
            # Nobody asked for the country: members of a committee come from all of them.
            self.country.blockSignals(True)
            self.country.take_off()
            self.country.blockSignals(False)
            self.country.updateGeometry()
            self._proposed = ""
        self._fit()
        self.changed.emit()

    def _from_many_countries(self, chip: FilterChip) -> bool:
        if chip is self.audience:
            return bool(chip.value == Audience.MEP.value)
        return chip.filters and chip in {self.group, self.committee, self.political_group}

    def _fit(self) -> None:
        self.clear_button.setVisible(bool(self.search.text()) or any(one.filters for one in self.chips))
