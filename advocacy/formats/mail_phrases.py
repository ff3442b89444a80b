"""What machines and registries say of themselves, in the languages of the program: taken as a hint, never as more.

The subjects are those Exchange, Outlook and Gmail write by themselves in these languages, and the commonest a person
chooses; the phrases of a receipt are the usual ones of registries. A person confirms what is proposed.
"""

from __future__ import annotations

AUTOMATIC = (
    "automatic reply", "auto-reply", "autoreply", "auto reply", "automatic response", "auto response",
    "automatische antwort", "automatische rückmeldung", "réponse automatique", "respuesta automática",
    "risposta automatica", "automatyczna odpowiedź", "odpowiedź automatyczna", "autoodpowiedź", "autoresponder",
    "automatická odpověď", "automatikus válasz", "automatinis atsakymas", "automatinis atsakas",
    "автоматичен отговор", "автоматический ответ", "автоответ", "автоматична відповідь", "автовідповідь",
    "رد تلقائي", "الرد التلقائي", "رد آلي",
)  # fmt: skip
"""Subjects of what a machine wrote."""

AWAY = (
    "out of office", "out of the office", "away from the office", "abwesenheitsnotiz", "abwesenheitsassistent",
    "nicht im büro", "außer haus", "absence du bureau", "absent du bureau", "absente du bureau",
    "message d'absence", "fuera de la oficina", "ausencia de la oficina", "fuori ufficio", "fuori sede",
    "assente dall'ufficio", "poza biurem", "nieobecność w biurze", "nieobecny w biurze", "mimo kancelář",
    "nepřítomnost v kanceláři", "házon kívül", "irodán kívül", "nesu biure", "nebūsiu biure", "извън офиса",
    "вне офиса", "отсутствую на рабочем месте", "нет на рабочем месте", "поза офісом",
    "відсутній на робочому місці", "відсутня на робочому місці", "خارج المكتب",
)  # fmt: skip
"""Subjects and first words of who is away."""

AWAY_TEXTS = (
    "on leave", "on holiday", "on vacation", "i am away", "bin ich abwesend", "ich bin abwesend", "im urlaub",
    "je suis absent", "je suis en congé", "estoy ausente", "de vacaciones", "sono assente", "in ferie",
    "jestem nieobecn", "na urlopie", "jsem nepřítomn", "na dovolené", "szabadságon", "atostogauju", "atostogose",
    "отсъствам", "в отпуск", "у відпустці", "أنا في إجازة",
)  # fmt: skip
"""First words of who is away, in a mail that is known to be a machine's."""

RECEIPTS = (
    "acknowledge receipt", "acknowledging receipt", "acknowledgement of receipt", "acknowledgment of receipt",
    "confirm receipt", "we have received your", "eingangsbestätigung", "empfangsbestätigung",
    "bestätigen den eingang", "bestätige den eingang", "bestätigen wir den eingang", "accusé de réception",
    "accuse réception", "accusons réception", "acuse de recibo", "acusamos recibo", "conferma di ricezione",
    "confermiamo la ricezione", "accusiamo ricevuta", "potwierdzenie odbioru", "potwierdzenie wpływu",
    "potwierdzamy otrzymanie", "potwierdzam otrzymanie", "potwierdzamy odbiór", "potvrzujeme přijetí",
    "potvrzení o přijetí", "potvrzujeme doručení", "visszaigazoljuk", "átvételi elismervény",
    "gavimo patvirtinimas", "patvirtiname, kad gavome", "потвърждаваме получаването",
    "потвърждение за получаване", "подтверждаем получение", "ваше обращение получено",
    "ваше обращение зарегистрировано", "підтверджуємо отримання", "ваше звернення отримано",
    "ваше звернення зареєстровано", "نؤكد استلام", "إشعار استلام",
)  # fmt: skip
"""What a registry says that received something."""

FAILURES = (
    "undeliver", "delivery status notification (failure", "delivery failure", "delivery failed", "failure notice",
    "mail delivery failed", "returned mail", "returned to sender", "unzustellbar", "nicht zugestellt",
    "non remis", "échec de la remise", "no se puede entregar", "no entregado", "impossibile recapitare",
    "recapito non riuscito", "mancato recapito", "niedostarczone", "nie można dostarczyć", "nedoručitelné",
    "nem kézbesíthető", "kézbesítési hiba", "nepristatyt", "недоставен", "не е доставено", "не доставлено",
    "не удается доставить", "недоставлен", "не вдалося доставити", "не доставлено", "تعذر التسليم",
)  # fmt: skip
"""Subjects of what came back undelivered."""


def says(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether the text has one of these, in capitals or not, whatever its apostrophe."""
    plain = text.casefold().replace("’", "'")
    return any(phrase in plain for phrase in phrases)


def own_words(text: str) -> str:
    """The text without what it quotes."""
    kept = []
    for line in text.splitlines():
        if line.startswith(("-----Original", "-----Urspr", "________________________________")):
            break
        if not line.lstrip().startswith(">"):
            kept.append(line)
    return "\n".join(kept)
