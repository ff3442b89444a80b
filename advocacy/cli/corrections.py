"""Corrections on the command line: which letters that went out carry an old value, and letters that correct them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from advocacy.cli.session import Session, plain, tell_refusal
from advocacy.i18n import translate, translate_many
from advocacy.workflows import corrections as work
from advocacy.workflows.correcting import draft_corrections
from advocacy.workflows.edit_refusals import placed, shortened
from advocacy.workflows.workplace import Workplace


@click.group(
    invoke_without_command=True,
    help=translate("Letters that went out with what was corrected since, and letters that correct them."),
)
@click.option("--case", default="", metavar="REF", help=translate("Only about this case."))
@click.pass_context
def corrections(context: click.Context, case: str) -> None:
    """Corrections."""
    if context.invoked_subcommand is not None:
        if case:
            raise click.UsageError(translate("Say --case after the command."))
        return
    session: Session = context.obj
    with session.workplace() as workplace:
        found = work.carrying(workplace, case)
    nothing = translate("No letter that went out carries an old value.")
    session.tell([shape_of(one) for one in found], lambda: [*_lines(found)] or [nothing])


@corrections.command(help=translate(
    "Draft letters that take the place of those that carry an old value: to the same offices, with the facts of today."
))  # fmt: skip
@click.option("--case", required=True, metavar="REF", help=translate("The case."))
@click.option(
    "--appeal", "references", multiple=True, metavar="REF",
    help=translate("A letter to correct; repeat it. All of the case when none."),
)  # fmt: skip
@click.pass_obj
def draft(session: Session, case: str, references: tuple[str, ...]) -> None:
    """Draft."""
    with session.workplace() as workplace:
        done = draft_corrections(workplace, case, references, session.moment)
    for one in done:
        for remark in one.remarks:
            tell_refusal(remark)
    shape = [
        {"reference": one.draft.reference, "replaces": one.replaces.reference, "sha256": one.draft.draft}
        for one in done
    ]
    said = translate("{reference} is drafted; when it is issued, it takes the place of {replaced}.")
    session.tell(
        shape,
        lambda: [said.format(reference=one.draft.reference, replaced=one.replaces.reference) for one in done],
    )


@corrections.command(help=translate("Note why a letter needs no correction of what changed so far."))
@click.argument("reference")
@click.option("--because", required=True, metavar="TEXT", help=translate("Why; it is kept with the letter."))
@click.pass_obj
def leave(session: Session, reference: str, because: str) -> None:
    """Leave."""
    with session.workplace() as workplace:
        appeal = work.leave_as_is(workplace, reference, because, session.moment)
    said = translate("{reference} is left as it is; what changes from now on is told again.")
    session.tell({"reference": reference, "note": appeal.note}, lambda: [said.format(reference=reference)])


def shape_of(one: work.CarryingAppeal) -> dict[str, object]:
    """An appeal that carries old values, as JSON."""
    appeal = one.file.appeal
    return {
        "reference": one.reference,
        "case": one.case,
        "language": appeal.language,
        "letter_date": plain(appeal.letter_date),
        "sent_on": plain(one.sent_on),
        "addressees": list(one.addressees),
        "edited": one.edited,
        "replacement": one.replacement or None,
        "corrections": [
            {
                "owner": fact.fact.owner,
                "part": fact.fact.part,
                "field": fact.fact.field,
                "old": fact.old,
                "new": fact.new,
                "paragraphs": [
                    {"place": at.place.value, "paragraph": at.number, "text": at.said} for at in fact.at
                ],
            }
            for fact in one.facts
        ],
    }


def remark_on_case(workplace: Workplace, case: str) -> tuple[list[dict[str, object]], list[str]]:
    """What to say, as JSON and in lines, after a fact of a case changed: which letters carry an old value."""
    found = work.carrying(workplace, case)
    return [shape_of(one) for one in found], list(_remark(case, found))


def _remark(case: str, found: Iterable[work.CarryingAppeal]) -> Iterator[str]:
    counted: dict[tuple[str, str], int] = {}
    for one in found:
        for old, new in dict.fromkeys((fact.old, fact.new) for fact in one.facts):
            counted[old, new] = counted.get((old, new), 0) + 1
    for (old, new), n in counted.items():
        said = translate_many(
            "{n} letter that went out says “{old}”; right is “{new}”.",
            "{n} letters that went out say “{old}”; right is “{new}”.",
            n,
        )
        yield said.format(n=n, old=shortened(old), new=shortened(new))
    if counted:
        yield translate("See them with “advocacy corrections --case {case}”.").format(case=case)


def _lines(found: Iterable[work.CarryingAppeal]) -> Iterator[str]:
    for one in found:
        sent = translate("sent on {day}").format(day=one.sent_on) if one.sent_on else translate("not sent yet")
        yield f"{one.reference}  {one.file.appeal.language}  {sent}  {'; '.join(one.addressees)}"
        for fact in one.facts:
            said = translate("{field} ({owner}): “{old}” is “{new}” now.")
            named = {"field": translate(fact.field), "owner": translate(fact.owner)}
            yield "  " + said.format(old=shortened(fact.old), new=shortened(fact.new), **named)
            yield from (f"    {placed(at, translate)}: {shortened(at.text)}" for at in fact.at)
        if one.replacement:
            drafted = translate("{reference} is drafted to take its place.")
            yield "  " + drafted.format(reference=one.replacement)


COMMANDS = (corrections,)
