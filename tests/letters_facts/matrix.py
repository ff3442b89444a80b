"""Letters that tell one situation from another: persons, states, notice, signatories, addressees, every master."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from advocacy.domain.filing import CCF, FilingKind
from advocacy.letters.shelf import read_shelf
from advocacy.paths import ShippedData, shipped
from advocacy.workflows.filing_orders import FilingRequest
from advocacy.workflows.letters import LetterOrder
from advocacy.workflows.workplace import Workplace
from tests.letters_facts.case_texts import CASES
from tests.letters_facts.world import DAY, LANGUAGES, MEMBER, STAFF, enter, send

INTERPOL = "interpol-general-secretariat"
PAPER = Path(__file__)
"""Any file: a paper that goes with a request."""

CONFIDENTIAL = {
    "ar": ("المرفق 3", "المرفق 4"),
    "en": ("Annex 3", "Annex 4"),
    "es": ("Anexo 3", "Anexo 4"),
    "fr": ("Annexe\u00a03", "Annexe\u00a04"),
}
EXISTS = {one.id: one.exists_in for one in read_shelf(shipped(ShippedData.LETTER_TEMPLATES))}
STOP, GRANT = "stop_extradition", "grant_asylum"
ALL = ("xr-asylum", "xr-prosecutor-general", "xr-justice", "xr-prime-minister", "xr-president")
SITUATIONS = {
    "woman-to-prime-minister": LetterOrder(
        "woman", ("xr-prime-minister",), ("xr-justice",), template=STOP, sign=STAFF[:1]
    ),
    "man-two-states-joint": LetterOrder(
        "man",
        ("xr-prosecutor-general", "xr-justice", "xr-president"),
        ("xr-prime-minister", "xr-migration"),
        template=STOP,
        joint=True,
        sign=STAFF[:3],
    ),
    "pair-to-five": LetterOrder("pair", ALL, template=STOP, joint=True, sign=STAFF[:1]),
    "asylum-woman-three-sign": LetterOrder("woman", ("xr-asylum",), template=GRANT, sign=STAFF[:3]),
    "asylum-man-refused": LetterOrder("man-refused", ("xr-justice",), template=GRANT, sign=STAFF[:1]),
    "asylum-women-two-ministers": LetterOrder(
        "women", ("xr-justice", "xr-interior", "xr-migration"), template=GRANT, joint=True, sign=STAFF[:3]
    ),
    "prosecutor-woman": LetterOrder(
        "woman",
        ("xr-prosecutor-general",),
        template="oppose_extradition_prosecutor",
        sign=STAFF[:1],
        demands=("oppose-request", "no-appeal", "wait-for-asylum"),
    ),
    "withdraw-pair": LetterOrder(
        "pair",
        ("xg-justice",),
        template="cancel_request",
        sign=STAFF[:3],
        demands=("withdraw-request", "cancel-notice", "inform-decision"),
    ),
    "residence-man": LetterOrder(
        "man-sent-away",
        ("xr-interior",),
        template="residence_and_reentry",
        sign=STAFF[:1],
        demands=("grant-residence", "lift-entry-ban", "give-reasons", "no-removal"),
    ),
    "held-women": LetterOrder(
        "women-held",
        ("xr-justice",),
        template="release_from_detention",
        sign=STAFF[:3],
        demands=("release", "alternatives-to-detention", "medical-care", "time-limits"),
    ),
    "member-to-member": LetterOrder(
        "man-refugee",
        ("xr-mep",),
        template="mep_intervene",
        sign=(MEMBER,),
        demands=("write-to-authorities", "parliamentary-question", "propose-hearing", "urgency-resolution"),
    ),
    "committee-seven-sign": LetterOrder(
        "pair",
        ("xr-committee",),
        template="pass_to_committee",
        sign=STAFF,
        demands=("circulate-to-members", "put-on-agenda", "ask-government"),
    ),
    "interpol-man": LetterOrder(
        "man-refugee",
        (INTERPOL,),
        template="interpol_secretary_general",
        sign=STAFF[:1],
        demands=("review-data", "inform-decision"),
    ),
    "commission-access-man": LetterOrder(
        "man-refugee",
        (CCF,),
        template="interpol_ccf",
        sign=("Erik Beispiel",),
        demands=("give-access",),
        filing=FilingRequest(FilingKind.ACCESS, identity=PAPER, identity_until=DAY),
    ),
    "commission-deletion-man": LetterOrder(
        "man-refugee",
        (CCF,),
        template="interpol_ccf",
        sign=STAFF[:1],
        demands=("delete-data", "correct-data", "block-data"),
        filing=FilingRequest(
            FilingKind.CORRECTION_DELETION,
            provisional=True,
            identity=PAPER,
            identity_until=DAY,
            power_of_attorney=PAPER,
        ),
    ),
    "commission-revision-woman": LetterOrder(
        "woman",
        (CCF,),
        template="interpol_ccf",
        sign=("Mara Exempel",),
        demands=("revise-decision",),
        filing=FilingRequest(
            FilingKind.REVISION,
            decision="CCF/2019/17",
            discovered=date(2020, 1, 20),
            identity=PAPER,
            identity_until=DAY,
        ),
    ),
    "interpol-misuse": LetterOrder(
        "misuse",
        (INTERPOL,),
        template="interpol_secretary_general",
        sign=STAFF,
        demands=("stop-misuse", "careful-vetting"),
    ),
    "reminder-silence": LetterOrder(
        "woman", ("xr-prime-minister",), template="reminder", sign=STAFF[:1], demands=("use-influence",)
    ),
    "reminder-receipt": LetterOrder(
        "women", ("xr-justice",), template="reminder", sign=STAFF[:3], demands=("grant-protection",)
    ),
    "thanks-man": LetterOrder("man-free", ("xr-justice",), template="thank_you", sign=STAFF[:1]),
    "thanks-women": LetterOrder("women-safe", ("xr-asylum",), template="thank_you", sign=STAFF[:3]),
}


EARLIER_LETTERS = (
    (LetterOrder("woman", ("xr-prime-minister",), template=STOP, language="en", sign=STAFF[:1]), False),
    (LetterOrder("women", ("xr-justice",), template=GRANT, language="en", sign=STAFF[:3]), True),
)
"""What went out before the reminders, and whether its receipt was confirmed."""


def fill(world: Workplace) -> None:
    """Enter every case of the matrix, and send what went out before."""
    for text in CASES:
        enter(world, text)
    for order, received in EARLIER_LETTERS:
        send(world, order, received=received)


def orders() -> dict[str, LetterOrder]:
    """Every situation in every language, by the name of its file."""
    return {
        f"{name}.{language}": _in(order, language)
        for name, order in SITUATIONS.items()
        for language in LANGUAGES
        if EXISTS[order.template](language)
    }


def _in(order: LetterOrder, language: str) -> LetterOrder:
    return LetterOrder(
        order.case,
        order.to,
        order.cc,
        template=order.template,
        language=language,
        joint=order.joint,
        sign=order.sign,
        letter_date=DAY,
        demands=order.demands,
        filing=_filing(order.filing, language),
    )


def _filing(request: FilingRequest | None, language: str) -> FilingRequest | None:
    """The request with what stays confidential, where it is urgent, in the words of the language."""
    if request is None or not request.provisional:
        return request
    return replace(request, confidential=CONFIDENTIAL[language])
