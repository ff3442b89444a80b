"""Machines, receipts, people who are away, and mails that did not arrive."""

from __future__ import annotations

import pytest

from advocacy.formats.mail_phrases import own_words
from advocacy.formats.mail_reading import read_mail
from advocacy.formats.received_mail import Bounce, MailKind
from tests.formats.sample_mails import (
    DELAYED,
    EXCHANGE,
    EXIM,
    GMAIL_AWAY,
    OURS,
    POSTFIX,
    QMAIL,
    READ,
    lines,
    written,
)

AWAY = {
    "ar": "خارج المكتب", "bg": "Извън офиса", "cs": "Mimo kancelář", "de": "Abwesenheitsnotiz",
    "en": "Out of Office: your letter", "es": "Fuera de la oficina", "fr": "Absence du bureau",
    "hu": "Házon kívül", "it": "Fuori ufficio", "lt": "Nesu biure", "pl": "Poza biurem",
    "ru": "Вне офиса", "uk": "Поза офісом",
}  # fmt: skip
AUTOMATIC = {
    "ar": "رد تلقائي: x", "bg": "Автоматичен отговор: x", "cs": "Automatická odpověď: x",
    "de": "Automatische Antwort: x", "en": "Automatic reply: x", "es": "Respuesta automática: x",
    "fr": "Réponse automatique : x", "hu": "Automatikus válasz: x", "it": "Risposta automatica: x",
    "lt": "Automatinis atsakymas: x", "pl": "Automatyczna odpowiedź: x", "ru": "Автоматический ответ: x",
    "uk": "Автоматична відповідь: x",
}  # fmt: skip
RECEIPTS = {
    "ar": "نؤكد استلام رسالتكم", "bg": "Потвърждаваме получаването на писмото", "cs": "Potvrzujeme přijetí dopisu",
    "de": "Wir bestätigen den Eingang Ihres Schreibens", "en": "I acknowledge receipt of your letter",
    "es": "Acusamos recibo de su carta", "fr": "J’accuse réception de votre lettre",
    "hu": "Levelének megérkezését visszaigazoljuk", "it": "Confermiamo la ricezione della lettera",
    "lt": "Patvirtiname, kad gavome jūsų laišką", "pl": "Potwierdzamy otrzymanie listu",
    "ru": "Ваше обращение зарегистрировано", "uk": "Ваше звернення отримано",
}  # fmt: skip


def kind(data: bytes) -> MailKind:
    return read_mail(data).kind


def test_a_report_of_postfix_names_the_mail_that_did_not_arrive() -> None:
    mail = read_mail(POSTFIX)
    assert mail.kind is MailKind.BOUNCE
    assert mail.bounce == Bounce(
        "office@president.example", "5.1.1",
        "550 5.1.1 <office@president.example>: Recipient address rejected: User unknown", OURS, "Appeal EXO-2020-005",
    )  # fmt: skip
    assert OURS in mail.thread
    assert not mail.problems


def test_a_report_of_exchange_with_the_heads_alone() -> None:
    mail = read_mail(EXCHANGE)
    assert mail.bounce is not None
    assert (mail.bounce.recipient, mail.bounce.status) == ("justice@ministry.example", "5.2.2")
    assert (mail.bounce.original_id, mail.bounce.original_subject) == (OURS, "Appeal EXO-2020-005")
    assert mail.text == "Fehler bei der Nachrichtenzustellung"


def test_a_report_without_the_mail_answers_it() -> None:
    cut = EXCHANGE[: EXCHANGE.index(b"--_XX_\r\nContent-Type: text/rfc822-headers")] + b"--_XX_--\r\n"
    bounce = read_mail(cut).bounce
    assert bounce is not None
    assert bounce.original_id == OURS


def test_what_old_mail_systems_write_in_words() -> None:
    bounce = read_mail(QMAIL).bounce
    assert bounce == Bounce(
        "office@president.example", "5.1.1", "Remote host said: 550 5.1.1 unknown user", OURS, "Appeal EXO-2020-005"
    )
    exim = read_mail(EXIM).bounce
    assert exim == Bounce("office@president.example")


def test_a_delay_is_no_failure() -> None:
    assert kind(DELAYED) is MailKind.DELAYED
    in_words = QMAIL.replace(b"550 5.1.1 unknown user", b"4.4.1 not yet").replace(b"failure notice", b"failure notice?")
    assert read_mail(in_words).bounce is None


def test_a_report_of_success_is_a_machines() -> None:
    assert kind(POSTFIX.replace(b"Action: failed", b"Action: delivered")) is MailKind.AUTOMATIC
    assert kind(POSTFIX.replace(b"message/delivery-status", b"message/delivery-status; x=1")) is MailKind.BOUNCE


def test_a_postmaster_who_is_a_person_is_one() -> None:
    assert kind(lines("From: postmaster@ministry.example\nSubject: Your question\n\nDear Ada")) is MailKind.LETTER


def test_read_receipts_and_absences() -> None:
    assert kind(READ) is MailKind.READ_RECEIPT
    assert kind(GMAIL_AWAY) is MailKind.OUT_OF_OFFICE


@pytest.mark.parametrize("language", AWAY)
def test_who_is_away_says_so_in_every_language(language: str) -> None:
    assert kind(written("utf-8", AWAY[language], "x")) is MailKind.OUT_OF_OFFICE
    assert kind(written("utf-8", AUTOMATIC[language], "x")) is MailKind.AUTOMATIC
    assert kind(written("utf-8", "Re: letter", RECEIPTS[language])) is MailKind.ACKNOWLEDGEMENT


@pytest.mark.parametrize(
    ("encoding", "subject", "text"),
    [
        ("iso-8859-1", "Automatische Antwort: Ihr Schreiben", "Ich bin abwesend bis 1. März. Grüße"),
        ("iso-8859-2", "Automatyczna odpowiedź: pismo", "Jestem nieobecny, przebywam na urlopie. Żółw"),
        ("koi8-r", "Автоматический ответ: письмо", "Я в отпуске до первого марта."),
        ("windows-1251", "Автоматический ответ: письмо", "Я в отпуске до первого марта."),
    ],
)
def test_absences_in_old_encodings(encoding: str, subject: str, text: str) -> None:
    mail = read_mail(written(encoding, subject, text))
    assert (mail.kind, mail.subject) == (MailKind.OUT_OF_OFFICE, subject)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("Auto-Submitted", "auto-generated", MailKind.AUTOMATIC), ("Auto-Submitted", "no", MailKind.LETTER),
        ("X-Autoreply", "yes", MailKind.AUTOMATIC), ("X-Autorespond", "x", MailKind.AUTOMATIC),
        ("Precedence", "auto_reply", MailKind.AUTOMATIC), ("Precedence", "first-class", MailKind.LETTER),
    ],
)  # fmt: skip
def test_a_machine_says_that_it_is_one(name: str, value: str, expected: MailKind) -> None:
    assert kind(written("utf-8", "Re: letter", "Dear Ada", **{name: value})) is expected


def test_what_is_only_quoted_counts_for_nothing() -> None:
    text = "No.\n> We acknowledge receipt of your letter\n-----Original Message-----\nWe confirm receipt"
    assert kind(written("utf-8", "Re: letter", text)) is MailKind.LETTER
    assert own_words(text) == "No."
