-- Picture files that ended the engine twice when they were looked into, by their content; not tried again unless
-- somebody asks. They are no images of the catalogue: nothing is known of them.
CREATE TABLE deadly_pictures (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  set_aside_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
