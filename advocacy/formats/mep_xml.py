"""The European Parliament's own lists of its members in XML: all, incoming and outgoing ones, in any of its languages.

The full list (https://www.europarl.europa.eu/meps/en/full-list/xml) is ``<meps>`` with a ``<mep>`` for each member:
``<fullName>``, ``<country>``, ``<politicalGroup>``, ``<id>``, ``<nationalPoliticalGroup>``. Those of incoming and
outgoing members have ``<mandate-start>`` and ``<mandate-end>`` (``16/07/2024``, ``ONGOING``) besides, and give codes as
attributes: ``<country countryCode="FR">``, ``<politicalGroup bodyCode="PPE">``. Attributes of ``<mep>`` itself count
as its fields, and the members may stand deeper in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from xml.parsers import expat

from advocacy.errors import AdvocacyError
from advocacy.formats.country_names import country_code
from advocacy.formats.folded_text import folded, one_line
from advocacy.formats.listing import Listing
from advocacy.formats.mep_names import SplitName, split_name
from advocacy.formats.mep_offices import ListedMember, MembersRead, country_doubt, own_number
from advocacy.formats.mep_refusals import DamagedXml, NoListOfMembers, TextTooLong, XmlNotTrusted
from advocacy.formats.mep_terms import read_term

MEMBER, ROOT = "mep", "meps"
DEEPEST = 20
LONGEST_TEXT = 1000


def read_mep_xml(data: bytes, as_of: date) -> Listing:
    """The members in the Parliament's XML; ``as_of`` is the day the list is of.

    Raises DamagedXml, XmlNotTrusted and NoListOfMembers (all BadInput) where the file as a whole is something else.
    An office's languages are a default made of the country of election, see ``letter_languages``; a desk changes them.
    """
    reading = _parsed(data)
    if not reading.is_list:
        raise NoListOfMembers(root=reading.root[:LONGEST_TEXT])
    read = MembersRead(as_of)
    for line, fields in reading.members:
        _take(read, line, fields)
    return read.listing()


def _parsed(data: bytes) -> _Reading:
    """What the file says of each member. Raises DamagedXml, XmlNotTrusted."""
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: reading.begin(
        name, attributes, parser.CurrentLineNumber
    )
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text

    def refuse(*_: object) -> None:
        raise XmlNotTrusted(line=parser.CurrentLineNumber)

    # Without a document type there are no entities to expand or fetch; the second is a second lock.
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as trouble:
        raise DamagedXml(line=getattr(trouble, "lineno", parser.CurrentLineNumber)) from trouble
    return reading


@dataclass(slots=True)
class _Reading:
    """Where the parser is, and what it has read: the line of each member and its fields."""

    members: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    root: str = ""
    is_list: bool = False
    depth: int = 0
    line: int = 0
    within: int = 0
    """The depth of the member that is open; 0: none."""
    fields: dict[str, str] = field(default_factory=dict)
    open_field: str = ""

    def begin(self, tag: str, attributes: Mapping[str, str], line: int) -> None:
        name = _local(tag)
        self.depth += 1
        if self.depth > DEEPEST:
            raise XmlNotTrusted(line=line)
        if self.depth == 1:
            self.root, self.is_list = name, name == ROOT
        if not self.within and name == MEMBER:
            self.is_list, self.within, self.line = True, self.depth, line
            self.fields = {_field(key): value for key, value in attributes.items()}
        elif self.within and self.depth == self.within + 1:
            self.open_field = _field(name)
            # Under the element's name: the number of a party or country is not that of the member.
            self.fields |= {f"{self.open_field}/{_field(key)}": value for key, value in attributes.items()}

    def text(self, text: str) -> None:
        if self.open_field:
            so_far = self.fields.get(self.open_field, "")
            if len(so_far) <= LONGEST_TEXT:
                self.fields[self.open_field] = so_far + text

    def end(self, _tag: str) -> None:
        if self.within and self.depth == self.within + 1:
            self.open_field = ""
        elif self.within and self.depth == self.within:
            self.within = 0
            self.members.append((self.line, self.fields))
        self.depth -= 1


def _take(read: MembersRead, line: int, fields: Mapping[str, str]) -> None:
    """Add a member, or say why not."""
    name = one_line(fields.get("fullname", "")[:LONGEST_TEXT])
    try:
        if any(len(text) > LONGEST_TEXT for text in fields.values()):
            raise TextTooLong(limit=LONGEST_TEXT)
        member, written = _member(line, {key: one_line(text) for key, text in fields.items()})
    except AdvocacyError as trouble:
        read.reject(line, name, trouble)
        return
    doubt = country_doubt(written, member.country)
    read.take(member, [doubt] if doubt else [])


def _local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition(" ")[2]


@lru_cache(maxsize=256)
def _field(name: str) -> str:
    return folded(_local(name))


def _member(line: int, fields: Mapping[str, str]) -> tuple[ListedMember, str]:
    """The member, and the country as it is written. Raises NumberNotTheirs, DateNotRead, EndBeforeBeginning."""
    named, coded = fields.get("country", ""), fields.get("country/countrycode", "")
    country = country_code(coded) or country_code(named)
    full = fields.get("fullname", "")
    number = fields.get("id", "")
    member = ListedMember(
        line,
        split_name(full, country) if full else SplitName(""),
        own_number(number) if number else "",
        country,
        fields.get("politicalgroup", "") or fields.get("politicalgroup/bodycode", ""),
        fields.get("nationalpoliticalgroup", ""),
        term=read_term(fields.get("mandatestart", ""), fields.get("mandateend", "")),
    )
    return member, named or coded
