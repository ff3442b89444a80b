"""What the directory of offices needs beyond release 0.1; frozen with release 0.2."""

from __future__ import annotations

ADDED_COLUMNS = (
    ("organizations", "name TEXT NOT NULL DEFAULT ''"),
    ("offices", "merged_into TEXT REFERENCES offices (id) DEFERRABLE INITIALLY DEFERRED"),
    ("holders", "attested_until TEXT"),
    ("contacts", "postal_code TEXT NOT NULL DEFAULT ''"),
    ("contacts", "locality TEXT NOT NULL DEFAULT ''"),
    ("contacts", "region TEXT NOT NULL DEFAULT ''"),
    ("contacts", "script TEXT NOT NULL DEFAULT ''"),
    ("contacts", "until TEXT"),
)
"""Columns that tables of release 0.1 get: (table, definition)."""

ADDED_TABLES = """
CREATE TABLE memberships (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
  organization TEXT NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL, since TEXT, until TEXT, attested_on TEXT, attested_until TEXT,
  source TEXT NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE "groups" (
  id TEXT NOT NULL PRIMARY KEY, "key" TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  organization TEXT REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE group_offices (
  "group" TEXT NOT NULL REFERENCES "groups" (id) DEFERRABLE INITIALLY DEFERRED,
  office TEXT NOT NULL REFERENCES offices (id) DEFERRABLE INITIALLY DEFERRED,
  revision INTEGER NOT NULL, PRIMARY KEY ("group", office)
) STRICT;
CREATE TABLE source_entries (
  source TEXT NOT NULL, entry TEXT NOT NULL, said TEXT NOT NULL,
  seen_on TEXT NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (source, entry)
) STRICT;
"""

ADDED_INDEXES = (
    ("offices", "merged_into"),
    ("memberships", "person"),
    ("memberships", "organization"),
    ("groups", "organization"),
    ("group_offices", "office"),
)
"""Every new foreign key that is not the start of its table's key: (table, column)."""
