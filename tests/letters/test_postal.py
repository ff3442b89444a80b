"""The lines of an address as the destination's post wants them: looked at country by country, never losing a part."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.office import Channel, Contact
from advocacy.letters.postal import capitals, postal_block

ABROAD = "XR"


def contact(
    country: str | None,
    street: str = "1 St",
    code: str = "",
    town: str = "",
    region: str = "",
    script: str = "",
) -> Contact:
    return Contact(
        "c",
        "o",
        Channel.POST,
        street,
        country=country,
        postal_code=code,
        locality=town,
        region=region,
        script=script,
    )


@pytest.mark.parametrize(
    ("to", "abroad", "at_home"),
    [
        (("BG", "ул. „Примерна“ № 1", "1000", "София"), "1000 СОФИЯ", "1000 София"),
        (("BG", "ul. „Primerna“ No. 1", "1000", "Sofia", "", "Latn"), "1000 SOFIA", "1000 Sofia"),
        (("UA", "вул. Перша, 1", "01001", "Київ"), "КИЇВ|01001", "Київ|01001"),
        (("UA", "vul. Persha, 1", "01001", "Kyiv", "", "Latn"), "KYIV|01001", "Kyiv|01001"),
        (("FR", "1 rue", "67075", "Strasbourg Cedex"), "67075 STRASBOURG CEDEX", "67075 STRASBOURG CEDEX"),
        (("ES", "Calle 1", "28071", "Madrid"), "28071 MADRID", "28071 MADRID"),
        (("CZ", "Hrad 1", "119 08", "Praha 1"), "119 08 PRAHA 1", "119 08 Praha 1"),
        (("PL", "ul. 1", "00-902", "Warszawa"), "00-902 WARSZAWA", "00-902 Warszawa"),
        (("LT", "g. 3", "LT-01122", "Vilnius"), "LT-01122 VILNIUS", "LT-01122 Vilnius"),
        (("LT", "pr. 11", "01103", "Vilnius"), "LT-01103 VILNIUS", "01103 Vilnius"),
        (("LT", "pr. 11", "", "Vilnius"), "VILNIUS", "Vilnius"),
        (("DE", "Str. 1", "10557", "Berlin"), "10557 BERLIN", "10557 Berlin"),
        (("AT", "Platz 1", "1010", "Wien"), "1010 WIEN", "1010 Wien"),
        (("IT", "Via 1", "00187", "Roma", "RM"), "00187 ROMA RM", "00187 ROMA RM"),
        (("TR", "Cad. 1", "06101", "Ulus", "Ankara"), "06101 ULUS/ANKARA", "06101 Ulus/Ankara"),
        (("TR", "Cad. 1", "20010", "Denizli"), "20010 DENİZLİ", "20010 Denizli"),
        (("RS", "venac 1", "11000", "Beograd"), "11000 BEOGRAD", "11000 Beograd"),
        (("RU", "ул. 1", "103132", "Москва"), "МОСКВА|103132", "МОСКВА|103132"),
        (("KZ", "пр. 1", "010000", "Астана", "Область"), "АСТАНА|Область|010000", "Астана|Область|010000"),
        (("KG", "ул. 1", "720003", "Бишкек"), "720003 БИШКЕК", "720003 Бишкек"),
        (("AM", "1 St", "0010", "Yerevan", "", "Latn"), "0010|YEREVAN", "0010|Yerevan"),
        (("AM", "1", "0010", "Երևան"), "0010|ԵՐԵՎԱՆ", "0010|Երևան"),
        (("GE", "1 St", "0105", "Tbilisi", "", "Latn"), "0105 TBILISI", "0105 Tbilisi"),
        (("GE", "1", "0105", "თბილისი"), "0105 თბილისი", "0105 თბილისი"),
        (("CH", "rue 1", "1211", "Genève 10"), "1211 Genève 10", "1211 Genève 10"),
        (("BE", "Rue 60", "1047", "Bruxelles"), "1047 BRUXELLES", "1047 Bruxelles"),
        (("GB", "10 St", "SW1A 2AA", "London"), "LONDON|SW1A 2AA", "LONDON|SW1A 2AA"),
        (("US", "1 Ave", "20500", "Washington", "DC"), "WASHINGTON, DC 20500", "WASHINGTON, DC 20500"),
        (("US", "1 Ave", "20500", "Washington"), "WASHINGTON 20500", "WASHINGTON 20500"),
        (("SG", "1 Rd", "123456", "Singapore"), "SINGAPORE 123456", "SINGAPORE 123456"),
        (("GI", "1 Rd", "GX11", "Gibraltar"), "GIBRALTAR|GX11", "GIBRALTAR|GX11"),
        (("AE", "1 St", "00000", "Dubai", "Emirate"), "Emirate|DUBAI|00000", "Emirate|Dubai|00000"),
        (("BJ", "1 rue", "01", "Porto-Novo", "Ouémé"), "01 PORTO-NOVO|Ouémé", "01 PORTO-NOVO|Ouémé"),
        (
            ("XQ", "1 St", "00001", "Strelsau", "Province"),
            "00001 Strelsau|Province",
            "00001 Strelsau|Province",
        ),
        (("??", "1 St", "00001", "Strelsau"), "00001 Strelsau", "00001 Strelsau"),
    ],
)
def test_each_country_has_its_own_order(to: tuple[str, ...], abroad: str, at_home: str) -> None:
    given = contact(*to)
    street = to[1]
    expected = [street, *abroad.split("|"), "NAME"]
    assert [one for one in postal_block(given, ABROAD, "Name") if one != street] == expected[1:]
    assert [one for one in postal_block(given, to[0], "Name") if one != street] == at_home.split("|")
    assert street in postal_block(given, ABROAD, "Name")


def test_hungary_has_the_town_above_the_street_and_the_code_below() -> None:
    given = contact("HU", "Szent György tér 1.", "1014", "Budapest")
    assert postal_block(given, "BG", "Унгария") == ("BUDAPEST", "Szent György tér 1.", "1014", "УНГАРИЯ")


def test_a_street_of_several_lines_stays_above_the_town() -> None:
    given = contact("TR", "Külliyesi\n\n Beştepe ", "06560", "Ankara")
    assert postal_block(given, None, "Türkiye")[:3] == ("Külliyesi", "Beştepe", "06560 ANKARA")


def test_an_address_without_parts_keeps_its_lines() -> None:
    older = contact("FR", "200 quai Charles de Gaulle\n69006 Lyon")
    assert postal_block(older, "BG", "France") == ("200 quai Charles de Gaulle", "69006 Lyon", "FRANCE")
    assert postal_block(older, "FR", "France") == ("200 quai Charles de Gaulle", "69006 Lyon")


def test_without_a_country_there_is_neither_order_nor_country() -> None:
    assert postal_block(contact(None, "1 St", "1", "Town"), "BG", "Name") == ("1 St", "1 Town")
    assert postal_block(contact("DE", "1 St", "1", "Town"), "BG", " ") == ("1 St", "1 TOWN")


def test_a_territory_that_ends_its_own_address_is_not_named_twice() -> None:
    assert postal_block(contact("JE", "1 St", "", "St Helier"), "BG", "Jersey")[-1:] == ("JERSEY",)
    assert postal_block(contact("JE", "1 St", "", "St Helier"), "BG", "Jersey").count("JERSEY") == 1


def test_capitals_are_those_of_the_country() -> None:
    assert [capitals("Diyarbakır izmir", "TR"), capitals("izmir"), capitals("საქართველო")] == [
        "DİYARBAKIR İZMİR", "IZMIR", "საქართველო",
    ]  # fmt: skip


WORDS = st.text(st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0x4FF), min_size=1, max_size=8)
KNOWN = """BG UA FR ES CZ PL LT DE AT HU IT TR RS RU KZ KG AM GE CH BE GB US JP CN BR SG GI JE AE MX SE BJ XR ZZ"""
COUNTRIES = st.sampled_from(KNOWN.split()) | st.text(max_size=3)


def plain(text: str) -> str:
    """The text without regard to capitals, spaces and the dot of a Turkish I."""
    return re.sub(r"\s", "", text).upper().replace("İ", "I")


@given(
    COUNTRIES,
    WORDS,
    WORDS | st.just(""),
    WORDS,
    WORDS | st.just(""),
    st.sampled_from(["", "Latn"]),
    COUNTRIES,
)
def test_no_part_of_an_address_is_lost(
    country: str, street: str, code: str, town: str, region: str, script: str, home: str
) -> None:
    lines = postal_block(contact(country, street, code, town, region, script), home, "Name of country")
    said = plain("".join(lines))
    assert [part for part in (street, code, town, region) if plain(part) not in said] == []
    assert all(line.strip() for line in lines)
    assert (lines[-1] == "NAME OF COUNTRY") == (country != home)


OFFLINE = """
import sys, socket
def no(*a, **k): raise AssertionError("the network was asked for")
socket.socket = socket.create_connection = socket.getaddrinfo = no
sys.modules["requests"] = sys.modules["urllib3"] = None
from advocacy.domain.office import Channel, Contact
from advocacy.letters.postal import postal_block
for country in sys.argv[1:]:
    said = postal_block(Contact("c", "o", Channel.POST, "1", country=country, locality="Town"), None, "Name")
    assert said[-1] == "NAME", said
    print(country)
"""


def test_no_network_is_asked_for() -> None:
    countries = ["BG", "FR", "UA", "JP"]
    told = subprocess.run(
        [sys.executable, "-c", OFFLINE, *countries], capture_output=True, encoding="utf-8", check=False
    )
    assert (told.stdout.split(), told.stderr) == (countries, "")
