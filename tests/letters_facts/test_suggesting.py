"""Suggested forms of names: right for the names on record; none where no library is sure, or is installed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.domain.gap import Gap, GapKind
from advocacy.domain.office import Audience, Office
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import Confidence, Wording, Wordings
from advocacy.letters import suggesting
from advocacy.letters.addressing import address
from advocacy.letters.facts import Facts
from advocacy.letters.forms_of_address import FORMS, AddressedOffice, Manners
from advocacy.letters.suggesting import suggested_form
from tests.shipped_locales import shipped_locale

F, M = Gender.FEMININE, Gender.MASCULINE

UKRAINIAN = [
    # The forms that the sample cases were entered with, by people.
    ("Жанара Ахметова", F, "gen", "Жанари Ахметової"),
    ("Жанара Ахметова", F, "dat", "Жанарі Ахметовій"),
    ("Жанара Ахметова", F, "acc", "Жанару Ахметову"),
    ("Жанара Ахметова", F, "ins", "Жанарою Ахметовою"),
    ("Володимир Зеленський", M, "dat", "Володимиру Зеленському"),
    ("Ірина Венедіктова", F, "dat", "Ірині Венедіктовій"),
    ("Максим Соколюк", M, "dat", "Максиму Соколюку"),
    # Others, of other kinds.
    ("Микола Кобляков", M, "dat", "Миколі Коблякову"),
    ("Микола Кобляков", M, "ins", "Миколою Кобляковим"),
    ("Микола Кобляков", M, "voc", "Миколо Коблякове"),
    ("Тетяна Параскевич", F, "gen", "Тетяни Параскевич"),
    ("Петро Бойко", M, "loc", "Петрові Бойкові"),
    ("Олена Бойко", F, "dat", "Олені Бойко"),
    ("Тарас Григорович Шевченко", M, "dat", "Тарасу Григоровичу Шевченку"),
    ("В’ячеслав Мар’яненко", M, "gen", "В’ячеслава Мар’яненка"),
    ("Жанара", F, "dat", "Жанарі"),
]
RUSSIAN = [
    ("Николай Кобляков", M, "ins", "Николаем Кобляковым"),
    ("Жанара Ахметова", F, "gen", "Жанары Ахметовой"),
    ("Владимир Зеленский", M, "loc", "Владимире Зеленском"),
    ("Татьяна Параскевич", F, "dat", "Татьяне Параскевич"),
    ("Лев Скорякин", M, "gen", "Льва Скорякина"),
    ("Елена Бойко", F, "dat", "Елене Бойко"),
    ("Алексей Черных", M, "gen", "Алексея Черных"),
    ("Сырым Шалабаев", M, "ins", "Сырымом Шалабаевым"),
    ("Мануэль Вальс", M, "acc", "Мануэля Вальса"),
    ("Мухтар Кабулович Аблязов", M, "dat", "Мухтару Кабуловичу Аблязову"),
    ("Артем Семенов", M, "gen", "Артема Семенова"),  # without the ё of the dictionary
    ("Алёна Крылова", F, "gen", "Алёны Крыловой"),
    ("Лев ТОЛСТОЙ", M, "gen", "Льва ТОЛСТОГО"),
    ("Дмитрий Салтыков-Щедрин", M, "gen", "Дмитрия Салтыкова-Щедрина"),
    ("Владимир Кара-Мурза", M, "gen", ""),  # not sure: none
]


@pytest.mark.parametrize(("name", "gender", "form", "expected"), UKRAINIAN)
def test_ukrainian_names(name: str, gender: Gender, form: str, expected: str) -> None:
    assert suggested_form(name, "name", form, gender, "uk") == expected


@pytest.mark.parametrize(("name", "gender", "form", "expected"), RUSSIAN)
def test_russian_names(name: str, gender: Gender, form: str, expected: str) -> None:
    assert suggested_form(name, "name", form, gender, "ru") == expected


@pytest.mark.parametrize(
    ("text", "field", "gender", "language", "expected"),
    [
        ("Ахметова", "surname", F, "uk", "Ахметовій"),
        ("пані Ахметова", "short", F, "uk", "пані Ахметовій"),
        ("пан Кобляков", "short", M, "uk", "пану Коблякову"),
        ("г-жа Ахметова", "short", F, "ru", "г-же Ахметовой"),
    ],
)
def test_surnames_and_short_names(
    text: str, field: str, gender: Gender, language: str, expected: str
) -> None:
    assert suggested_form(text, field, "dat", gender, language) == expected


@pytest.mark.parametrize(
    ("text", "field", "form", "gender", "language"),
    [
        ("Zhanara Akhmetova", "name", "dat", F, "uk"),  # not in its letters
        ("Жанара Ахметова", "name", "dat", None, "uk"),  # gender unknown
        ("Жанара Ахметова", "name", "dat", F, "bg"),  # no library
        ("Жанара Ахметова", "name", "voc", F, "ru"),  # no such form
        ("Жанара Ахметова", "name", "", F, "uk"),
        ("журналістка", "description", "gen", F, "uk"),  # not a name
        ("доктор Ахметова", "short", "gen", F, "uk"),  # a title that is not known
        ("пані", "short", "gen", F, "uk"),
        ("", "name", "gen", F, "uk"),
        ("Щъщ Ахметова", "name", "gen", F, "ru"),  # no such name
    ],
)
def test_where_nobody_is_sure_there_is_none(
    text: str, field: str, form: str, gender: Gender | None, language: str
) -> None:
    assert not suggested_form(text, field, form, gender, language)


@given(
    st.text("абвгґеєжзиіїйклмнопрстуфхцчшщьюяёыэъАЯІЇЄҐ’'- ", max_size=24) | st.text(max_size=24),
    st.sampled_from(["name", "surname", "short", "description"]),
    st.sampled_from(FORMS),
    st.sampled_from([F, M, None]),
    st.sampled_from(["uk", "ru", "en"]),
)
def test_any_text_is_taken(text: str, field: str, form: str, gender: Gender | None, language: str) -> None:
    found = suggested_form(text, field, form, gender, language)
    assert found == found.strip()
    assert len(found.split()) in {0, len(text.split())}


@pytest.fixture
def _nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    for library, ask in (("shevchenko", "_shevchenko"), ("pymorphy3", "_pymorphy")):
        monkeypatch.setitem(sys.modules, library, None)
        monkeypatch.setattr(suggesting, ask, getattr(suggesting, ask).__wrapped__)


@pytest.mark.usefixtures("_nothing_installed")
def test_without_the_libraries_nothing_is_suggested() -> None:
    for language in ("uk", "ru"):
        assert not suggested_form("Жанара Ахметова", "name", "dat", F, language)


def test_the_libraries_come_only_when_a_form_is_asked_for() -> None:
    code = "import sys, advocacy.cli.commands, advocacy.letters.template; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "advocacy.letters.suggesting" in done.stdout
    assert "pymorphy3" not in done.stdout
    assert "shevchenko" not in done.stdout


def holder(*wordings: Wording) -> tuple[Gap, ...]:
    """What a letter in Ukrainian to a head of state lacks, whose holder has these texts."""
    office = Office("o", "xx-president", "x", Audience.HEAD_OF_STATE, None, name="The President")
    manners = Manners(shipped_locale("uk"), Wordings(wordings), None, False)
    gaps = address(AddressedOffice(office, None, Person("p", M)), manners).gaps
    return tuple(one for one in gaps if one.kind is GapKind.FORM)


def test_a_missing_form_of_a_holder_names_the_person_and_suggests() -> None:
    (gap,) = holder(Wording("p", "name", "uk", "", "Володимир Зеленський"))
    assert (gap.owner, gap.form, gap.language) == ("Володимир Зеленський", "dat", "uk")
    assert gap.in_words(str) == (
        "Володимир Зеленський: “name” is not entered in uk, in the form “dat”;"
        " perhaps “Володимиру Зеленському”."
    )


def test_a_guess_on_record_is_named_instead() -> None:
    guess = Wording("p", "name", "uk", "dat", "Володимирові З.", confidence=Confidence.LOW)
    (gap,) = holder(Wording("p", "name", "uk", "", "Володимир Зеленський"), guess)
    assert gap.in_words(str) == (
        "Володимир Зеленський: nobody has confirmed “name” in uk, in the form “dat”: “Володимирові З.”"
    )


def test_a_person_of_the_case_gets_the_same() -> None:
    context = {"persons": [{"name": "Жанара Ахметова", "gender": "f"}, {"name": "Ян"}]}
    facts = Facts(
        context, (), {"persons[0]": "Zhanara", "persons[1]": "Jan"}, frozenset(), "uk",
        guesses={"persons[0].name_gen": "Жанари А."},
    )  # fmt: skip
    assert facts.explain("persons[0].name_dat").suggestion == "Жанарі Ахметовій"
    assert not facts.explain("persons[0].short_dat").suggestion
    assert not facts.explain("persons[1].name_dat").suggestion
    assert not facts.explain("persons[2].name_dat").suggestion
    guessed = facts.explain("persons[0].name_gen")
    assert (guessed.value, guessed.suggestion) == ("Жанари А.", "")


def test_a_suggestion_is_no_part_of_which_gap_it_is() -> None:
    gap = Gap(GapKind.FORM, "Zhanara", "name", "uk", "dat")
    assert gap == Gap(GapKind.FORM, "Zhanara", "name", "uk", "dat", suggestion="Жанарі")
