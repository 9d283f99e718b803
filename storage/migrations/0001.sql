-- Every key begins with organization_id, but for the named exception: users,
-- their tokens, invitations, and what belongs to the server as a whole.
-- Instants are microseconds of Unix time, UTC; civil dates are YYYY-MM-DD text.

CREATE TABLE server_state (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE users (
  user_id       TEXT NOT NULL PRIMARY KEY,
  email         TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
  name          TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  create_time   INTEGER NOT NULL
) STRICT;

-- A token is kept as its hash.
CREATE TABLE auth_sessions (
  token_hash      BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
  auth_session_id TEXT NOT NULL UNIQUE,
  user_id         TEXT NOT NULL REFERENCES users (user_id),
  create_time     INTEGER NOT NULL,
  expire_time     INTEGER NOT NULL,
  revoke_time     INTEGER
) STRICT, WITHOUT ROWID;

-- sequence orders the changes and audit entries of the organization; it moves
-- in the transaction that makes them.
CREATE TABLE organizations (
  organization_id TEXT NOT NULL PRIMARY KEY,
  name            TEXT NOT NULL,
  time_zone       TEXT NOT NULL,
  sequence        INTEGER NOT NULL DEFAULT 0,
  create_time     INTEGER NOT NULL
) STRICT;

CREATE TABLE teams (
  organization_id TEXT NOT NULL REFERENCES organizations (organization_id),
  team_id         TEXT NOT NULL,
  handle          TEXT NOT NULL,
  name            TEXT NOT NULL,
  time_zone       TEXT NOT NULL,
  create_time     INTEGER NOT NULL,
  PRIMARY KEY (organization_id, team_id),
  UNIQUE (organization_id, handle)
) STRICT, WITHOUT ROWID;

-- role is a number of prehab.v1.Role; a row without a team is a role in the
-- whole organization; a row without to_time holds now.
CREATE TABLE memberships (
  organization_id TEXT NOT NULL REFERENCES organizations (organization_id),
  membership_id   TEXT NOT NULL,
  user_id         TEXT NOT NULL REFERENCES users (user_id),
  team_id         TEXT,
  role            INTEGER NOT NULL CHECK (role BETWEEN 1 AND 5),
  from_time       INTEGER NOT NULL,
  to_time         INTEGER,
  PRIMARY KEY (organization_id, membership_id),
  FOREIGN KEY (organization_id, team_id) REFERENCES teams (organization_id, team_id)
) STRICT, WITHOUT ROWID;

-- The authorizer asks by person before it knows an organization; at each call, so
-- the index has all that it asks for.
CREATE INDEX memberships_by_user ON memberships (user_id, organization_id, team_id, role, from_time, to_time);
CREATE INDEX memberships_by_team ON memberships (organization_id, team_id);

CREATE TABLE athletes (
  organization_id TEXT NOT NULL REFERENCES organizations (organization_id),
  athlete_id      TEXT NOT NULL,
  handle          TEXT NOT NULL,
  name            TEXT NOT NULL,
  email           TEXT,
  birth_date      TEXT CHECK (birth_date IS NULL OR length(birth_date) = 10),
  time_zone       TEXT NOT NULL,
  user_id         TEXT REFERENCES users (user_id),
  create_time     INTEGER NOT NULL,
  PRIMARY KEY (organization_id, athlete_id),
  UNIQUE (organization_id, handle)
) STRICT, WITHOUT ROWID;

CREATE INDEX athletes_by_user ON athletes (user_id) WHERE user_id IS NOT NULL;

CREATE TABLE team_athletes (
  organization_id TEXT NOT NULL,
  team_id         TEXT NOT NULL,
  athlete_id      TEXT NOT NULL,
  from_time       INTEGER NOT NULL,
  to_time         INTEGER,
  PRIMARY KEY (organization_id, team_id, athlete_id, from_time),
  FOREIGN KEY (organization_id, team_id) REFERENCES teams (organization_id, team_id),
  FOREIGN KEY (organization_id, athlete_id) REFERENCES athletes (organization_id, athlete_id)
) STRICT, WITHOUT ROWID;

-- Answers by itself which teams an athlete is in.
CREATE INDEX team_athletes_by_athlete ON team_athletes (organization_id, athlete_id, to_time);

-- An invitation's code is kept as its hash.
CREATE TABLE invitations (
  invitation_id   TEXT NOT NULL PRIMARY KEY,
  code_hash       BLOB NOT NULL UNIQUE CHECK (length(code_hash) = 32),
  organization_id TEXT NOT NULL REFERENCES organizations (organization_id),
  team_id         TEXT NOT NULL,
  role            INTEGER NOT NULL CHECK (role BETWEEN 1 AND 5),
  athlete_id      TEXT,
  create_user_id  TEXT NOT NULL REFERENCES users (user_id),
  create_time     INTEGER NOT NULL,
  expire_time     INTEGER NOT NULL,
  use_time        INTEGER,
  use_user_id     TEXT REFERENCES users (user_id),
  revoke_time     INTEGER,
  FOREIGN KEY (organization_id, team_id) REFERENCES teams (organization_id, team_id),
  FOREIGN KEY (organization_id, athlete_id) REFERENCES athletes (organization_id, athlete_id)
) STRICT;

CREATE INDEX invitations_by_team ON invitations (organization_id, team_id, invitation_id);

-- A club's own programs and protocols, one row a version, never changed. kind is
-- a number of prehab.v1.CatalogKind. text is the canonical file, over which
-- content_hash is made; message is the same as bytes of its message, so that a
-- plan need not read YAML and a version outlives a change of the file format.
CREATE TABLE catalog_items (
  organization_id TEXT NOT NULL REFERENCES organizations (organization_id),
  kind            INTEGER NOT NULL CHECK (kind IN (1, 2)),
  slug            TEXT NOT NULL,
  version         INTEGER NOT NULL CHECK (version >= 1),
  content_hash    TEXT NOT NULL CHECK (length(content_hash) = 64),
  text            TEXT NOT NULL,
  message         BLOB NOT NULL,
  author_user_id  TEXT NOT NULL REFERENCES users (user_id),
  create_time     INTEGER NOT NULL,
  PRIMARY KEY (organization_id, kind, slug, version)
) STRICT;

CREATE TRIGGER catalog_items_are_not_changed BEFORE UPDATE ON catalog_items
BEGIN
  SELECT RAISE(ABORT, 'published versions are not changed');
END;

-- The built-in items that were seen at a start; kind is the folder. One whose
-- hash has changed stops the next start.
CREATE TABLE built_in_items (
  kind         TEXT NOT NULL,
  slug         TEXT NOT NULL,
  version      INTEGER NOT NULL CHECK (version >= 1),
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  PRIMARY KEY (kind, slug, version)
) STRICT, WITHOUT ROWID;

-- weekdays is a set of bits, Monday the lowest; level is empty where the program
-- decides.
CREATE TABLE assignments (
  organization_id TEXT NOT NULL REFERENCES organizations (organization_id),
  assignment_id   TEXT NOT NULL,
  team_id         TEXT,
  athlete_id      TEXT,
  program         TEXT NOT NULL,
  program_version INTEGER NOT NULL,
  program_hash    TEXT NOT NULL,
  start_date      TEXT NOT NULL CHECK (length(start_date) = 10),
  weekdays        INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
  level           TEXT NOT NULL,
  create_user_id  TEXT NOT NULL REFERENCES users (user_id),
  create_time     INTEGER NOT NULL,
  PRIMARY KEY (organization_id, assignment_id),
  CHECK ((team_id IS NULL) <> (athlete_id IS NULL)),
  FOREIGN KEY (organization_id, team_id) REFERENCES teams (organization_id, team_id),
  FOREIGN KEY (organization_id, athlete_id) REFERENCES athletes (organization_id, athlete_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX assignments_by_team ON assignments (organization_id, team_id) WHERE team_id IS NOT NULL;

CREATE TABLE enrollments (
  organization_id TEXT NOT NULL,
  athlete_id      TEXT NOT NULL,
  enrollment_id   TEXT NOT NULL,
  assignment_id   TEXT NOT NULL,
  start_date      TEXT NOT NULL CHECK (length(start_date) = 10),
  create_time     INTEGER NOT NULL,
  PRIMARY KEY (organization_id, athlete_id, enrollment_id),
  UNIQUE (organization_id, assignment_id, athlete_id),
  FOREIGN KEY (organization_id, assignment_id) REFERENCES assignments (organization_id, assignment_id),
  FOREIGN KEY (organization_id, athlete_id) REFERENCES athletes (organization_id, athlete_id)
) STRICT, WITHOUT ROWID;

-- One row a revision, never updated. sequence is the organization's and orders
-- by record; submission groups what one call stored, by the sequence of its
-- first row. Enum columns hold the numbers of prehab.v1. The log lies by athlete and date, so that the days
-- shown are read in one go however long the history is. What days and flags are
-- made of comes first: SQLite walks through a row's columns up to the one it reads.
CREATE TABLE log_entries (
  organization_id TEXT NOT NULL,
  athlete_id      TEXT NOT NULL,
  date            TEXT NOT NULL CHECK (length(date) = 10),
  sequence        INTEGER NOT NULL,
  taken_back      INTEGER NOT NULL CHECK (taken_back IN (0, 1)),
  revision        INTEGER NOT NULL CHECK (revision >= 1),
  kind            INTEGER NOT NULL CHECK (kind IN (1, 2)),
  soreness        INTEGER CHECK (soreness BETWEEN 0 AND 10),
  pain            INTEGER CHECK (pain BETWEEN 0 AND 10),
  difficulty      INTEGER NOT NULL CHECK (difficulty BETWEEN 0 AND 2),
  session_key     TEXT NOT NULL,
  entry_id        TEXT NOT NULL,
  submission      INTEGER NOT NULL CHECK (submission <= sequence),
  record_time     INTEGER NOT NULL,
  author_user_id  TEXT NOT NULL REFERENCES users (user_id),
  side            INTEGER NOT NULL CHECK (side BETWEEN 0 AND 2),
  rpe             INTEGER CHECK (rpe BETWEEN 0 AND 10),
  minutes         INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  note            TEXT NOT NULL,
  PRIMARY KEY (organization_id, athlete_id, date, sequence),
  FOREIGN KEY (organization_id, athlete_id) REFERENCES athletes (organization_id, athlete_id)
) STRICT, WITHOUT ROWID;

-- An injury is closed once and never opened again; a new one names the earlier
-- one it belongs to. Enum columns hold the numbers of prehab.v1.
CREATE TABLE injuries (
  organization_id         TEXT NOT NULL,
  athlete_id              TEXT NOT NULL,
  injury_id               TEXT NOT NULL,
  revision                INTEGER NOT NULL CHECK (revision >= 1),
  condition               TEXT NOT NULL,
  side                    INTEGER NOT NULL CHECK (side IN (1, 2)),
  grade_system            TEXT NOT NULL,
  grade                   TEXT NOT NULL,
  onset_date              TEXT NOT NULL CHECK (length(onset_date) = 10),
  mechanism               INTEGER NOT NULL CHECK (mechanism BETWEEN 0 AND 4),
  expected_days           INTEGER CHECK (expected_days BETWEEN 0 AND 1000),
  note                    TEXT NOT NULL,
  red_flag_set            TEXT NOT NULL,
  red_flag_set_version    INTEGER NOT NULL,
  earlier_injury_id       TEXT,
  reinjury                INTEGER NOT NULL CHECK (reinjury BETWEEN 0 AND 4),
  open_user_id            TEXT NOT NULL REFERENCES users (user_id),
  open_time               INTEGER NOT NULL,
  close_user_id           TEXT REFERENCES users (user_id),
  close_time              INTEGER,
  close_reason            TEXT NOT NULL DEFAULT '',
  full_participation_date TEXT CHECK (length(full_participation_date) = 10),
  PRIMARY KEY (organization_id, athlete_id, injury_id),
  CHECK ((earlier_injury_id IS NULL) = (reinjury = 0)),
  CHECK ((close_user_id IS NULL) = (close_time IS NULL)),
  FOREIGN KEY (organization_id, athlete_id) REFERENCES athletes (organization_id, athlete_id),
  FOREIGN KEY (organization_id, athlete_id, earlier_injury_id)
    REFERENCES injuries (organization_id, athlete_id, injury_id)
) STRICT, WITHOUT ROWID;

-- A question without a row was not asked: absent is not no.
CREATE TABLE red_flag_answers (
  organization_id TEXT NOT NULL,
  athlete_id      TEXT NOT NULL,
  injury_id       TEXT NOT NULL,
  ordinal         INTEGER NOT NULL,
  red_flag        TEXT NOT NULL,
  yes             INTEGER NOT NULL CHECK (yes IN (0, 1)),
  PRIMARY KEY (organization_id, athlete_id, injury_id, ordinal),
  FOREIGN KEY (organization_id, athlete_id, injury_id) REFERENCES injuries (organization_id, athlete_id, injury_id)
) STRICT, WITHOUT ROWID;

-- What keeps an athlete from running until somebody has looked. red_flag is
-- its key, empty for another reason, which is then the rule that stopped. No
-- author: the server itself.
CREATE TABLE stops (
  organization_id TEXT NOT NULL,
  athlete_id      TEXT NOT NULL,
  stop_id         TEXT NOT NULL,
  red_flag_set    TEXT NOT NULL,
  red_flag        TEXT NOT NULL,
  rule            TEXT NOT NULL,
  stop_time       INTEGER NOT NULL,
  author_user_id  TEXT REFERENCES users (user_id),
  lift_time       INTEGER,
  lift_user_id    TEXT REFERENCES users (user_id),
  lift_reason     TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, athlete_id, stop_id),
  CHECK ((lift_time IS NULL) = (lift_user_id IS NULL)),
  FOREIGN KEY (organization_id, athlete_id) REFERENCES athletes (organization_id, athlete_id)
) STRICT, WITHOUT ROWID;

-- What the engine is told of an athlete, in the order of record; never
-- updated. event is a prehab.v1.ProgressionEvent as the engine reads it. A
-- record without a progression is evidence for any. entry_id is the log entry
-- that was such a record too; takes_back_record_id the earlier record that
-- counts no more from this one on. No author: the server itself.
CREATE TABLE progression_records (
  organization_id      TEXT NOT NULL,
  athlete_id           TEXT NOT NULL,
  sequence             INTEGER NOT NULL,
  record_id            TEXT NOT NULL,
  progression_id       TEXT,
  kind                 INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 15),
  event                BLOB NOT NULL,
  site                 INTEGER NOT NULL CHECK (site BETWEEN 0 AND 3),
  note                 TEXT NOT NULL,
  expire_date          TEXT CHECK (length(expire_date) = 10),
  record_time          INTEGER NOT NULL,
  author_user_id       TEXT REFERENCES users (user_id),
  is_clinical          INTEGER NOT NULL CHECK (is_clinical IN (0, 1)),
  entry_id             TEXT,
  takes_back_record_id TEXT,
  PRIMARY KEY (organization_id, athlete_id, sequence),
  UNIQUE (organization_id, athlete_id, record_id),
  FOREIGN KEY (organization_id, athlete_id) REFERENCES athletes (organization_id, athlete_id),
  FOREIGN KEY (organization_id, athlete_id, takes_back_record_id)
    REFERENCES progression_records (organization_id, athlete_id, record_id)
) STRICT, WITHOUT ROWID;

-- Nothing is taken back twice.
CREATE UNIQUE INDEX progression_records_taken_back
  ON progression_records (organization_id, athlete_id, takes_back_record_id) WHERE takes_back_record_id IS NOT NULL;
CREATE INDEX progression_records_by_entry
  ON progression_records (organization_id, athlete_id, entry_id) WHERE entry_id IS NOT NULL;

-- start_sequence is the record with which it began. status and state, a
-- prehab.v1.ProgressionState, are those after the newest record. What was known
-- at reviewed_sequence needs no review any more. At next_tick_time it is told
-- that a day has passed.
CREATE TABLE progressions (
  organization_id   TEXT NOT NULL,
  athlete_id        TEXT NOT NULL,
  progression_id    TEXT NOT NULL,
  injury_id         TEXT NOT NULL,
  protocol          TEXT NOT NULL,
  protocol_version  INTEGER NOT NULL,
  protocol_hash     TEXT NOT NULL,
  pain_policy       TEXT NOT NULL,
  start_sequence    INTEGER NOT NULL,
  start_user_id     TEXT NOT NULL REFERENCES users (user_id),
  start_time        INTEGER NOT NULL,
  revision          INTEGER NOT NULL CHECK (revision >= 1),
  status            INTEGER NOT NULL CHECK (status BETWEEN 1 AND 5),
  state             BLOB NOT NULL,
  review_needed     TEXT NOT NULL,
  reviewed_sequence INTEGER NOT NULL DEFAULT 0,
  next_tick_time    INTEGER,
  PRIMARY KEY (organization_id, athlete_id, progression_id),
  FOREIGN KEY (organization_id, athlete_id, injury_id) REFERENCES injuries (organization_id, athlete_id, injury_id)
) STRICT, WITHOUT ROWID;

-- The job asks for all organizations at once.
CREATE INDEX progressions_by_next_tick ON progressions (next_tick_time) WHERE next_tick_time IS NOT NULL;

-- Who looked at past decisions, and why they needed it; never updated.
CREATE TABLE progression_reviews (
  organization_id     TEXT NOT NULL,
  athlete_id          TEXT NOT NULL,
  progression_id      TEXT NOT NULL,
  sequence            INTEGER NOT NULL,
  review_needed       TEXT NOT NULL,
  reason              TEXT NOT NULL,
  acknowledge_time    INTEGER NOT NULL,
  acknowledge_user_id TEXT NOT NULL REFERENCES users (user_id),
  PRIMARY KEY (organization_id, athlete_id, progression_id, sequence),
  FOREIGN KEY (organization_id, athlete_id, progression_id)
    REFERENCES progressions (organization_id, athlete_id, progression_id)
) STRICT, WITHOUT ROWID;

-- What the engine decided after a record, as prehab.v1.ProgressionDecision with
-- its explanation: made once, and never again.
CREATE TABLE progression_decisions (
  organization_id TEXT NOT NULL,
  athlete_id      TEXT NOT NULL,
  progression_id  TEXT NOT NULL,
  sequence        INTEGER NOT NULL,
  ordinal         INTEGER NOT NULL,
  kind            INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 7),
  decision        BLOB NOT NULL,
  PRIMARY KEY (organization_id, athlete_id, progression_id, sequence, ordinal),
  FOREIGN KEY (organization_id, athlete_id, progression_id)
    REFERENCES progressions (organization_id, athlete_id, progression_id),
  FOREIGN KEY (organization_id, athlete_id, sequence)
    REFERENCES progression_records (organization_id, athlete_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE INDEX progression_decisions_by_record ON progression_decisions (organization_id, athlete_id, sequence);

-- What watchers read: that something changed, never a health value. kind is
-- the entity's noun; team_ids are the teams at the time, separated by spaces.
CREATE TABLE changes (
  organization_id TEXT NOT NULL REFERENCES organizations (organization_id),
  sequence        INTEGER NOT NULL,
  kind            TEXT NOT NULL,
  entity_id       TEXT NOT NULL,
  revision        INTEGER NOT NULL,
  athlete_id      TEXT NOT NULL,
  team_ids        TEXT NOT NULL,
  actor_user_id   TEXT NOT NULL,
  change_time     INTEGER NOT NULL,
  PRIMARY KEY (organization_id, sequence)
) STRICT, WITHOUT ROWID;

-- Who did what. prev_hash is the hash of the organization's row before, so
-- that a changed or missing row shows.
CREATE TABLE audit_entries (
  organization_id TEXT NOT NULL REFERENCES organizations (organization_id),
  sequence        INTEGER NOT NULL,
  audit_time      INTEGER NOT NULL,
  actor_user_id   TEXT NOT NULL,
  method          TEXT NOT NULL,
  athlete_id      TEXT NOT NULL,
  team_id         TEXT NOT NULL,
  request_id      TEXT NOT NULL,
  prev_hash       BLOB NOT NULL CHECK (length(prev_hash) = 32),
  PRIMARY KEY (organization_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_entries_are_not_changed BEFORE UPDATE ON audit_entries
BEGIN
  SELECT RAISE(ABORT, 'audit entries are append-only');
END;

-- Answers kept for repeats. principal is the user, or empty before sign-in; a
-- row without an answer belongs to a method whose answer holds a secret.
-- Answers are long: in a table without rowids they would fill the inner pages
-- of its tree too, and each answer kept would move three pages. request_id stands
-- first because ids that begin with the time then lie side by side, and those of
-- a whole commit share a page or two of the index.
CREATE TABLE request_ids (
  principal   TEXT NOT NULL,
  method      TEXT NOT NULL,
  request_id  TEXT NOT NULL,
  body_hash   BLOB NOT NULL CHECK (length(body_hash) = 32),
  answer      BLOB,
  athlete_id  TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  PRIMARY KEY (request_id, principal, method)
) STRICT;
