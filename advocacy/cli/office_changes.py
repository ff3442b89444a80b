"""Changes to the directory on the command line; each says which letters it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from advocacy.cli.session import Session, day_of, table
from advocacy.domain.office import Channel, ContactState
from advocacy.domain.person import Gender
from advocacy.errors import N_
from advocacy.i18n import translate

if TYPE_CHECKING:
    from advocacy.workflows.office_changes import Changed

DIFFERENCES_HEAD = (N_("Office"), N_("What"), N_("Here"), N_("As shipped"))
DOUBLES_HEAD = (N_("Office"), N_("Name"), N_("Country"), N_("Holder"))


@click.command(help=translate(
    "Enter who holds an office: from a day on (whoever held it until then ends the day before), or proven for one day."
))  # fmt: skip
@click.argument("key")
@click.argument("name")
@click.option("--surname", default="", help=translate("What forms of address use; else the last word of the name."))
@click.option("--language", default="en", help=translate("The language the name is written in."))
@click.option("--gender", type=click.Choice([one.value for one in Gender]))
@click.option("--since", metavar="DATE")
@click.option("--until", metavar="DATE")
@click.option("--attested-on", metavar="DATE")
@click.option("--source", default="", help=translate("Who says so."))
@click.pass_obj
def holder(
    session: Session, key: str, name: str, surname: str, language: str, gender: str | None, since: str | None,
    until: str | None, attested_on: str | None, source: str,
) -> None:  # fmt: skip
    """Enter a holder."""
    from advocacy.workflows.office_changes import NewHolder, add_holder

    new = NewHolder(
        name, surname, language, Gender(gender) if gender else None, day_of(since), day_of(until),
        day_of(attested_on), source,
    )  # fmt: skip
    with session.workplace() as workplace:
        changed = add_holder(workplace, key, new, session.moment)
    _tell(session, [changed], translate("Letters not yet issued that name somebody else: {references}"))


@click.command(help=translate("Enter the last day of whoever holds an office."))
@click.argument("key")
@click.option("--on", "day", required=True, metavar="DATE")
@click.pass_obj
def leave(session: Session, key: str, day: str) -> None:
    """End a term."""
    from advocacy.workflows.office_changes import end_term

    with session.workplace() as workplace:
        changed = end_term(workplace, key, day_of(day) or session.moment.today, session.moment)
    _tell(session, [changed], translate("Letters not yet issued that name somebody else: {references}"))


@click.command(help=translate(
    "Say of offices that whom a source last named held them on a day (today, unless --on says another) too."
))  # fmt: skip
@click.argument("keys", nargs=-1, required=True)
@click.option("--on", "day", metavar="DATE")
@click.option("--source", required=True, help=translate("Who says so."))
@click.pass_obj
def attest(session: Session, keys: tuple[str, ...], day: str | None, source: str) -> None:
    """Prove holders longer."""
    from advocacy.workflows.office_changes import attest as attest_holders

    with session.workplace() as workplace:
        changed = attest_holders(workplace, keys, day_of(day) or session.moment.today, source, session.moment)
    _tell(session, changed, translate("Letters not yet issued that name somebody else: {references}"))


@click.command(help=translate("Enter a way to reach an office; a postal address line by line, separated by “|”."))
@click.argument("key")
@click.argument("channel", type=click.Choice([one.value for one in Channel]))
@click.argument("address")
@click.option("--postal-code", default="")
@click.option("--town", default="")
@click.option("--country", default="", metavar="CODE")
@click.option("--source", default="", help=translate("Who says so."))
@click.option("--verified", is_flag=True, help=translate("Somebody has looked today that it is right."))
@click.pass_obj
def contact(
    session: Session, key: str, channel: str, address: str, postal_code: str, town: str, country: str, source: str,
    verified: bool,
) -> None:  # fmt: skip
    """Enter an address."""
    from advocacy.domain.office import Contact
    from advocacy.workflows.office_changes import enter_contact

    lines = "\n".join(line.strip() for line in address.split("|"))
    new = Contact(
        "", "", Channel(channel), lines, ContactState.VERIFIED if verified else ContactState.UNVERIFIED,
        session.moment.today if verified else None, source=source, country=country.upper() or None,
        postal_code=postal_code, locality=town,
    )  # fmt: skip
    with session.workplace() as workplace:
        changed = enter_contact(workplace, key, new, session.moment)
    _tell(session, [changed])


@click.command(help=translate(
    "Say that an office's address is verified or bad. A bad one stops new letters; those not sent yet are named."
))  # fmt: skip
@click.argument("key")
@click.argument("channel", type=click.Choice([one.value for one in Channel]))
@click.argument("state", type=click.Choice([one.value for one in ContactState]))
@click.option("--address", default="", metavar="TEXT", help=translate("The one with these words in it."))
@click.pass_obj
def mark(session: Session, key: str, channel: str, state: str, address: str) -> None:
    """Mark an address."""
    from advocacy.workflows.office_changes import mark_contact

    with session.workplace() as workplace:
        changed = mark_contact(workplace, key, Channel(channel), ContactState(state), session.moment, address)
    _tell(session, [changed], translate("Letters not yet sent that would go there: {references}"))


@click.command(help=translate("Say which languages an office reads, in order."))
@click.argument("key")
@click.argument("codes", nargs=-1, required=True)
@click.pass_obj
def languages(session: Session, key: str, codes: tuple[str, ...]) -> None:
    """Set languages."""
    from advocacy.workflows.office_changes import set_languages

    with session.workplace() as workplace:
        changed = set_languages(workplace, key, codes, session.moment)
    _tell(session, [changed])


@click.command(help=translate("Say how whoever holds offices is to be addressed: letters to a person need it."))
@click.argument("which", type=click.Choice([one.value for one in Gender]))
@click.argument("keys", nargs=-1, required=True)
@click.pass_obj
def gender(session: Session, which: str, keys: tuple[str, ...]) -> None:
    """Set the gender."""
    from advocacy.workflows.office_changes import set_gender

    with session.workplace() as workplace:
        changed = set_gender(workplace, keys, Gender(which), session.moment)
    _tell(session, changed)


@click.command(help=translate("Say to which state an office belongs."))
@click.argument("key")
@click.argument("code")
@click.pass_obj
def country(session: Session, key: str, code: str) -> None:
    """Set the country."""
    from advocacy.workflows.office_changes import set_country

    with session.workplace() as workplace:
        changed = set_country(workplace, key, code, session.moment)
    _tell(session, [changed])


@click.command(help=translate("Say that somebody looked today and an entry is right."))
@click.argument("keys", nargs=-1, required=True)
@click.pass_obj
def checked(session: Session, keys: tuple[str, ...]) -> None:
    """Mark as checked."""
    from advocacy.workflows.office_changes import mark_checked

    with session.workplace() as workplace:
        changed = [mark_checked(workplace, key, session.moment) for key in keys]
    _tell(session, changed)


@click.command("stale-after", help=translate(
    "Say after how many months an entry that nobody checked warns in the check of letters; 12 while nobody said it."
))  # fmt: skip
@click.argument("months", type=int)
@click.pass_obj
def stale_after(session: Session, months: int) -> None:
    """Set when entries are stale."""
    from advocacy.workflows.office_changes import set_stale_after

    with session.workplace() as workplace:
        set_stale_after(workplace, months, session.moment)
    said = translate("An entry warns when nobody has checked it for {months} months.").format(months=months)
    session.tell({"months": months}, lambda: [said])


@click.command(help=translate(
    "List offices that may be one and the same; --different lists those that were told apart with `offices different`."
))  # fmt: skip
@click.option("--different", "apart", is_flag=True)
@click.pass_obj
def doubles(session: Session, apart: bool) -> None:
    """List doubles."""
    from advocacy.workflows import office_doubles

    find = office_doubles.told_apart if apart else office_doubles.doubles
    with session.workplace() as workplace:
        found = find(workplace, session.moment.today)
    rows = [(one.key, one.name, one.country, one.holder or one.last_holder) for some in found for one in some]
    session.tell([[one.key for one in some] for some in found], lambda: table(rows, DOUBLES_HEAD))


@click.command(help=translate(
    "Say that offices which look alike are different ones: `offices doubles` lists them no more."
    " --take-back says it no longer."
))  # fmt: skip
@click.argument("keys", nargs=-1, required=True)
@click.option("--take-back", "back", is_flag=True)
@click.pass_obj
def different(session: Session, keys: tuple[str, ...], back: bool) -> None:
    """Tell apart, or no longer."""
    from advocacy.workflows.office_doubles import take_back, tell_apart

    with session.workplace() as workplace:
        offices = (take_back if back else tell_apart)(workplace, keys, session.moment)
    named = [one.key for one in offices]
    words = (
        translate("{offices}: nobody says any longer that these are different offices.")
        if back
        else translate("{offices}: these are different offices.")
    )
    session.tell({"offices": named, "different": not back}, lambda: [words.format(offices=", ".join(named))])


@click.command(help=translate("Let one office stand for its double too; the letters of both are kept."))
@click.argument("keep")
@click.argument("double")
@click.pass_obj
def merge(session: Session, keep: str, double: str) -> None:
    """Merge."""
    from advocacy.workflows.office_doubles import merge as merge_offices

    with session.workplace() as workplace:
        office = merge_offices(workplace, keep, double, session.moment)
    said = translate("{double} is {keep} from now on.").format(double=double, keep=office.key)
    session.tell({"office": office.key, "merged": double}, lambda: [said])


@click.command(help=translate(
    "List where this library says something else than the directory that comes with the program;"
    " --take KEY takes its word."
))  # fmt: skip
@click.option("--take", "keys", multiple=True, metavar="KEY")
@click.pass_obj
def differences(session: Session, keys: tuple[str, ...]) -> None:
    """List differences."""
    from advocacy.workflows.shipped_directory import differences_from_shipped, take_shipped

    with session.workplace() as workplace:
        for key in keys:
            take_shipped(workplace, key, session.moment)
        found = differences_from_shipped(workplace)
    shape = [
        {"office": key, "what": one.what, "field": one.field, "here": one.here, "shipped": one.listed}
        for key, one in found
    ]
    rows = [(key, f"{one.what}, {one.field}", one.here, one.listed) for key, one in found]
    session.tell(shape, lambda: table(rows, DIFFERENCES_HEAD))


def _tell(session: Session, changed: list[Changed] | tuple[Changed, ...], touched: str = "") -> None:
    """What was changed, and the letters it touches."""
    shape = [{"office": one.office.key, "letters": list(one.touched)} for one in changed]
    references = [each for one in changed for each in one.touched]
    lines = [translate("{office} is brought up to date.").format(office=one.office.key) for one in changed]
    if references:
        lines.append(touched.format(references=", ".join(references)))
    session.tell(shape, lambda: lines)


COMMANDS = (
    holder, leave, attest, gender, contact, mark, languages, country, checked, stale_after, doubles, different,
    merge, differences,
)  # fmt: skip
