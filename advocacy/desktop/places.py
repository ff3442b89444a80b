"""Languages and countries as the screen calls them, and dates as exactly as they are known.

Dates come from Qt's locale data, so that the start waits for no other library.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt

from advocacy.domain.partial_date import PartialDate, Precision
from advocacy.domain.wording import Wordings
from advocacy.errors import N_
from advocacy.i18n import translate

LANGUAGES = {
    "ar": N_("Arabic"),
    "bg": N_("Bulgarian"),
    "cs": N_("Czech"),
    "da": N_("Danish"),
    "de": N_("German"),
    "el": N_("Greek"),
    "en": N_("English"),
    "es": N_("Spanish"),
    "et": N_("Estonian"),
    "fi": N_("Finnish"),
    "fr": N_("French"),
    "ga": N_("Irish"),
    "hr": N_("Croatian"),
    "hu": N_("Hungarian"),
    "hy": N_("Armenian"),
    "it": N_("Italian"),
    "ka": N_("Georgian"),
    "kk": N_("Kazakh"),
    "ky": N_("Kyrgyz"),
    "lt": N_("Lithuanian"),
    "lv": N_("Latvian"),
    "mt": N_("Maltese"),
    "nl": N_("Dutch"),
    "pl": N_("Polish"),
    "pt": N_("Portuguese"),
    "ro": N_("Romanian"),
    "ru": N_("Russian"),
    "sk": N_("Slovak"),
    "sl": N_("Slovenian"),
    "sr": N_("Serbian"),
    "sv": N_("Swedish"),
    "tr": N_("Turkish"),
    "uk": N_("Ukrainian"),
    "zh": N_("Chinese"),
}

COUNTRIES = {
    "AM": N_("Armenia"),
    "AT": N_("Austria"),
    "BE": N_("Belgium"),
    "BG": N_("Bulgaria"),
    "CH": N_("Switzerland"),
    "CY": N_("Cyprus"),
    "CZ": N_("Czech Republic"),
    "DE": N_("Germany"),
    "DK": N_("Denmark"),
    "EE": N_("Estonia"),
    "ES": N_("Spain"),
    "FI": N_("Finland"),
    "FR": N_("France"),
    "GB": N_("United Kingdom"),
    "GE": N_("Georgia"),
    "GR": N_("Greece"),
    "HR": N_("Croatia"),
    "HU": N_("Hungary"),
    "IE": N_("Ireland"),
    "IT": N_("Italy"),
    "KG": N_("Kyrgyzstan"),
    "KZ": N_("Kazakhstan"),
    "LT": N_("Lithuania"),
    "LU": N_("Luxembourg"),
    "LV": N_("Latvia"),
    "MT": N_("Malta"),
    "NL": N_("Netherlands"),
    "PL": N_("Poland"),
    "PT": N_("Portugal"),
    "RO": N_("Romania"),
    "RS": N_("Serbia"),
    "RU": N_("Russia"),
    "SE": N_("Sweden"),
    "SI": N_("Slovenia"),
    "SK": N_("Slovakia"),
    "TR": N_("Türkiye"),
    "UA": N_("Ukraine"),
    "XG": N_("Graustark"),
    "XR": N_("Ruritania"),
}


BRITISH = "en_GB"
"""English days come before months. By name: Qt's lists of languages and countries take a while to load."""


class _Spoken:
    code = "en"
    locale = QLocale(BRITISH)


def speak(language: str) -> QLocale:
    """From now on dates are written for this screen language; gives back its locale."""
    _Spoken.code = language
    _Spoken.locale = QLocale(BRITISH if language == "en" else language)
    # In this way of writing, digits are Latin in every language: references and dates stand side by side.
    _Spoken.locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return _Spoken.locale


def spoken() -> str:
    """The language of the screen."""
    return _Spoken.locale.name().partition("_")[0]


def said(wordings: Wordings, owner: str, field: str) -> str:
    """A text of the case for the screen: in its language, else English, else any; nothing when there is none."""
    for code in (_Spoken.code, "en"):
        found = wordings.find(owner, field, code)
        if found is not None:
            return found.text
    every = (one.text for one in wordings if (one.owner, one.field, one.form) == (owner, field, ""))
    return next(every, "")


def language(code: str) -> str:
    """What the screen calls a language; its code where it has no name for it."""
    return translate(LANGUAGES[code]) if code in LANGUAGES else code


def country(code: str | None) -> str:
    """What the screen calls a country; nothing for an international body."""
    if not code:
        return ""
    known = COUNTRIES.get(code.upper())
    return translate(known) if known else code


def day(of: date | None) -> str:
    """A day such as "13 Jan 2020"; nothing when there is none."""
    return "" if of is None else _Spoken.locale.toString(QDate(of.year, of.month, of.day), "d MMM yyyy")


def long_day(of: date) -> str:
    """A day with its weekday, such as "Monday 13 January 2020"."""
    return _Spoken.locale.toString(QDate(of.year, of.month, of.day), "dddd d MMMM yyyy")


def day_of(of: PartialDate) -> str:
    """A date as exactly as it is known: "29 Jul 2014", "July 2014" or "2014"."""
    match of.precision:
        case Precision.DAY:
            return day(of.first_day())
        case Precision.MONTH:
            return f"{_Spoken.locale.standaloneMonthName(of.month or 1)} {of.year}"
        case Precision.YEAR:
            return str(of.year)


def isolated(text: str) -> str:
    """Latin text safe inside a right-to-left line (FSI … PDI), as references and numbers need it."""
    return text if left_to_right() else f"\u2068{text}\u2069"


def sentence(words: str) -> str:
    """The words with a capital at the beginning, as a line of a list has it."""
    return words[:1].upper() + words[1:]


def joined(*parts: str) -> str:
    """The parts that are there, with a middle dot between them."""
    return " · ".join(part for part in parts if part)


def left_to_right() -> bool:
    """Whether the screen's language is written from left to right."""
    return _Spoken.locale.textDirection() is Qt.LayoutDirection.LeftToRight
