"""Who holds what in a Popolo document, and what people belong to: its memberships, sorted."""

from __future__ import annotations

from datetime import date

from advocacy.domain.membership import MemberRole, Membership
from advocacy.domain.office import Holder
from advocacy.errors import AdvocacyError
from advocacy.formats.foreign_text import one_line, shown
from advocacy.formats.json_entries import Entry
from advocacy.formats.list_refusals import DateNotReadable, NotInTheFile, PersonMissing
from advocacy.formats.listing import Flagged, ListedHolder, ListedMembership, Rejected
from advocacy.formats.own_values import Table, from_table
from advocacy.formats.popolo_index import Index, name_of
from advocacy.formats.popolo_names import member_role, names_of, person_of, source_of, written
from advocacy.formats.popolo_organizations import Organizations
from advocacy.formats.popolo_own import own_part
from advocacy.formats.popolo_terms import Term, exact_term, partial_date, term_of


class Holders:
    """The memberships of a document: of a post, of a seat in an institution, and those in bodies by person."""

    def __init__(self, index: Index, organizations: Organizations, as_of: date) -> None:
        self.posts: dict[str, list[Entry]] = {}
        self.seats: dict[tuple[str, str], list[Entry]] = {}
        self._flagged: dict[int, Flagged] = {}
        self._index, self._organizations, self._as_of = index, organizations, as_of
        self._belongings: dict[str, list[ListedMembership]] = {}
        for one in index.memberships:
            try:
                self._sort(one)
            except AdvocacyError as trouble:
                index.rejected.append(Rejected(one.line, self._called(one), trouble))

    @property
    def flagged(self) -> tuple[Flagged, ...]:
        """The memberships whose dates are none, each once."""
        return tuple(self._flagged.values())

    def placed(self) -> frozenset[str]:
        """Whoever holds a post or a seat."""
        held = {one.reference("person_id") for terms in self.posts.values() for one in terms}
        return frozenset(held | {person for person, _ in self.seats})

    def of(self, memberships: list[Entry]) -> tuple[ListedHolder, ...]:
        """The holders that these memberships make. Raises OwnPartDamaged."""
        return tuple(self.holder(one, one.reference("person_id")) for one in memberships)

    def holder(self, membership: Entry, id_: str) -> ListedHolder:
        """A person of the document as a holder. Raises OwnPartDamaged.

        What the person belongs to is told once: with the first office they hold.
        """
        entry = self._index.by_id["persons"][id_]
        own = own_part(entry)
        belongings = self._belongings.get(id_, []) if own is not None else self._belongings.pop(id_, [])
        return ListedHolder(
            self._term_of_office(membership, entry),
            person_of(entry),
            names_of(entry),
            tuple(belongings),
            one_line(id_) if own is None else written(Entry(entry.line, own), "source_id"),
        )

    def _sort(self, membership: Entry) -> None:
        """Put a membership where it belongs. Raises NotInTheFile."""
        person, post = membership.reference("person_id"), membership.reference("post_id")
        if not person:
            raise PersonMissing
        if self._index.find("persons", person) is None:
            raise NotInTheFile(id=shown(person))
        organization, party = membership.reference("organization_id"), membership.reference("on_behalf_of_id")
        if post and self._index.find("posts", post) is None:
            raise NotInTheFile(id=shown(post))
        if post:
            self.posts.setdefault(post, []).append(membership)
        elif own_part(membership) is not None or self._organizations.is_body(organization):
            self._belong(person, organization, membership, member_role(membership.text("role")))
        else:
            self.seats.setdefault((person, organization), []).append(membership)
        if party:
            self._belong(person, party, membership)

    def _belong(self, person: str, organization: str, membership: Entry, role: MemberRole = MemberRole.MEMBER) -> None:
        own = own_part(membership)
        known = {"role": role, "source": source_of(membership), **self._term(membership, own)}
        one = from_table(Membership, own or {}, **known)
        listed = ListedMembership(one, self._organizations.of(organization))
        told = self._belongings.setdefault(person, [])
        if listed not in told or own is not None:
            told.append(listed)

    def _term_of_office(self, membership: Entry, person: Entry) -> Holder:
        own = own_part(membership)
        term = self._term(membership, own)
        died = partial_date(person.text("death_date"))
        if died is not None and term.get("until") is None:
            term["until"] = died.first_day()
        return from_table(Holder, own or {}, source=source_of(membership), **term)

    def _term(self, membership: Entry, own: object) -> Table:
        """What a membership says of its time, by the names of the fields; what is no date is flagged."""
        try:
            exact = exact_term(membership) if own is not None else None
            period = self._index.find("events", membership.reference("legislative_period_id"))
            term = term_of(membership, period, self._as_of)
        except DateNotReadable as trouble:
            self._flagged.setdefault(
                id(membership.values), Flagged(membership.line, self._called(membership), trouble)
            )
            return _fields(Term())
        return exact if exact is not None else _fields(term)

    def _called(self, membership: Entry) -> str:
        person = self._index.find("persons", membership.reference("person_id"))
        return name_of(person) if person else ""


def _fields(term: Term) -> Table:
    return {
        "since": term.since,
        "until": term.until,
        "attested_on": term.attested_on,
        "attested_until": term.attested_until,
    }
