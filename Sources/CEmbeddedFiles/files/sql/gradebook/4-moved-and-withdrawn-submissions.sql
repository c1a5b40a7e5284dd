-- A submission with a change that was not undone does not count.
CREATE TABLE submission_change (
  id INTEGER PRIMARY KEY,
  hand_in_id INTEGER NOT NULL REFERENCES hand_in,
  -- Empty for a submission that was withdrawn.
  moved_to INTEGER REFERENCES learner,
  author TEXT NOT NULL CHECK (trim(author) <> ''),
  comment TEXT NOT NULL,
  made_at REAL NOT NULL,
  undone_at REAL CHECK (undone_at >= made_at),
  undone_by TEXT,
  CHECK ((undone_at IS NULL) = (undone_by IS NULL))
) STRICT;

CREATE UNIQUE INDEX one_change ON submission_change (hand_in_id) WHERE undone_at IS NULL;

CREATE TRIGGER change_is_kept BEFORE DELETE ON submission_change
BEGIN SELECT RAISE(ABORT, 'a change of a submission is undone by undone_at, never deleted'); END;
