import GRDB

/// The tables of a gradebook. What must hold of grades holds by their constraints, whoever writes. A migration that was
/// once published never changes; what comes later is a further one.
enum GradebookSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 class") { try $0.execute(sql: tables + rules + overrideRule) }
    migrator.registerMigration("2 form of answers") { database in
      try database.execute(
        sql: """
          ALTER TABLE exercise
          ADD COLUMN form TEXT NOT NULL DEFAULT '{"isText":false}' CHECK (json_type(form) = 'object')
          """)
    }
    migrator.registerMigration("3a ungraded answers") { try $0.execute(sql: ungradedAnswers) }
    migrator.registerMigration("3 sheets") { try $0.execute(sql: sheets) }
    migrator.registerMigration("4 moved and withdrawn submissions") { try $0.execute(sql: submissionChanges) }
    migrator.registerMigration("5 attempts") { try $0.execute(sql: attempts) }
    migrator.registerMigration("6 time zone") { try $0.execute(sql: timeZone) }
    migrator.registerMigration("7 key format") { try $0.execute(sql: keyFormat) }
    migrator.registerMigration("8 owners of sheets") { try $0.execute(sql: sheetOwners) }
    migrator.registerMigration("9 merged shards") { try $0.execute(sql: mergedShards) }
    return migrator
  }

  /// The learner to whom an answer's sheet was handed out, if that is not the one who handed it in.
  private static let sheetOwners = """
    ALTER TABLE attempt ADD COLUMN sheet_owner TEXT CHECK (sheet_owner <> '');
    """

  /// What the digests of keys are computed from. 1: versions that had no rules for reading answers.
  static let currentKeyFormat = 2

  private static let keyFormat = """
    ALTER TABLE course ADD COLUMN key_format INTEGER NOT NULL DEFAULT 1 CHECK (key_format > 0);
    """

  /// The shards that were merged, of each division of a class.
  private static let mergedShards = """
    CREATE TABLE merged_shard (
      -- What the division was computed from: the learners, and the keys by which they were graded.
      division TEXT NOT NULL CHECK (division <> ''),
      number INTEGER NOT NULL CHECK (number BETWEEN 1 AND count),
      count INTEGER NOT NULL CHECK (count > 0),
      merged_at REAL NOT NULL,
      PRIMARY KEY (division, count, number)
    ) STRICT, WITHOUT ROWID;
    """

  /// A gradebook of an earlier version has no zone and no offsets: a day of lateness stays 24 hours there.
  private static let timeZone = """
    ALTER TABLE late_policy ADD COLUMN time_zone TEXT CHECK (time_zone <> '');
    ALTER TABLE late_policy ADD COLUMN grace_days INTEGER NOT NULL DEFAULT 0 CHECK (grace_days >= 0);
    -- Seconds east of UTC, as the due time was written.
    ALTER TABLE due ADD COLUMN utc_offset INTEGER CHECK (utc_offset BETWEEN -86400 AND 86400);
    """

  /// What an answer was read as, so that the same answer written otherwise is one attempt; what a verdict tells by
  /// itself; and attempts that were made in class, which are no submissions.
  private static let attempts = """
    ALTER TABLE verdict ADD COLUMN reading TEXT;
    ALTER TABLE verdict ADD COLUMN direction TEXT CHECK (direction IN ('too-small', 'too-large'));
    ALTER TABLE verdict ADD COLUMN remark TEXT;
    ALTER TABLE hand_in ADD COLUMN is_live INTEGER NOT NULL DEFAULT 0 CHECK (is_live IN (0, 1));
    """

  /// A submission that an earlier version graded loses its key, so that the next run reads it once more and lists what
  /// that version passed over. Verdicts stay as they are.
  private static let ungradedAnswers = """
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
    """

  private static let submissionChanges = """
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
    """

  /// Attempts carry the sheet that they were given on, and why they cannot be graded. The table is made again, since an
  /// answer on another sheet is another attempt.
  private static let sheets = """
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

    """ + rules + """
      CREATE TRIGGER sheet_stays BEFORE UPDATE OF sheet_id ON attempt WHEN OLD.sheet_id <> 0
      BEGIN SELECT RAISE(ABORT, 'the sheet of an answer is never changed'); END;

      CREATE TRIGGER sheet_is_kept BEFORE DELETE ON sheet
      BEGIN SELECT RAISE(ABORT, 'what learners were handed is never deleted'); END;

      CREATE TRIGGER sheet_content_stays BEFORE UPDATE ON sheet
      BEGIN SELECT RAISE(ABORT, 'what learners were handed is never changed'); END;
      """

  private static let tables = """
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
    """

  private static let overrideRule = """
    CREATE TRIGGER override_is_kept BEFORE DELETE ON manual_override
    BEGIN SELECT RAISE(ABORT, 'an override is removed by removed_at, never deleted'); END;

    """

  private static let rules = """
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

    """
}
