"""The one table of what may follow what, for documents and for deliveries."""

from __future__ import annotations

from advocacy.domain.appeal import DocumentState
from advocacy.domain.delivery import DeliveryState
from advocacy.errors import AdvocacyError, N_

D = DocumentState
S = DeliveryState


class NotAllowed(AdvocacyError):
    """The step does not follow from where the thing stands."""

    sentence = N_("{subject} is “{now}” and cannot become “{wanted}”.")


DOCUMENT_STEPS: dict[DocumentState, frozenset[DocumentState]] = {
    D.DRAFT: frozenset({D.IN_REVIEW, D.DISCARDED}),
    D.IN_REVIEW: frozenset({D.DRAFT, D.APPROVED, D.DISCARDED}),
    D.APPROVED: frozenset({D.DRAFT, D.IN_REVIEW, D.ISSUED, D.DISCARDED}),
    D.ISSUED: frozenset({D.SUPERSEDED}),
    D.SUPERSEDED: frozenset(),
    D.DISCARDED: frozenset(),
}

DELIVERY_STEPS: dict[DeliveryState, frozenset[DeliveryState]] = {
    S.PLANNED: frozenset({S.SENT, S.DELIVERED, S.FAILED, S.REFUSED}),
    S.SENT: frozenset({S.DELIVERED, S.FAILED, S.REFUSED, S.RETURNED}),
    S.DELIVERED: frozenset({S.RETURNED}),
    S.FAILED: frozenset(),
    S.REFUSED: frozenset(),
    S.RETURNED: frozenset(),
}


def check_document_step(subject: str, now: DocumentState, wanted: DocumentState) -> None:
    """Raise NotAllowed unless the table lets a document go from ``now`` to ``wanted``."""
    if wanted not in DOCUMENT_STEPS[now]:
        raise NotAllowed(subject=subject, now=now.value, wanted=wanted.value)


def check_delivery_step(subject: str, now: DeliveryState, wanted: DeliveryState) -> None:
    """Raise NotAllowed unless the table lets an attempt go from ``now`` to ``wanted``."""
    if wanted not in DELIVERY_STEPS[now]:
        raise NotAllowed(subject=subject, now=now.value, wanted=wanted.value)
