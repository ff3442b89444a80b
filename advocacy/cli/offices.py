"""Offices on the command line."""

from __future__ import annotations

import click

from advocacy.cli.session import Session, plain, table
from advocacy.domain.office import Audience
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import directory

HEAD = (N_("Office"), N_("Name"), N_("Country"), N_("Addressed as"), N_("Reads"), N_("Holder"))


@click.group(help=translate("The offices letters go to."))
def offices() -> None:
    """Offices."""


@offices.command("list", help=translate("List offices."))
@click.option("--country", default="", metavar="CODE", help=translate("Of one country, such as BG."))
@click.option("--audience", default="", type=click.Choice(["", *(one.value for one in Audience)]))
@click.option(
    "--q", "text", default="", metavar="TEXT", help=translate("Whose name or holder contains these words.")
)
@click.pass_obj
def list_offices(session: Session, country: str, audience: str, text: str) -> None:
    """List."""
    with session.workplace() as workplace:
        lines = directory.list_offices(
            workplace, country=country.upper(), audience=audience, text=text, today=session.moment.today
        )
    shape = [
        {
            "key": one.key,
            "name": one.name,
            "country": one.country,
            "audience": one.audience,
            "languages": list(one.languages),
            "holder": one.holder or None,
            "address_known": one.address_known,
        }
        for one in lines
    ]
    rows = [(one.key, one.name, one.country, one.audience, one.languages, one.holder) for one in lines]
    session.tell(shape, lambda: table(rows, HEAD))


@offices.command(help=translate("Show one office: who holds it, how it is reached, and how sure that is."))
@click.argument("key")
@click.pass_obj
def show(session: Session, key: str) -> None:
    """Show."""
    with session.workplace() as workplace:
        card = directory.office_card(workplace, key)
    office = card.office
    shape = {
        "key": office.key, "name": office.name, "country": office.country, "audience": office.audience,
        "languages": list(office.languages), "confidence": office.confidence, "source": office.source,
        "checked_on": plain(office.checked_on),
        "holders": [{"name": name, "since": plain(one.since), "until": plain(one.until),
                     "attested_on": plain(one.attested_on), "source": one.source} for name, one in card.holders],
        "contacts": [{"channel": one.channel, "address": list(one.lines), "state": one.state,
                      "verified_on": plain(one.verified_on)} for one in card.contacts],
    }  # fmt: skip
    session.tell(shape, lambda: _lines(card))


def _lines(card: directory.OfficeCard) -> list[str]:
    office = card.office
    known = translate("{confidence} confidence, checked on {day}; source: {source}")
    lines = [
        f"{office.key}  {office.name}",
        known.format(confidence=office.confidence, day=office.checked_on or "-", source=office.source or "-"),
    ]
    lines += [f"{name}  {_term(one.since, one.until, one.attested_on)}" for name, one in card.holders]
    return lines + [f"{one.channel}  {', '.join(one.lines)}  ({one.state})" for one in card.contacts]


def _term(since: object, until: object, attested_on: object) -> str:
    return (
        translate("attested on {day}").format(day=attested_on) if attested_on else f"{since} – {until or '…'}"
    )


COMMANDS = (offices,)
