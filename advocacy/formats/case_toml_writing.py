"""A case as the TOML file that ``read_case`` reads: nothing of it is left out, ids and order are kept.

Not in the file: appeals and what came of them, and texts that belong to no single case (of countries, offices
and shipped points).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

import tomli_w

from advocacy.domain.case import CaseEvent, Point, PointKind, Proceeding
from advocacy.domain.case_deadline import CaseDeadline
from advocacy.domain.case_file import CaseFile
from advocacy.domain.consent import Consent
from advocacy.domain.disclosure import Disclosure
from advocacy.domain.moment import Id
from advocacy.domain.outcome import Outcome
from advocacy.domain.partial_date import PartialDate, Precision
from advocacy.domain.person import CasePerson
from advocacy.domain.wording import Wording
from advocacy.formats.case_toml import EVENT_FIELDS, PERSON_FIELDS, POINT_FIELDS, usual_disclosure
from advocacy.formats.wording_tables import (
    Table,
    certainty_table,
    commonest,
    disclosure_table,
    filled,
    texts_table,
)

T = TypeVar("T")

WARNING = "# The whole case, internal facts too: whoever reads this file reads everything.\n\n"


def write_case(file: CaseFile) -> str:
    """The case as TOML; ``read_case`` gives back the same values (revisions and ids of consents apart)."""
    case = _Written(file)
    tables: Table = {
        "case": case.head(),
        "person": case.people(),
        "proceeding": _each(case.proceeding, file.tracks),
        "event": _each(case.event, sorted(file.events, key=lambda one: (one.position, one.id))),
        **{kind.value: _each(case.point, file.points_of(kind)) for kind in PointKind},
        "outcome": case.outcomes(),
        "deadline": [case.deadline(one) for one in sorted(file.deadlines, key=lambda one: (one.due, one.id))],
    }
    return WARNING + tomli_w.dumps(filled(**tables))


class _Written:
    """The tables of one case."""

    def __init__(self, file: CaseFile) -> None:
        self.file = file
        self.keys = _track_keys(file.tracks)
        self.texts: dict[str, list[Wording]] = {}
        for one in sorted(file.wordings, key=lambda one: one.key):
            self.texts.setdefault(one.owner, []).append(one)

    def head(self) -> Table:
        """The case itself."""
        case = self.file.case
        return {
            "id": case.id,
            "reference": case.reference,
            "title": case.title,
            "kind": case.kind.value,
            "state": case.state.value,
            **filled(sample=case.sample, note=case.note),
            **texts_table(self._of(case.id)),
        }

    def people(self) -> list[Table]:
        """Every person with what they are in the case, in the order of the case."""
        roles: dict[Id, list[CasePerson]] = {}
        for role in sorted(self.file.roles, key=lambda one: (one.position, one.person, one.role)):
            roles.setdefault(role.person, []).append(role)
        return _each(self.person, roles.values())

    def person(self, roles: Sequence[CasePerson], number: int) -> Table:
        """A person in one or more roles, the first of which decides the place in the case."""
        first, *others = roles
        person = next(one for one in self.file.people if one.id == first.person)
        texts = self._of(person.id)
        manner = commonest(one for one in texts if one.field in PERSON_FIELDS)
        return {
            "id": person.id,
            "role": first.role.value,
            **_position(first.position, number),
            **filled(
                gender=person.gender and person.gender.value,
                born=person.born and _day(person.born),
                citizenships=list(person.citizenships),
                also=[{"role": one.role.value, "position": one.position} for one in others],
            ),
            **disclosure_table(*manner.told),
            **certainty_table(manner),
            **texts_table(texts, PERSON_FIELDS, manner),
            **filled(consent=[_consent(one) for one in self._consents(person.id)]),
        }

    def proceeding(self, track: Proceeding, number: int) -> Table:
        """A legal track under the key that the rest of the file calls it by."""
        return {
            "id": track.id,
            "key": self.keys[track.id],
            "kind": track.kind.value,
            "requested": track.requested,
            **filled(
                requesting=list(track.requesting),
                stage=track.stage,
                notice=track.notice,
                outcome=track.outcome,
                reopens=self._key(track.reopens),
            ),
            **disclosure_table(track.disclosure, track.sides, usual_disclosure(track.kind)),
            **_position(track.position, number),
            **texts_table(self._of(track.id)),
        }

    def event(self, event: CaseEvent, number: int) -> Table:
        """Something dated, and its sentences."""
        said = filled(proceeding=self._key(event.proceeding), source=event.source)
        return {
            "id": event.id,
            "kind": event.kind.value,
            "on": _day(event.occurred),
            **said,
            **self._told(event, number, EVENT_FIELDS),
        }

    def point(self, point: Point, number: int) -> Table:
        """A statement, ground or demand; a text of its own would hide the shipped one that its key names."""
        said = filled(key=point.key, instrument=point.instrument, audiences=list(point.audiences))
        return {"id": point.id, **said, **self._told(point, number, () if point.key else POINT_FIELDS)}

    def outcomes(self) -> list[Table]:
        """How tracks ended, in the order of their days."""
        return [
            self.outcome(one)
            for one in sorted(self.file.outcomes, key=lambda one: (one.occurred.first_day(), one.id))
        ]

    def outcome(self, outcome: Outcome) -> Table:
        """How a track ended."""
        return {
            "id": outcome.id,
            "kind": outcome.kind.value,
            "on": _day(outcome.occurred),
            **filled(proceeding=self._key(outcome.proceeding), note=outcome.note, source=outcome.source),
            **texts_table(self._of(outcome.id)),
        }

    def deadline(self, deadline: CaseDeadline) -> Table:
        """What must be done by when, and whether it was."""
        return {
            "id": deadline.id,
            "what": deadline.what,
            "due": deadline.due,
            **filled(
                proceeding=self._key(deadline.proceeding), source=deadline.source, met_on=deadline.met_on
            ),
            **disclosure_table(deadline.disclosure, deadline.sides, Disclosure.INTERNAL),
        }

    def _told(self, one: CaseEvent | Point, number: int, fields: Sequence[str]) -> Table:
        """How far it and its texts may travel, its place, and the texts."""
        texts = self._of(one.id)
        manner = commonest(texts, (one.disclosure, one.sides))
        return {
            **disclosure_table(*manner.told),
            **certainty_table(manner),
            **_position(one.position, number),
            **texts_table(texts, fields, manner),
        }

    def _of(self, owner: Id) -> list[Wording]:
        return self.texts.get(owner, [])

    def _key(self, track: Id | None) -> str:
        return self.keys[track] if track else ""

    def _consents(self, person: Id) -> list[Consent]:
        """What the person decided, in the order of the decisions: the last one counts."""
        return sorted((one for one in self.file.consents if one.person == person), key=lambda one: one.id)


def _each(write: Callable[[T, int], Table], things: Iterable[T]) -> list[Table]:
    return [write(one, number) for number, one in enumerate(things, 1)]


def _track_keys(tracks: Iterable[Proceeding]) -> dict[Id, str]:
    """A key a person can read for each proceeding: its kind, with a number from the second of a kind on."""
    keys: dict[Id, str] = {}
    count: Counter[str] = Counter()
    for one in tracks:
        count[one.kind] += 1
        keys[one.id] = one.kind.value if count[one.kind] == 1 else f"{one.kind.value}-{count[one.kind]}"
    return keys


def _consent(consent: Consent) -> Table:
    return {
        "state": consent.state.value,
        **filled(
            given_by=consent.given_by,
            since=consent.since,
            until=consent.until,
            scope=consent.scope,
            sides=sorted(one.value for one in consent.sides),
            withheld=list(consent.withheld),
            reason=consent.reason,
            second_name=consent.second_name,
            evidence=consent.evidence,
        ),
    }


def _position(position: int, number: int) -> Table:
    """The place, where it is not the one that the order of the file gives."""
    return {} if position == number else {"position": position}


def _day(partial: PartialDate) -> date | str:
    return partial.first_day() if partial.precision is Precision.DAY else str(partial)
