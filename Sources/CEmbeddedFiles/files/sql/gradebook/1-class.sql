CREATE TABLE course (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  title TEXT NOT NULL,
  key TEXT NOT NULL,
  engine TEXT NOT NULL,
  own_variants INTEGER NOT NULL CHECK (own_variants IN (0, 1)),
  revision INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0),
  graded_at REAL NOT NULL
) STRICT;

CREATE TABLE exercise (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  document TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 1000000000),
  attempts TEXT NOT NULL CHECK (json_type(attempts) = 'array'),
  is_code INTEGER NOT NULL CHECK (is_code IN (0, 1)),
  foreseen TEXT NOT NULL CHECK (json_type(foreseen) = 'array'),
  key TEXT NOT NULL,
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1))
) STRICT;

CREATE TABLE key_version (
  id INTEGER PRIMARY KEY,
  exercise_id INTEGER NOT NULL REFERENCES exercise,
  digest TEXT NOT NULL CHECK (digest <> ''),
  engine TEXT NOT NULL CHECK (engine <> ''),
  UNIQUE (exercise_id, digest, engine)
) STRICT;

CREATE TABLE late_policy (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  rate_numerator INTEGER,
  rate_denominator INTEGER,
  period TEXT NOT NULL CHECK (period IN ('hour', 'day')),
  grace REAL NOT NULL CHECK (grace >= 0),
  most_numerator INTEGER NOT NULL,
  most_denominator INTEGER NOT NULL,
  CHECK ((rate_numerator IS NULL) = (rate_denominator IS NULL)),
  CHECK (rate_numerator BETWEEN 0 AND rate_denominator AND rate_denominator > 0),
  CHECK (most_numerator BETWEEN 0 AND most_denominator AND most_denominator > 0)
) STRICT;

-- An empty document stands for all others.
CREATE TABLE due (document TEXT PRIMARY KEY, at REAL NOT NULL) STRICT;

CREATE TABLE learner (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  full_name TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_type(details) = 'object'),
  is_on_roster INTEGER NOT NULL CHECK (is_on_roster IN (0, 1)),
  seed TEXT NOT NULL
) STRICT;

CREATE TABLE hand_in (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learner,
  file TEXT NOT NULL CHECK (file <> ''),
  document TEXT,
  digest TEXT NOT NULL,
  key TEXT NOT NULL,
  handed_in REAL,
  is_time_given INTEGER NOT NULL CHECK (is_time_given IN (0, 1)),
  problem TEXT CHECK (problem <> ''),
  UNIQUE (learner_id, file, digest),
  UNIQUE (id, learner_id),
  CHECK ((document IS NULL) = (problem IS NOT NULL)),
  CHECK (problem IS NOT NULL OR digest <> '')
) STRICT;

CREATE TABLE attempt (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL,
  exercise_id INTEGER NOT NULL REFERENCES exercise,
  answer TEXT NOT NULL CHECK (answer <> ''),
  context TEXT NOT NULL DEFAULT '',
  hand_in_id INTEGER NOT NULL,
  UNIQUE (learner_id, exercise_id, answer, context),
  FOREIGN KEY (hand_in_id, learner_id) REFERENCES hand_in (id, learner_id)
) STRICT;

CREATE INDEX attempt_hand_in ON attempt (hand_in_id);

-- An attempt without a verdict waits to be judged.
CREATE TABLE verdict (
  attempt_id INTEGER PRIMARY KEY REFERENCES attempt,
  key_version_id INTEGER NOT NULL REFERENCES key_version,
  status TEXT NOT NULL CHECK (status IN ('right', 'close', 'wrong', 'invalid', 'unanswered', 'failed')),
  credit_numerator INTEGER NOT NULL,
  credit_denominator INTEGER NOT NULL,
  uses_attempt INTEGER NOT NULL CHECK (uses_attempt IN (0, 1)),
  message TEXT NOT NULL,
  finding TEXT,
  suggestion TEXT,
  parts TEXT CHECK (json_type(parts) = 'array'),
  CHECK (credit_denominator > 0 AND credit_numerator BETWEEN 0 AND credit_denominator),
  CHECK (status <> 'right' OR credit_numerator = credit_denominator),
  CHECK (status IN ('right', 'close') OR credit_numerator = 0),
  CHECK (status NOT IN ('invalid', 'unanswered') OR uses_attempt = 0)
) STRICT;

CREATE TABLE manual_override (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learner,
  exercise_id INTEGER NOT NULL REFERENCES exercise,
  points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 1000000000),
  comment TEXT NOT NULL CHECK (trim(comment) <> ''),
  author TEXT NOT NULL CHECK (trim(author) <> ''),
  made_at REAL NOT NULL,
  -- What the engine gave when the override was made.
  engine_status TEXT NOT NULL,
  engine_points INTEGER NOT NULL,
  removed_at REAL CHECK (removed_at >= made_at),
  removed_by TEXT,
  CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;

CREATE UNIQUE INDEX one_override ON manual_override (learner_id, exercise_id) WHERE removed_at IS NULL;

-- What a regrade changed.
CREATE TABLE grade_change (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learner,
  exercise_id INTEGER NOT NULL REFERENCES exercise,
  made_at REAL NOT NULL,
  author TEXT NOT NULL,
  points_before INTEGER NOT NULL,
  points_after INTEGER NOT NULL
) STRICT;

CREATE TRIGGER attempt_stays BEFORE UPDATE OF learner_id, exercise_id, answer, context ON attempt
BEGIN SELECT RAISE(ABORT, 'what a learner handed in is never changed'); END;

CREATE TRIGGER attempt_is_kept BEFORE DELETE ON attempt
BEGIN SELECT RAISE(ABORT, 'what a learner handed in is never deleted'); END;

CREATE TRIGGER verdict_of_its_exercise BEFORE INSERT ON verdict
WHEN (SELECT exercise_id FROM attempt WHERE id = NEW.attempt_id)
  IS NOT (SELECT exercise_id FROM key_version WHERE id = NEW.key_version_id)
BEGIN SELECT RAISE(ABORT, 'a verdict is given by the key of its exercise'); END;

CREATE TRIGGER verdict_of_its_exercise_still BEFORE UPDATE OF attempt_id, key_version_id ON verdict
WHEN (SELECT exercise_id FROM attempt WHERE id = NEW.attempt_id)
  IS NOT (SELECT exercise_id FROM key_version WHERE id = NEW.key_version_id)
BEGIN SELECT RAISE(ABORT, 'a verdict is given by the key of its exercise'); END;

CREATE TRIGGER override_is_kept BEFORE DELETE ON manual_override
BEGIN SELECT RAISE(ABORT, 'an override is removed by removed_at, never deleted'); END;
