"""Wordings on the command line: what letters print, entered and confirmed by people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from advocacy.cli.corrections import remark_on_case
from advocacy.cli.session import Session, plain, table
from advocacy.domain.wording import Wording
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import wordings as work
from advocacy.workflows.corrections import cases_of
from advocacy.workflows.workplace import Workplace

HEAD = (
    N_("Whose"), N_("Field"), N_("Language"), N_("Form"), N_("Text"), N_("How sure"), N_("Confirmed by"), N_("on"),
)  # fmt: skip
WHOSE = ("case", "office", "country", "instrument", "person")

Command = Callable[..., Any]


def _whose(command: Command) -> Command:
    """The options that say whose texts are meant."""
    for option in (
        click.option("--organisation", is_flag=True, help=translate("Of your own organisation.")),
        click.option(
            "--person", metavar="NAME", help=translate("Of a person: staff, or who holds an office.")
        ),
        click.option("--instrument", metavar="KEY", help=translate("Of an instrument of law.")),
        click.option("--country", metavar="CODE", help=translate("Of a country, such as BG.")),
        click.option("--office", metavar="KEY", help=translate("Of an office.")),
        click.option(
            "--of",
            metavar="WHO",
            help=translate("With --case: a person’s name, or such as “event 2”, “ground 1”."),
        ),
        click.option("--case", metavar="REF", help=translate("Of a case.")),
    ):
        command = option(command)
    return command


def _which(command: Command) -> Command:
    """The arguments that say which of the texts is meant."""
    for option in (
        click.option(
            "--form", default="", metavar="F", help=translate("gen, dat, acc, ins, loc, voc; else base.")
        ),
        click.option("--language", required=True, metavar="L", help=translate("The language of the text.")),
    ):
        command = option(command)
    return _whose(command)


@click.group(help=translate("What letters print: names, titles and phrases, in each language and form."))
def wordings() -> None:
    """Wordings."""


@wordings.command("list", help=translate("List the texts of somebody or something, and who confirmed them."))
@_whose
@click.option("--language", default="", metavar="L", help=translate("Of one language."))
@click.option("--unconfirmed", is_flag=True, help=translate("Only those that somebody should confirm."))
@click.option(
    "--suggest", is_flag=True, help=translate("Forms of names not entered, as a library would write them.")
)
@click.pass_obj
def list_wordings(session: Session, /, language: str, unconfirmed: bool, suggest: bool, **whose: Any) -> None:
    """List."""
    with session.workplace() as workplace:
        owners = _owners(workplace, whose)
        found = [(each, one) for each in owners for one in work.texts_of(workplace, each, language)]
        offered = [
            (each, one)
            for each in owners
            if suggest
            for one in work.suggestions_for(workplace, each, language)
        ]
    kept = [(each, one) for each, one in found if not unconfirmed or one.waits_for_a_yes]
    shape = [_shape(each, one) for each, one in kept] + [
        {
            "owner": each.called,
            "field": one.field,
            "language": one.language,
            "form": one.form,
            "suggestion": one.text,
        }
        for each, one in offered
    ]
    rows: list[tuple[object, ...]] = [
        (
            each.called,
            one.field,
            one.language,
            one.form,
            one.text,
            one.confidence,
            one.confirmed_by,
            one.confirmed_on,
        )
        for each, one in kept
    ]
    perhaps = translate("suggested: {text}")
    rows += [
        (each.called, one.field, one.language, one.form, perhaps.format(text=one.text), "", "", "")
        for each, one in offered
    ]
    session.tell(shape, lambda: table(rows, HEAD))


@wordings.command(help=translate("Enter a text or correct it; an earlier confirmation no longer counts."))
@_which
@click.argument("field")
@click.argument("text")
@click.option(
    "--confirm", "confirmed", is_flag=True, help=translate("You know the language: confirm it at once.")
)
@click.pass_obj
def enter(
    session: Session, /, field: str, text: str, language: str, form: str, confirmed: bool, **whose: Any
) -> None:
    """Enter."""
    with session.workplace() as workplace:
        owner = _owner(workplace, whose)
        seen = work.text_on_record(workplace, owner, field, language, form)
        entered = work.enter(workplace, owner, seen, text, session.moment, confirmed=confirmed)
        told = [whose["case"]] if whose["case"] else cases_of(workplace, owner.id)
        remarks = [line for case in told for line in remark_on_case(workplace, case)[1]]
    session.tell([_shape(owner, entered)], lambda: [_line(owner, entered), *remarks])


@wordings.command(
    help=translate("Confirm texts as somebody who knows the language; it is noted who and when.")
)
@_which
@click.argument("fields", metavar="FIELD...", nargs=-1, required=True)
@click.pass_obj
def confirm(session: Session, /, fields: tuple[str, ...], language: str, form: str, **whose: Any) -> None:
    """Confirm."""
    with session.workplace() as workplace:
        owner = _owner(workplace, whose)
        seen = [work.text_on_record(workplace, owner, one, language, form) for one in dict.fromkeys(fields)]
        _tell(session, owner, *work.confirm(workplace, owner, seen, session.moment))


def _owners(workplace: Workplace, whose: dict[str, Any]) -> tuple[work.Owner, ...]:
    """Those whose texts are meant: everybody and everything of a case, or one."""
    if whose["case"] and not whose["of"]:
        _named(whose)
        return work.owners_of_case(workplace, whose["case"])
    return (_owner(workplace, whose),)


def _owner(workplace: Workplace, whose: dict[str, Any]) -> work.Owner:
    name = _named(whose)
    value = whose[name]
    match name:
        case "case":
            return work.owner_in_case(workplace, value, whose["of"] or "")
        case "office":
            return work.owner_of_office(workplace, value)
        case "country":
            return work.owner_of_country(workplace, value)
        case "instrument":
            return work.owner_of_instrument(workplace, value)
        case "person":
            return work.owner_of_person(workplace, value)
        case _:
            return work.our_organisation()


def _named(whose: dict[str, Any]) -> str:
    """The one option of several that says whose texts are meant. Raises UsageError."""
    given = [name for name in (*WHOSE, "organisation") if whose[name]]
    if len(given) != 1 or (whose["of"] and not whose["case"]):
        options = ", ".join(f"--{name}" for name in (*WHOSE, "organisation"))
        raise click.UsageError(translate("Say whose text with one of: {options}; --of needs --case.").format(
            options=options))  # fmt: skip
    return given[0]


def _tell(session: Session, owner: work.Owner, *texts: Wording) -> None:
    session.tell([_shape(owner, one) for one in texts], lambda: [_line(owner, one) for one in texts])


def _line(owner: work.Owner, text: Wording) -> str:
    said = translate("{owner}, {field}, {language}, {form}: “{text}”, not yet confirmed.")
    if text.confirmed_by:
        said = translate("{owner}, {field}, {language}, {form}: “{text}”, confirmed by {name} on {day}.")
    return said.format(
        owner=owner.called, field=text.field, language=text.language, form=text.form or "base", text=text.text,
        name=text.confirmed_by, day=text.confirmed_on,
    )  # fmt: skip


def _shape(owner: work.Owner, text: Wording) -> dict[str, object]:
    return {
        "owner": owner.called, "field": text.field, "language": text.language, "form": text.form, "text": text.text,
        "confidence": text.confidence, "confirmed_by": text.confirmed_by, "confirmed_on": plain(text.confirmed_on),
        "printed": text.may_be_printed, "disclosure": text.disclosure,
    }  # fmt: skip


COMMANDS = (wordings,)
