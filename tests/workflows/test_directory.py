"""The directory of offices: brought in, listed, searched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advocacy.domain.office import Audience, Channel, Contact, ContactState, Office
from advocacy.errors import UnknownReference
from advocacy.workflows import directory
from advocacy.workflows.choosing import Selection, choose
from advocacy.workflows.directory import OfficeLine
from advocacy.workflows.list_files import ListFile
from advocacy.workflows.office_import import import_list
from advocacy.workflows.workplace import Workplace
from tests.workflows.desk import TODAY, moment_of

NEW = """
[[office]]
key = "zz-president"
organization_en = "President of Zubrowka"
classification = "head_of_state"
audience = "head_of_state"
country = "ZZ"
languages = ["en"]
confidence = "low"
[[office.holder]]
name = "Zoë Łąka"
gender = "f"
attested_on = 2020-02-10
wordings = [{ field = "name", language = "en", text = "Zoë Łąka" }]
[[office]]
key = "zz-justice"
organization_en = "Ministry of Justice"
classification = "ministry_of_justice"
audience = "minister"
country = "ZZ"
confidence = "low"
[office.address]
street = "1 Street"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    target = tmp_path / "zz.toml"
    target.write_text(NEW, encoding="utf-8")
    return target


def listed(
    workplace: Workplace, *, country: str = "", audience: str = "", text: str = "", today: date = TODAY
) -> tuple[OfficeLine, ...]:
    return choose(workplace, Selection(text, country, audience), today)


def test_offices_are_found_by_country_audience_and_words_without_accents(
    workplace: Workplace, file: Path
) -> None:
    import_list(workplace, ListFile(file), moment_of())
    assert [one.key for one in listed(workplace, country="ZZ")] == ["zz-justice", "zz-president"]
    assert [one.key for one in listed(workplace, country="ZZ", audience="minister")] == ["zz-justice"]
    assert [one.key for one in listed(workplace, text="zoe LAKA")] == ["zz-president"]
    assert listed(workplace, text="zoe nobody") == ()
    (found,) = listed(workplace, text="Zubrowka")
    assert (found.holder, found.address_known, found.audience) == (
        "Zoë Łąka", False, Audience.HEAD_OF_STATE,
    )  # fmt: skip
    assert listed(workplace, text="Zubrowka", today=date(2020, 2, 11))[0].holder == ""
    everything = listed(workplace)
    assert list(everything) == sorted(everything, key=lambda one: (one.country or "", one.key))


def test_an_address_known_to_be_bad_counts_as_none(workplace: Workplace, file: Path) -> None:
    import_list(workplace, ListFile(file), moment_of())
    assert [one.address_known for one in listed(workplace, country="ZZ")] == [True, False]
    office = workplace.library.one(Office, key="zz-president")
    bad = Contact("bad", office.id, Channel.POST, "nowhere", ContactState.BAD)
    workplace.library.write(moment_of(), "noted", "zz-president", bad)
    assert not listed(workplace, text="Zubrowka")[0].address_known


def test_everything_about_one_office_is_on_its_card(workplace: Workplace) -> None:
    card = directory.office_card(workplace, "bg-president")
    assert [name for name, _ in card.holders] == ["Rosen Plevneliev"]
    assert [(one.channel, one.script, one.locality) for one in card.contacts] == [
        (Channel.POST, "", "София"),
        (Channel.POST, "Latn", "Sofia"),
    ]
    with pytest.raises(UnknownReference):
        directory.office_card(workplace, "nobody")
