"""Envelopes and labels: addressed as the letters are, or as offices are on record, in either script."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from advocacy.domain.office import Channel, Contact, ContactState
from advocacy.errors import UnknownReference
from advocacy.workflows import mailing
from advocacy.workflows.refusals import FileNotWritten, NoAddressOnRecord
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, drafted, text_of
from tests.workflows.test_office_import import correct, office_of


def test_a_letter_s_envelope_says_what_the_letter_says(workplace: Workplace, tmp_path: Path) -> None:
    reference = drafted(workplace).reference
    (lines,) = mailing.lines_of_letters(workplace, [reference], TODAY)
    assert lines[:2] == ("His Excellency Mr Otto Normalverbraucher", "President of the Republic of Ruritania")
    out = tmp_path / "envelopes.docx"
    mailing.write_envelopes(workplace, [lines], "C5", out, registered="R")
    said = text_of(out.read_bytes())
    assert all(line in said for line in lines)
    assert "Example Rights Office" in said


def test_a_letter_made_elsewhere_has_no_block_to_print(workplace: Workplace) -> None:
    with pytest.raises(NoAddressOnRecord):
        mailing.lines_of_letters(workplace, ["EXO-2014-001"], TODAY)
    with pytest.raises(UnknownReference):
        mailing.lines_of_letters(workplace, ["EXO-1999-001"], TODAY)


def test_offices_are_addressed_in_their_language_or_in_latin_letters(workplace: Workplace) -> None:
    local, latin = (
        mailing.lines_of_offices(workplace, ["bg-justice", "xr-president"], TODAY, latin=one)
        for one in (False, True)
    )
    assert local[0][0] == "Министерство на правосъдието"
    assert local[0][-1] == "БЪЛГАРИЯ"
    assert latin[0][0] == "Ministry of Justice"
    assert "SOFIA" in latin[0][-2]
    assert latin[0][-1] == "BULGARIA"
    assert local[1][:2] == ("Otto Normalverbraucher", "President of the Republic of Ruritania")
    assert latin[1][2] == "1 Crown Square"


def test_an_office_without_a_usable_address_is_told(workplace: Workplace) -> None:
    with pytest.raises(NoAddressOnRecord):
        mailing.lines_of_offices(workplace, ["un-special-procedures"], TODAY)
    office = office_of(workplace, "bg-justice")
    for one in workplace.library.find(Contact, office=office.id, channel=Channel.POST):
        if one.script:
            correct(workplace, replace(one, state=ContactState.BAD))
    with pytest.raises(NoAddressOnRecord, match="bg-justice"):
        mailing.lines_of_offices(workplace, ["bg-justice"], TODAY, latin=True)


def test_a_bad_local_address_is_bad_in_latin_letters_too(workplace: Workplace) -> None:
    office = office_of(workplace, "bg-justice")
    (local,) = workplace.library.find(Contact, office=office.id, channel=Channel.POST, script="")
    correct(workplace, replace(local, state=ContactState.BAD))
    with pytest.raises(NoAddressOnRecord):
        mailing.lines_of_offices(workplace, ["bg-justice"], TODAY, latin=True)


def test_labels_begin_where_the_sheet_is_still_whole(workplace: Workplace, tmp_path: Path) -> None:
    addresses = mailing.lines_of_offices(workplace, ["bg-justice"], TODAY)
    out = tmp_path / "labels.docx"
    mailing.write_labels(addresses, "3x8", out, start_at=5)
    assert "Министерство на правосъдието" in text_of(out.read_bytes())
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(FileNotWritten):
        mailing.write_labels(addresses, "3x8", tmp_path / "file" / "labels.docx")
