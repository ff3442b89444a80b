"""Offices on the command line: found, shown with all that passed between us, and chosen into groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from advocacy.cli import mailing, office_changes, office_lists
from advocacy.cli.office_filters import choosing, selection_of
from advocacy.cli.session import Session, plain, table
from advocacy.domain.office import Holder
from advocacy.errors import N_
from advocacy.i18n import translate

if TYPE_CHECKING:
    from advocacy.workflows.directory import OfficeCard, OfficeLine
    from advocacy.workflows.outreach import OutreachLine
    from advocacy.workflows.relationship import Relationship

HEAD = (N_("Office"), N_("Name"), N_("Country"), N_("Addressed as"), N_("Reads"), N_("Holder"))
GROUPS_HEAD = (N_("Group"), N_("Name"), N_("Offices"), N_("Follows"))


@click.group(help=translate("The offices letters go to."))
def offices() -> None:
    """Offices."""


@offices.command("list", help=translate("List offices."))
@choosing
@click.pass_obj
def list_offices(session: Session, /, **chosen: Any) -> None:
    """List."""
    from advocacy.workflows.choosing import choose

    with session.workplace() as workplace:
        lines = choose(workplace, selection_of(chosen), session.moment.today)
    rows = [
        (one.key, one.name, one.country, one.audience, one.languages, _holder(one)) for one in lines
    ]
    session.tell([_shape(one) for one in lines], lambda: table(rows, HEAD))


def _shape(one: OfficeLine) -> dict[str, object]:
    return {
        "key": one.key,
        "name": one.name,
        "country": one.country,
        "audience": one.audience,
        "languages": list(one.languages),
        "holder": one.holder or None,
        "last_holder": one.last_holder or None,
        "last_proven": plain(one.last_proven),
        "address_known": one.address_known,
        "belongs_to": list(one.bodies),
        "checked_on": plain(one.checked_on),
        "stale": one.stale,
    }


def _holder(one: OfficeLine) -> str:
    if one.holder or not one.last_holder:
        return one.holder
    return translate("{name} (until {day})").format(name=one.last_holder, day=one.last_proven)


@offices.command(help=translate(
    "Show one office: who holds it, how it is reached, how sure that is, and what has passed between us."
))  # fmt: skip
@click.argument("key")
@click.pass_obj
def show(session: Session, key: str) -> None:
    """Show."""
    from advocacy.workflows.directory import office_card
    from advocacy.workflows.relationship import relationship

    with session.workplace() as workplace:
        card, between = office_card(workplace, key, session.moment.today), relationship(workplace, key)
    office = card.office
    shape = {
        "key": office.key, "name": office.name, "country": office.country, "audience": office.audience,
        "languages": list(office.languages), "confidence": office.confidence, "source": office.source,
        "checked_on": plain(office.checked_on),
        "holders": [{"name": name, "since": plain(one.since), "until": plain(one.until),
                     "attested_on": plain(one.attested_on), "attested_until": plain(one.attested_until),
                     "source": one.source} for name, one in card.holders],
        "contacts": [{"channel": one.channel, "address": list(one.lines), "script": one.script or None,
                      "state": one.state, "verified_on": plain(one.verified_on)} for one in card.contacts],
        "belongs_to": list(card.bodies), "groups": list(card.groups),
        "sent": between.sent, "answered": between.answered, "receipts": between.receipts,
        "silent": between.silent, "median_days_to_answer": between.days,
        "last_contact": plain(between.last_contact),
        "letters": [{"reference": one.reference, "case": one.case, "letter_date": plain(one.letter_date),
                     "exchange_state": plain(one.exchange_state)} for one in between.letters],
    }  # fmt: skip
    session.tell(shape, lambda: [*_lines(card), *_between(between)])


def _lines(card: OfficeCard) -> list[str]:
    office = card.office
    known = translate("{confidence} confidence, checked on {day}; source: {source}")
    lines = [
        f"{office.key}  {office.name}",
        known.format(confidence=office.confidence, day=office.checked_on or "-", source=office.source or "-"),
    ]
    lines += [f"{name}  {_term(one)}" for name, one in card.holders]
    if card.bodies:
        lines.append(translate("Belongs to: {bodies}").format(bodies=", ".join(card.bodies)))
    return lines + [f"{one.channel}  {', '.join(one.lines)}  ({one.state})" for one in card.contacts]


def _term(one: Holder) -> str:
    if not one.attested_on:
        return f"{one.since or '…'} – {one.until or '…'}"
    if one.attested_until:
        said = translate("attested from {day} to {last}")
        return said.format(day=one.attested_on, last=one.attested_until)
    return translate("attested on {day}").format(day=one.attested_on)


def _between(between: Relationship) -> list[str]:
    counted = translate(
        "{sent} letters went out to it: {answered} answered, {receipts} with a receipt only, {silent} without reaction."
    )
    lines = [
        counted.format(
            sent=between.sent, answered=between.answered, receipts=between.receipts, silent=between.silent
        )
    ]
    if between.days is not None:
        lines.append(translate("Median days to an answer: {days}").format(days=f"{between.days:g}"))
    if between.last_contact:
        lines.append(translate("Last contact: {day}").format(day=between.last_contact))
    return lines + ["  ".join(map(str, _letter(one))) for one in between.letters]


def _letter(one: OutreachLine) -> tuple[object, ...]:
    return (one.reference, one.letter_date or "-", one.case, one.exchange_state or one.role)


@offices.group(help=translate("Saved groups of offices."))
def groups() -> None:
    """Groups."""


@groups.command("list", help=translate("List the groups and how many offices each has today."))
@click.pass_obj
def groups_list(session: Session) -> None:
    """List."""
    from advocacy.workflows.choosing import list_groups

    with session.workplace() as workplace:
        lines = list_groups(workplace, session.moment.today)
    shape = [
        {"key": one.key, "name": one.name, "offices": one.offices, "follows": one.follows or None} for one in lines
    ]
    rows = [(one.key, one.name, one.offices, one.follows) for one in lines]
    session.tell(shape, lambda: table(rows, GROUPS_HEAD))


@groups.command("save", help=translate(
    "Keep offices as a group: those named, or all that fit the filters. A group of the same name gets exactly these."
))  # fmt: skip
@click.argument("name")
@click.argument("keys", nargs=-1)
@choosing
@click.pass_obj
def groups_save(session: Session, /, name: str, keys: tuple[str, ...], **chosen: Any) -> None:
    """Save."""
    from advocacy.workflows.choosing import choose
    from advocacy.workflows.office_groups import save_group

    with session.workplace() as workplace:
        fitting = keys or [one.key for one in choose(workplace, selection_of(chosen), session.moment.today)]
        group = save_group(workplace, name, fitting, session.moment)
    said = translate("“{name}” has {count} offices.").format(name=group.name, count=len(fitting))
    session.tell({"key": group.key, "name": group.name, "offices": len(fitting)}, lambda: [said])


@groups.command("rename", help=translate("Call a group otherwise; its key and its offices stay."))
@click.argument("key")
@click.argument("name")
@click.pass_obj
def groups_rename(session: Session, key: str, name: str) -> None:
    """Rename."""
    from advocacy.workflows.office_groups import rename_group

    with session.workplace() as workplace:
        group = rename_group(workplace, key, name, session.moment)
    said = translate("“{before}” is called “{name}” from now on.").format(before=key, name=group.name)
    session.tell({"key": group.key, "name": group.name}, lambda: [said])


@groups.command("remove", help=translate("Forget a group; its offices stay."))
@click.argument("key")
@click.pass_obj
def groups_remove(session: Session, key: str) -> None:
    """Remove."""
    from advocacy.workflows.office_groups import remove_group

    with session.workplace() as workplace:
        remove_group(workplace, key, session.moment)
    session.tell({"removed": key}, lambda: [translate("“{name}” is forgotten.").format(name=key)])


for _command in (*office_lists.COMMANDS, *office_changes.COMMANDS):
    offices.add_command(_command)
offices.add_command(mailing.envelopes_of_offices, "envelopes")

COMMANDS = (offices,)
