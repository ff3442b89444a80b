from __future__ import annotations

import locale
import re
import subprocess
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from advocacy import i18n
from advocacy.i18n import CATALOGUE, DamagedCatalogue, Screens
from tools import messages

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted(ROOT.glob("locales/*/LC_MESSAGES/*.po"))
SCREENS = sorted(ROOT.glob("locales/*/LC_MESSAGES/advocacy.po"))
FIELD = re.compile(r"\{[^{}]*\}")

POLISH = """
msgid ""
msgstr ""
"Language: pl\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "Open the case"
msgstr "Otwórz sprawę"

msgid "Not yet translated"
msgstr ""

#, fuzzy
#| msgid "Approve the letter"
msgid "Approve the letters"
msgstr "Zatwierdź list"

msgid "{count} letter"
msgid_plural "{count} letters"
msgstr[0] "{count} list"
msgstr[1] "{count} listy"
msgstr[2] "{count} listów"

msgid "{count} reply"
msgid_plural "{count} replies"
msgstr[0] "{count} odpowiedź"
msgstr[1] ""
msgstr[2] ""

#~| msgid "Gone earlier"
#~ msgid "Gone"
#~ msgstr "Nie ma"
"""


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    return write_catalogue(tmp_path, POLISH)


def write_catalogue(locales: Path, text: str, language: str = "pl") -> Path:
    file = locales / language / CATALOGUE
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return locales


def test_a_sentence_is_shown_in_the_screen_language(locales: Path) -> None:
    assert i18n.load("pl", locales).translate("Open the case") == "Otwórz sprawę"


@pytest.mark.parametrize("sentence", ["Not yet translated", "Approve the letters", "Gone", "Unheard of", ""])
def test_a_sentence_without_a_finished_translation_stays_english(locales: Path, sentence: str) -> None:
    assert i18n.load("pl", locales).translate(sentence) == sentence


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "{count} list"), (2, "{count} listy"), (5, "{count} listów"), (22, "{count} listy")],
)
def test_a_number_chooses_its_form(locales: Path, number: int, expected: str) -> None:
    assert i18n.load("pl", locales).translate_many("{count} letter", "{count} letters", number) == expected


@pytest.mark.parametrize(("number", "expected"), [(1, "{count} reply"), (0, "{count} replies")])
def test_half_translated_forms_stay_english(locales: Path, number: int, expected: str) -> None:
    assert i18n.load("pl", locales).translate_many("{count} reply", "{count} replies", number) == expected


def test_english_needs_no_catalogue(tmp_path: Path) -> None:
    screens = i18n.load("en", tmp_path)
    assert (screens.translate("Open"), screens.plural_index(1), screens.plural_index(2)) == ("Open", 0, 1)


def test_a_language_without_a_catalogue_is_english(tmp_path: Path) -> None:
    assert i18n.load("pl", tmp_path) == Screens("en", plural_index=Screens("en").plural_index)


@pytest.mark.parametrize("text", ['msgid "a"\nmsgstr[x] "b"\n', "what is this"])
def test_a_damaged_catalogue_is_named(tmp_path: Path, text: str) -> None:
    write_catalogue(tmp_path, text)
    with pytest.raises(DamagedCatalogue, match=r"advocacy\.po cannot be read"):
        i18n.load("pl", tmp_path)


def test_a_catalogue_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (write_catalogue(tmp_path, "") / "pl" / CATALOGUE).write_bytes(b'msgid "a"\nmsgstr "\xb1"\n')
    with pytest.raises(DamagedCatalogue):
        i18n.load("pl", tmp_path)


@given(text=st.text(alphabet='msgidtr"\\[]0#~|,{}\n %é', max_size=120))
def test_whatever_a_catalogue_holds_it_is_read_or_named(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    locales = write_catalogue(tmp_path_factory.mktemp("locales"), text)
    try:
        screens = i18n.load("pl", locales)
    except DamagedCatalogue:
        return
    assert screens.translate_many("{n} case", "{n} cases", 2) == "{n} cases"


def test_installing_makes_every_screen_speak_the_language(locales: Path) -> None:
    assert i18n.install("pl", locales=locales) == "pl"
    try:
        assert i18n.translate("Open the case") == "Otwórz sprawę"
        assert i18n.translate_many("{count} letter", "{count} letters", 7) == "{count} listów"
    finally:
        assert i18n.install("en") == "en"
    assert i18n.translate("Open the case") == "Open the case"


def test_languages_are_offered_in_their_own_script(locales: Path) -> None:
    write_catalogue(locales, POLISH, "bg")
    write_catalogue(locales, POLISH, "en")
    offered = [(each.code, each.name) for each in i18n.available_languages(locales)]
    assert offered == [("en", "English"), ("bg", "български"), ("pl", "polski")]


def test_the_shipped_languages_are_offered() -> None:
    assert {"en", "pl"} <= {each.code for each in i18n.available_languages()}


@pytest.mark.parametrize(
    ("setting", "environment", "system", "expected"),
    [
        ("pl", {"LANGUAGE": "uk"}, "fr_FR", "pl"),
        ("PL", {}, "", "pl"),
        (None, {"LANGUAGE": "de:uk:pl"}, "", "uk"),
        (None, {"LC_ALL": "pl_PL.UTF-8", "LANG": "uk_UA.UTF-8"}, "", "pl"),
        (None, {"LC_MESSAGES": "uk_UA@latin"}, "", "uk"),
        (None, {"LANG": "pt_BR.UTF-8"}, "", "pt_BR"),
        (None, {"LANG": "pt-br"}, "", "pt_BR"),
        (None, {"LANG": "pt_PT"}, "", "en"),
        (None, {"LANG": "C.UTF-8"}, "pl_PL", "en"),
        (None, {}, "uk_UA", "uk"),
        ("xx", {}, "", "en"),
    ],
)
def test_the_screen_language_is_the_first_wanted_one_that_exists(
    setting: str | None, environment: dict[str, str], system: str, expected: str
) -> None:
    available = ["en", "pl", "uk", "pt_BR"]
    chosen = i18n.choose_language(setting, available=available, environment=environment, system=system)
    assert chosen == expected


def test_the_system_is_asked_when_nothing_else_names_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: ("pl_PL", "UTF-8"))
    assert i18n.choose_language(available=["en", "pl"], environment={}) == "pl"


def shipped_messages(file: Path) -> list[Message]:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    catalogue = read_po([line for line in lines if not line.startswith(("#|", "#~|"))])
    return [message for message in catalogue if message.id]


def forms(given: object) -> tuple[str, ...]:
    return tuple(str(form) for form in given) if isinstance(given, list | tuple) else (str(given or ""),)


@pytest.mark.parametrize("file", SCREENS, ids=lambda file: file.parts[-3])
def test_a_translation_has_exactly_the_fields_of_its_sentence(file: Path) -> None:
    wrong = [
        (message.id, form)
        for message in shipped_messages(file)
        for form in forms(message.string)
        if form and not message.fuzzy and not _fields_agree(message, form)
    ]
    assert not wrong


def _fields_agree(message: Message, form: str) -> bool:
    """Whether a form has the fields of its sentence; a form for one number may leave the number out."""
    return set(FIELD.findall(form)) in [set(FIELD.findall(sentence)) for sentence in forms(message.id)]


@pytest.mark.needs("msgfmt")
@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: f"{file.parts[-3]}/{file.name}")
def test_the_catalogues_satisfy_gettext(file: Path) -> None:
    done = subprocess.run(
        ["msgfmt", "--check-format", "--check-domain", "-o", "/dev/null", str(file)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_the_catalogues_hold_exactly_the_sentences_of_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    messages.main(["--check"])
    assert capsys.readouterr().out == "", "run `make messages`"


@pytest.mark.parametrize("file", SCREENS, ids=lambda file: file.parts[-3])
def test_every_offered_screen_language_is_complete(file: Path) -> None:
    unfinished = [m.id for m in shipped_messages(file) if m.fuzzy or not all(forms(m.string))]
    assert not unfinished


def test_updating_keeps_translations_and_guesses_none(tmp_path: Path) -> None:
    (tmp_path / "advocacy").mkdir()
    (tmp_path / "advocacy" / "window.py").write_text(
        '# Translators: a button\n_("Open the case")\nN_("Open the cases")\n'
        'translate_many("{count} letter", "{count} letters", 3)\n', encoding="utf-8"
    )  # fmt: skip
    found = messages.sentences(tmp_path / "advocacy")
    file = write_catalogue(tmp_path, POLISH) / "pl" / CATALOGUE
    text = messages.catalogue_text(messages.updated(file, "pl", found))
    file.write_text(text, encoding="utf-8")
    assert 'msgid "Open the case"\nmsgstr "Otwórz sprawę"' in text
    assert 'msgid "Open the cases"\nmsgstr ""' in text
    assert 'msgstr[2] "{count} listów"' in text
    assert "#. Translators: a button\n#: advocacy/window.py\n" in text
    assert '#~ msgid "Not yet translated"' in text or "Not yet translated" not in text
    assert messages.differences(file, "pl", found) == []
    assert messages.catalogue_text(messages.updated(file, "pl", found)) == text
