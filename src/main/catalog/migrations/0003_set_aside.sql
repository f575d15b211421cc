-- Pictures that ended the engine twice while an embedder looked at them; not tried again unless somebody asks.
CREATE TABLE set_aside (
  embedder_id INTEGER NOT NULL REFERENCES embedders (id),
  image_sha256 TEXT NOT NULL REFERENCES images (sha256),
  set_aside_at TEXT NOT NULL,
  PRIMARY KEY (embedder_id, image_sha256)
) STRICT, WITHOUT ROWID;
