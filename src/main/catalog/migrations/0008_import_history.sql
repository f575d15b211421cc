-- Every import with what it was made from and what came of it, and how each row that it wrote was before, so that it can
-- be taken back as a whole.
CREATE TABLE imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  undone_at TEXT,
  files TEXT NOT NULL CHECK (json_valid(files)), -- names, the first of them
  file_count INTEGER NOT NULL,
  new INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  rows_read INTEGER, -- none where an import read no tables
  left_out INTEGER NOT NULL,
  unwanted TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(unwanted)), -- files that the undoing has still to remove
  report TEXT NOT NULL CHECK (json_valid(report)),
  left_out_rows TEXT -- as CSV, with a reason each
) STRICT;

-- A row that an import wrote. `before` is how it was, none for a row that the import made. `after` is what the import left,
-- noted only when somebody else changes the row, which is at `changed_at`; until then the row itself says it. Of a row that
-- the import removed it is the JSON null.
CREATE TABLE import_changes (
  table_name TEXT NOT NULL,
  row_key ANY NOT NULL,
  import_id INTEGER NOT NULL REFERENCES imports (id),
  before TEXT CHECK (json_valid(before)),
  after TEXT CHECK (json_valid(after)),
  changed_at TEXT,
  PRIMARY KEY (table_name, row_key, import_id)
) STRICT, WITHOUT ROWID;

INSERT INTO revisions (topic, revision, token) VALUES ('imports', 1, abs(random() >> 11));
CREATE TRIGGER imports_insert_revision AFTER INSERT ON imports
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('imports');
END;
CREATE TRIGGER imports_update_revision AFTER UPDATE ON imports
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('imports');
END;
CREATE TRIGGER imports_delete_revision AFTER DELETE ON imports
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('imports');
END;
