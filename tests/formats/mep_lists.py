"""Lists of members of the European Parliament as it writes them, of invented people, at any length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

GIVEN = ("Ada", "Mara", "Zoë", "Jean-Paul", "Kateřina", "Αλέξης", "Juan Fernando", "Ilse Marie", "Željana", "Seán")
FAMILY = ("MUSTER", "EXEMPEL", "ŁĄKA", "VAN DER PROEF", "PRŮBA", "ΔΟΚΙΜΗ", "PRUEBA ENSAYO", "O'SAMPLE", "UZORAK-KOS",
          "McSPECIMEN")  # fmt: skip
COUNTRIES = {
    "en": ("France", "United Kingdom", "Czechia", "Netherlands", "Germany", "Poland", "Greece", "Spain"),
    "fr": ("France", "Royaume-Uni", "Tchéquie", "Pays-Bas", "Allemagne", "Pologne", "Grèce", "Espagne"),
}
GROUPS = {
    "en": (
        "Group of the European People's Party (Christian Democrats)",
        "Group of the Progressive Alliance of Socialists and Democrats in the European Parliament",
        "Renew Europe Group",
        "Non-attached Members",
    ),
    "fr": (
        "Groupe du Parti populaire européen (Démocrates-Chrétiens)",
        "Groupe de l'Alliance Progressiste des Socialistes et Démocrates au Parlement européen",
        "Groupe Renew Europe",
        "Non-inscrits",
    ),
}
PARTIES = ("Muster & Söhne", "Partia Przykładowa", "Δείγμα", "Independent", "-")


@dataclass(frozen=True, slots=True)
class Entry:
    """A member as the full list has them."""

    number: int
    name: str
    country: str
    group: str
    party: str


def entries(count: int, language: str = "en") -> Iterator[Entry]:
    """So many members with names, countries, groups and parties in turn."""
    for n in range(count):
        yield Entry(
            100_000 + n,
            f"{GIVEN[n % len(GIVEN)]} {FAMILY[n // 3 % len(FAMILY)]}",
            COUNTRIES[language][n % len(COUNTRIES[language])],
            GROUPS[language][n % len(GROUPS[language])],
            PARTIES[n % len(PARTIES)],
        )


def full_list(count: int, language: str = "en", encoding: str = "utf-8") -> bytes:
    """The Parliament's full list of so many members; the member of row n stands in line n + 1, from 1."""
    members = "\n".join(
        f"<mep><fullName>{escape(one.name)}</fullName><country>{escape(one.country)}</country>"
        f"<politicalGroup>{escape(one.group)}</politicalGroup><id>{one.number}</id>"
        f"<nationalPoliticalGroup>{escape(one.party)}</nationalPoliticalGroup></mep>"
        for one in entries(count, language)
    )
    return f'<?xml version="1.0" encoding="{encoding}"?><meps>\n{members}\n</meps>\n'.encode(encoding)


OPEN_DATA = (
    "mep_identifier", "mep_honorific_prefix", "mep_given_name", "mep_family_name", "mep_official_given_name",
    "mep_official_family_name", "mep_gender", "mep_citizenship", "mep_place_of_birth", "mep_birthday", "mep_death_date",
    "mep_image", "mep_email", "mep_homepage", "mep_twitter", "mep_URI", "mep_country_of_representation",
    "mep_political_group",
)  # fmt: skip
"""Columns of the Parliament's open data."""

PARLTRACK = (
    "epid", "country", "first_name", "last_name", "email", "birthdate", "gender", "eugroup", "party", "phone",
    "building", "office", "committee", "substitute", "delegation", "twitter", "tttpid", "since",
)  # fmt: skip
"""Columns of tables made of Parltrack's dump."""


def table(header: tuple[str, ...], *rows: dict[str, str]) -> list[tuple[int, dict[str, str]]]:
    """Rows with their lines, every cell there, as a reader of tables hands them on."""
    return [(n, {**dict.fromkeys(header, ""), **row}) for n, row in enumerate(rows, 2)]
