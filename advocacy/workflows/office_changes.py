"""Changes to the directory by hand: who holds an office, how it is reached; and which letters a change touches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from advocacy.domain.appeal import UNDER_WORK, Addressee, AddresseeRole, Appeal, DocumentState
from advocacy.domain.delivery import Delivery, DeliveryState, DeliveryStep
from advocacy.domain.moment import Moment
from advocacy.domain.office import Channel, Contact, ContactState, Holder, Office, holder_on, last_known
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import ANY_LATIN, OTHER_SCRIPTS, Wording
from advocacy.errors import BadInput, UnknownReference
from advocacy.formats.country_names import country_code
from advocacy.register import Library
from advocacy.workflows.directory import STALE_AFTER
from advocacy.workflows.ordering import office_called
from advocacy.workflows.refusals import NobodyOnRecord
from advocacy.workflows.workplace import Workplace

UNSENT = frozenset({DocumentState.DRAFT, DocumentState.IN_REVIEW, DocumentState.ISSUED})
LONGEST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class NewHolder:
    """Somebody who holds an office: the name, and from when or on which day that is proven.

    ``language`` is that of the name; ``surname`` the part forms of address use.
    """

    name: str
    surname: str = ""
    language: str = "en"
    gender: Gender | None = None
    since: date | None = None
    until: date | None = None
    attested_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change did: the office as it is, and the references of letters that should be looked at again."""

    office: Office
    touched: tuple[str, ...] = ()


def add_holder(workplace: Workplace, key: str, new: NewHolder, moment: Moment) -> Changed:
    """Enter who holds an office; the term of whoever held it until then ends the day before.

    Gives back the letters not yet issued that name somebody else. Raises UnknownReference, BadInput.
    """
    library = workplace.library
    office = office_called(library, key)
    if not new.name.strip() or not (new.since or new.attested_on):
        raise BadInput(place=key, cause="a name is needed, and from when or on which day it is proven")
    person = Person(moment.new_id(), new.gender)
    holder = Holder(
        moment.new_id(), office.id, person.id, new.since, new.until, new.attested_on, source=new.source or moment.actor
    )
    with library.transaction():
        ended = _ended(library.find(Holder, office=office.id), new.since)
        library.write(moment, "holder entered", key, person, holder, *_names(person, new), *ended)
        return Changed(office, _naming_others(library, office))


def _ended(holders: Iterable[Holder], since: date | None) -> list[Holder]:
    """Those who held it without a known end until the new one came."""
    if since is None:
        return []
    before = (one for one in holders if one.since and one.since < since and one.until is None)
    return [replace(one, until=since - timedelta(days=1)) for one in before]


def _names(person: Person, new: NewHolder) -> list[Wording]:
    language = new.language if new.language in OTHER_SCRIPTS else ANY_LATIN
    surname = new.surname.strip() or new.name.strip().rpartition(" ")[2]
    texts = {"name": new.name.strip(), "surname": surname}
    return [Wording(person.id, field, language, "", text) for field, text in texts.items()]


def end_term(workplace: Workplace, key: str, until: date, moment: Moment) -> Changed:
    """Enter the last day of whoever holds the office on it. Raises UnknownReference, NobodyOnRecord."""
    library = workplace.library
    office = office_called(library, key)
    with library.transaction():
        holder = holder_on(library.find(Holder, office=office.id), office.id, until)
        if holder is None:
            raise NobodyOnRecord(office=office.name)
        library.write(moment, "term ended", key, replace(holder, until=until))
        return Changed(office, _naming_others(library, office))


def attest(
    workplace: Workplace, keys: Sequence[str], day: date, source: str, moment: Moment
) -> tuple[Changed, ...]:
    """Say of offices that whom a source last named held them on this day too; all or none.

    Raises UnknownReference, NobodyOnRecord where there is nobody of whom that could be said.
    """
    library, done = workplace.library, []
    with library.transaction():
        for key in keys:
            office = office_called(library, key)
            holders = library.find(Holder, office=office.id)
            if holder_on(holders, office.id, day) is None:
                library.write(moment, "holder proven", key, _proven(office, holders, day, source))
            done.append(Changed(office, _naming_others(library, office)))
    return tuple(done)


def _proven(office: Office, holders: Sequence[Holder], day: date, source: str) -> Holder:
    last = last_known(holders, day)
    if last is None:
        raise NobodyOnRecord(office=office.name)
    return replace(last, attested_until=day, source="; ".join(one for one in (last.source, source) if one))


def _naming_others(library: Library, office: Office) -> tuple[str, ...]:
    """The letters not yet issued that name somebody other than the holder on their date."""
    holders = library.find(Holder, office=office.id)
    found = []
    for addressee, appeal in _letters_to(library, office, UNDER_WORK):
        today = holder_on(holders, office.id, appeal.letter_date) if appeal.letter_date else None
        if addressee.holder != (today.id if today else None):
            found.append(appeal.reference)
    return tuple(sorted(found))


def _letters_to(
    library: Library, office: Office, states: frozenset[DocumentState]
) -> list[tuple[Addressee, Appeal]]:
    addressees = [one for one in library.find(Addressee, office=office.id) if one.role is AddresseeRole.TO]
    appeals = {one.id: one for one in library.some(Appeal, "id", {one.appeal for one in addressees})}
    return [(one, appeals[one.appeal]) for one in addressees if appeals[one.appeal].state in states]


def enter_contact(workplace: Workplace, key: str, contact: Contact, moment: Moment) -> Changed:
    """Enter a way to reach an office, or what is known of one already there (the same channel and lines).

    ``contact`` comes without ids. Raises UnknownReference, BadInput for an empty address.
    """
    library = workplace.library
    office = office_called(library, key)
    if not contact.lines:
        raise BadInput(place=key, cause="an address is needed")
    with library.transaction():
        for one in library.find(Contact, office=office.id, channel=contact.channel):
            if one.lines == contact.lines:
                contact = replace(contact, id=one.id, revision=one.revision)
        known = replace(contact, id=contact.id or moment.new_id(), office=office.id)
        library.write(moment, "address entered", key, known)
    return Changed(office)


def mark_contact(
    workplace: Workplace, key: str, channel: Channel, state: ContactState, moment: Moment, address: str = ""
) -> Changed:
    """Say of an office's address of a channel (all, or the one with these words in it) that it is verified or bad.

    Where it is bad now, gives back the letters that were not sent yet: they would go there.
    Raises UnknownReference where the office has no such address.
    """
    library = workplace.library
    office = office_called(library, key)
    with library.transaction():
        fitting = [
            one
            for one in library.find(Contact, office=office.id, channel=channel)
            if address.casefold() in " ".join(one.lines).casefold()
        ]
        if not fitting:
            raise UnknownReference(kind="address", reference=f"{key} {channel.value} {address}".rstrip())
        # An address may stand within a longer one: who says all of its words means that one alone.
        exact = [one for one in fitting if " ".join(one.lines).casefold() == address.casefold()]
        fitting = exact or fitting
        verified = moment.today if state is ContactState.VERIFIED else None
        library.write(
            moment, f"address {state.value}", key,
            *(replace(one, state=state, verified_on=verified or one.verified_on) for one in fitting),
        )  # fmt: skip
        return Changed(office, _not_sent(library, office) if state is ContactState.BAD else ())


def _not_sent(library: Library, office: Office) -> tuple[str, ...]:
    """The letters to an office that nothing is on record as sent of."""
    letters = _letters_to(library, office, UNSENT)
    attempts = {one.id: one.addressee for one in library.some(Delivery, "addressee", [to.id for to, _ in letters])}
    steps = library.some(DeliveryStep, "delivery", attempts)
    sent = {attempts[one.delivery] for one in steps if one.state is not DeliveryState.PLANNED}
    return tuple(sorted(appeal.reference for to, appeal in letters if to.id not in sent))


def set_languages(workplace: Workplace, key: str, languages: Sequence[str], moment: Moment) -> Changed:
    """Say which languages an office reads, in order. Raises UnknownReference, BadInput for a code that is none."""
    library = workplace.library
    for one in languages:
        if not (one.isalpha() and one.islower() and len(one) in {2, 3}):
            raise BadInput(place=key, cause=f"“{one}” is no code of a language")
    office = office_called(library, key)
    return _kept(library, replace(office, languages=tuple(dict.fromkeys(languages))), "languages set", moment)


def set_gender(workplace: Workplace, keys: Sequence[str], gender: Gender, moment: Moment) -> tuple[Changed, ...]:
    """Say how whoever holds each office (or was last known to) is to be addressed; all or none.

    Raises UnknownReference, NobodyOnRecord.
    """
    library, done = workplace.library, []
    with library.transaction():
        for key in keys:
            office = office_called(library, key)
            holders = library.find(Holder, office=office.id)
            holder = holder_on(holders, office.id, moment.today) or last_known(holders, moment.today)
            if holder is None:
                raise NobodyOnRecord(office=office.name)
            person = library.get(Person, holder.person)
            if person.gender is not gender:
                library.write(moment, "gender entered", key, replace(person, gender=gender))
            done.append(Changed(office))
    return tuple(done)


def set_country(workplace: Workplace, key: str, country: str, moment: Moment) -> Changed:
    """Say to which state an office belongs. Raises UnknownReference, BadInput for what is no country."""
    code = country_code(country)
    if code is None:
        raise BadInput(place=key, cause=f"“{country}” is no country")
    office = office_called(workplace.library, key)
    return _kept(workplace.library, replace(office, country=code), "country set", moment)


def set_stale_after(workplace: Workplace, months: int, moment: Moment) -> None:
    """Say after how many months an entry that nobody checked is stale. Raises BadInput."""
    if not 1 <= months <= LONGEST_MONTHS:
        raise BadInput(place=str(months), cause=f"from 1 to {LONGEST_MONTHS} months")
    workplace.library.put_settings(moment, {STALE_AFTER: str(months)})


def mark_checked(workplace: Workplace, key: str, moment: Moment) -> Changed:
    """Say that somebody looked today and the entry is right. Raises UnknownReference."""
    office = office_called(workplace.library, key)
    return _kept(workplace.library, replace(office, checked_on=moment.today), "entry checked", moment)


def _kept(library: Library, office: Office, kind: str, moment: Moment) -> Changed:
    library.write(moment, kind, office.key, office)
    return Changed(library.get(Office, office.id))
