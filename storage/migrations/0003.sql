-- Answers are long, and in a table without rowids long rows fill the inner
-- pages of its tree too: each answer kept moved three pages. With rowids the
-- answers follow one another, and only their keys lie in a tree of keys.

CREATE TABLE request_ids_in_order (
  principal   TEXT NOT NULL,
  method      TEXT NOT NULL,
  request_id  TEXT NOT NULL,
  body_hash   BLOB NOT NULL CHECK (length(body_hash) = 32),
  answer      BLOB,
  athlete_id  TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  PRIMARY KEY (principal, method, request_id)
) STRICT;

INSERT INTO request_ids_in_order (principal, method, request_id, body_hash, answer, athlete_id, create_time)
SELECT principal, method, request_id, body_hash, answer, athlete_id, create_time
FROM request_ids;

DROP TABLE request_ids;
ALTER TABLE request_ids_in_order RENAME TO request_ids;
