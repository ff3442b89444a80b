"""Names with the surname in capitals: split, written as names are, and honest about what is a judgement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.wording import ANY_LATIN, Confidence
from advocacy.formats.mep_names import SplitName, join_name, split_name

HIGH, MEDIUM = Confidence.HIGH, Confidence.MEDIUM


@pytest.mark.parametrize(
    ("printed", "given", "surname", "confidence"),
    [
        ("John Stuart AGNEW", "John Stuart", "Agnew", HIGH),
        ("Kathleen VAN BREMPT", "Kathleen", "Van Brempt", MEDIUM),
        ("Sophia IN 'T VELD", "Sophia", "in 't Veld", MEDIUM),
        ("Sophia IN ’T VELD", "Sophia", "in ’t Veld", MEDIUM),
        ("Sophia in 't VELD", "Sophia", "in 't Veld", MEDIUM),
        ("Nicola DANTI", "Nicola", "Danti", HIGH),
        ("Anna-Maja HENRIKSSON", "Anna-Maja", "Henriksson", HIGH),
        ("Juan Fernando LÓPEZ AGUILAR", "Juan Fernando", "López Aguilar", MEDIUM),
        ("Marie TOUSSAINT", "Marie", "Toussaint", HIGH),
        ("Michel DÉSIR", "Michel", "Désir", HIGH),
        ("Ada McALLISTER", "Ada", "McAllister", MEDIUM),
        ("Ada McGUINNESS", "Ada", "McGuinness", MEDIUM),
        ("Ada MCGUINNESS", "Ada", "McGuinness", MEDIUM),
        ("Ada MACMANUS", "Ada", "Macmanus", MEDIUM),
        ("Ada MacMANUS", "Ada", "MacManus", MEDIUM),
        ("Ada O'SULLIVAN", "Ada", "O'Sullivan", MEDIUM),
        ("Ada d’EXEMPLE", "Ada", "d’Exemple", MEDIUM),
        ("Ada D'EXEMPLE-MUSTER", "Ada", "D'Exemple-Muster", MEDIUM),
        ("Zoë ŻŁOTOWSKI", "Zoë", "Żłotowski", HIGH),
        ("Ada MUSTER-ŁĄKA", "Ada", "Muster-Łąka", HIGH),
        ("Ursula VON DER LEYEN", "Ursula", "von der Leyen", MEDIUM),
        ("Paolo DE CASTRO", "Paolo", "De Castro", MEDIUM),
        ("Paolo de CASTRO", "Paolo", "de Castro", MEDIUM),
        ("Cora van der PROEF", "Cora", "van der Proef", MEDIUM),
        ("Ada PRUEBA Y ENSAYO", "Ada", "Prueba y Ensayo", MEDIUM),
        ("Ada PROVA i MOSTRA", "Ada", "Prova i Mostra", MEDIUM),
        ("Ada G. MUSTER", "Ada G.", "Muster", HIGH),
        ("Ada V.J. MUSTER", "Ada V.J.", "Muster", HIGH),
        ("Ada M MUSTER", "Ada M", "Muster", HIGH),
        ("Seán Ó SAMPLA", "Seán", "Ó Sampla", MEDIUM),
        ("William (The Earl of) EXAMPLE", "William (The Earl of)", "Example", MEDIUM),
        ("Jan GROẞ", "Jan", "Groß", HIGH),
        ("Jan ĲSMUSTER", "Jan", "Ĳsmuster", HIGH),
        ("Vilija BLINKEVI?I?T?", "Vilija", "Blinkevi?i?t?", MEDIUM),
        ("AGNEW John Stuart", "John Stuart", "Agnew", HIGH),
        ("VAN BREMPT Kathleen", "Kathleen", "Van Brempt", MEDIUM),
        ("de CASTRO Paolo", "Paolo", "de Castro", MEDIUM),
        ("AGNEW, John Stuart", "John Stuart", "Agnew", HIGH),
        ("Agnew, John Stuart", "John Stuart", "Agnew", HIGH),
    ],
)
def test_the_surname_in_capitals_is_told_apart(
    printed: str, given: str, surname: str, confidence: Confidence
) -> None:
    assert split_name(printed) == SplitName(f"{given} {surname}", given, surname, confidence)


@pytest.mark.parametrize(
    ("printed", "name", "confidence"),
    [
        ("Ada Muster", "Ada Muster", HIGH),
        ("  Ada   Muster ", "Ada Muster", HIGH),
        ("Ada", "Ada", HIGH),
        ("Ada van der Proef", "Ada van der Proef", HIGH),
        ("MARA EXEMPEL", "Mara Exempel", MEDIUM),
        ("MUSTER", "Muster", MEDIUM),
        ("Muster, Ada, Dr.", "Muster, Ada, Dr.", HIGH),
        (", Ada", ", Ada", HIGH),
        ("van Ada", "van Ada", HIGH),
        ("???", "???", HIGH),
        ('=HYPERLINK("x","Ada")', '=HYPERLINK("x","Ada")', HIGH),
        ("@SUM 1", "@SUM 1", HIGH),
        ("", "", HIGH),
    ],
)
def test_no_surname_is_claimed_where_capitals_say_nothing(
    printed: str, name: str, confidence: Confidence
) -> None:
    assert split_name(printed) == SplitName(name, confidence=confidence)


@pytest.mark.parametrize(
    ("printed", "country", "surname", "confidence"),
    [
        ("Ada WEISS", "DE", "Weiss", MEDIUM),
        ("Ada WEISS", "AT", "Weiss", MEDIUM),
        ("Ada WEISS", "IT", "Weiss", HIGH),
        ("Ada IJSMUSTER", "NL", "IJsmuster", MEDIUM),
        ("Ada IJSMUSTER", "HR", "Ijsmuster", HIGH),
    ],
)
def test_what_capitals_hide_depends_on_the_country(
    printed: str, country: str, surname: str, confidence: Confidence
) -> None:
    found = split_name(printed, country)
    assert (found.surname, found.confidence) == (surname, confidence)


def test_greek_capitals_leave_out_accents_so_nothing_is_certain() -> None:
    found = split_name("Αλέξης ΠΑΠΑΔΟΠΟΥΛΟΣ")
    assert (found.surname, found.confidence, found.language) == ("Παπαδοπουλος", MEDIUM, "und")


@pytest.mark.parametrize(
    ("given", "family", "expected"),
    [
        ("Ada", "Muster", SplitName("Ada Muster", "Ada", "Muster", HIGH)),
        ("Ada", "Van Brempt", SplitName("Ada Van Brempt", "Ada", "Van Brempt", HIGH)),
        ("Ada", "MUSTER", SplitName("Ada Muster", "Ada", "Muster", HIGH)),
        ("ADA", "MUSTER", SplitName("Ada Muster", "Ada", "Muster", HIGH)),
        ("ADA MARA", "MUSTER", SplitName("Ada Mara Muster", "Ada Mara", "Muster", MEDIUM)),
        ("Manuel dos", "MUSTER", SplitName("Manuel dos Muster", "Manuel", "dos Muster", MEDIUM)),
        ("Ada", "G. MUSTER", SplitName("Ada G. Muster", "Ada G.", "Muster", HIGH)),
        ("=ADA()", "=SUM(1)", SplitName("=ADA() =SUM(1)", "=ADA()", "=SUM(1)", MEDIUM)),
        ("", "MUSTER", SplitName("Muster", "", "Muster", HIGH)),
    ],
)
def test_parts_that_the_source_gives_are_kept(given: str, family: str, expected: SplitName) -> None:
    assert join_name(given, family) == expected


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *(("Ada Muster", ANY_LATIN), ("Zoë Łąka", ANY_LATIN), ("Oʼsample", ANY_LATIN)),
        *(("Αλέξης", "und"), ("Ада Muster", "und"), ("", ANY_LATIN)),
    ],
)
def test_the_script_says_what_language_a_name_may_stand_in(name: str, language: str) -> None:
    assert SplitName(name).language == language


@given(st.text(alphabet="AaBbŁłÉéßẞÓ'’-.,? ", max_size=30))
def test_no_letter_is_lost_or_added(printed: str) -> None:
    found = split_name(printed)
    kept = sorted(one for one in found.name.casefold() if not one.isspace() and one != ",")
    assert kept == sorted(one for one in printed.casefold() if not one.isspace() and one != ",")
    assert found.name == f"{found.given} {found.surname}".strip() or not found.surname
