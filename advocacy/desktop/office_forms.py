"""Forms beside an office: who holds it now, until when, how it is reached, what it reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from advocacy.desktop import places
from advocacy.desktop.desk import Desk
from advocacy.desktop.fields import Choice, Day, Frame, Line, Paragraphs, Tick, labelled
from advocacy.desktop.forms import Form, KnownDay
from advocacy.desktop.order_form import Chips
from advocacy.desktop.words import word
from advocacy.domain.moment import Moment
from advocacy.domain.office import Channel, Contact, ContactState
from advocacy.domain.person import Gender
from advocacy.domain.wording import OTHER_SCRIPTS
from advocacy.i18n import translate as _

if TYPE_CHECKING:
    from advocacy.workflows.office_changes import Changed
    from advocacy.workflows.workplace import Workplace

REACHED_BY = tuple(
    one
    for one in Channel
    if one not in {Channel.NOT_ON_RECORD, Channel.MEETING, Channel.MEMBER_OF_PARLIAMENT, Channel.BY_HAND}
)
"""Channels that have an address."""

PLACES = frozenset({Channel.POST, Channel.REGISTERED_POST, Channel.COURIER, Channel.EMBASSY})
"""Channels whose address is a place."""

LATIN = "en"
"""Stands for any language in Latin letters."""

Change = Callable[["Workplace", Moment], "Changed"]


class OfficeForm(Form):
    """What the forms share: ``recorded`` brings what a change did."""

    recorded = Signal(object)

    def __init__(self, desk: Desk, key: str, title: str) -> None:
        super().__init__(title, _("Save"))
        self._desk, self.key = desk, key

    def change(self) -> Change:
        """The change that stands in the fields."""
        raise NotImplementedError

    def submit(self) -> None:
        """Record it."""
        change = self.change()
        self.at_work(working=True)
        self._desk.write(
            lambda workplace, moment, _step: change(workplace, moment), self._recorded, self._refused
        )

    def _recorded(self, changed: object) -> None:
        self.recorded.emit(changed)


class HolderForm(OfficeForm):
    """Somebody new holds the office."""

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__(desk, key, _("Somebody new holds this office"))
        self.name = Line(_("Name"))
        self.surname = Line(_("Surname"), _("what forms of address use; else the last word"))
        self.gender = Choice(_("Gender"), [(_("Not known"), None), *((word(one), one) for one in Gender)])
        scripts = sorted((places.language(one), one) for one in OTHER_SCRIPTS if one in places.LANGUAGES)
        self.language = Choice(_("The name is written in"), [(_("Latin letters"), LATIN), *scripts])
        self.known = Choice(
            _("What is known"), [(_("In office since"), "since"), (_("Proven for one day, on"), "proven")]
        )
        self.on = Day(_("Day"), desk.today)
        self.until = KnownDay(_("In office until"), desk.today)
        self.until.unknown.setChecked(True)
        self.source = Line(_("Source"), _("who says so"))
        self._lay_out()
        self.name.textChanged.connect(lambda _text: self._fit())
        self.known.currentIndexChanged.connect(lambda _at: self._fit())
        self.setFocusProxy(self.name)
        self._fit()

    def change(self) -> Change:
        """Enter the holder."""
        proven = self.known.value == "proven"
        said = {
            "name": self.name.text().strip(),
            "surname": self.surname.text().strip(),
            "language": self.language.value,
            "gender": self.gender.value,
            "since": None if proven else self.on.day,
            "until": None if proven else self.until.day,
            "attested_on": self.on.day if proven else None,
            "source": self.source.text().strip(),
        }
        key = self.key

        def enter(workplace: Workplace, moment: Moment) -> Changed:
            from advocacy.workflows.office_changes import NewHolder, add_holder  # noqa: PLC0415

            return add_holder(workplace, key, NewHolder(**said), moment)

        return enter

    def _lay_out(self) -> None:
        for name, field in (
            (_("Name"), Frame(self.name)),
            (_("Surname"), Frame(self.surname)),
            (_("Gender"), self.gender),
            (_("The name is written in"), self.language),
            (_("What is known"), self.known),
            (_("Day"), Frame(self.on)),
        ):
            self.add(labelled(name, field))
        self.add(self.until)
        self.add(labelled(_("Source"), Frame(self.source)))

    def _fit(self) -> None:
        self.until.setVisible(self.known.value == "since")
        self.save.setEnabled(bool(self.name.text().strip()))


class StillSoForm(OfficeForm):
    """Whom a source last named holds the office still."""

    def __init__(self, desk: Desk, key: str, name: str) -> None:
        super().__init__(desk, key, _("{name} still holds this office").format(name=name))
        self.on = Day(_("Proven for"), desk.today)
        self.source = Line(_("Source"), _("who says so"))
        self.add(labelled(_("Proven for"), Frame(self.on)))
        self.add(labelled(_("Source"), Frame(self.source)))
        self.source.textChanged.connect(lambda _text: self._fit())
        self.setFocusProxy(self.source)
        self._fit()

    def change(self) -> Change:
        """Prove the holder longer."""
        key, day, source = self.key, self.on.day, self.source.text().strip()

        def prove(workplace: Workplace, moment: Moment) -> Changed:
            from advocacy.workflows.office_changes import attest  # noqa: PLC0415

            return attest(workplace, (key,), day, source, moment)[0]

        return prove

    def _fit(self) -> None:
        self.save.setEnabled(bool(self.source.text().strip()))


class LeftForm(OfficeForm):
    """Whoever holds the office leaves it."""

    def __init__(self, desk: Desk, key: str, name: str) -> None:
        super().__init__(desk, key, _("{name} leaves this office").format(name=name))
        self.on = Day(_("Last day in office"), desk.today)
        self.add(labelled(_("Last day in office"), Frame(self.on)))
        self.setFocusProxy(self.on)

    def change(self) -> Change:
        """End the term."""
        key, day = self.key, self.on.day

        def end(workplace: Workplace, moment: Moment) -> Changed:
            from advocacy.workflows.office_changes import end_term  # noqa: PLC0415

            return end_term(workplace, key, day, moment)

        return end


class AddressForm(OfficeForm):
    """A way to reach the office."""

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__(desk, key, _("Add an address"))
        self.channel = Choice(_("Reached by"), [(word(one), one) for one in REACHED_BY])
        self.lines = Paragraphs(_("Address"), lines=3)
        self.postal_code = Line(_("Postal code"))
        self.town = Line(_("Town"))
        countries = sorted((places.country(code), code) for code in places.COUNTRIES)
        self.country = Choice(_("Country"), [(_("Not said"), ""), *countries])
        self.source = Line(_("Source"), _("who says so"))
        self.verified = Tick(_("Somebody has looked today that it is right"))
        self._places = [
            labelled(_("Postal code"), Frame(self.postal_code)),
            labelled(_("Town"), Frame(self.town)),
            labelled(_("Country"), self.country),
        ]
        self.add(labelled(_("Reached by"), self.channel))
        self.add(labelled(_("Address"), Frame(self.lines)))
        for one in self._places:
            self.add(one)
        self.add(labelled(_("Source"), Frame(self.source)))
        self.add(self.verified)
        self.lines.textChanged.connect(self._fit)
        self.channel.currentIndexChanged.connect(lambda _at: self._fit())
        self.setFocusProxy(self.channel)
        self._fit()

    def change(self) -> Change:
        """Enter the address."""
        key, contact = self.key, self._contact(self._desk.today)

        def enter(workplace: Workplace, moment: Moment) -> Changed:
            from advocacy.workflows.office_changes import enter_contact  # noqa: PLC0415

            return enter_contact(workplace, key, contact, moment)

        return enter

    def _contact(self, today: date) -> Contact:
        place, verified = self.channel.value in PLACES, self.verified.isChecked()
        lines = [line.strip() for line in self.lines.toPlainText().splitlines()]
        return Contact(
            "",
            "",
            self.channel.value,
            "\n".join(line for line in lines if line),
            ContactState.VERIFIED if verified else ContactState.UNVERIFIED,
            today if verified else None,
            source=self.source.text().strip(),
            country=(self.country.value or None) if place else None,
            postal_code=self.postal_code.text().strip() if place else "",
            locality=self.town.text().strip() if place else "",
        )

    def _fit(self) -> None:
        for one in self._places:
            one.setVisible(self.channel.value in PLACES)
        self.save.setEnabled(bool(self.lines.toPlainText().strip()))


class LanguagesForm(OfficeForm):
    """Which languages the office reads, in order."""

    def __init__(self, desk: Desk, key: str, languages: tuple[str, ...]) -> None:
        super().__init__(desk, key, _("Languages this office reads, the best first"))
        codes = sorted({*places.LANGUAGES, *languages}, key=places.language)
        offered = [(_("Add a language"), ""), *((places.language(code), code) for code in codes)]
        self.more = Choice(_("Add a language"), offered)
        self.chips = Chips("languages", self.more)
        self.chips.add_all(tuple((code, places.language(code)) for code in languages))
        self.add(self.chips)
        self.more.currentIndexChanged.connect(lambda _at: self._take())
        self.chips.changed.connect(self._fit)
        self.setFocusProxy(self.more)
        self._fit()

    def change(self) -> Change:
        """Set them."""
        key, languages = self.key, self.chips.keys

        def keep(workplace: Workplace, moment: Moment) -> Changed:
            from advocacy.workflows.office_changes import set_languages  # noqa: PLC0415

            return set_languages(workplace, key, languages, moment)

        return keep

    def _take(self) -> None:
        code = self.more.value
        if code:
            self.chips.add(code, places.language(code))
            self.more.choose("")

    def _fit(self) -> None:
        self.save.setEnabled(bool(self.chips.keys))
