ALTER TABLE exercise
ADD COLUMN form TEXT NOT NULL DEFAULT '{"isText":false}' CHECK (json_type(form) = 'object');
