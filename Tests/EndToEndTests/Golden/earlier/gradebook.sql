PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('1 class');
INSERT INTO grdb_migrations VALUES('2 form of answers');
CREATE TABLE course (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  title TEXT NOT NULL,
  key TEXT NOT NULL,
  engine TEXT NOT NULL,
  own_variants INTEGER NOT NULL CHECK (own_variants IN (0, 1)),
  revision INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0),
  graded_at REAL NOT NULL
) STRICT;
INSERT INTO course VALUES(1,'Trail','f72788d401b95d9a87a5a5a4f7b6ce131ace632438f8020b101759486fe38f32','0.1.0',1,3,1796034994.427772045);
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
, form TEXT NOT NULL DEFAULT '{"isText":false}' CHECK (json_type(form) = 'object')) STRICT;
INSERT INTO exercise VALUES(1,'twice','exercises/a.md',0,1000,'[]',0,'[]','7caf96a119365ace0b842c73ce63eac6',1,'{"isText":false}');
INSERT INTO exercise VALUES(2,'pick','exercises/a.md',1,1000,'[]',0,'[]','d4751b8dcc400af6b4ece727b33cd1e0',1,'{"isText":false}');
INSERT INTO exercise VALUES(3,'plain','exercises/a.md',2,1000,'[]',0,'[]','d6a8659a0ad9c9638910317d99e12a75',1,'{"isText":false}');
INSERT INTO exercise VALUES(4,'mass','exercises/a.md',3,1000,'[]',0,'[]','013034c72e1eab206270f578def7cac5',1,'{"isText":false,"unit":{"dimension":{"powers":{"information":1}},"name":"nats","scale":1}}');
INSERT INTO exercise VALUES(5,'words','exercises/a.md',4,1000,'[]',0,'[]','2ffc7aeeb271ce2bfffdb66ece3954ad',1,'{"isText":true}');
INSERT INTO exercise VALUES(6,'law','exercises/a.md',5,1000,'[]',0,'[]','f46803cdc3881a3a344dc44395bfd0f1',1,'{"isText":false}');
INSERT INTO exercise VALUES(7,'vec','exercises/a.md',6,1000,'[]',0,'[]','be3b07ae3ec3b374c024b11c532ba511',1,'{"isText":false}');
CREATE TABLE key_version (
  id INTEGER PRIMARY KEY,
  exercise_id INTEGER NOT NULL REFERENCES exercise,
  digest TEXT NOT NULL CHECK (digest <> ''),
  engine TEXT NOT NULL CHECK (engine <> ''),
  UNIQUE (exercise_id, digest, engine)
) STRICT;
INSERT INTO key_version VALUES(1,1,'def46ace6daf0e00dc6b4a2b5713b90e','0.1.0');
INSERT INTO key_version VALUES(2,2,'d4751b8dcc400af6b4ece727b33cd1e0','0.1.0');
INSERT INTO key_version VALUES(3,3,'d6a8659a0ad9c9638910317d99e12a75','0.1.0');
INSERT INTO key_version VALUES(4,4,'013034c72e1eab206270f578def7cac5','0.1.0');
INSERT INTO key_version VALUES(5,5,'2ffc7aeeb271ce2bfffdb66ece3954ad','0.1.0');
INSERT INTO key_version VALUES(6,6,'f46803cdc3881a3a344dc44395bfd0f1','0.1.0');
INSERT INTO key_version VALUES(7,7,'be3b07ae3ec3b374c024b11c532ba511','0.1.0');
INSERT INTO key_version VALUES(8,1,'352f51c14416fa51b3652e03734fd092','0.1.0');
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
INSERT INTO late_policy VALUES(1,NULL,NULL,'day',0.0,1,1);
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
INSERT INTO learner VALUES(1,'ann','Ann Lee','','{}',1,'Trail/ann');
INSERT INTO learner VALUES(2,'bob','Bob Ray','','{}',1,'Trail/bob');
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
INSERT INTO hand_in VALUES(1,1,'exercises/a.md','exercises/a.md','5aab40e0823f9a9bbb0facf8774bb6cb','dd1e5192629a8aba7cb802d7767001b0b7e2e4b32579b2f4040c77b4e743c646',1796034994.2267832756,0,NULL);
INSERT INTO hand_in VALUES(2,2,'exercises/a.md','exercises/a.md','7e31944d251f312af3755eef3f58e0bd','6f6ea2ab1c26e6efa958649166d15b554ba67471fef9ecb890a420466452464b',1796034994.2327356338,0,NULL);
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
INSERT INTO attempt VALUES(1,1,1,'10820','',1);
INSERT INTO attempt VALUES(2,1,2,'a','',1);
INSERT INTO attempt VALUES(3,1,3,'42','',1);
INSERT INTO attempt VALUES(4,1,4,'2.5 nats','',1);
INSERT INTO attempt VALUES(5,1,5,'loss','',1);
INSERT INTO attempt VALUES(6,1,6,'x*x','',1);
INSERT INTO attempt VALUES(7,1,7,'1, 2, 3','',1);
INSERT INTO attempt VALUES(8,2,1,'7342','',2);
INSERT INTO attempt VALUES(9,2,2,'a','',2);
INSERT INTO attempt VALUES(10,2,3,'42','',2);
INSERT INTO attempt VALUES(11,2,4,'2.5 nats','',2);
INSERT INTO attempt VALUES(12,2,5,'loss','',2);
INSERT INTO attempt VALUES(13,2,6,'x*x','',2);
INSERT INTO attempt VALUES(14,2,7,'1, 2, 3','',2);
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
INSERT INTO verdict VALUES(1,1,'right',1,1,1,'',NULL,NULL,NULL);
INSERT INTO verdict VALUES(2,2,'right',1,1,1,'',NULL,NULL,NULL);
INSERT INTO verdict VALUES(3,3,'right',1,1,1,'',NULL,NULL,NULL);
INSERT INTO verdict VALUES(4,4,'right',1,1,1,'',NULL,NULL,NULL);
INSERT INTO verdict VALUES(5,5,'right',1,1,1,'',NULL,NULL,NULL);
INSERT INTO verdict VALUES(6,6,'right',1,1,1,'',NULL,NULL,NULL);
INSERT INTO verdict VALUES(7,7,'right',1,1,1,'',NULL,NULL,'[{"credit":[1,1],"message":"","parts":[],"status":"right"},{"credit":[1,1],"message":"","parts":[],"status":"right"},{"credit":[1,1],"message":"","parts":[],"status":"right"}]');
INSERT INTO verdict VALUES(8,8,'right',1,1,1,'',NULL,NULL,NULL);
INSERT INTO verdict VALUES(9,2,'right',1,1,1,'',NULL,NULL,NULL);
INSERT INTO verdict VALUES(10,3,'right',1,1,1,'',NULL,NULL,NULL);
INSERT INTO verdict VALUES(11,4,'right',1,1,1,'',NULL,NULL,NULL);
INSERT INTO verdict VALUES(12,5,'right',1,1,1,'',NULL,NULL,NULL);
INSERT INTO verdict VALUES(13,6,'right',1,1,1,'',NULL,NULL,NULL);
INSERT INTO verdict VALUES(14,7,'right',1,1,1,'',NULL,NULL,'[{"credit":[1,1],"message":"","parts":[],"status":"right"},{"credit":[1,1],"message":"","parts":[],"status":"right"},{"credit":[1,1],"message":"","parts":[],"status":"right"}]');
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
CREATE TABLE grade_change (
  id INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learner,
  exercise_id INTEGER NOT NULL REFERENCES exercise,
  made_at REAL NOT NULL,
  author TEXT NOT NULL,
  points_before INTEGER NOT NULL,
  points_after INTEGER NOT NULL
) STRICT;
CREATE INDEX attempt_hand_in ON attempt (hand_in_id);
CREATE UNIQUE INDEX one_override ON manual_override (learner_id, exercise_id) WHERE removed_at IS NULL;
CREATE TRIGGER attempt_stays BEFORE UPDATE OF learner_id, exercise_id, answer, context ON attempt
BEGIN SELECT RAISE(ABORT, 'what a learner handed in is never changed'); END;
CREATE TRIGGER attempt_is_kept BEFORE DELETE ON attempt
BEGIN SELECT RAISE(ABORT, 'what a learner handed in is never deleted'); END;
CREATE TRIGGER override_is_kept BEFORE DELETE ON manual_override
BEGIN SELECT RAISE(ABORT, 'an override is removed by removed_at, never deleted'); END;
CREATE TRIGGER verdict_of_its_exercise BEFORE INSERT ON verdict
WHEN (SELECT exercise_id FROM attempt WHERE id = NEW.attempt_id)
  IS NOT (SELECT exercise_id FROM key_version WHERE id = NEW.key_version_id)
BEGIN SELECT RAISE(ABORT, 'a verdict is given by the key of its exercise'); END;
CREATE TRIGGER verdict_of_its_exercise_still BEFORE UPDATE OF attempt_id, key_version_id ON verdict
WHEN (SELECT exercise_id FROM attempt WHERE id = NEW.attempt_id)
  IS NOT (SELECT exercise_id FROM key_version WHERE id = NEW.key_version_id)
BEGIN SELECT RAISE(ABORT, 'a verdict is given by the key of its exercise'); END;
COMMIT;
