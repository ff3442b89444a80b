"""The organizations of a Popolo document: institutions with offices, and bodies people belong to."""

from __future__ import annotations

import hashlib

from advocacy.domain.office import Audience, Organization, audience_of
from advocacy.formats.folded_text import folded, key_words
from advocacy.formats.foreign_text import shown
from advocacy.formats.json_entries import Entry
from advocacy.formats.list_refusals import NotInTheFile
from advocacy.formats.own_values import from_table
from advocacy.formats.popolo_index import Index
from advocacy.formats.popolo_names import BODIES, source_of, word, written
from advocacy.formats.popolo_own import own_part

EUROPEAN_PARLIAMENT = "Q8889"
"""Its item in Wikidata, by which EveryPolitician's files identify organizations."""


class Organizations:
    """The organizations by their id in the document, each made once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._made: dict[str, Organization] = {}
        self._keys: dict[str, str] = {}
        self._audiences: dict[tuple[str, str], Audience] = {}

    def entry(self, id_: str) -> Entry:
        """What the document says of it. Raises NotInTheFile."""
        found = self._index.find("organizations", id_)
        if found is None:
            raise NotInTheFile(id=shown(id_))
        return found

    def of(self, id_: str) -> Organization:
        """The organization. Raises NotInTheFile or OwnPartDamaged."""
        if id_ not in self._made:
            self._made[id_] = self._make(id_, self.entry(id_))
        return self._made[id_]

    def is_body(self, id_: str) -> bool:
        """Whether people belong to it without holding an office there. Raises NotInTheFile."""
        return word(self.entry(id_).text("classification")) in BODIES

    def audience(self, id_: str, role: str) -> Audience:
        """Whom a letter to somebody of this role there speaks to; an office where neither says more."""
        if (id_, role) not in self._audiences:
            self._audiences[id_, role] = self._audience(self._index.find("organizations", id_), role)
        return self._audiences[id_, role]

    def _audience(self, entry: Entry | None, role: str) -> Audience:
        if entry is not None and _is_european_parliament(entry):
            return Audience.MEP
        kinds = (role, entry.text("classification") if entry else "")
        found = (audience_of(word(one)) for one in kinds)
        return next((one for one in found if one is not Audience.OFFICE), Audience.OFFICE)

    def _make(self, id_: str, entry: Entry) -> Organization:
        own, country, source = own_part(entry), self._index.country_of(entry), source_of(entry)
        if own is not None:
            said = {} if "name" in own else {"name": written(entry, "name")}
            said["classification"] = written(entry, "classification")
            return from_table(Organization, own, country=country, source=source, **said)
        kind = word(entry.text("classification"))
        return Organization(
            "", self._key(id_), BODIES.get(kind, kind), country, source, entry.text("name")
        )

    def _key(self, id_: str) -> str:
        """A key made of the id; one that another id makes too, or that has lost letters, ends in part of a digest."""
        key = key_words(id_)
        if self._keys.setdefault(key, id_) != id_ or not id_.isascii():
            digest = hashlib.sha256(id_.encode("utf-8", "replace")).hexdigest()[:10]
            key = f"{key}-{digest}".lstrip("-")
        return key


def _is_european_parliament(entry: Entry) -> bool:
    return folded(entry.text("name")) == "europeanparliament" or any(
        one.text("identifier") == EUROPEAN_PARLIAMENT for one in entry.entries("identifiers")
    )
