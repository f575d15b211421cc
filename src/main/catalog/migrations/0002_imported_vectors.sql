-- Vectors that were computed elsewhere come without pictures: their embedder is of a kind of its own, they belong to no
-- picture, and clusters that come with them say nothing of their silhouette.

CREATE TABLE embedders_new (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('builtin', 'network', 'imported')),
  sha256 TEXT NOT NULL,
  dimension INTEGER NOT NULL CHECK (dimension > 0),
  preprocessing TEXT NOT NULL,
  file TEXT,
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)),
  is_current INTEGER NOT NULL DEFAULT 0 CHECK (is_current IN (0, 1)),
  UNIQUE (sha256, preprocessing)
) STRICT;
INSERT INTO embedders_new SELECT * FROM embedders;
DROP TABLE embedders;
ALTER TABLE embedders_new RENAME TO embedders;
CREATE UNIQUE INDEX one_current_embedder ON embedders (is_current) WHERE is_current = 1;

CREATE TABLE embeddings_new (
  embedder_id INTEGER NOT NULL REFERENCES embedders (id),
  artwork_id INTEGER NOT NULL REFERENCES artworks (id),
  image_sha256 TEXT, -- none for a vector that was computed elsewhere
  vector BLOB NOT NULL,
  UNIQUE (embedder_id, artwork_id)
) STRICT;
INSERT INTO embeddings_new SELECT * FROM embeddings;
DROP TABLE embeddings;
ALTER TABLE embeddings_new RENAME TO embeddings;

CREATE TABLE clusterings_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  embedder_id INTEGER NOT NULL REFERENCES embedders (id),
  k INTEGER NOT NULL CHECK (k > 0),
  silhouette REAL, -- none for clusters that were found elsewhere
  report TEXT NOT NULL CHECK (json_valid(report)),
  created_at TEXT NOT NULL,
  is_current INTEGER NOT NULL DEFAULT 0 CHECK (is_current IN (0, 1))
) STRICT;
INSERT INTO clusterings_new SELECT * FROM clusterings;
DROP TABLE clusterings;
ALTER TABLE clusterings_new RENAME TO clusterings;
CREATE UNIQUE INDEX one_current_clustering ON clusterings (is_current) WHERE is_current = 1;
