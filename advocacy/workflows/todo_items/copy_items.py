"""Copies of issued letters that are not on the disk: each start tries again; what stays missing is told."""

from __future__ import annotations

from collections.abc import Iterator

from advocacy.domain.appeal import ONCE_ISSUED, Origin
from advocacy.domain.todo_item import TodoItem, TodoKind
from advocacy.errors import N_
from advocacy.register import Library
from advocacy.register.refusals import DocumentErased
from advocacy.workflows.copies import letters_folder
from advocacy.workflows.todo_items.reading import Reading

SENTENCE = N_("The copy of {reference} in the folder “letters” is missing.")


def of_copies(reading: Reading) -> Iterator[TodoItem]:
    """Every letter made here whose copy is missing, whatever became of its case; not one erased on purpose."""
    folder = letters_folder(reading.workplace.library)
    there = {one.name for one in folder.iterdir()} if folder.is_dir() else set()
    library = reading.workplace.library
    for file in reading.files:
        one = file.appeal
        made = one.origin is Origin.MADE and one.state in ONCE_ISSUED
        if made and one.issued and f"{one.reference}.docx" not in there and _is_there(library, one.issued):
            first = reading.offices[file.addressees[0].office].key
            yield TodoItem(
                TodoKind.COPY, f"copy/{one.id}", one.reference, SENTENCE, fields=(("reference", one.reference),),
                case=reading.cases[one.case].reference, thing=f"{one.reference} {first}",
            )  # fmt: skip


def _is_there(library: Library, sha: str) -> bool:
    """Whether its bytes are still on record."""
    try:
        library.bytes_of(sha)
    except DocumentErased:
        return False
    return True
