-- In a learner's own copy the learner is empty.
CREATE TABLE attempt (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  learner TEXT NOT NULL,
  document TEXT NOT NULL CHECK (document <> ''),
  exercise TEXT NOT NULL CHECK (exercise <> ''),
  answer TEXT NOT NULL CHECK (answer <> ''),
  context TEXT NOT NULL CHECK (json_type(context) = 'object'),
  status TEXT NOT NULL CHECK (status IN ('right', 'close', 'wrong', 'failed')),
  credit_numerator INTEGER NOT NULL,
  credit_denominator INTEGER NOT NULL,
  made_at REAL NOT NULL,
  CHECK (credit_denominator > 0 AND credit_numerator BETWEEN 0 AND credit_denominator)
) STRICT;

CREATE INDEX attempt_place ON attempt (learner, document, exercise);

CREATE TRIGGER attempt_is_never_changed BEFORE UPDATE ON attempt
BEGIN SELECT RAISE(ABORT, 'an attempt is never changed'); END;

CREATE TRIGGER attempt_is_never_deleted BEFORE DELETE ON attempt
BEGIN SELECT RAISE(ABORT, 'an attempt is never deleted'); END;

-- Files of earlier versions whose attempts are in this file.
CREATE TABLE adopted (
  learner TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (learner, digest)
) STRICT;

CREATE TABLE code_verdict (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL,
  code TEXT NOT NULL,
  outcome BLOB NOT NULL,
  UNIQUE (key, code)
) STRICT;
