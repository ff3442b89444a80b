"""Which of an office's addresses a letter prints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from advocacy.domain.office import Channel, Contact, ContactState
from advocacy.workflows.matters import _usable

LOCAL = Contact("1", "o", Channel.POST, "вул. Перша, 1", locality="Київ")
LATIN = replace(LOCAL, id="2", address="vul. Persha, 1", locality="Kyiv", script="Latn")
BAD = replace(LOCAL, id="3", state=ContactState.BAD)
ENDED = replace(LOCAL, id="4", until=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        ((LATIN, LOCAL), LOCAL),
        ((LATIN,), LATIN),
        ((LATIN, BAD), None),
        ((ENDED, LATIN), None),
        ((BAD, ENDED, LOCAL), LOCAL),
        ((replace(LATIN, state=ContactState.BAD),), None),
        ((), None),
    ],
)
def test_the_local_form_is_printed_and_latin_letters_where_there_is_no_other(
    contacts: tuple[Contact, ...], expected: Contact | None
) -> None:
    assert _usable(contacts) == expected
