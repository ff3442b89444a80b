"""Which column of a table of members says what, by whatever name: the Parliament's open data, Parltrack, our users'.

The Parliament's export (https://data.europarl.europa.eu, MEPs as CSV) writes ``mep_identifier``, ``mep_given_name``,
``mep_family_name``, ``mep_official_family_name``, ``mep_country_of_representation``, ``mep_political_group`` and so on;
tables made of Parltrack's dump ``epid``, ``first_name``, ``last_name``, ``eugroup``, ``committee``, ``substitute``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from advocacy.domain.membership import MemberRole
from advocacy.formats.ep_bodies import COMMITTEES
from advocacy.formats.folded_text import folded

CALLED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "number": ("mepidentifier", "identifier", "epid", "mepid", "eumepid", "userid", "id"),
        "uri": ("mepuri", "uri", "url", "link", "homepageep"),
        "full": ("fullname", "name", "label", "mepname", "mep"),
        "given": ("givenname", "firstname", "forename", "given", "first", "forenames", "givennames"),
        "family": ("familyname", "lastname", "surname", "family", "last"),
        "official_given": ("officialgivenname",),
        "official_family": ("officialfamilyname",),
        "title": ("honorificprefix",),
        "gender": ("gender", "sex"),
        "country": (
            *("countryofrepresentation", "apicountryofrepresentation", "country", "countrycode"),
            *("memberstate", "jurisdiction", "constituencycountry"),
        ),
        "group": (
            *("politicalgroup", "apipoliticalgroup", "eugroup", "epgroup", "group", "groupcode"),
            *("politicalgroupcode", "eupoliticalgroup"),
        ),
        "party": ("nationalpoliticalgroup", "nationalparty", "party"),
        "email": ("email", "emailaddress", "mail", "hasemail"),
        "telephone": ("phone", "telephone", "tel"),
        "since": ("start", "since", "mandatestart", "startdate", "from"),
        "until": ("end", "until", "mandateend", "enddate", "to"),
        "died": ("deathdate",),
        "active": ("active",),
        "members": ("committee", "committees", "committeemembership", "committeememberships", "committeesmember"),
        "substitutes": ("substitute", "substitutes", "committeesubstitute", "committeessubstitute"),
        "chairs": ("chair", "chairs", "committeechair"),
        "vice_chairs": ("vicechair", "vicechairs", "committeevicechair"),
    }
)
"""What each kind of cell is called, without case and punctuation and without a leading ``mep_``; best name first."""

LISTS = (
    ("members", MemberRole.MEMBER),
    ("substitutes", MemberRole.SUBSTITUTE),
    ("chairs", MemberRole.CHAIR),
    ("vice_chairs", MemberRole.VICE_CHAIR),
)
"""Columns that list committees, and the role that goes without saying there."""

OURS_ALONE = frozenset({"mepidentifier", "mepfamilyname", "mepcountryofrepresentation", "epid", "eugroup"})
"""Columns that no other table has."""

SOMETHING_ELSE = frozenset({"audience", "classification", "officeid", "officekey", "organization", "organisation"})
"""Columns of a list of offices, which members may stand in too."""

WIDEST = 500
_COMMITTEE = re.compile(r"(?:(?:sub)?committee|com)[ _:-]*(?P<name>[A-Za-z][A-Za-z0-9]{3})", re.IGNORECASE)
_LATER_TERM = re.compile(r"(?:start|since)\d{1,2}")


@dataclass(frozen=True, slots=True)
class Columns:
    """The header of each kind of cell, and of the committees that have a column of their own."""

    header: Mapping[str, tuple[str, ...]]
    committees: tuple[tuple[str, str], ...]
    """Header and abbreviation."""

    def all(self) -> tuple[str, ...]:
        """The header of every column that is read."""
        kinds = {one for names in self.header.values() for one in names}
        return tuple(kinds | {name for name, _ in self.committees})

    @property
    def names_people(self) -> bool:
        """Whether there is a name to read."""
        return bool(self.header.get("full") or self.header.get("family"))

    def cell(self, row: Mapping[str, str], kind: str) -> str:
        """The first cell of this kind that says something."""
        for one in self.header.get(kind, ()):
            text = row.get(one, "")
            if text and not text.isspace():
                return text
        return ""

    def cells(self, row: Mapping[str, str], kind: str) -> tuple[str, ...]:
        """Every cell of this kind that says something."""
        return tuple(row[one] for one in self.header.get(kind, ()) if row.get(one, "").strip())

    def has(self, kind: str) -> bool:
        """Whether there is a column of this kind."""
        return kind in self.header


def columns_of(header: Sequence[str]) -> Columns:
    """What the columns say. Names that mean nothing here are left alone."""
    found: dict[str, list[str]] = {}
    plain = {name: _plain(name) for name in header}
    for kind, names in CALLED.items():
        for called in names:
            found.setdefault(kind, []).extend(name for name in header if plain[name] == called)
    found["since"] += [name for name in header if _LATER_TERM.fullmatch(plain[name])]
    committees = tuple((name, code) for name in header if (code := _committee(name)))
    return Columns({kind: tuple(dict.fromkeys(names)) for kind, names in found.items() if names}, committees)


def is_mep_table(header: Sequence[str]) -> bool:
    """Whether a table with these columns lists members of the European Parliament.

    One of the columns that only such tables have is enough; else people, countries and political groups must be there,
    and committees or parties, and nothing that a list of offices has.
    """
    names = {folded(name) for name in header}
    columns = columns_of(header)
    if not columns.names_people or names & SOMETHING_ELSE:
        return False
    if names & OURS_ALONE:
        return True
    seats = columns.committees or any(columns.has(kind) for kind, _ in LISTS)
    return columns.has("country") and columns.has("group") and bool(seats or columns.has("party"))


def _plain(name: str) -> str:
    plain = folded(name)
    return plain.removeprefix("mep") if plain.removeprefix("mep") in _KNOWN else plain


def _committee(name: str) -> str:
    """The abbreviation of the committee that a column is about; empty for any other column."""
    stripped = name.strip()
    found = _COMMITTEE.fullmatch(stripped)
    code = (found["name"] if found else stripped).upper()
    return code if code in COMMITTEES or (found and found["name"].isupper()) else ""


_KNOWN = frozenset(called for names in CALLED.values() for called in names)
