"""What a list of offices and their holders says, whatever it was written in: the one shape every reader gives.

Values are the domain's own. An id, and what names another value by id, is empty where the source has none: whoever
brings the list in makes ids from the source and its own id of the entry, so that every laptop gets the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from advocacy.domain.membership import Membership
from advocacy.domain.office import Contact, Holder, Office, Organization
from advocacy.domain.person import Person
from advocacy.domain.wording import Wording
from advocacy.errors import AdvocacyError


@dataclass(frozen=True, slots=True)
class ListedMembership:
    """A membership and the organization, which is known by its ``key`` within the source."""

    membership: Membership
    organization: Organization


@dataclass(frozen=True, slots=True)
class ListedHolder:
    """Who holds an office: the term, the person, the person's names, what the person belongs to.

    ``source_id`` is the source's own id of the person; empty: the name says who it is.
    """

    holder: Holder
    person: Person
    wordings: tuple[Wording, ...]
    memberships: tuple[ListedMembership, ...] = ()
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class ListedOffice:
    """One entry of a list: an office with all that the source says of it, and the line it stands on (from 1).

    ``source_id`` names the entry within the source. ``organization`` is the institution; None where it belongs to
    one that is known already, by the key ``belongs_to``. ``wordings`` are the office's own texts, ``groups`` names of
    groups it was put into.
    """

    line: int
    source_id: str
    office: Office
    organization: Organization | None
    holders: tuple[ListedHolder, ...] = ()
    contacts: tuple[Contact, ...] = ()
    wordings: tuple[Wording, ...] = ()
    belongs_to: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """An entry that is not brought in: the line it begins on (0: the file as a whole), what it is called, and why."""

    line: int
    name: str
    reason: AdvocacyError


@dataclass(frozen=True, slots=True)
class Flagged:
    """An entry that is brought in, but with something a person should look at."""

    line: int
    name: str
    reason: AdvocacyError


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that was read: whose it is (``source``, part of every id), of which day, its entries, what was wrong.

    ``as_of`` is the day that the file itself says it is of; None where it does not say.
    """

    source: str
    offices: tuple[ListedOffice, ...]
    rejected: tuple[Rejected, ...] = ()
    flagged: tuple[Flagged, ...] = ()
    as_of: date | None = None
