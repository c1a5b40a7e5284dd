-- How an answer was read, so that another spelling of the same answer is one attempt; what a verdict says by itself; and
-- attempts made in class, which are not submissions.
ALTER TABLE verdict ADD COLUMN reading TEXT;
ALTER TABLE verdict ADD COLUMN direction TEXT CHECK (direction IN ('too-small', 'too-large'));
ALTER TABLE verdict ADD COLUMN remark TEXT;
ALTER TABLE hand_in ADD COLUMN is_live INTEGER NOT NULL DEFAULT 0 CHECK (is_live IN (0, 1));
