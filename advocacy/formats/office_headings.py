"""What the columns of a table of offices are called in ten languages, so that most tables need no mapping by hand.

English, Polish, French, German, Russian, Ukrainian, Bulgarian, Czech, Spanish, Italian; case, accents and signs do not
count. A heading that is not here stays unmapped: a wrong guess costs more than a choice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from advocacy.domain.membership import Body
from advocacy.domain.office import Channel
from advocacy.formats.office_columns import Columns, Place, place_of

OWN_MARKS = frozenset({"source_id", "audience"})
"""Headings that every table written by us has, and nobody else's has both."""

HEADINGS = {
    "source_id": (
        "id, identifier, source id, identyfikator, identifiant, kennung, идентификатор, ідентифікатор, "
        "identifikátor, identificador, identificativo"
    ),
    "office_key": "office key, key, klucz, clé, schlüssel, ключ, klíč, clave, chiave",
    "office_name": (
        "office, office name, post, position, function, role, urząd, nazwa urzędu, nazwa, stanowisko, "
        "funkcja, fonction, poste, amt, funktion, amtsbezeichnung, должность, название, посада, назва, "
        "длъжност, наименование, функция, funkce, název, pozice, cargo, puesto, denominación, carica, "
        "ruolo, denominazione, incarico"
    ),
    "organization": (
        "organization, organisation, institution, authority, body, agency, ministry, employer, instytucja, "
        "organizacja, organ, ministerstwo, organisme, ministère, autorité, behörde, einrichtung, "
        "ministerium, ведомство, организация, учреждение, орган, министерство, установа, організація, "
        "міністерство, відомство, институция, úřad, instituce, organizace, ministerstvo, institución, "
        "organización, organismo, ministerio, istituzione, organizzazione, ente, ministero"
    ),
    "classification": "classification, kind, type, rodzaj, typ, classe, art, вид, тип, druh, clase, tipo",
    "audience": "audience",
    "country": (
        "country, country code, state, kraj, państwo, kod kraju, pays, code pays, land, staat, ländercode, "
        "страна, код страны, государство, країна, держава, държава, země, stát, kód země, país, estado, "
        "código de país, paese, stato, codice paese"
    ),
    "languages": (
        "language, languages, język, języki, langue, langues, sprache, sprachen, язык, языки, мова, мови, "
        "език, езици, jazyk, jazyky, idioma, idiomas, lingua, lingue"
    ),
    "name": (
        "full name, person, holder, name of holder, imię i nazwisko, nazwisko i imię, osoba, nom complet, "
        "nom et prénom, prénom et nom, titulaire, vollständiger name, name vorname, vor und nachname, "
        "amtsinhaber, фио, ф и о, полное имя, имя и фамилия, піб, п і б, повне ім’я, ім’я та прізвище, име "
        "и фамилия, имена, celé jméno, jméno a příjmení, nombre completo, nombre y apellidos, titular, nome "
        "completo, nome e cognome, persona"
    ),
    "given_name": (
        "first name, given name, forename, given names, first names, imię, imiona, prénom, prénoms, "
        "vorname, vornamen, křestní jméno, nombre de pila, primo nome"
    ),
    "surname": (
        "surname, family name, last name, nazwisko, nom de famille, familienname, nachname, zuname, "
        "фамилия, прізвище, фамилно име, příjmení, apellido, apellidos, cognome"
    ),
    "gender": (
        "gender, sex, m f, f m, płeć, genre, sexe, geschlecht, пол, стать, pohlaví, sexo, género, sesso, "
        "genere"
    ),
    "since": (
        "since, from, start, start date, term start, od, data od, początek kadencji, depuis, date de début, "
        "début, seit, von, beginn, amtsantritt, с, дата начала, з, дата початку, от, от дата, начална дата, "
        "datum od, začátek, desde, fecha de inicio, dal, data inizio"
    ),
    "until": (
        "until, to, end, end date, term end, do, data do, koniec kadencji, jusqu’à, date de fin, fin, bis, "
        "ende, amtsende, по, дата окончания, дата закінчення, до, до дата, крайна дата, datum do, konec, "
        "hasta, fecha de fin, al, data fine"
    ),
    "attested_on": (
        "as of, stand, stan na, stan na dzień, état au, по состоянию на, станом на, към дата, ke dni, stav "
        "k, a fecha de, aggiornato al"
    ),
    "checked_on": (
        "checked, checked on, verified on, last checked, sprawdzono, data sprawdzenia, vérifié le, vérifié, "
        "geprüft am, geprüft, проверено, дата проверки, перевірено, дата перевірки, ověřeno, zkontrolováno, "
        "comprobado, verificado, verificato, verificato il"
    ),
    "source": "source, źródło, quelle, источник, джерело, източник, zdroj, fuente, fonte",
    "email": (
        "e mail, email, mail, e mail address, email address, mail address, adres e mail, adres email, "
        "poczta elektroniczna, courriel, adresse e mail, adresse électronique, mél, e mail adresse, "
        "mailadresse, эл почта, электронная почта, почта, ел пошта, електронна пошта, е пошта, пошта, "
        "имейл, е поща, ел поща, електронна поща, e pošta, elektronická pošta, correo, correo electrónico, "
        "posta elettronica, indirizzo e mail"
    ),
    "telephone": (
        "telephone, phone, tel, phone number, telephone number, telefon, nr telefonu, numer telefonu, "
        "téléphone, telefonnummer, телефон, тел, номер телефона, номер телефону, telefonní číslo, teléfono, "
        "telefono"
    ),
    "fax": "fax, faks, fax number, nr faksu, télécopie, télécopieur, faxnummer, факс, telefax",
    "post": (
        "street, address, postal address, street address, mailing address, ulica, adres, adres pocztowy, "
        "rue, adresse, adresse postale, straße, anschrift, postanschrift, улица, адрес, почтовый адрес, "
        "вулиця, адреса, поштова адреса, пощенски адрес, ulice, adresa, calle, dirección, dirección postal, "
        "via, indirizzo, indirizzo postale"
    ),
    "post/postal_code": (
        "postal code, postcode, zip, zip code, kod, kod pocztowy, code postal, plz, postleitzahl, индекс, "
        "почтовый индекс, індекс, поштовий індекс, пощенски код, п к, psč, código postal, cp, cap, codice "
        "postale"
    ),
    "post/locality": (
        "town, city, locality, place, miasto, miejscowość, ville, commune, localité, ort, stadt, wohnort, "
        "город, місто, населений пункт, град, населено място, město, obec, ciudad, localidad, municipio, "
        "città, località, comune"
    ),
    "post/region": (
        "region, province, county, województwo, région, département, bundesland, регион, область, область "
        "район, регіон, област, kraj region, région département, provincia, región, regione"
    ),
    "post/country": (
        "address country, country of address, kraj adresu, pays de l’adresse, land der anschrift, страна "
        "адреса, країна адреси, държава на адреса, země adresy, país de la dirección, paese dell’indirizzo"
    ),
    "latin_address": (
        "latin address, address in latin letters, adres łaciński, адрес латиницей, адреса латиницею, адрес "
        "на латиница"
    ),
    "groups": "groups, group, grupy, grupa, groupes, gruppen, группы, групи, skupiny, grupos, gruppi",
    "committee": (
        "committee, committees, komisja, komisje, commission, commissions, ausschuss, ausschüsse, комитет, "
        "комитеты, комітет, комітети, комисия, комисии, výbor, výbory, comisión, comisiones, commissione, "
        "commissioni"
    ),
    "political_group": (
        "political group, parliamentary group, faction, grupa polityczna, klub, klub parlamentarny, "
        "frakcja, groupe politique, groupe parlementaire, fraktion, фракция, политическая группа, фракція, "
        "парламентарна група, politická skupina, frakce, grupo político, grupo parlamentario, gruppo "
        "politico, gruppo parlamentare"
    ),
    "national_party": (
        "party, national party, political party, partia, partia krajowa, partia polityczna, parti, parti "
        "national, parti politique, partei, nationale partei, партия, політична партія, партія, политическа "
        "партия, strana, politická strana, partido, partido nacional, partido político, partito, partito "
        "nazionale, partito politico"
    ),
    "delegation": (
        "delegation, delegations, delegacja, délégation, делегация, делегація, delegace, delegación, "
        "delegazione"
    ),
    "born": (
        "born, date of birth, birth date, data urodzenia, date de naissance, geburtsdatum, дата рождения, "
        "дата народження, дата на раждане, datum narození, fecha de nacimiento, data di nascita"
    ),
}
"""The headings of each field, in words and separated by commas."""

SOME_NAME = "name, nom, nombre, nome, имя, име, ім’я, jméno"
"""Headings that mean the whole name, its first or its last part: what else there is decides."""

PEOPLE = frozenset({"office_name", "organization", "gender", "since", "until", "born", *Body})
"""Where one of these has a column, a "name" is a person's; else it is that of the office."""

NUMBERED = frozenset({Channel.EMAIL, Channel.TELEPHONE, Channel.FAX})
"""What an office can have several of, so that a second column of the kind is the second one."""


def guess_columns(header: Iterable[str]) -> Columns:
    """Which column is probably which; those that are not known, or known twice, stay unmapped.

    A table that ``write_office_table`` wrote is known to the letter.
    """
    headings = tuple(header)
    own = set(headings) >= OWN_MARKS
    taken: dict[str, str] = {}
    for heading in headings:
        # "post" may be an office; beside "post/state" it is the address.
        ours = own or any(other.startswith(f"{heading}/") for other in headings)
        place = _exactly(heading) if ours else _by_words(heading, taken) or _exactly(heading)
        if place is not None:
            taken.setdefault(str(place), heading)
    some_name = _which_name(taken)
    for heading in headings if not own else ():
        if folded(heading) in _SOME_NAME:
            taken.setdefault(some_name, heading)
    found = {heading: field for field, heading in taken.items()}
    return Columns(
        tuple((one, found[one]) for one in headings if one in found),
        tuple(one for one in headings if one not in found),
    )


def folded(text: str) -> str:
    """The words of a heading alone: no case, no accents, no signs, "ł" like "l"."""
    parted = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
    letters = "".join(one for one in parted if not unicodedata.combining(one))
    return " ".join(re.findall(r"[^\W_]+", letters))


_FIELD_OF = {folded(word): field for field, words in HEADINGS.items() for word in words.split(",")}
_SOME_NAME = {folded(word) for word in SOME_NAME.split(",")}


def _exactly(heading: str) -> Place | None:
    return None if folded(heading) in _SOME_NAME else place_of(heading)


def _by_words(heading: str, taken: dict[str, str]) -> Place | None:
    """The field of a heading in words, the next free number where there can be several."""
    words = folded(heading)
    field = _FIELD_OF.get(words) or _FIELD_OF.get(words.rstrip("0123456789 "))
    if field not in NUMBERED:
        return place_of(field) if field and words in _FIELD_OF else None
    free = next(n for n in range(1, len(taken) + 2) if str(Place(field, (str(n),))) not in taken)
    return Place(field, (str(free),))


def _which_name(taken: dict[str, str]) -> str:
    """What "name" means beside the columns that are known."""
    parts = {"given_name", "surname"}
    if len(missing := parts - taken.keys()) == 1:
        return missing.pop()
    return "name" if not missing or taken.keys() & PEOPLE else "office_name"
