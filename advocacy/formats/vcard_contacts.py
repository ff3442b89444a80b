"""The ways to reach an office that a card names."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.domain.office import Channel, Contact
from advocacy.formats.country_names import country_code
from advocacy.formats.foreign_text import one_line, several_lines
from advocacy.formats.list_refusals import CountryNotKnown
from advocacy.formats.vcard_lines import Card, Line

NO_VOICE = frozenset({"pager", "modem", "bbs", "isdn", "pcs"})
"""Telephones nobody speaks into."""

FORM_WORDS = ("form",)
"""What a label says of an address on the web where one can write: contact form, Kontaktformular, formularz."""

ADR_FIELDS = 7

PROPERTIES = ("EMAIL", "TEL", "ADR", "CONTACT-URI", "URL")


def contacts_of(card: Card, besides: frozenset[str] = frozenset()) -> tuple[Contact, ...]:
    """The addresses on a card in their order, each once. A web address is one only where it is said to be a form.

    A country that is not known stays in the address, and the card says so in its ``trouble``. Lines of the groups
    ``besides`` are left out.
    """
    lines = (one for one in card.all(*PROPERTIES) if one.head.group not in besides)
    found = (contact for line in lines for contact in _contacts(card, line))
    contacts = tuple(dict.fromkeys(found))
    if any(one.channel is Channel.POST for one in contacts):
        return contacts
    labels = (several_lines(one.text) for one in card.all("LABEL"))
    return (*contacts, *(Contact("", "", Channel.POST, one) for one in labels if one))


def _contacts(card: Card, line: Line) -> Iterator[Contact]:
    match line.head.name:
        case "EMAIL":
            yield from _plain(Channel.EMAIL, line.text, "mailto:")
        case "TEL" if not line.head.types & NO_VOICE:
            channel = Channel.FAX if "fax" in line.head.types else Channel.TELEPHONE
            yield from _plain(channel, line.text, "tel:")
        case "ADR":
            yield from _postal(card, line)
        case "CONTACT-URI":
            channel = Channel.EMAIL if line.text.startswith("mailto:") else Channel.WEB_FORM
            yield from _plain(channel, line.text, "mailto:")
        case "URL" if _is_form(card, line):
            yield from _plain(Channel.WEB_FORM, line.text, "")


def _plain(channel: Channel, text: str, prefix: str) -> Iterator[Contact]:
    address = one_line(text)
    if address.casefold().startswith(prefix):
        address = address[len(prefix) :]
    if address:
        yield Contact("", "", channel, address)


def _postal(card: Card, line: Line) -> Iterator[Contact]:
    """A postal address by its parts: box, more of the street, street, town, region, code, country."""
    parts = [*line.fields, *[""] * ADR_FIELDS][:ADR_FIELDS]
    street = several_lines("\n".join((parts[2], parts[1], parts[0])))
    if not any(map(one_line, parts)):
        street = several_lines(line.head.parameter("LABEL"))
    locality, region, postal_code, country = map(one_line, parts[3:])
    code = country_code(line.head.parameter("CC")) or country_code(country)
    if country and code is None:
        card.trouble.append(CountryNotKnown(country=country))
        region = ", ".join(one for one in (region, country) if one)
    if street or locality or postal_code or region:
        yield Contact(
            "",
            "",
            Channel.POST,
            street,
            country=code,
            postal_code=postal_code,
            locality=locality,
            region=region,
        )


def _is_form(card: Card, line: Line) -> bool:
    labels = [one.text for one in card.all("X-ABLABEL") if line.head.group and one.head.group == line.head.group]
    return any(word in text.casefold() for text in (*line.head.types, *labels) for word in FORM_WORDS)
