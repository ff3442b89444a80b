"""Cases on the command line."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from advocacy.cli.case_deadlines import deadline
from advocacy.cli.corrections import remark_on_case
from advocacy.cli.session import Session, plain, table
from advocacy.domain.case import CaseState
from advocacy.domain.case_file import CaseFile
from advocacy.domain.consent import Consent, ConsentState
from advocacy.domain.disclosure import Side
from advocacy.domain.partial_date import exact_day
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import cases as work
from advocacy.workflows import erasing

HEAD = (N_("Case"), N_("Title"), N_("State"), N_("Route"), N_("Consent"), N_("Outcome"))


@click.group(help=translate("The cases of the library."))
def cases() -> None:
    """Cases."""


@cases.command("list", help=translate("List every case."))
@click.pass_obj
def list_cases(session: Session) -> None:
    """List."""
    with session.workplace() as workplace:
        lines = work.list_cases(workplace, session.moment)
    shape = [{
        "reference": one.reference, "title": one.title, "kind": one.kind, "state": one.state, "sample": one.sample,
        "requesting": list(one.requesting), "requested": one.requested, "stage": one.stage,
        "consent": one.consent, "outcome": one.outcome,
    } for one in lines]  # fmt: skip
    rows = [
        (
            one.reference,
            one.title,
            one.state,
            " → ".join(filter(None, (", ".join(one.requesting), one.requested))),
            one.consent,
            one.outcome,
        )
        for one in lines
    ]
    session.tell(shape, lambda: table(rows, HEAD))


@cases.command(help=translate("Show one case."))
@click.argument("reference")
@click.pass_obj
def show(session: Session, reference: str) -> None:
    """Show."""
    with session.workplace() as workplace:
        file = work.case_file(workplace, reference)
    session.tell(_shape(file), lambda: _lines(file))


@cases.command("import", help=translate("Enter the case of a TOML file, or bring it up to date."))
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def import_case(session: Session, file: Path) -> None:
    """Import."""
    with session.workplace() as workplace:
        case = work.import_case(workplace, file, session.moment)
        carrying, remarks = remark_on_case(workplace, case.reference)
    said = translate("The case {reference} is in the library.").format(reference=case.reference)
    shape = {"reference": case.reference, "title": case.title, "letters_with_old_values": carrying}
    session.tell(shape, lambda: [said, *remarks])


@cases.command(
    "export",
    help=translate(
        "Write one case as the TOML that import reads. It contains internal facts, names and consents."
    ),
)
@click.argument("reference")
@click.option("--output", "-o", type=click.Path(path_type=Path), help=translate("The file; else the screen."))
@click.pass_obj
def export_case(session: Session, reference: str, output: Path | None) -> None:
    """Export."""
    if session.as_json and not output:
        raise click.UsageError(translate("With --json the case needs a file of its own: -o FILE."))
    with session.workplace() as workplace:
        if not output:
            # UTF-8 whatever the screen speaks: a file made of it is read as UTF-8.
            click.echo(work.export_case(workplace, reference).encode(), nl=False)
            return
        file = work.export_case_to(workplace, reference, output)
    session.tell(
        {"reference": reference, "file": str(file)},
        lambda: [translate("The case is in {file}; it contains internal facts.").format(file=file)],
    )


@cases.command(
    help=translate("Record what a person decided: given, limited, not_obtainable, refused, withdrawn.")
)
@click.argument("reference")
@click.option("--state", type=click.Choice([one.value for one in ConsentState]), required=True)
@click.option(
    "--person", default="", metavar="NAME", help=translate("Whose decision; not needed when there is one.")
)
@click.option("--by", "given_by", default="", help=translate("Who told us."))
@click.option("--evidence", default="", help=translate("What proves it."))
@click.option("--scope", default="", help=translate("How far it reaches."))
@click.option(
    "--side",
    "sides",
    multiple=True,
    type=click.Choice([one.value for one in Side]),
    help=translate("Whom a limited consent reaches; repeat it."),
)
@click.option(
    "--withhold",
    "withheld",
    multiple=True,
    metavar="FIELD",
    help=translate("What a limited consent keeps back, such as description; repeat it."),
)
@click.option("--reason", default="", help=translate("Why, as the person said it."))
@click.option("--second-name", default="", help=translate("Who agrees that consent cannot be obtained."))
@click.option("--until", default="", metavar="DATE", help=translate("The last day it holds."))
@click.pass_obj
def consent(
    session: Session, reference: str, state: str, person: str, given_by: str, evidence: str, scope: str,
    sides: tuple[str, ...], withheld: tuple[str, ...], reason: str, second_name: str, until: str,
) -> None:  # fmt: skip
    """Consent."""
    if state == ConsentState.LIMITED and not sides and not withheld:
        raise click.UsageError(
            translate("A limited consent needs --side or --withhold: whom it reaches, or what it keeps back.")
        )
    moment = session.moment
    with session.workplace() as workplace:
        subject = work.subject_named(work.case_file(workplace, reference), person)
        decision = Consent(
            "", subject.id, ConsentState(state), given_by, moment.today, exact_day(until) if until else None, scope,
            frozenset(Side(one) for one in sides), withheld, reason, second_name, evidence,
        )  # fmt: skip
        work.record_consent(workplace, decision, moment)
    session.tell(
        {"reference": reference, "consent": state},
        lambda: [translate("The decision is recorded: {state}.").format(state=state)],
    )


@cases.command(
    help=translate("Record that a person withdrew consent: from now on nothing about them goes out.")
)
@click.argument("reference")
@click.option("--person", default="", metavar="NAME")
@click.option("--reason", default="", help=translate("Why, as the person said it."))
@click.pass_obj
def withdraw(session: Session, reference: str, person: str, reason: str) -> None:
    """Withdraw."""
    with session.workplace() as workplace:
        subject = work.subject_named(work.case_file(workplace, reference), person)
        decision = Consent("", subject.id, ConsentState.WITHDRAWN, since=session.moment.today, reason=reason)
        work.record_consent(workplace, decision, session.moment)
    session.tell(
        {"reference": reference, "consent": ConsentState.WITHDRAWN},
        lambda: [translate("The decision is recorded: {state}.").format(state=ConsentState.WITHDRAWN)],
    )


@cases.command(help=translate("Pause a case."))
@click.argument("reference")
@click.pass_obj
def pause(session: Session, reference: str) -> None:
    """Pause."""
    _set_state(session, reference, CaseState.PAUSED)


@cases.command(help=translate("Take a case up again."))
@click.argument("reference")
@click.pass_obj
def resume(session: Session, reference: str) -> None:
    """Resume."""
    _set_state(session, reference, CaseState.OPEN)


@cases.command(
    help=translate(
        "Erase what is on record about the persons of a case; that letters went out, when and to whom, stays."
    )
)
@click.argument("reference")
@click.option("--because", required=True, metavar="TEXT", help=translate("Why; the journal keeps it."))
@click.option("--yes", is_flag=True, help=translate("Do it; it cannot be undone."))
@click.pass_obj
def erase(session: Session, reference: str, because: str, *, yes: bool) -> int:
    """Erase."""
    with session.workplace() as workplace:
        done = (
            erasing.erase_case(workplace, reference, because, session.moment)
            if yes
            else erasing.look_at_erasure(workplace, reference)
        )
    told = translate(
        "{reference}: {texts} texts, {notes} notes and answers, {documents} documents, {entries} entries of the "
        "journal."
    )
    ending = (
        translate("They are erased. Backups made before still hold them.")
        if yes
        else translate("Nothing is erased yet. Say --yes to do it; it cannot be undone.")
    )
    kept = translate("{name} stands in another case too and keeps the name there.")
    shape = {"reference": reference, "erased": yes, **asdict(done)}
    session.tell(
        shape,
        lambda: [
            told.format(reference=reference, **asdict(done)), *(kept.format(name=one) for one in done.kept), ending,
        ],
    )  # fmt: skip
    return 0 if yes else 1


def _set_state(session: Session, reference: str, state: CaseState) -> None:
    with session.workplace() as workplace:
        work.set_state(workplace, reference, state, session.moment)
    session.tell({"reference": reference, "state": state}, lambda: [f"{reference}: {state}"])


def _shape(file: CaseFile) -> dict[str, object]:
    return {
        "reference": file.case.reference,
        "title": file.case.title,
        "kind": file.case.kind,
        "state": file.case.state,
        "persons": [
            {"name": file.name_of(one.id), "gender": one.gender, "citizenships": list(one.citizenships)}
            for one in file.subjects
        ],
        "proceedings": [
            {
                "kind": one.kind,
                "requesting": list(one.requesting),
                "requested": one.requested,
                "stage": one.stage,
                "outcome": one.outcome,
            }
            for one in file.tracks
        ],
        "events": [
            {
                "on": str(one.occurred),
                "kind": one.kind,
                "text": _text(file, one.id),
                "disclosure": one.disclosure,
            }
            for one in file.timeline
        ],
        "consents": [
            {
                "person": file.name_of(one.person),
                "state": one.state,
                "evidence": one.evidence,
                "reason": one.reason,
            }
            for one in file.consents
        ],
        "outcomes": [{"kind": one.kind, "on": str(one.occurred)} for one in file.outcomes],
        "deadlines": [
            {"what": one.what, "due": plain(one.due), "source": one.source, "met_on": plain(one.met_on)}
            for one in sorted(file.deadlines, key=lambda one: (one.due, one.id))
        ],
    }


def _lines(file: CaseFile) -> list[str]:
    lines = [f"{file.case.reference}  {file.case.title}"]
    lines += [f"{file.name_of(one.person)}: {one.state} {one.reason}".rstrip() for one in file.consents]
    lines += [
        f"{one.kind}  {', '.join(one.requesting)} → {one.requested}  {one.stage}".rstrip()
        for one in file.tracks
    ]
    lines += [f"{one.occurred!s:10}  {one.disclosure:9}  {_text(file, one.id)}" for one in file.timeline]
    lines += [f"{one.occurred!s:10}  {one.kind}" for one in file.outcomes]
    due = sorted(file.deadlines, key=lambda one: (one.due, one.id))
    return lines + [f"{one.due!s:10}  {'met' if one.met_on else 'due':9}  {one.what}" for one in due]


def _text(file: CaseFile, owner: str) -> str:
    found = file.wordings.find(owner, "text", "en")
    return found.text if found else ""


cases.add_command(deadline)

COMMANDS = (cases,)
