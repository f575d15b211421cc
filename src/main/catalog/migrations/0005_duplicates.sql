-- The perceptual hash of the picture without a border of one colour; none until it was looked into for that.
ALTER TABLE images ADD COLUMN trimmed_hash TEXT CHECK (length(trimmed_hash) = 16);

-- Works that look the same or alike and that a person says are two; each pair both ways round.
CREATE TABLE distinct_works (
  artwork_id INTEGER NOT NULL REFERENCES artworks (id),
  other_id INTEGER NOT NULL REFERENCES artworks (id),
  decided_at TEXT NOT NULL,
  PRIMARY KEY (artwork_id, other_id)
) STRICT, WITHOUT ROWID;

-- Works that were merged into another one. `undo` holds every row that the merge moved or removed, as it was.
CREATE TABLE merges (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kept_id INTEGER NOT NULL REFERENCES artworks (id),
  merged_external_id TEXT NOT NULL UNIQUE,
  merged_at TEXT NOT NULL,
  undo TEXT NOT NULL CHECK (json_valid(undo))
) STRICT;
