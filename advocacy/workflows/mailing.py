"""Envelopes and labels: for letters as they address somebody, or for offices as they are on record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

from advocacy.domain.appeal import Appeal
from advocacy.domain.office import Channel, Contact, Holder, Office, holder_on
from advocacy.errors import Translate
from advocacy.letters.envelopes import envelopes, labels
from advocacy.letters.facts import ORGANISATION
from advocacy.letters.locale_data import country_owner
from advocacy.letters.postal import postal_block
from advocacy.workflows.copies import write_file
from advocacy.workflows.going_out import refuse_to_send
from advocacy.workflows.matters import postal_contact
from advocacy.workflows.ordering import LAST_RESORT, office_called
from advocacy.workflows.refusals import FileNotWritten, NoAddressOnRecord
from advocacy.workflows.workplace import Workplace

Size = Literal["C4", "C5", "DL"]
Sheet = Literal["3x8", "2x7"]
"""The envelopes and sheets of labels there are."""

Lines = tuple[str, ...]
"""One address, line by line."""

LATIN = "Latn"


def lines_of_letters(workplace: Workplace, references: Iterable[str], today: date) -> tuple[Lines, ...]:
    """The address blocks of these letters, each addressee one, as the letters print them.

    Raises UnknownReference, NoAddressOnRecord for a letter that was made elsewhere, and what ``refuse_to_send`` does.
    """
    library, found = workplace.library, []
    appeals = [library.one(Appeal, reference=one) for one in references]
    refuse_to_send(workplace, appeals, today)
    for appeal in appeals:
        if not appeal.facts:
            raise NoAddressOnRecord(what=appeal.reference)
        facts = json.loads(library.bytes_of(appeal.facts))
        found += [tuple(one["lines"]) for one in facts["addressees"]]
    return tuple(found)


def lines_of_offices(
    workplace: Workplace, keys: Iterable[str], today: date, *, latin: bool = False
) -> tuple[Lines, ...]:
    """Who holds each office on the day, its name and address: in its first language, or all in Latin letters.

    Raises UnknownReference, NoAddressOnRecord where an office has no usable address (in Latin letters).
    """
    offices = [office_called(workplace.library, key) for key in keys]
    return tuple(_lines_of(workplace, one, today, latin=latin) for one in offices)


def _lines_of(workplace: Workplace, office: Office, today: date, *, latin: bool) -> Lines:
    library = workplace.library
    contact = _in_latin(workplace, office) if latin else postal_contact(library, office)
    if contact is None:
        raise NoAddressOnRecord(what=office.key)
    read = () if latin else (one for one in office.languages if one in workplace.languages)
    language = next(iter(read), LAST_RESORT)
    locale = workplace.locale(language).wordings
    holder = holder_on(library.find(Holder, office=office.id), office.id, today)
    owners = [office.key, *([holder.person] if holder else [])]
    words = library.wordings(owners).laid_over(locale)
    named = [words.find(owner, "name", language) for owner in reversed(owners)]
    names = [one.text if one else "" for one in named]
    names[-1] = names[-1] or office.name
    place = contact.country or office.country
    country = locale.find(country_owner(place), "name", language) if place else None
    block = postal_block(replace(contact, country=place), workplace.home, country.text if country else "")
    return (*(one for one in names if one), *block)


def _in_latin(workplace: Workplace, office: Office) -> Contact | None:
    """The usable address in Latin letters: a form of its own, or the usual one where that is written so."""
    own = workplace.library.find(Contact, office=office.id, channel=Channel.POST, script=LATIN)
    usable = next((one for one in own if one.usable), None)
    usual = postal_contact(workplace.library, office)
    if usable is not None and usual is not None:  # where the usual one is bad, this is the same place
        return usable
    return usual if usual is not None and _latin(usual) else None


def _latin(contact: Contact) -> bool:
    return all(one < "\u0250" or not one.isalpha() for line in contact.lines for one in line)


def sender(workplace: Workplace) -> Lines:
    """Our own name and address as they stand on an envelope, in English where they are entered in it."""
    words = workplace.library.wordings([ORGANISATION])
    texts = [words.find(ORGANISATION, field, LAST_RESORT) for field in ("name", "address")]
    return tuple(line for one in texts if one for line in one.text.splitlines())


def write_envelopes(
    workplace: Workplace,
    addresses: Sequence[Lines],
    size: Size,
    out: Path,
    *,
    registered: str = "",
    say: Translate = str,
) -> None:
    """Write one envelope for each address. Raises NoAddress, AddressTooLong, FileNotWritten."""
    _write(out, envelopes(addresses, size, sender(workplace), registered=registered, say=say))


def write_labels(
    addresses: Sequence[Lines], sheet: Sheet, out: Path, *, start_at: int = 1, say: Translate = str
) -> None:
    """Write sheets of labels. Raises NoAddress, NoSuchLabel, AddressTooLong, FileNotWritten."""
    _write(out, labels(addresses, sheet, start_at, say=say))


def _write(out: Path, data: bytes) -> None:
    try:
        write_file(out, data)
    except OSError as trouble:
        raise FileNotWritten(file=out, cause=trouble.strerror or str(trouble)) from trouble
