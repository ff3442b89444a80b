"""Cases and appeals with all that belongs to them, in a number of queries that does not grow with them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, TypeVar

from advocacy.domain.appeal import Addressee, Annex, Appeal, Signatory
from advocacy.domain.appeal_file import AppealFile
from advocacy.domain.approval import Approval
from advocacy.domain.case import Case, CaseEvent, Point, Proceeding
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.case_file import CaseFile
from advocacy.domain.consent import Consent
from advocacy.domain.delivery import Delivery, DeliveryStep
from advocacy.domain.exchange import Closing
from advocacy.domain.milestone import Milestone
from advocacy.domain.moment import Id
from advocacy.domain.outcome import Outcome, OutcomeAppeal
from advocacy.domain.person import CasePerson, Person
from advocacy.domain.reply import Reply, ReplyLink
from advocacy.domain.wording import Wording, Wordings
from advocacy.register.engine import Engine
from advocacy.register.reading import find, one, some, where

T = TypeVar("T")

Grouped = Mapping[Id, Sequence[T]]


def case_file(engine: Engine, case_id: Id) -> CaseFile:
    """The case with all that belongs to it, and the library's own wordings of countries and offices.

    Raises UnknownReference.
    """
    with engine.snapshot():
        roles = find(engine, CasePerson, case=case_id)
        persons = [role.person for role in roles]
        outcomes = find(engine, Outcome, case=case_id)
        bare = CaseFile(
            one(engine, Case, id=case_id),
            people=some(engine, Person, "id", persons),
            roles=roles,
            proceedings=find(engine, Proceeding, case=case_id),
            events=find(engine, CaseEvent, case=case_id),
            points=find(engine, Point, case=case_id),
            consents=some(engine, Consent, "person", persons),
            outcomes=outcomes,
            outcome_appeals=some(engine, OutcomeAppeal, "outcome", [one.id for one in outcomes]),
            deadlines=find(engine, CaseDeadline, case=case_id),
        )
        return replace(bare, wordings=_wordings_for(engine, _owners(bare)))


def _owners(bare: CaseFile) -> set[str]:
    with_ids: tuple[Any, ...] = (
        bare.case,
        *bare.people,
        *bare.proceedings,
        *bare.events,
        *bare.points,
        *bare.outcomes,
    )
    return {one.id for one in with_ids} | {point.owner for point in bare.points}


def _wordings_for(engine: Engine, owners: Collection[str]) -> Wordings:
    # “country:…” as a range, so that the key's index serves: “;” follows “:”.
    condition = """owner IN (SELECT value FROM json_each(?))
        OR (owner >= 'country:' AND owner < 'country;') OR owner IN (SELECT "key" FROM offices)"""
    return Wordings(where(engine, Wording, condition, json.dumps([*owners])))


def wordings(engine: Engine, owners: Collection[str]) -> Wordings:
    """The library's own wordings of these owners."""
    return Wordings(some(engine, Wording, "owner", owners))


def appeal_file(engine: Engine, appeal_id: Id) -> AppealFile:
    """The appeal with all that belongs to it. Raises UnknownReference."""
    with engine.snapshot():
        one(engine, Appeal, id=appeal_id)
        return appeal_files(engine, [appeal_id])[0]


def appeal_files(engine: Engine, ids: Collection[Id] | None = None) -> tuple[AppealFile, ...]:
    """These appeals (None: all) as they were entered, with all that belongs to each."""
    with engine.snapshot():
        appeals = some(engine, Appeal, "id", ids)
        parts = _gather(engine, None if ids is None else [appeal.id for appeal in appeals])
    return tuple(_assemble(appeal, parts) for appeal in appeals)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What belongs to several appeals, each kind by what it belongs to."""

    addressees: Grouped[Addressee]
    signatories: Grouped[Signatory]
    annexes: Grouped[Annex]
    approvals: Grouped[Approval]
    deliveries: Grouped[Delivery]
    steps: Grouped[DeliveryStep]
    links: Grouped[ReplyLink]
    closings: Grouped[Closing]
    milestones: Grouped[Milestone]
    replies: Mapping[Id, Reply]


def _gather(engine: Engine, appeals: Collection[Id] | None) -> _Parts:
    def of(kind: type[T], field: str, owners: Collection[Id] | None) -> tuple[T, ...]:
        return some(engine, kind, field, owners)

    def ids(rows: Iterable[Any]) -> list[Id] | None:
        return None if appeals is None else [one.id for one in rows]

    addressees = of(Addressee, "appeal", appeals)
    deliveries = of(Delivery, "addressee", ids(addressees))
    links = of(ReplyLink, "addressee", ids(addressees))
    return _Parts(
        addressees=_by("appeal", addressees),
        signatories=_by("appeal", of(Signatory, "appeal", appeals)),
        annexes=_by("appeal", of(Annex, "appeal", appeals)),
        approvals=_by("appeal", of(Approval, "appeal", appeals)),
        deliveries=_by("addressee", deliveries),
        steps=_by("delivery", of(DeliveryStep, "delivery", ids(deliveries))),
        links=_by("addressee", links),
        closings=_by("addressee", of(Closing, "addressee", ids(addressees))),
        milestones=_by("addressee", of(Milestone, "addressee", ids(addressees))),
        replies={one.id: one for one in of(Reply, "id", {link.reply for link in links})},
    )


def _assemble(appeal: Appeal, parts: _Parts) -> AppealFile:
    addressees = _in_order(parts.addressees[appeal.id])
    to = [one.id for one in addressees]
    deliveries = _all(parts.deliveries, to)
    links = _all(parts.links, to)
    return AppealFile(
        appeal,
        addressees=addressees,
        signatories=_in_order(parts.signatories[appeal.id]),
        annexes=_in_order(parts.annexes[appeal.id]),
        approvals=tuple(parts.approvals[appeal.id]),
        deliveries=deliveries,
        steps=_all(parts.steps, [one.id for one in deliveries]),
        links=links,
        replies=tuple(parts.replies[id_] for id_ in dict.fromkeys(link.reply for link in links)),
        closings=_all(parts.closings, to),
        milestones=_all(parts.milestones, to),
    )


def _by(field: str, rows: Iterable[T]) -> Grouped[T]:
    owner = attrgetter(field)
    grouped: defaultdict[Id, list[T]] = defaultdict(list)
    for row in rows:
        grouped[owner(row)].append(row)
    return grouped


def _all(grouped: Grouped[T], owners: Iterable[Id]) -> tuple[T, ...]:
    return tuple(row for owner in owners for row in grouped[owner])


def _in_order(rows: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(rows, key=attrgetter("position", "id")))
