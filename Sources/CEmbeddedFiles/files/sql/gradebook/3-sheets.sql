-- Attempts refer to the sheet that they were made on, and say why they cannot be graded. The table is made again, since
-- the same answer on another sheet is another attempt.
-- The values and options that a learner was handed, as JSON; the first row stands for none.
CREATE TABLE sheet (id INTEGER PRIMARY KEY, content TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO sheet VALUES (0, '');

ALTER TABLE exercise ADD COLUMN was TEXT NOT NULL DEFAULT '[]' CHECK (json_type(was) = 'array');

DROP TRIGGER attempt_stays;
DROP TRIGGER attempt_is_kept;
DROP TRIGGER verdict_of_its_exercise;
DROP TRIGGER verdict_of_its_exercise_still;

CREATE TABLE new_attempt (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL,
  exercise_id INTEGER NOT NULL REFERENCES exercise,
  answer TEXT NOT NULL CHECK (answer <> ''),
  context TEXT NOT NULL DEFAULT '',
  sheet_id INTEGER NOT NULL DEFAULT 0 REFERENCES sheet,
  hand_in_id INTEGER NOT NULL,
  -- Why it cannot be graded.
  problem TEXT CHECK (problem <> ''),
  UNIQUE (learner_id, exercise_id, answer, context, sheet_id),
  FOREIGN KEY (hand_in_id, learner_id) REFERENCES hand_in (id, learner_id)
) STRICT;
INSERT INTO new_attempt (id, learner_id, exercise_id, answer, context, hand_in_id)
  SELECT id, learner_id, exercise_id, answer, context, hand_in_id FROM attempt;
DROP TABLE attempt;
ALTER TABLE new_attempt RENAME TO attempt;
CREATE INDEX attempt_hand_in ON attempt (hand_in_id);

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

CREATE TRIGGER sheet_stays BEFORE UPDATE OF sheet_id ON attempt WHEN OLD.sheet_id <> 0
BEGIN SELECT RAISE(ABORT, 'the sheet of an answer is never changed'); END;

CREATE TRIGGER sheet_is_kept BEFORE DELETE ON sheet
BEGIN SELECT RAISE(ABORT, 'what learners were handed is never deleted'); END;

CREATE TRIGGER sheet_content_stays BEFORE UPDATE ON sheet
BEGIN SELECT RAISE(ABORT, 'what learners were handed is never changed'); END;
