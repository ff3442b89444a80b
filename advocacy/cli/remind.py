"""Reminders on the command line: who has not answered, what each would get, and a draft for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import click

from advocacy.cli.letters import shape_of_gap
from advocacy.cli.session import Session, day_of, plain, progress, table, tell_refusal
from advocacy.domain.appeal import Appeal
from advocacy.errors import N_
from advocacy.i18n import translate
from advocacy.workflows import reminder_letters as letters
from advocacy.workflows.reminder_letters import Reminder, Wish
from advocacy.workflows.reminder_refusals import NobodyChosen
from advocacy.workflows.reminder_rules import Verdict
from advocacy.workflows.reminding import AFTER, Asked

DUE = (N_("Letter"), N_("Of"), N_("Addressee"), N_("In"), N_("Sent"), N_("Days"), N_("Reminders"), N_("Text"))
LEFT = (N_("Letter"), N_("Addressee"), N_("Not reminded, because"))
DRAFTED = (N_("Reminder"), N_("Letter"), N_("Of"), N_("Addressee"), N_("In"), N_("Text"))
SETTLED = {
    Verdict.ANSWERED: N_("Answered: {count}"),
    Verdict.ENDED: N_("Closed or withdrawn: {count}"),
    Verdict.SUPERSEDED: N_("Replaced by another letter: {count}"),
    Verdict.CASE_RESTS: N_("In a case that is paused or closed: {count}"),
    Verdict.COPY: N_("Copies, which owe no answer: {count}"),
}
"""What is only counted, where there may be hundreds; in JSON each stands with its reason."""


@click.command(
    help=translate(
        "Show who has not answered and would be reminded, each in its language; with --draft make the reminders."
    )
)
@click.option("--campaign", default="", metavar="C", help=translate("Of this campaign only."))
@click.option("--case", default="", metavar="REF", help=translate("About this case only."))
@click.option("--office", multiple=True, metavar="KEY", help=translate("To this office only; repeat it."))
@click.option(
    "--after",
    type=click.IntRange(min=0),
    default=AFTER,
    show_default=True,
    metavar="DAYS",
    help=translate("How long ago the letter and the last reminder went out at least."),
)
@click.option(
    "--sign", multiple=True, metavar="NAME", help=translate("Who signs; else who signed the letter. Repeat it.")
)
@click.option("--date", "letter_date", default="", metavar="D", help=translate("The date on the reminders."))
@click.option("--draft/--dry-run", default=False, help=translate("Draft them, all or none; else only show them."))
@click.pass_obj
def remind(
    session: Session, campaign: str, case: str, office: tuple[str, ...], after: int, sign: tuple[str, ...],
    letter_date: str, *, draft: bool,
) -> int:  # fmt: skip
    """Remind."""
    asked, wish = Asked(campaign, case, office, after), Wish(sign, day_of(letter_date))
    if draft:
        if not (campaign or case or office):
            raise NobodyChosen
        return _draft(session, asked, wish)
    with session.workplace() as workplace:
        found = letters.look_at(workplace, asked, wish, session.moment, progress)
    session.tell([_shape(one) for one in found], lambda: _listed(found))
    return int(any(one.verdict is Verdict.INCOMPLETE for one in found))


def _draft(session: Session, asked: Asked, wish: Wish) -> int:
    with session.workplace() as workplace:
        done = letters.draft(workplace, asked, wish, session.moment, progress)
    lacking = [one for one in done.left if one.verdict is Verdict.INCOMPLETE]
    for one in lacking:
        for problem in one.problems:
            tell_refusal(problem)
    shape = [_shape(one, made) for one, made in done.drafted] + [_shape(one) for one in done.left]
    rows = [
        (made.reference, one.line.letter.reference, one.line.letter.letter_date, one.line.addressed.name,
         made.language, _text(one)) for one, made in done.drafted
    ]  # fmt: skip
    session.tell(shape, lambda: table(rows, DRAFTED) if rows else [translate("Nobody has to be reminded now.")])
    return int(bool(lacking))


def _listed(found: Sequence[Reminder]) -> Iterator[str]:
    due = [one for one in found if one.verdict is Verdict.REMIND]
    left = [one for one in found if one not in due and one.verdict not in SETTLED]
    yield from table([_row(one) for one in due], DUE) if due else [translate("Nobody has to be reminded now.")]
    if left:
        yield ""
        yield from table([row for one in left for row in _reasons(one)], LEFT)
    counts = Counter(one.verdict for one in found)
    settled = [(sentence, counts[verdict]) for verdict, sentence in SETTLED.items() if counts[verdict]]
    if settled:
        yield ""
    for sentence, count in settled:
        yield translate(sentence).format(count=count)


def _row(one: Reminder) -> tuple[object, ...]:
    line = one.line
    return (line.letter.reference, line.letter.letter_date, line.addressed.name, one.language, line.sent_on, line.days,
            line.reminders, _text(one))  # fmt: skip


def _text(one: Reminder) -> str:
    return translate("after a receipt") if one.received else translate("no reaction")


def _reasons(one: Reminder) -> Iterable[tuple[object, ...]]:
    for problem in one.problems:
        yield one.line.letter.reference, one.line.addressed.name, problem.in_words(translate)


def _shape(one: Reminder, made: Appeal | None = None) -> dict[str, object]:
    line = one.line
    return {
        "reference": line.letter.reference,
        "office": line.office,
        "case": line.case.case.reference,
        "campaign": line.campaign,
        "letter_date": plain(line.letter.letter_date),
        "sent_on": plain(line.sent_on),
        "days": line.days,
        "receipt": one.received,
        "reminders": line.reminders,
        "reminded_on": plain(line.of.reminded_on),
        "language": one.language,
        "verdict": one.verdict,
        "why": "; ".join(problem.in_words(translate) for problem in one.problems) or None,
        "problems": [shape_of_gap(gap) for gap in one.gaps],
        "reminder": made.reference if made else None,
        "sha256": made.draft if made else None,
    }


COMMANDS = (remind,)
