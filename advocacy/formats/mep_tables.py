"""Members of the European Parliament in a table: the Parliament's open data, Parltrack's dump, or one of your own.

Not taken over: dates of birth and citizenship, which no letter needs and which these exports have wrong in places
(members from Spain as citizens of Estonia, missing births as 1970); buildings and rooms, which are no postal address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from advocacy.domain.membership import MemberRole
from advocacy.domain.person import Gender
from advocacy.errors import AdvocacyError
from advocacy.formats.country_names import country_code
from advocacy.formats.folded_text import folded, one_line
from advocacy.formats.listing import Listing
from advocacy.formats.mep_columns import LISTS, WIDEST, Columns, columns_of, is_mep_table
from advocacy.formats.mep_committees import highest, role_in, seats_in
from advocacy.formats.mep_names import SplitName, join_name, split_name
from advocacy.formats.mep_offices import ListedMember, MembersRead, country_doubt, own_number
from advocacy.formats.mep_refusals import (
    AddressNotMail,
    CountryNotGiven,
    GenderNotKnown,
    NoTableOfMembers,
    TableTooWide,
    TextTooLong,
)
from advocacy.formats.mep_terms import MemberTerm, read_day, read_term

__all__ = ["is_mep_table", "read_mep_table"]

Row = Mapping[str, str]
LONGEST_CELL = 2000

GENDERS = {
    **dict.fromkeys(("f", "female", "femme", "féminin", "weiblich", "kobieta", "mujer", "donna"), Gender.FEMININE),
    **dict.fromkeys(("ms", "mrs", "miss", "mme", "frau", "pani", "sra", "femenino", "femminile"), Gender.FEMININE),
    **dict.fromkeys(("m", "male", "homme", "masculin", "männlich", "mężczyzna", "hombre", "uomo"), Gender.MASCULINE),
    **dict.fromkeys(("mr", "herr", "pan", "sr", "masculino", "maschile"), Gender.MASCULINE),
}
"""How tables say it, in English, French, German, Polish, Spanish and Italian."""

_MAIL = re.compile(r"[^@\s<>()\[\],;:\"]+@[^@\s<>()\[\],;:\"]+\.[^@\s<>()\[\],;:\".]{2,}")
_MAILTO = "mailto:"
_BETWEEN = re.compile(r"[;,\s]+")
_PERSON = re.compile(r"(?:person|meps/\w+|mepphoto)/(\d{1,9})(?!\d)", re.ASCII)
_NOT_ACTIVE = frozenset({"false", "no", "0", "n"})


def read_mep_table(header: Sequence[str], rows: Sequence[tuple[int, Row]], as_of: date) -> Listing:
    """The members in a table, each row with its line and its cells by header; ``as_of`` is the day the table is of.

    Ids are the Parliament's own numbers. A column called ``id`` that only counts the rows is none; where there is no
    number, name and country say who it is. Raises NoTableOfMembers, TableTooWide (BadInput). An office's languages are
    a default made of the country of election, see ``letter_languages``; a desk changes them.
    """
    if len(header) > WIDEST:
        raise TableTooWide(count=len(header), limit=WIDEST)
    columns = columns_of(header)
    if not columns.names_people:
        raise NoTableOfMembers
    read = MembersRead(as_of)
    if not columns.has("country"):
        read.flag(0, "", CountryNotGiven())
    table = _Table(columns, numbered=not _only_counts(columns, rows))
    for line, row in rows:
        if any(text.strip() for text in row.values()):
            table.take(line, row, read)
    return read.listing()


def _only_counts(columns: Columns, rows: Sequence[tuple[int, Row]]) -> bool:
    """Whether the numbers are only those of the rows: a plain ``id`` column that goes up by one."""
    named = columns.header.get("number", ())
    if not named or any(folded(one) != "id" for one in named):
        return False
    found = [row.get(named[0], "").strip() for _, row in rows]
    if not all(one.isascii() and one.isdigit() and len(one) < LONGEST_CELL for one in found):
        return False
    numbers = [int(one) for one in found]
    return len(numbers) > 1 and all(after - before == 1 for before, after in pairwise(numbers))


class _Table:
    """A table of which the columns are known."""

    def __init__(self, columns: Columns, *, numbered: bool) -> None:
        self.columns = columns
        self.read = columns.all()
        self.numbered = numbered

    def take(self, line: int, row: Row, read: MembersRead) -> None:
        """Add the member in a row, or say why not."""
        doubts: list[AdvocacyError] = []
        try:
            if any(len(row.get(name, "")) > LONGEST_CELL for name in self.read):
                raise TextTooLong(limit=LONGEST_CELL)
            member = self.member(line, row, doubts)
        except AdvocacyError as trouble:
            read.reject(line, self.name(row, None).name[:LONGEST_CELL], trouble)
            return
        read.take(member, doubts)

    def member(self, line: int, row: Row, doubts: list[AdvocacyError]) -> ListedMember:
        """The member in a row. Raises NumberNotTheirs, DateNotRead, EndBeforeBeginning."""
        written = self.text(row, "country")
        country = country_code(written) if written else None
        doubt = country_doubt(written, country) if self.columns.has("country") else None
        doubts.extend([doubt] if doubt else [])
        return ListedMember(
            line,
            self.name(row, country),
            self.number(row),
            country,
            self.text(row, "group"),
            self.text(row, "party"),
            highest(self.seats(row, doubts)),
            tuple(self.emails(row, doubts)),
            tuple(dict.fromkeys(one_line(one) for one in self.columns.cells(row, "telephone"))),
            self.gender(row, doubts),
            self.term(row),
            tuple(self.other_names(row)),
        )

    def text(self, row: Row, kind: str) -> str:
        """A cell as one line of text."""
        return one_line(self.columns.cell(row, kind))

    def number(self, row: Row) -> str:
        """The Parliament's own number of the member; from an address of the Parliament's where no column has it."""
        number = self.text(row, "number") if self.numbered else ""
        if number:
            return own_number(_PERSON.sub(r"\1", number) if "/" in number else number)
        found = _PERSON.search(self.text(row, "uri"))
        return own_number(found[1]) if found else ""

    def name(self, row: Row, country: str | None) -> SplitName:
        """The name from its parts, or from a column with the whole."""
        given, family = self.text(row, "given"), self.text(row, "family")
        if given and family:
            return join_name(given, family, country)
        whole = self.text(row, "full") or given or family
        return split_name(whole, country) if whole else next(self.other_names(row), SplitName(""))

    def other_names(self, row: Row) -> Iterator[SplitName]:
        """The name in the member's own script, where the Parliament has it and it survived."""
        given, family = self.text(row, "official_given"), self.text(row, "official_family")
        if any(map(str.isalpha, given)) and any(map(str.isalpha, family)):
            yield join_name(given, family)

    def gender(self, row: Row, doubts: list[AdvocacyError]) -> Gender | None:
        """The gender that the row states in so many words, or by Mr and Ms."""
        word = self.text(row, "gender")
        stated = GENDERS.get(word.casefold())
        if word and stated is None:
            doubts.append(GenderNotKnown(word=word))
        return stated or (None if word else GENDERS.get(self.text(row, "title").casefold().rstrip(".")))

    def emails(self, row: Row, doubts: list[AdvocacyError]) -> Iterator[str]:
        """The mail addresses, each once; ``mailto:`` before them goes."""
        cells = self.columns.cells(row, "email")
        for one in dict.fromkeys(part for cell in cells for part in _BETWEEN.split(one_line(cell)) if part):
            address = one[len(_MAILTO) :] if one.lower().startswith(_MAILTO) else one
            if _MAIL.fullmatch(address):
                yield address
            elif any(map(str.isalnum, address)):
                doubts.append(AddressNotMail(address=one))

    def seats(self, row: Row, doubts: list[AdvocacyError]) -> Iterator[tuple[str, MemberRole]]:
        """The committees, from columns of their own and from lists."""
        for header, name in self.columns.committees:
            try:
                role = role_in(one_line(row.get(header, "")))
            except AdvocacyError as trouble:
                doubts.append(trouble)
                continue
            if role is not None:
                yield name, role
        for kind, usual in LISTS:
            for cell in self.columns.cells(row, kind):
                found, unknown = seats_in(cell.strip(), usual)
                doubts.extend(unknown)
                yield from found

    def term(self, row: Row) -> MemberTerm:
        """The latest term the row states; death ends it. Raises DateNotRead, EndBeforeBeginning."""
        begun = [day for one in self.columns.cells(row, "since") if (day := read_day(one))]
        over = self.text(row, "active").casefold() in _NOT_ACTIVE
        until = self.text(row, "until") or self.text(row, "died")
        return read_term(max(begun).isoformat() if begun else "", until, ended=over)
