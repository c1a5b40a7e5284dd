-- The merged shards of each division of a class.
CREATE TABLE merged_shard (
  -- What the division was computed from: the learners, and the keys by which they were graded.
  division TEXT NOT NULL CHECK (division <> ''),
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND count),
  count INTEGER NOT NULL CHECK (count > 0),
  merged_at REAL NOT NULL,
  PRIMARY KEY (division, count, number)
) STRICT, WITHOUT ROWID;
