-- For the gallery alone: nothing that a client sees tells of these.
ALTER TABLE artworks ADD COLUMN location TEXT;
ALTER TABLE artworks ADD COLUMN consignor TEXT;
ALTER TABLE artworks ADD COLUMN net_price REAL CHECK (net_price >= 0);
-- When the work came into this catalogue, in seconds since 1970; one moment for all works of an import.
ALTER TABLE artworks ADD COLUMN added_at REAL;
-- Archived works stay and are out of sight; deleted ones wait for their end in the trash. `cleared_at`: the wait is over,
-- the pictures are gone, and the row stays for the records that name it.
ALTER TABLE artworks ADD COLUMN archived_at TEXT;
ALTER TABLE artworks ADD COLUMN deleted_at TEXT;
ALTER TABLE artworks ADD COLUMN cleared_at TEXT;
CREATE INDEX artworks_deleted ON artworks (deleted_at) WHERE deleted_at IS NOT NULL;

UPDATE artworks SET added_at = noted.added_at FROM (
  SELECT row_key AS id, max(unixepoch(imported_at)) AS added_at
  FROM import_changes JOIN imports ON imports.id = import_id
  WHERE table_name = 'artworks' AND before IS NULL GROUP BY row_key) AS noted
WHERE artworks.id = noted.id;

-- Files of pictures that no work has any more: they are removed once every copy that was begun has kept them.
CREATE TABLE unwanted_files (
  path TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
