"""An organisation in a TOML file: its names and letterhead, its staff, and wordings of countries and offices."""

from __future__ import annotations

from advocacy.domain.moment import Id, outside_id
from advocacy.domain.person import Gender, Person
from advocacy.domain.wording import Wording
from advocacy.formats.toml_rows import Entry, read_toml

SOURCE = "organisation-file"
STAFF_FIELDS = ("name", "surname", "function", "organisation", "address", "contact", "place")
NOT_WORDINGS = frozenset(
    {"key", "code", "gender", "disclosure", "sides", "confidence", "confirmed_by", "confirmed_on"}
)


def read_organisation(text: str, name: str, owner: str) -> tuple[Person | Wording, ...]:
    """The staff and every wording in the file, the organisation's own under ``owner``. Raises BadInput."""
    file = read_toml(text, name)
    file.refuse_unknown(frozenset({"organisation", "staff", "country", "office"}))
    values: list[Person | Wording] = list(_wordings(file.table("organisation"), owner))
    for entry in file.entries("staff"):
        values += _staff(entry)
    for entry in file.entries("country"):
        values += _wordings(entry, f"country:{entry.text('code')}")
    for entry in file.entries("office"):
        values += _wordings(entry, entry.text("key"))
    return tuple(values)


def staff_id(key: str) -> Id:
    """The id of the member of staff with this key."""
    return outside_id(SOURCE, f"staff/{key}")


def _staff(entry: Entry) -> list[Person | Wording]:
    entry.refuse_unknown(frozenset(STAFF_FIELDS) | NOT_WORDINGS)
    gender = entry.choice(Gender, "gender") if "gender" in entry.values else None
    person = Person(staff_id(entry.text("key")), gender)
    return [person, *entry.wordings(person.id, *STAFF_FIELDS)]


def _wordings(entry: Entry, owner: str) -> list[Wording]:
    return list(entry.wordings(owner, *(field for field in entry.values if field not in NOT_WORDINGS)))
