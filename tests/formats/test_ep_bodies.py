"""Political groups under one key in every language, parties by country, committees by abbreviation."""

from __future__ import annotations

from pathlib import Path

import pytest

from advocacy.domain.membership import Body
from advocacy.domain.office import Organization
from advocacy.domain.wording import Confidence
from advocacy.errors import BadInput
from advocacy.formats.ep_bodies import (
    SOURCE,
    committee,
    national_party,
    political_group,
    read_political_groups,
)

SHIPPED = (Path(__file__).resolve().parents[2] / "recipients" / "ep_groups.toml").read_text(encoding="utf-8")
ONE = (
    '[epp]\nname = "Group A"\nabbreviations = ["A"]\nnames.en = ["Group of A"]\n'
    'confidence = "medium"\nsource = "knowledge"\n'
)


@pytest.mark.parametrize(
    ("key", "names"),
    [
        (
            "epp",
            (
                *("Group of the European People's Party (Christian Democrats)", "EPP", "PPE", "ppe"),
                *("Group of the European People’s Party", "Groupe du Parti populaire européen (Démocrates-Chrétiens)"),
                *("Fraktion der Europäischen Volkspartei (Christdemokraten)", "GROUPE DU PARTI POPULAIRE EUROPEEN"),
                "Grupa Europejskiej Partii Ludowej (Chrześcijańscy Demokraci)",
            ),
        ),
        (
            "sd",
            (
                *("S&D", "Group of the Progressive Alliance of Socialists and Democrats in the European Parliament"),
                "Groupe de l'Alliance Progressiste des Socialistes et Démocrates au Parlement européen",
            ),
        ),
        ("renew", ("Renew Europe Group", "Renew", "Renew Europe", "Groupe Renew Europe", "Fraktion Renew Europe")),
        ("alde", ("ALDE", "Group of the Alliance of Liberals and Democrats for Europe")),
        ("greens-efa", ("Verts/ALE", "Greens/EFA", "Fraktion der Grünen / Freie Europäische Allianz")),
        ("ecr", ("ECR", "Groupe des Conservateurs et Réformistes européens")),
        ("efd", ("EFD", "Europe of freedom and democracy Group")),
        ("efdd", ("EFDD", "Europe of Freedom and Direct Democracy Group")),
        ("id", ("ID", "Identity and Democracy Group", "Groupe «Identité et démocratie»")),
        (
            "the-left",
            (
                *("GUE/NGL", "The Left", "The Left group in the European Parliament - GUE/NGL"),
                *("Le groupe de la gauche au Parlement européen - GUE/NGL",),
                "Confederal Group of the European United Left - Nordic Green Left",
            ),
        ),
        ("pfe", ("PfE", "Patriots for Europe Group", "Patriots for Europe", "Groupe Patriotes pour l’Europe")),
        ("esn", ("ESN", "Groupe «L'Europe des nations souveraines» (ENS)", "Europe of Sovereign Nations Group")),
        ("ni", ("NI", "NA/NI", "Non-attached Members", "Non-inscrits", "Fraktionslos", "Niezrzeszeni")),
    ],
)
def test_a_group_has_one_key_whatever_a_list_calls_it(key: str, names: tuple[str, ...]) -> None:
    found = [political_group(name) for name in names]
    assert {one.key if one else name for one, name in zip(found, names, strict=True)} == {f"ep-group-{key}"}
    assert len(set(found)) == 1


def test_a_group_that_is_not_known_is_called_as_listed() -> None:
    expected = Organization(
        "", "ep-group-grupa-przykladowa", Body.POLITICAL_GROUP.value, None, SOURCE, "Grupa Przykładowa"
    )
    assert political_group("Grupa Przykładowa") == expected
    assert political_group("Group") != political_group("Groupe")


@pytest.mark.parametrize("name", ["", "-", " – "])
def test_no_name_is_no_group_and_no_party(name: str) -> None:
    assert political_group(name) is None
    assert national_party(name, "PL") is None


def test_a_party_belongs_to_its_country() -> None:
    here, there = national_party("Partia Przykładowa", "PL"), national_party("Partia Przykładowa", None)
    assert here == Organization(
        "",
        "eu-party-pl-partia-przykladowa",
        Body.NATIONAL_PARTY.value,
        "PL",
        SOURCE,
        "Partia Przykładowa",
    )
    assert there is not None
    assert there.key == "eu-party-unknown-partia-przykladowa"
    assert there.country is None


@pytest.mark.parametrize("name", ["Independent", "Indépendant", "Niezależny", "PARTEILOS", "N/A"])
def test_belonging_to_no_party_is_no_party(name: str) -> None:
    assert national_party(name, "PL") is None


def test_a_committee_is_known_by_its_abbreviation() -> None:
    assert committee("libe") == committee("LIBE")
    assert committee("LIBE") == Organization(
        "", "ep-committee-libe", Body.COMMITTEE.value, None, SOURCE, "LIBE"
    )


def test_the_shipped_file_has_every_group_in_six_languages_with_its_source() -> None:
    groups = read_political_groups(SHIPPED)
    assert len(groups) == len({one.key for one in groups}) == 14
    for one in groups:
        assert one.confidence in {Confidence.MEDIUM, Confidence.HIGH}
        assert one.source
        assert one.name in one.also
        assert len(one.also) >= 7


def test_a_group_is_read_whole() -> None:
    (found,) = read_political_groups(ONE)
    assert (found.key, found.name, found.also) == ("epp", "Group A", ("A", "Group of A"))
    assert (found.confidence, found.source) == (Confidence.MEDIUM, "knowledge")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[epp", "ep_groups.toml"),
        (ONE + ONE.replace("[epp]", "[sd]"), "another group"),
        (ONE.replace("medium", "sure"), "high | medium | low"),
        (ONE + 'since = "2009"', "since"),
        (ONE.replace('name = "Group A"', ""), "name"),
    ],
)
def test_a_fault_in_the_file_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_political_groups(text)
    assert said in refused.value.in_words(str)
