"""The structure of a library as release 0.1 made it; frozen: a later release adds a step, never edits it.

A closed set of values is checked here; those that will grow (kinds of events, channels, audiences …) are
checked when a row is read. Foreign keys are deferred: within one transaction rows may come in any order.
"""

from __future__ import annotations

STRUCTURE = """
CREATE TABLE settings (
  "key" TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE desks (
  id TEXT NOT NULL PRIMARY KEY, mark TEXT NOT NULL UNIQUE, name TEXT NOT NULL
) STRICT;
CREATE TABLE cases (
  id TEXT NOT NULL PRIMARY KEY, reference TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('individual', 'institutional')), title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'paused', 'closed')),
  sample INTEGER NOT NULL CHECK (sample IN (0, 1)), note TEXT NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE people (
  id TEXT NOT NULL PRIMARY KEY, gender TEXT CHECK (gender IN ('f', 'm')), born TEXT,
  citizenships TEXT NOT NULL CHECK (citizenships LIKE '[%]'), revision INTEGER NOT NULL
) STRICT;
CREATE TABLE case_people (
  "case" TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
  person TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL, position INTEGER NOT NULL, revision INTEGER NOT NULL,
  PRIMARY KEY ("case", person, role)
) STRICT;
CREATE TABLE proceedings (
  id TEXT NOT NULL PRIMARY KEY,
  "case" TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL, requested TEXT NOT NULL, position INTEGER NOT NULL,
  requesting TEXT NOT NULL CHECK (requesting LIKE '[%]'),
  stage TEXT NOT NULL, notice INTEGER NOT NULL CHECK (notice IN (0, 1)), outcome TEXT NOT NULL,
  reopens TEXT REFERENCES proceedings (id) DEFERRABLE INITIALLY DEFERRED,
  disclosure TEXT NOT NULL CHECK (disclosure IN ('public', 'addressee', 'internal')),
  sides TEXT NOT NULL CHECK (sides LIKE '[%]'), revision INTEGER NOT NULL
) STRICT;
CREATE TABLE case_events (
  id TEXT NOT NULL PRIMARY KEY,
  "case" TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL, occurred TEXT NOT NULL, position INTEGER NOT NULL,
  proceeding TEXT REFERENCES proceedings (id) DEFERRABLE INITIALLY DEFERRED, source TEXT NOT NULL,
  disclosure TEXT NOT NULL CHECK (disclosure IN ('public', 'addressee', 'internal')),
  sides TEXT NOT NULL CHECK (sides LIKE '[%]'), revision INTEGER NOT NULL
) STRICT;
CREATE TABLE points (
  id TEXT NOT NULL PRIMARY KEY,
  "case" TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('statement', 'ground', 'demand')), position INTEGER NOT NULL,
  "key" TEXT NOT NULL, instrument TEXT NOT NULL, audiences TEXT NOT NULL CHECK (audiences LIKE '[%]'),
  disclosure TEXT NOT NULL CHECK (disclosure IN ('public', 'addressee', 'internal')),
  sides TEXT NOT NULL CHECK (sides LIKE '[%]'), revision INTEGER NOT NULL
) STRICT;
CREATE TABLE wordings (
  owner TEXT NOT NULL, field TEXT NOT NULL, language TEXT NOT NULL, form TEXT NOT NULL, text TEXT NOT NULL,
  disclosure TEXT NOT NULL CHECK (disclosure IN ('public', 'addressee', 'internal')),
  sides TEXT NOT NULL CHECK (sides LIKE '[%]'),
  confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  confirmed_by TEXT, confirmed_on TEXT, revision INTEGER NOT NULL,
  PRIMARY KEY (owner, field, language, form)
) STRICT;
CREATE TABLE documents (
  sha TEXT NOT NULL PRIMARY KEY CHECK (length(sha) = 64), media_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0), name TEXT NOT NULL, bytes BLOB
) STRICT;
CREATE TABLE consents (
  id TEXT NOT NULL PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL CHECK (
    state IN ('given', 'limited', 'not_obtainable', 'refused', 'withdrawn', 'unknown')),
  given_by TEXT NOT NULL, since TEXT, until TEXT, scope TEXT NOT NULL,
  sides TEXT NOT NULL CHECK (sides LIKE '[%]'), withheld TEXT NOT NULL CHECK (withheld LIKE '[%]'),
  reason TEXT NOT NULL, second_name TEXT NOT NULL, evidence TEXT NOT NULL,
  CHECK (state <> 'not_obtainable' OR (trim(reason) <> '' AND trim(second_name) <> ''))
) STRICT;
CREATE TABLE organizations (
  id TEXT NOT NULL PRIMARY KEY, "key" TEXT NOT NULL UNIQUE, classification TEXT NOT NULL, country TEXT,
  source TEXT NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE offices (
  id TEXT NOT NULL PRIMARY KEY, "key" TEXT NOT NULL UNIQUE,
  organization TEXT NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  audience TEXT NOT NULL, country TEXT, languages TEXT NOT NULL CHECK (languages LIKE '[%]'),
  name TEXT NOT NULL, confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  checked_on TEXT, source TEXT NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE holders (
  id TEXT NOT NULL PRIMARY KEY,
  office TEXT NOT NULL REFERENCES offices (id) DEFERRABLE INITIALLY DEFERRED,
  person TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
  since TEXT, until TEXT, attested_on TEXT, source TEXT NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE contacts (
  id TEXT NOT NULL PRIMARY KEY,
  office TEXT NOT NULL REFERENCES offices (id) DEFERRABLE INITIALLY DEFERRED,
  channel TEXT NOT NULL, address TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('unverified', 'verified', 'bad')), verified_on TEXT,
  confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  source TEXT NOT NULL, country TEXT, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE campaigns (
  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE appeals (
  id TEXT NOT NULL PRIMARY KEY, reference TEXT NOT NULL UNIQUE,
  "case" TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
  campaign TEXT NOT NULL REFERENCES campaigns (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('letter', 'filing', 'question')),
  origin TEXT NOT NULL CHECK (origin IN ('made', 'recorded')), language TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'in_review', 'issued', 'superseded', 'discarded')),
  letter_date TEXT, template TEXT NOT NULL, demands TEXT NOT NULL CHECK (demands LIKE '[%]'),
  draft TEXT REFERENCES documents (sha) DEFERRABLE INITIALLY DEFERRED,
  edited INTEGER NOT NULL CHECK (edited IN (0, 1)),
  issued TEXT REFERENCES documents (sha) DEFERRABLE INITIALLY DEFERRED,
  facts TEXT REFERENCES documents (sha) DEFERRABLE INITIALLY DEFERRED,
  template_sha TEXT, catalogue_sha TEXT,
  supersedes TEXT REFERENCES appeals (id) DEFERRABLE INITIALLY DEFERRED,
  earlier TEXT REFERENCES appeals (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL, untranslated_because TEXT NOT NULL, review_round INTEGER NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE addressees (
  id TEXT NOT NULL PRIMARY KEY,
  appeal TEXT NOT NULL REFERENCES appeals (id) DEFERRABLE INITIALLY DEFERRED,
  office TEXT NOT NULL REFERENCES offices (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL CHECK (role IN ('to', 'cc')), position INTEGER NOT NULL,
  holder TEXT REFERENCES holders (id) DEFERRABLE INITIALLY DEFERRED,
  came_from TEXT NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE signatories (
  id TEXT NOT NULL PRIMARY KEY,
  appeal TEXT NOT NULL REFERENCES appeals (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, person TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
  label TEXT NOT NULL, organization TEXT NOT NULL, agreed_on TEXT, agreed_digest TEXT,
  revision INTEGER NOT NULL
) STRICT;
CREATE TABLE annexes (
  id TEXT NOT NULL PRIMARY KEY,
  appeal TEXT NOT NULL REFERENCES appeals (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, document TEXT NOT NULL REFERENCES documents (sha) DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE filings (
  appeal TEXT NOT NULL PRIMARY KEY REFERENCES appeals (id) DEFERRABLE INITIALLY DEFERRED,
  person TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('access', 'correction_deletion', 'revision')),
  provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
  confidential TEXT NOT NULL CHECK (confidential LIKE '[%]'), decision TEXT NOT NULL, discovered TEXT,
  identity TEXT REFERENCES documents (sha) DEFERRABLE INITIALLY DEFERRED, identity_until TEXT,
  power_of_attorney TEXT REFERENCES documents (sha) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE approvals (
  id TEXT NOT NULL PRIMARY KEY,
  appeal TEXT NOT NULL REFERENCES appeals (id) DEFERRABLE INITIALLY DEFERRED,
  digest TEXT NOT NULL, "by" TEXT NOT NULL, "on" TEXT NOT NULL
) STRICT;
CREATE TABLE deliveries (
  id TEXT NOT NULL PRIMARY KEY,
  addressee TEXT NOT NULL REFERENCES addressees (id) DEFERRABLE INITIALLY DEFERRED,
  channel TEXT NOT NULL, attempt INTEGER NOT NULL,
  contact TEXT REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED,
  as_sent TEXT REFERENCES documents (sha) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE delivery_steps (
  id TEXT NOT NULL PRIMARY KEY,
  delivery TEXT NOT NULL REFERENCES deliveries (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL CHECK (state IN ('planned', 'sent', 'delivered', 'failed', 'refused', 'returned')),
  "on" TEXT, note TEXT NOT NULL, tracking TEXT NOT NULL,
  proof TEXT REFERENCES documents (sha) DEFERRABLE INITIALLY DEFERRED,
  replaces TEXT REFERENCES delivery_steps (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE closings (
  id TEXT NOT NULL PRIMARY KEY,
  addressee TEXT NOT NULL REFERENCES addressees (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL CHECK (
    state IN ('not_sent', 'not_reached', 'awaiting', 'acknowledged', 'answered', 'closed', 'withdrawn')),
  "on" TEXT NOT NULL, reason TEXT NOT NULL,
  replaces TEXT REFERENCES closings (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE replies (
  id TEXT NOT NULL PRIMARY KEY, received TEXT, channel TEXT NOT NULL,
  from_office TEXT REFERENCES offices (id) DEFERRABLE INITIALLY DEFERRED,
  from_text TEXT NOT NULL, to_person TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE TABLE reply_files (
  id TEXT NOT NULL PRIMARY KEY,
  reply TEXT NOT NULL REFERENCES replies (id) DEFERRABLE INITIALLY DEFERRED,
  document TEXT NOT NULL REFERENCES documents (sha) DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL
) STRICT;
CREATE TABLE reply_links (
  id TEXT NOT NULL PRIMARY KEY,
  reply TEXT NOT NULL REFERENCES replies (id) DEFERRABLE INITIALLY DEFERRED,
  addressee TEXT NOT NULL REFERENCES addressees (id) DEFERRABLE INITIALLY DEFERRED,
  reply_class TEXT NOT NULL CHECK (reply_class IN ('automatic', 'acknowledgement', 'holding', 'forwarded',
    'partial', 'refusal', 'substantive', 'favourable')),
  "by" TEXT NOT NULL, replaces TEXT REFERENCES reply_links (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE outcomes (
  id TEXT NOT NULL PRIMARY KEY,
  "case" TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL, occurred TEXT NOT NULL,
  proceeding TEXT REFERENCES proceedings (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL, source TEXT NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE outcome_appeals (
  outcome TEXT NOT NULL REFERENCES outcomes (id) DEFERRABLE INITIALLY DEFERRED,
  appeal TEXT NOT NULL REFERENCES appeals (id) DEFERRABLE INITIALLY DEFERRED,
  revision INTEGER NOT NULL, PRIMARY KEY (outcome, appeal)
) STRICT;
CREATE TABLE journal (
  origin TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,
  subject TEXT NOT NULL, payload TEXT, payload_sha256 TEXT NOT NULL, previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE, PRIMARY KEY (origin, seq)
) STRICT;
"""

INDEXED = (
    ("case_people", "person"),
    ("proceedings", "case"),
    ("proceedings", "reopens"),
    ("case_events", "case"),
    ("case_events", "proceeding"),
    ("points", "case"),
    ("consents", "person"),
    ("offices", "organization"),
    ("holders", "office"),
    ("holders", "person"),
    ("contacts", "office"),
    ("appeals", "case"),
    ("appeals", "campaign"),
    ("appeals", "draft"),
    ("appeals", "issued"),
    ("appeals", "supersedes"),
    ("appeals", "earlier"),
    ("addressees", "appeal"),
    ("addressees", "office"),
    ("addressees", "holder"),
    ("signatories", "appeal"),
    ("signatories", "person"),
    ("annexes", "appeal"),
    ("annexes", "document"),
    ("filings", "person"),
    ("filings", "identity"),
    ("filings", "power_of_attorney"),
    ("approvals", "appeal"),
    ("appeals", "facts"),
    ("deliveries", "addressee"),
    ("deliveries", "contact"),
    ("deliveries", "as_sent"),
    ("delivery_steps", "delivery"),
    ("delivery_steps", "proof"),
    ("delivery_steps", "replaces"),
    ("closings", "addressee"),
    ("closings", "replaces"),
    ("replies", "from_office"),
    ("reply_files", "reply"),
    ("reply_files", "document"),
    ("reply_links", "reply"),
    ("reply_links", "addressee"),
    ("reply_links", "replaces"),
    ("outcomes", "case"),
    ("outcomes", "proceeding"),
    ("outcome_appeals", "appeal"),
)
"""Every foreign key that is not the start of its table's key: (table, column)."""

NEVER_CHANGED = (
    "desks", "consents", "filings", "approvals", "deliveries", "delivery_steps", "closings", "replies",
    "reply_files", "reply_links",
)  # fmt: skip
"""Tables whose rows are entered and never touched again."""

NEVER_REMOVED = (
    *NEVER_CHANGED, "documents", "journal", "cases", "people", "proceedings", "organizations", "offices",
    "campaigns", "appeals", "outcomes",
)  # fmt: skip
"""Tables no row ever leaves."""

GUARDS = """
CREATE TRIGGER documents_only_blanked BEFORE UPDATE ON documents
WHEN NEW.bytes IS NOT NULL OR OLD.sha IS NOT NEW.sha OR OLD.media_type IS NOT NEW.media_type
  OR OLD.size IS NOT NEW.size OR OLD.name IS NOT NEW.name
BEGIN SELECT RAISE(ABORT, 'a stored document is never changed'); END;
CREATE TRIGGER journal_only_blanked BEFORE UPDATE ON journal
WHEN NEW.payload IS NOT NULL OR OLD.origin IS NOT NEW.origin OR OLD.seq IS NOT NEW.seq
  OR OLD.at IS NOT NEW.at OR OLD.actor IS NOT NEW.actor OR OLD.kind IS NOT NEW.kind
  OR OLD.subject IS NOT NEW.subject OR OLD.payload_sha256 IS NOT NEW.payload_sha256
  OR OLD.previous IS NOT NEW.previous OR OLD.hash IS NOT NEW.hash
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER appeals_keep_reference BEFORE UPDATE OF reference ON appeals
WHEN OLD.reference IS NOT NEW.reference
BEGIN SELECT RAISE(ABORT, 'a reference is never changed'); END;
CREATE TRIGGER appeals_keep_issued BEFORE UPDATE OF issued ON appeals
WHEN OLD.issued IS NOT NULL AND OLD.issued IS NOT NEW.issued
BEGIN SELECT RAISE(ABORT, 'an issued letter is never changed'); END;
"""

VIEWS = """
CREATE VIEW v_cases AS
SELECT reference, kind, title, state,
  (SELECT count(*) FROM appeals WHERE appeals."case" = cases.id) AS appeals,
  (SELECT count(*) FROM appeals WHERE appeals."case" = cases.id AND appeals.state = 'issued') AS issued,
  (SELECT max(letter_date) FROM appeals WHERE appeals."case" = cases.id AND appeals.state = 'issued')
    AS latest_letter
FROM cases;
CREATE VIEW v_outreach AS
SELECT appeals.reference AS appeal, cases.reference AS "case", campaigns.name AS campaign,
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
JOIN campaigns ON campaigns.id = appeals.campaign
JOIN offices ON offices.id = addressees.office
LEFT JOIN deliveries AS latest ON latest.id = (
  SELECT id FROM deliveries WHERE addressee = addressees.id ORDER BY attempt DESC, id DESC LIMIT 1)
LEFT JOIN delivery_steps AS step ON step.id = (
  SELECT id FROM delivery_steps AS one
  WHERE one.delivery = latest.id
    AND NOT EXISTS (SELECT 1 FROM delivery_steps AS later WHERE later.replaces = one.id)
  ORDER BY id DESC LIMIT 1);
"""
