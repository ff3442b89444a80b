"""Which column of somebody's table is which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.formats.office_columns import (
    FIELDS,
    Columns,
    FieldTwice,
    Place,
    UnknownField,
    columns_from,
    fingerprint,
    place_of,
)
from advocacy.formats.office_headings import HEADINGS, SOME_NAME, folded, guess_columns

ADDRESS = "post|post/postal_code|post/locality|"


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (
            "Office|Country|First name|Last name|Gender|E-mail|Phone|Fax|Street|Postcode|Town|Notes",
            "office_name|country|given_name|surname|gender|email|telephone|fax|" + ADDRESS,
        ),
        (
            "Urząd|Państwo|IMIĘ|nazwisko|Płeć|Adres e-mail|Nr telefonu|Faks|Ulica|Kod pocztowy|Miejscowość|Uwagi",
            "office_name|country|given_name|surname|gender|email|telephone|fax|" + ADDRESS,
        ),
        (
            "Organisme|Fonction|Pays|Prénom|Nom|Sexe|Courriel|Téléphone|Télécopie|Adresse|Code postal|Ville|Remarque",
            "organization|office_name|country|given_name|surname|gender|email|telephone|fax|" + ADDRESS,
        ),
        (
            "Behörde|Land|Vorname|Name|Geschlecht|E-Mail|Telefon|Fax|Straße|PLZ|Ort|Bemerkung",
            "organization|country|given_name|surname|gender|email|telephone|fax|" + ADDRESS,
        ),
        (
            "Ведомство|Должность|Страна|Фамилия|Имя|Пол|Эл. почта|Тел.|Факс|Улица|Индекс|Город|Примечание",
            "organization|office_name|country|surname|given_name|gender|email|telephone|fax|" + ADDRESS,
        ),
        (
            "Установа|Посада|Країна|Прізвище|Ім’я|Стать|Ел. пошта|Телефон|Вулиця|Індекс|Місто|Примітка",
            "organization|office_name|country|surname|given_name|gender|email|telephone|" + ADDRESS,
        ),
        (
            "Институция|Длъжност|Държава|Име|Фамилия|Пол|Имейл|Телефон|Адрес|Пощенски код|Град|Бележка",
            "organization|office_name|country|given_name|surname|gender|email|telephone|" + ADDRESS,
        ),
        (
            "Úřad|Funkce|Stát|Jméno|Příjmení|Pohlaví|E-mail|Telefon|Ulice|PSČ|Město|Poznámka",
            "organization|office_name|country|given_name|surname|gender|email|telephone|" + ADDRESS,
        ),
        (
            "Institución|Cargo|País|Nombre|Apellidos|Sexo|Correo|Teléfono|Dirección|Código postal|Ciudad|Nota",
            "organization|office_name|country|given_name|surname|gender|email|telephone|" + ADDRESS,
        ),
        (
            "Ente|Carica|Paese|Nome|Cognome|Sesso|Posta elettronica|Telefono|Indirizzo|CAP|Città|Nota",
            "organization|office_name|country|given_name|surname|gender|email|telephone|" + ADDRESS,
        ),
        (
            "ID|Full name|Country|Political group|National party|Committees|Groups|Source|Checked on|From|Until",
            "source_id|name|country|political_group|national_party|committee|groups|source|checked_on|since|until",
        ),
    ],
)
def test_common_headings_are_known_in_ten_languages(header: str, fields: str) -> None:
    headings, wanted = header.split("|"), fields.split("|")
    guessed = guess_columns(headings)
    assert dict(guessed.fields) == {h: f for h, f in zip(headings, wanted, strict=True) if f}
    assert guessed.unmapped == tuple(h for h, f in zip(headings, wanted, strict=True) if not f)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Name|E-mail|Country", "office_name"),
        ("Name|E-mail|Gender", "name"),
        ("Name|Party", "name"),
        ("Name|First name|Surname", "name"),
        ("Name|First name", "surname"),
        ("Name|Surname", "given_name"),
    ],
)
def test_what_a_name_is_depends_on_its_neighbours(header: str, field: str) -> None:
    assert dict(guess_columns(header.split("|")).fields)["Name"] == field


def test_what_is_not_known_or_known_twice_stays_unmapped() -> None:
    guessed = guess_columns(
        ("Name", "Nom", "Country", "Land", "Shoe size", "source_id", "name:uk:dat", "Street 2")
    )
    assert guessed.unmapped == ("Nom", "Land", "Shoe size", "Street 2")
    assert dict(guessed.fields)["name:uk:dat"] == "name:uk:dat"


def test_there_may_be_several_addresses_of_a_kind() -> None:
    guessed = guess_columns(("E-mail", "E-mail [B]", "E-mail 2", "Phone", "Phone 1", "email:3"))
    assert [field for _heading, field in guessed.fields] == [
        "email",
        "email:2",
        "telephone",
        "telephone:2",
        "email:3",
    ]
    assert guessed.unmapped == ("E-mail [B]",)


def test_no_heading_means_two_things() -> None:
    words = [folded(word) for words in HEADINGS.values() for word in words.split(",")]
    assert "" not in words
    meanings = {(folded(word), field) for field, said in HEADINGS.items() for word in said.split(",")}
    assert len(meanings) == len(set(words))
    assert not set(map(folded, SOME_NAME.split(","))) & set(words)
    assert all(place_of(field) for field in HEADINGS)


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("country", Place("country")),
        ("email", Place("email", ("1",))),
        ("email:2/state", Place("email", ("2",), "state")),
        ("post/postal_code", Place("post", ("1",), "postal_code")),
        ("name:uk:dat", Place("person", ("name", "uk", "dat"))),
        ("surname:und-Latn/confidence", Place("person", ("surname", "und-Latn"), "confidence")),
        ("person:short:pl", Place("person", ("short", "pl"))),
        ("office:title:pl:gen", Place("office", ("title", "pl", "gen"))),
        ("membership:12/role", Place("membership", ("12",), "role")),
        ("group:1", Place("group", ("1",))),
        ("committee", Place("committee")),
    ],
)
def test_a_field_is_written_as_it_is_read(field: str, place: Place) -> None:
    assert place_of(field) == place
    assert str(place) == field
    assert columns_from({"x": field}).fields == (("x", field),)


@pytest.mark.parametrize(
    "field",
    ["nonsense", "country:2", "country/state", "email:0", "email:x", "email:1:2", "email/nonsense", "email/", "group",
     "group:1/role", "membership", "office:title", "office::pl", "office:title:pl:", "name:", "name:1", "name:uk/role",
     "office:title:pl:gen:x", "membership:99999", "person", ":", "/"],
)  # fmt: skip
def test_an_unknown_field_is_refused_by_name(field: str) -> None:
    assert place_of(field) is None
    with pytest.raises(UnknownField, match="The column “Heading” cannot be"):
        columns_from({"Heading": field})
    with pytest.raises(UnknownField):
        list(Columns((("Heading", field),)).places())


def test_a_mapping_by_hand() -> None:
    columns = columns_from({"Amt": "office_name", "Notiz": "", "Mail": "email", "Mail 2": "email:2"})
    assert columns == Columns((("Amt", "office_name"), ("Mail", "email"), ("Mail 2", "email:2")), ("Notiz",))
    with pytest.raises(FieldTwice, match="“A” and “B” cannot both be “email:1”"):
        columns_from({"A": "email", "B": "email:1"})


def test_a_heading_is_remembered_whatever_the_order() -> None:
    assert fingerprint(("Name", "Mail")) == fingerprint(("Mail", "Name"))
    assert (
        len(
            {fingerprint(one) for one in (("Name", "Mail"), ("Name",), ("name", "Mail"), ("Name\nMail",), ())}
        )
        == 5
    )


@given(st.lists(st.text(max_size=12) | st.sampled_from(sorted(FIELDS)), unique=True, max_size=8))
def test_any_heading_has_columns(header: list[str]) -> None:
    columns = guess_columns(header)
    assert sorted([*(heading for heading, _field in columns.fields), *columns.unmapped]) == sorted(header)
    assert columns_from(dict(columns.fields)).fields == columns.fields
