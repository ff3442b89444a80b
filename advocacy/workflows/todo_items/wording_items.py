"""Texts that a letter under work may print and nobody who knows the language has confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.moment import Id
from advocacy.domain.office import Holder
from advocacy.domain.todo_item import TodoItem, TodoKind
from advocacy.domain.wording import ANY_LATIN, OTHER_SCRIPTS, Wording, Wordings
from advocacy.errors import N_
from advocacy.workflows.todo_items.reading import Reading, grouped

BLOCKS = N_("{reference} may print texts that are a guess: {count}. Confirm them, or the letter will not be made.")
WARNS = N_("{reference} may print texts that nobody has confirmed: {count}.")


def of_wordings(reading: Reading) -> Iterator[TodoItem]:
    """One item for each letter under work: of its case, its addressees and signatories, in its language."""
    if not reading.drafts:
        return
    holders = {one.id: one.person for one in reading.workplace.library.find(Holder)}
    events = grouped(reading.events.values(), lambda one: one.case)
    owners = {}
    for file in reading.drafts:
        case = file.appeal.case
        owners[file.appeal.id] = {
            *(one.person for one in reading.roles.get(case, ())),
            *(one.id for one in events.get(case, ())),
            *(one.owner for one in reading.points.get(case, ())),
            *_readers(reading, file, holders),
        }
    own = reading.workplace.library.wordings(list(set().union(*owners.values())))
    shipped = Wordings(
        text
        for language in {one.appeal.language for one in reading.drafts} & set(reading.workplace.languages)
        for text in reading.workplace.locale(language).wordings
    )
    waiting = grouped((one for one in own.laid_over(shipped) if _waits(one)), lambda one: one.owner)
    for file in reading.drafts:
        mine = [one for owner in owners[file.appeal.id] for one in waiting.get(owner, ()) if _printed(one, file)]
        if mine:
            yield _item(reading, file, mine)


def _readers(reading: Reading, file: AppealFile, holders: dict[Id, Id]) -> set[str]:
    keys = {reading.offices[one.office].key for one in file.addressees}
    people = {holders[one.holder] for one in file.addressees if one.holder in holders}
    return keys | people | {one.person for one in file.signatories if one.person}


def _waits(one: Wording) -> bool:
    return bool(one.text.strip()) and one.waits_for_a_yes


def _printed(one: Wording, file: AppealFile) -> bool:
    language = file.appeal.language
    return one.language == language or (one.language == ANY_LATIN and language not in OTHER_SCRIPTS)


def _item(reading: Reading, file: AppealFile, mine: list[Wording]) -> TodoItem:
    appeal = file.appeal
    sentence = WARNS if all(one.may_be_printed for one in mine) else BLOCKS
    fields = (("reference", appeal.reference), ("count", str(len(mine))))
    return TodoItem(
        TodoKind.UNCONFIRMED, f"unconfirmed/{appeal.id}", appeal.reference, sentence, None, fields, (),
        reading.cases[appeal.case].reference, "letters", f"appeal {appeal.reference}",
    )  # fmt: skip
