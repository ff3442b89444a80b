"""What the record of deliveries, replies, deadlines and doubles needs beyond release 0.2; frozen with release 0.3."""

from __future__ import annotations

ADDED_COLUMNS = (
    ("appeals", "rendered TEXT REFERENCES documents (sha) DEFERRABLE INITIALLY DEFERRED"),
    ("replies", "subject TEXT NOT NULL DEFAULT ''"),
    ("replies", "message_id TEXT NOT NULL DEFAULT ''"),
    ("delivery_steps", "as_sent TEXT REFERENCES documents (sha) DEFERRABLE INITIALLY DEFERRED"),
    ("closings", "reminders INTEGER"),
)
"""Columns that earlier tables get: (table, definition)."""

ADDED_TABLES = """
CREATE TABLE milestones (
  id TEXT NOT NULL PRIMARY KEY,
  addressee TEXT NOT NULL REFERENCES addressees (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('registered', 'admitted', 'inadmissible', 'extended', 'paused', 'resumed',
    'promised', 'decided', 'implemented')),
  "on" TEXT NOT NULL, until TEXT, note TEXT NOT NULL,
  proof TEXT REFERENCES documents (sha) DEFERRABLE INITIALLY DEFERRED,
  reply TEXT REFERENCES replies (id) DEFERRABLE INITIALLY DEFERRED,
  replaces TEXT REFERENCES milestones (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE reply_translations (
  id TEXT NOT NULL PRIMARY KEY,
  reply TEXT NOT NULL REFERENCES replies (id) DEFERRABLE INITIALLY DEFERRED,
  language TEXT NOT NULL, text TEXT NOT NULL, translator TEXT NOT NULL,
  document TEXT REFERENCES documents (sha) DEFERRABLE INITIALLY DEFERRED,
  replaces TEXT REFERENCES reply_translations (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE case_deadlines (
  id TEXT NOT NULL PRIMARY KEY,
  "case" TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
  what TEXT NOT NULL, due TEXT NOT NULL,
  proceeding TEXT REFERENCES proceedings (id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT NOT NULL, met_on TEXT,
  disclosure TEXT NOT NULL CHECK (disclosure IN ('public', 'addressee', 'internal')),
  sides TEXT NOT NULL CHECK (sides LIKE '[%]'), revision INTEGER NOT NULL
) STRICT;
CREATE TABLE deferrals (
  item TEXT NOT NULL PRIMARY KEY, until TEXT NOT NULL, reason TEXT NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE different_offices (
  office TEXT NOT NULL REFERENCES offices (id) DEFERRABLE INITIALLY DEFERRED,
  other TEXT NOT NULL REFERENCES offices (id) DEFERRABLE INITIALLY DEFERRED,
  revision INTEGER NOT NULL, PRIMARY KEY (office, other)
) STRICT;
"""

ADDED_INDEXES = (
    ("appeals", "rendered"),
    ("replies", "message_id"),
    ("delivery_steps", "as_sent"),
    ("journal", "subject"),
    ("milestones", "addressee"),
    ("milestones", "proof"),
    ("milestones", "reply"),
    ("milestones", "replaces"),
    ("reply_translations", "reply"),
    ("reply_translations", "document"),
    ("reply_translations", "replaces"),
    ("case_deadlines", "case"),
    ("case_deadlines", "proceeding"),
    ("different_offices", "other"),
)
"""Every new foreign key that is not the start of its table's key, and what is looked for often: (table, column)."""

ADDED_LASTING = ("milestones", "reply_translations")
"""New tables whose rows are entered and never touched again."""

BLANKED = {
    "consents": ("given_by", "scope", "reason", "second_name", "evidence"),
    "delivery_steps": ("note",),
    "closings": ("reason",),
    "milestones": ("note",),
    "replies": ("from_text", "to_person", "text", "subject"),
    "reply_files": ("name",),
    "reply_translations": ("text",),
}
"""Of lasting rows, the columns of free text that may be blanked when what they say must no longer be kept."""

BLANK = "[…]"
"""What stands where a text was erased."""

DOCUMENT_GUARD = """
CREATE TRIGGER documents_only_blanked BEFORE UPDATE ON documents
WHEN NEW.bytes IS NOT NULL OR OLD.sha IS NOT NEW.sha OR OLD.media_type IS NOT NEW.media_type
  OR OLD.size IS NOT NEW.size OR (OLD.name IS NOT NEW.name AND NEW.name IS NOT '[…]')
BEGIN SELECT RAISE(ABORT, 'a stored document is never changed'); END;
"""
"""As before, but that with the bytes the name may be blanked."""

VIEWS = """
CREATE VIEW v_cases AS
SELECT reference, kind, state,
  (SELECT count(*) FROM appeals WHERE appeals."case" = cases.id) AS appeals,
  (SELECT count(*) FROM appeals WHERE appeals."case" = cases.id AND appeals.state = 'issued') AS issued,
  (SELECT max(letter_date) FROM appeals WHERE appeals."case" = cases.id AND appeals.state = 'issued')
    AS latest_letter
FROM cases;
CREATE VIEW v_outreach AS
SELECT appeals.reference AS appeal, cases.reference AS "case",
  appeals.language, appeals.letter_date, appeals.state AS document_state,
  offices."key" AS office, offices.name AS office_name, offices.country, offices.audience,
  addressees.role, addressees.position,
  latest.channel,
  CASE WHEN latest.id IS NULL THEN NULL ELSE coalesce(step.state, 'planned') END AS delivery_state,
  step."on" AS delivery_on,
  (SELECT reply_class FROM reply_links AS link
    WHERE link.addressee = addressees.id
      AND NOT EXISTS (SELECT 1 FROM reply_links AS later WHERE later.replaces = link.id)
    ORDER BY instr('automatic acknowledgement holding forwarded partial refusal substantive favourable',
      reply_class) DESC LIMIT 1) AS best_reply
FROM addressees
JOIN appeals ON appeals.id = addressees.appeal
JOIN cases ON cases.id = appeals."case"
JOIN offices ON offices.id = addressees.office
LEFT JOIN deliveries AS latest ON latest.id = (
  SELECT id FROM deliveries WHERE addressee = addressees.id ORDER BY attempt DESC, id DESC LIMIT 1)
LEFT JOIN delivery_steps AS step ON step.id = (
  SELECT id FROM delivery_steps AS one
  WHERE one.delivery = latest.id
    AND NOT EXISTS (SELECT 1 FROM delivery_steps AS later WHERE later.replaces = one.id)
  ORDER BY id DESC LIMIT 1);
"""
"""The named views without the desk's own words: a case's working title, and a campaign's name, which often is one."""
