-- A gradebook of an earlier version has no zone and no offsets: a day of lateness stays 24 hours there.
ALTER TABLE late_policy ADD COLUMN time_zone TEXT CHECK (time_zone <> '');
ALTER TABLE late_policy ADD COLUMN grace_days INTEGER NOT NULL DEFAULT 0 CHECK (grace_days >= 0);
-- Seconds east of UTC, as the due time was written.
ALTER TABLE due ADD COLUMN utc_offset INTEGER CHECK (utc_offset BETWEEN -86400 AND 86400);
