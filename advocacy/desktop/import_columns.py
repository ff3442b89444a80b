"""What the columns of a table of offices are, and how its text is read: said by a person where it was not found."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from advocacy.desktop import places
from advocacy.desktop.fields import Choice
from advocacy.desktop.import_work import OfficeTable
from advocacy.desktop.parts import STRONG, Elided, Text, clear, column, holding, row, scrolling
from advocacy.desktop.theme import Size, scaled
from advocacy.errors import N_
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

NOT_READ = ""

FIELDS = {
    "office_name": N_("Name of the office"),
    "office_key": N_("Key of the office"),
    "organization": N_("Institution"),
    "classification": N_("Kind of institution"),
    "country": N_("Country"),
    "languages": N_("Languages"),
    "name": N_("Person’s full name"),
    "given_name": N_("Given name"),
    "surname": N_("Surname"),
    "gender": N_("Gender"),
    "since": N_("In office since"),
    "until": N_("In office until"),
    "email": N_("E-mail"),
    "telephone": N_("Telephone"),
    "fax": N_("Fax"),
    "post": N_("Street, or whole address"),
    "post/postal_code": N_("Postal code"),
    "post/locality": N_("Town"),
    "post/country": N_("Country of the address"),
    "committee": N_("Committee"),
    "political_group": N_("Political group"),
    "national_party": N_("Party"),
    "groups": N_("Groups"),
    "source_id": N_("The source’s own id"),
}
"""What a column can be, as a person calls it."""

ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "iso8859-2": "ISO-8859-2",
    "utf-16": "UTF-16",
}
SEPARATORS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("vertical bar")}

PAIRS = 2
"""Columns of the table that stand beside each other."""

MOST_LINES = 4
GAP = 6


class ImportColumns(QWidget):
    """Each heading with what it is, and how the text is read; ``changed`` comes when a person says otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        """What a person said of columns, by their heading; also of one the table has only when read otherwise."""
        self.choices: dict[str, Choice] = {}
        self._options: list[tuple[str, object]] = []
        self.encoding = Choice(_("Encoding"), _ways(_encodings(), ""))
        self.separator = Choice(_("Separator"), _ways(_separators(), ""))
        self.unread = Elided("", Size.SMALL, "text2")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(12, 6, 6, 6)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._list = holding(column(self._grid, None))
        self._area = scrolling(self._list)
        self._lay_out()
        for way in (self.encoding, self.separator):
            way.currentIndexChanged.connect(lambda _at: self.changed.emit())

    def show_table(self, table: OfficeTable) -> None:
        """Show how a table was read; nothing is taken for said by a person."""
        if not self.encoding.value:
            self.encoding.offer(_ways(_encodings(), table.encoding, remembered=table.encoding_remembered))
        if not self.separator.value:
            self.separator.offer(_ways(_separators(), table.delimiter, remembered=table.delimiter_remembered))
        if tuple(self.choices) != table.header:
            self._put_headings(table.header)
        self._offer(table)
        for heading, choice in self.choices.items():
            choice.blockSignals(True)
            choice.choose(table.columns.get(heading, NOT_READ))
            choice.blockSignals(False)
            choice.update()
        unread = len(table.header) - len(table.columns)
        words = translate_many("{n} is not read", "{n} are not read", unread).format(n=unread)
        self.unread.setText(words if unread else _("all are read"))

    def _lay_out(self) -> None:
        ways = []
        for words, way in ((_("Encoding"), self.encoding), (_("Separator"), self.separator)):
            name = Text(words, Size.SMALL, "text2")
            name.setBuddy(way)
            ways.append(row(name, way, gap=6))
        self._head = row(Text(_("Columns"), weight=STRONG), self.unread, None, *ways, gap=10)
        self.setLayout(column(self._head, self._area, gap=GAP))

    def _put_headings(self, header: tuple[str, ...]) -> None:
        clear(self._grid)
        self.choices, self._options = {}, []
        before = self.separator
        for at, heading in enumerate(header):
            name = Elided(heading)
            choice = Choice(_("What the column “{heading}” is").format(heading=heading))
            name.setBuddy(choice)
            choice.currentIndexChanged.connect(partial(self._say, heading))
            line, side = divmod(at, PAIRS)
            self._grid.addWidget(name, line, 3 * side)
            self._grid.addWidget(choice, line, 3 * side + 1)
            # What comes later would else be reached last of all with Tab.
            QWidget.setTabOrder(before, choice)
            self.choices[heading] = before = choice
        for at, width in enumerate((2, 3, 0) * (PAIRS - 1) + (2, 3)):
            self._grid.setColumnStretch(at, width)
            self._grid.setColumnMinimumWidth(at, 0 if width else scaled(8))

    def _offer(self, table: OfficeTable) -> None:
        """Offer the common fields, and those beside them that a column was taken for."""
        fields = dict.fromkeys((*table.fields, *table.columns.values()))
        options = [(_("Not read"), NOT_READ), *((field_in_words(one), one) for one in fields)]
        if options == self._options:
            return
        self._options = list(options)
        for choice in self.choices.values():
            choice.offer(options)
        self._fit()

    def _fit(self) -> None:
        """Two lines can always be seen; beyond four and a half the list scrolls."""
        height = max((one.sizeHint().height() for one in self.choices.values()), default=0)
        step, lines = height + self._grid.verticalSpacing(), -(-len(self.choices) // PAIRS)
        margins = 12
        most = step * lines + margins if lines <= MOST_LINES else step * MOST_LINES + height // 2 + margins
        self._area.setMinimumHeight(min(most, step * 2 + margins))
        self.setMaximumHeight(self._head.sizeHint().height() + GAP + most)

    def _say(self, heading: str, _at: int) -> None:
        self.said[heading] = self.choices[heading].value
        self.changed.emit()


def field_in_words(field: str) -> str:
    """What a field is called; one of several by its number, one that has no word as headings write it."""
    kind, _colon, number = field.partition(":")
    if number.isdecimal() and kind in FIELDS:
        return f"{_(FIELDS[kind])} {number}"
    return _(FIELDS[field]) if field in FIELDS else field


def _ways(ways: dict[str, str], found: str, *, remembered: bool = False) -> list[tuple[str, object]]:
    """As found, or as was said before; and what else a person can say."""
    words = ways.get(found, found)
    # What was found stands first: it must not be cut off where there is little room.
    how = _("{found}, as remembered") if remembered else _("{found}, as found")
    as_found = how.format(found=places.sentence(words)) if found else _("As found")
    return [(as_found, ""), *((places.sentence(each), one) for one, each in ways.items())]


def _encodings() -> dict[str, str]:
    return ENCODINGS


def _separators() -> dict[str, str]:
    return {one: _(words) for one, words in SEPARATORS.items()}
