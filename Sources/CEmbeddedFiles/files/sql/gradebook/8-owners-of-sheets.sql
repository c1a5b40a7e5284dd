-- The learner whose sheet the answer is on, if another learner submitted it.
ALTER TABLE attempt ADD COLUMN sheet_owner TEXT CHECK (sheet_owner <> '');
