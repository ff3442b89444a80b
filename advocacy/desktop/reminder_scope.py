"""Whom the panel of reminders can be asked about: what is selected, what the list shows, a campaign, everybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from advocacy.desktop.outreach_arranging import Which, contains, of_kind
from advocacy.desktop.reminder_work import Whom
from advocacy.i18n import translate as _
from advocacy.i18n import translate_many

if TYPE_CHECKING:
    from advocacy.workflows.outreach import OutreachLine


def whom_to_remind(
    lines: Sequence[OutreachLine], selected: Sequence[object], words: list[str], which: Which
) -> list[tuple[str, object]]:
    """What can be asked about, the likeliest first: several selected lines, a narrowed list, the line's campaign."""
    chosen: Sequence[OutreachLine] = selected  # type: ignore[assignment]
    choices: list[tuple[str, object]] = []
    if len(chosen) > 1:
        said = translate_many("The {n} selected line", "The {n} selected lines", len(chosen))
        choices.append((said.format(n=len(chosen)), _these(chosen)))
    if words or which is not Which.ALL:
        shown = [one for one in lines if of_kind(one, which) and contains(one, words)]
        said = translate_many("The {n} line in the list", "The {n} lines in the list", len(shown))
        choices.append((said.format(n=len(shown)), _these(shown)))
    own = [one.campaign for one in chosen]
    names = dict.fromkeys([*own, *sorted({one.campaign for one in lines})])
    choices += [(_("Campaign: {name}").format(name=name), Whom(name)) for name in names]
    choices += [
        (_("Case: {name}").format(name=title), Whom(case=case))
        for case, title in dict.fromkeys((one.case, one.case_title) for one in chosen)
    ]
    return [*choices, (_("All letters"), Whom())]


def _these(lines: Sequence[OutreachLine]) -> Whom:
    return Whom(among=frozenset((one.reference, one.office) for one in lines))
