"""Which addressee a reply may concern: scored by what it says of itself, for a person to confirm.

A clue alone is worth what ``WEIGHT`` says, in hundredths of certainty: our reference more than the thread it answers,
that more than the sender's address, that more than the address's host, that more than names. Several together are worth
more: what is left of the doubt is multiplied. Texts to be compared by name come folded, as searching folds them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from advocacy.domain.moment import Id
from advocacy.errors import N_


class Clue(StrEnum):
    """What speaks for an addressee."""

    REFERENCE_IN_SUBJECT = "reference_in_subject"
    REFERENCE_IN_FILE_NAME = "reference_in_file_name"
    REFERENCE_IN_TEXT = "reference_in_text"
    THREAD = "thread"
    ADDRESS = "address"
    HOST = "host"
    HOLDER = "holder"
    OFFICE = "office"
    PERSON = "person"


CLUE_WORDS = {
    Clue.REFERENCE_IN_SUBJECT: N_("our reference in the subject"),
    Clue.REFERENCE_IN_FILE_NAME: N_("our reference in the name of a file"),
    Clue.REFERENCE_IN_TEXT: N_("our reference in the text"),
    Clue.THREAD: N_("it answers our mail"),
    Clue.ADDRESS: N_("from the office’s address"),
    Clue.HOST: N_("from an address like the office’s"),
    Clue.HOLDER: N_("it names whom we wrote to"),
    Clue.OFFICE: N_("it names the office"),
    Clue.PERSON: N_("it names the person of the case"),
}
"""Each clue in words."""

WEIGHT = {
    Clue.REFERENCE_IN_SUBJECT: 96,
    Clue.REFERENCE_IN_FILE_NAME: 95,
    Clue.REFERENCE_IN_TEXT: 92,
    Clue.THREAD: 90,
    Clue.ADDRESS: 70,
    Clue.HOST: 45,
    Clue.HOLDER: 35,
    Clue.OFFICE: 30,
    Clue.PERSON: 25,
}

REFERENCES = (Clue.REFERENCE_IN_SUBJECT, Clue.REFERENCE_IN_FILE_NAME, Clue.REFERENCE_IN_TEXT)

SHARED_HOST = 15
"""What a host is worth that many offices share, such as a parliament's."""

MANY = 5
"""Offices at one host from which it says little."""

LEAST = 30
"""A suggestion below this is a guess."""

MOST = 8
"""Suggestions for one reply; those that tie with the last are shown too, up to twice as many."""

SHORTEST_NAME = 5
"""Letters a name needs to be looked for in a text."""

PROVIDERS = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com",
    "gmx.de", "gmx.net", "web.de", "t-online.de", "mail.ru", "yandex.ru", "ukr.net", "i.ua", "wp.pl",
    "o2.pl", "onet.pl", "interia.pl", "abv.bg", "seznam.cz", "proton.me", "protonmail.com",
})  # fmt: skip
"""Hosts where anybody has an address: nothing follows from them."""

_REFERENCE = re.compile(r"(?<![A-Za-z0-9])([A-Za-z][A-Za-z0-9]{1,5})[\s\-\u2010-\u2015_/.]{0,3}((?:19|20)\d{2})"
                        r"[\s\-\u2010-\u2015_/.]{1,3}0{0,6}(\d{1,6})(?!\d)")  # fmt: skip


Numbered = tuple[str, str, int]
"""The mark, the year and the number of a reference."""


@dataclass(frozen=True, slots=True)
class Target:
    """An addressee to whom an appeal went; names are folded. ``sent`` is the first day a reply can be of, if known."""

    addressee: Id
    reference: str
    office: str
    office_id: Id
    sent: date | None = None
    holder_names: tuple[str, ...] = ()
    office_names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """The persons of the case."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a reply says of itself; ``thread`` are our attempts it names, ``folded`` its words as searching has them."""

    received: date | None = None
    subject: str = ""
    text: str = ""
    file_names: tuple[str, ...] = ()
    thread: tuple[Id, ...] = ()
    address: str = ""
    folded: str = ""
    office_id: Id | None = None
    """The office it came from, where a person said so."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An addressee a reply may concern, how sure that is from 0 to 100, and why.

    ``too_early`` is the day of the appeal, where the reply is older than that.
    """

    addressee: Id
    reference: str
    office: str
    score: int
    clues: tuple[Clue, ...]
    too_early: date | None = None


@dataclass(slots=True)
class SentOut:
    """Everything that went out, by what a reply may say of it; made once for many replies."""

    targets: Mapping[Id, Target]
    deliveries: Mapping[Id, Id]
    """Which addressee an attempt was for."""
    offices_by_address: Mapping[str, frozenset[Id]]
    _by_reference: dict[Numbered, list[Id]] = field(default_factory=lambda: defaultdict(list))
    _by_office: dict[Id, list[Id]] = field(default_factory=lambda: defaultdict(list))
    _by_host: dict[str, set[Id]] = field(default_factory=lambda: defaultdict(set))
    _by_name: dict[tuple[Clue, str], list[Id]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for one in self.targets.values():
            self._by_reference[_numbered(one.reference)].append(one.addressee)
            self._by_office[one.office_id].append(one.addressee)
            for clue, names in (
                (Clue.HOLDER, one.holder_names), (Clue.OFFICE, one.office_names), (Clue.PERSON, one.people)
            ):  # fmt: skip
                for name in names:
                    if len(name) >= SHORTEST_NAME:
                        self._by_name[clue, f" {name} "].append(one.addressee)
        for address, offices in self.offices_by_address.items():
            host = address.rpartition("@")[2]
            if host and host not in PROVIDERS:
                self._by_host[host] |= offices

    def suggestions(self, incoming: Incoming) -> tuple[Suggestion, ...]:
        """Whom the reply may concern, surest first; those that tie by the latest letter, then by reference."""
        found: dict[Id, dict[Clue, int]] = defaultdict(dict)
        self._by_references(incoming, found)
        for attempt in incoming.thread:
            if attempt in self.deliveries:
                found[self.deliveries[attempt]][Clue.THREAD] = WEIGHT[Clue.THREAD]
        self._by_sender(incoming, found)
        self._by_names(incoming, found)
        made = [
            _suggestion(self.targets[id_], clues, incoming)
            for id_, clues in found.items()
            if id_ in self.targets
        ]
        return _best([one for one in made if one.score >= LEAST], self.targets)

    def _by_references(self, incoming: Incoming, found: dict[Id, dict[Clue, int]]) -> None:
        places = (incoming.subject, " ".join(incoming.file_names), incoming.text)
        for clue, text in zip(REFERENCES, places, strict=True):
            for reference in references_in(text):
                for id_ in self._by_reference.get(reference, ()):
                    found[id_][clue] = WEIGHT[clue]

    def _by_sender(self, incoming: Incoming, found: dict[Id, dict[Clue, int]]) -> None:
        address = incoming.address.casefold()
        known = self.offices_by_address.get(address, frozenset())
        sure = known | ({incoming.office_id} if incoming.office_id else frozenset())
        at_host = self._by_host.get(address.rpartition("@")[2], set())
        worth = WEIGHT[Clue.HOST] if len(at_host) <= MANY else SHARED_HOST
        for office in at_host:
            for id_ in self._by_office.get(office, ()):
                found[id_][Clue.HOST] = worth
        for office in sure:
            for id_ in self._by_office.get(office, ()):
                found[id_][Clue.ADDRESS] = WEIGHT[Clue.ADDRESS]
                found[id_].pop(Clue.HOST, None)

    def _by_names(self, incoming: Incoming, found: dict[Id, dict[Clue, int]]) -> None:
        text = f" {incoming.folded} "
        for (clue, name), ids in self._by_name.items():
            if name in text:
                for id_ in ids:
                    found[id_][clue] = WEIGHT[clue]


def references_in(text: str) -> tuple[Numbered, ...]:
    """What may be references in a text, also in small letters, with spaces or other dashes, or without zeros."""
    found = _REFERENCE.findall(text)
    return tuple(dict.fromkeys((mark.upper(), year, int(number)) for mark, year, number in found))


def _numbered(reference: str) -> Numbered:
    found = references_in(reference)
    return found[0] if found else (reference, "", 0)


def _suggestion(target: Target, clues: Mapping[Clue, int], incoming: Incoming) -> Suggestion:
    doubt = 1.0
    for clue, worth in clues.items():
        # A reference that stands in two places is one clue.
        if clue not in REFERENCES or clue is min((one for one in clues if one in REFERENCES), key=REFERENCES.index):
            doubt *= 1 - worth / 100
    early = bool(incoming.received and target.sent and incoming.received < target.sent)
    ordered = tuple(one for one in Clue if one in clues)
    score = round(100 * (1 - doubt))
    return Suggestion(
        target.addressee, target.reference, target.office, score, ordered, target.sent if early else None
    )


def _best(found: Sequence[Suggestion], targets: Mapping[Id, Target]) -> tuple[Suggestion, ...]:
    def rank(one: Suggestion) -> tuple[object, ...]:
        sent = targets[one.addressee].sent or date.min
        return (-one.score, one.too_early is not None, -sent.toordinal(), one.reference, one.office)

    ordered = sorted(found, key=rank)
    if len(ordered) <= MOST:
        return tuple(ordered)
    least = ordered[MOST - 1].score
    return tuple(one for one in ordered[: 2 * MOST] if one.score >= least)
