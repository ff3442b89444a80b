"""People: those whose case it is, those who sign, those who hold an office."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from advocacy.domain.moment import Id
from advocacy.domain.partial_date import PartialDate


class Gender(StrEnum):
    """Grammatical gender of the words about a person."""

    FEMININE = "f"
    MASCULINE = "m"


class Role(StrEnum):
    """What a person is in a case."""

    SUBJECT = "subject"
    FAMILY = "family"
    LAWYER = "lawyer"


@dataclass(frozen=True, slots=True)
class Person:
    """A natural person; the names are wordings owned by the id. An unknown gender stays unknown."""

    id: Id
    gender: Gender | None = None
    born: PartialDate | None = None
    citizenships: tuple[str, ...] = ()
    revision: int = 0


@dataclass(frozen=True, slots=True)
class CasePerson:
    """A person's place in a case."""

    case: Id
    person: Id
    role: Role = Role.SUBJECT
    position: int = 1
    revision: int = 0
