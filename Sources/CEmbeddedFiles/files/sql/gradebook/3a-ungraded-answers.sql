-- A submission that an earlier version graded loses its key, so that the next run reads it again and lists what that
-- version left out. Verdicts stay.
CREATE TABLE ungraded_answer (
  id INTEGER PRIMARY KEY,
  hand_in_id INTEGER NOT NULL REFERENCES hand_in ON DELETE CASCADE,
  line INTEGER CHECK (line > 0),
  exercise TEXT CHECK (exercise <> ''),
  text TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> '')
) STRICT;

CREATE INDEX ungraded_answer_hand_in ON ungraded_answer (hand_in_id);

UPDATE hand_in SET key = '';
