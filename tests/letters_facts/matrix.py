"""Letters that tell one situation from another: persons, states, notice, signatories, addressees, both masters."""

from __future__ import annotations

from advocacy.workflows.letters import LetterOrder
from tests.letters_facts.world import DAY, LANGUAGES, STAFF

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
        sign=STAFF,
    ),
    "pair-to-five": LetterOrder("pair", ALL, template=STOP, joint=True, sign=STAFF[:1]),
    "asylum-woman-three-sign": LetterOrder("woman", ("xr-asylum",), template=GRANT, sign=STAFF),
    "asylum-man-refused": LetterOrder("man-refused", ("xr-justice",), template=GRANT, sign=STAFF[:1]),
    "asylum-women-two-ministers": LetterOrder(
        "women", ("xr-justice", "xr-interior", "xr-migration"), template=GRANT, joint=True, sign=STAFF
    ),
}


def orders() -> dict[str, LetterOrder]:
    """Every situation in every language, by the name of its file."""
    return {
        f"{name}.{language}": _in(order, language)
        for name, order in SITUATIONS.items()
        for language in LANGUAGES
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
    )
