-- What is asked most is found without a walk. A table without rowids is the
-- index of its primary key, and SQLite walks far in it before it takes another
-- index that has to look each row up: an athlete's teams were found by reading
-- the whole club's.

-- Answers by itself which teams an athlete is in.
DROP INDEX team_athletes_by_athlete;
CREATE INDEX team_athletes_by_athlete ON team_athletes (organization_id, athlete_id, to_time);

-- The log lies by athlete and date, so that the days shown are read in one go
-- however long the history is, and an entry is written in one place.
CREATE TABLE log_entries_by_day (
  organization_id TEXT NOT NULL,
  athlete_id      TEXT NOT NULL,
  date            TEXT NOT NULL CHECK (length(date) = 10),
  sequence        INTEGER NOT NULL,
  entry_id        TEXT NOT NULL,
  revision        INTEGER NOT NULL CHECK (revision >= 1),
  submission_id   TEXT NOT NULL,
  kind            INTEGER NOT NULL CHECK (kind IN (1, 2)),
  record_time     INTEGER NOT NULL,
  author_user_id  TEXT NOT NULL REFERENCES users (user_id),
  taken_back      INTEGER NOT NULL CHECK (taken_back IN (0, 1)),
  soreness        INTEGER CHECK (soreness BETWEEN 0 AND 10),
  pain            INTEGER CHECK (pain BETWEEN 0 AND 10),
  side            INTEGER NOT NULL CHECK (side BETWEEN 0 AND 2),
  rpe             INTEGER CHECK (rpe BETWEEN 0 AND 10),
  minutes         INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  note            TEXT NOT NULL,
  session_key     TEXT NOT NULL,
  PRIMARY KEY (organization_id, athlete_id, date, sequence),
  FOREIGN KEY (organization_id, athlete_id) REFERENCES athletes (organization_id, athlete_id)
) STRICT, WITHOUT ROWID;

INSERT INTO log_entries_by_day (organization_id, athlete_id, date, sequence, entry_id, revision, submission_id, kind,
                                record_time, author_user_id, taken_back, soreness, pain, side, rpe, minutes, note,
                                session_key)
SELECT organization_id, athlete_id, date, sequence, entry_id, revision, submission_id, kind,
       record_time, author_user_id, taken_back, soreness, pain, side, rpe, minutes, note, session_key
FROM log_entries;

DROP TABLE log_entries;
ALTER TABLE log_entries_by_day RENAME TO log_entries;
