"""Tables of invented offices as people in seven languages have them."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator

ENCODINGS = {
    "pl": ("cp1250", "iso8859-2"),
    "cs": ("cp1250", "iso8859-2"),
    "de": ("cp1252",),
    "fr": ("cp1252",),
    "bg": ("cp1251",),
    "ru": ("cp1251",),
    "uk": ("cp1251",),
}
"""What spreadsheet programs save each language in, UTF-8 aside."""

HEADINGS = {
    "pl": "Urząd|Imię|Nazwisko|E-mail|Ulica|Kod pocztowy|Miejscowość|Uwagi",
    "cs": "Úřad|Jméno|Příjmení|E-mail|Ulice|PSČ|Město|Poznámka",
    "de": "Behörde|Vorname|Nachname|E-Mail|Straße|PLZ|Ort|Bemerkung",
    "fr": "Organisme|Prénom|Nom|Courriel|Rue|Code postal|Ville|Remarque",
    "bg": "Институция|Име|Фамилия|Имейл|Улица|Пощенски код|Град|Бележка",
    "ru": "Ведомство|Имя|Фамилия|Эл. почта|Улица|Индекс|Город|Примечание",
    "uk": "Установа|Ім'я|Прізвище|Ел. пошта|Вулиця|Індекс|Місто|Примітка",
}

WORDS = {
    "pl": (
        "Ministerstwo Sprawiedliwości|Prokuratura Krajowa|Sąd Okręgowy w Łodzi|Komenda Główna Straży Granicznej",
        "Zofia|Łukasz|Małgorzata|Jan|Żaneta|Paweł|Józef",
        "Przykładowa|Wzór|Łąka|Źródlana|Ćwiek|Nowak|Śliwa|Gęś",
        "ul. Przykładowa|Al. Zmyślona|pl. Wolności|ul. Długa",
        "Warszawa|Łódź|Kraków|Gdańsk|Poznań",
        "sprawdzono||brak odpowiedzi|wysłać pocztą|nie dzwonić",
    ),
    "cs": (
        "Ministerstvo spravedlnosti|Nejvyšší státní zastupitelství|Městský soud v Praze|Úřad vlády",
        "Jiří|Tomáš|Kateřina|Jan|Zdeněk|Věra|Šárka",
        "Vzorová|Příklad|Řehoř|Novák|Dvořák|Šťastný|Kůň|Malý",
        "Vyšehradská|Na Příkopě|Dlouhá|Křížová",
        "Praha|Brno|Plzeň|České Budějovice|Ústí nad Labem",
        "ověřeno||bez odpovědi|poslat poštou|nevolat",
    ),
    "de": (
        "Bundesministerium der Justiz|Auswärtiges Amt|Generalstaatsanwaltschaft München|Oberlandesgericht Köln",
        "Jürgen|Ada|Björn|Käthe|Max|Günther|Sören",
        "Muster|Exempel|Müller|Schäfer|Groß|König|Löwe|Weiß",
        "Musterstraße|Am Beispielweg|Königsallee|Gänsemarkt",
        "Berlin|München|Köln|Nürnberg|Düsseldorf",
        "geprüft||keine Antwort|per Post|nicht anrufen",
    ),
    "fr": (
        "Ministère de la Justice|Présidence de la République|Cour d’appel de Paris|Préfecture de Haute-Garonne",
        "Zoé|François|Hélène|Jean|Anaïs|Noël|Éric",
        "Exemple|Modèle|Lefèvre|Durand|Bélanger|Forêt|Hébert",
        "rue de l’Exemple|place Vendôme|avenue des Champs-Élysées",
        "Paris|Orléans|Besançon|Nîmes|Lyon",
        "vérifié||sans réponse|par la poste",
    ),
    "bg": (
        "Министерство на правосъдието|Върховна касационна прокуратура|Софийски градски съд|Президент на Републиката",
        "Иван|Мария|Георги|Елена|Петър|Здравка|Юлия",
        "Примерова|Образцов|Иванов|Желязкова|Дюлгеров|Щерева",
        "ул. Славянска|бул. Дондуков|ул. Примерна|пл. Независимост",
        "София|Пловдив|Варна|Бургас|Русе",
        "проверено||няма отговор|да се изпрати по пощата",
    ),
    "ru": (
        "Министерство юстиции|Генеральная прокуратура|Следственный комитет|Администрация Президента",
        "Иван|Мария|Юрий|Елена|Пётр|Наталья|Любовь",
        "Примерова|Образцов|Иванов|Щукина|Жукова|Подъячев",
        "ул. Житная|пр-т Мира|ул. Примерная|наб. реки Мойки",
        "Москва|Санкт-Петербург|Казань|Ярославль|Тверь",
        "проверено||нет ответа|отправить почтой",
    ),
    "uk": (
        "Міністерство юстиції|Офіс Генерального прокурора|Державна міграційна служба|Верховний Суд",
        "Іван|Марія|Юрій|Олена|Петро|Наталія|Ганна",
        "Прикладова|Зразковий|Іваненко|Щукіна|Їжакевич|Євтушенко",
        "вул. Городецького|просп. Перемоги|вул. Прикладна|вул. Січових Стрільців",
        "Київ|Львів|Харків|Чернівці|Одеса",
        "перевірено||без відповіді|надіслати поштою",
    ),
}
"""Offices, first names, surnames, streets, towns, remarks."""


def rows(language: str, count: int, seed: int = 0) -> Iterator[list[str]]:
    """A heading and so many rows; the same for the same seed."""
    chance = random.Random(f"{language}{count}{seed}")
    offices, first, last, streets, towns, remarks = (one.split("|") for one in WORDS[language])
    yield HEADINGS[language].split("|")
    for n in range(count):
        yield [
            chance.choice(offices),
            chance.choice(first),
            chance.choice(last),
            f"office{n}@example.org",
            f"{chance.choice(streets)} {chance.randrange(1, 99)}",
            str(chance.randrange(10_000, 99_999)),
            chance.choice(towns),
            chance.choice(remarks),
        ]


def written(cells: Iterator[list[str]] | list[list[str]], delimiter: str = ";", end: str = "\r\n") -> str:
    """The rows as a spreadsheet program saves them."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(cells)
    return out.getvalue()
