-- The catalogue of a gallery. Times of uploads and sales are numbers on one clock: seconds since 1970, or plain
-- ranks where only the order is known. Moments of the program itself are ISO 8601 text in UTC.

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE artists (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE images (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  format TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  perceptual_hash TEXT NOT NULL CHECK (length(perceptual_hash) = 16),
  average_colour TEXT NOT NULL CHECK (length(average_colour) = 7),
  file_name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The number of a work is its place in every matrix: ascending, never given twice.
CREATE TABLE artworks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  external_id TEXT NOT NULL UNIQUE,
  image_sha256 TEXT REFERENCES images (sha256),
  artist_id INTEGER REFERENCES artists (id),
  title TEXT,
  year INTEGER,
  medium TEXT,
  style TEXT,
  subject TEXT,
  width_cm REAL CHECK (width_cm > 0),
  height_cm REAL CHECK (height_cm > 0),
  price REAL CHECK (price >= 0),
  currency TEXT,
  one_of_a_kind INTEGER NOT NULL DEFAULT 1 CHECK (one_of_a_kind IN (0, 1)),
  status TEXT NOT NULL DEFAULT 'available' CHECK (status IN ('available', 'reserved', 'sold', 'withdrawn')),
  uploaded_at REAL
) STRICT;
CREATE INDEX artworks_by_image ON artworks (image_sha256);
CREATE INDEX artworks_by_artist ON artworks (artist_id);

CREATE TABLE clients (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  external_id TEXT NOT NULL UNIQUE,
  name TEXT,
  contact TEXT,
  language TEXT,
  budget REAL CHECK (budget >= 0),
  wall_width_cm REAL CHECK (wall_width_cm > 0),
  notes TEXT
) STRICT;

-- A basket is one order; without an order id, what one client bought at one moment.
CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  external_id TEXT UNIQUE,
  client_id INTEGER NOT NULL REFERENCES clients (id),
  sold_at REAL NOT NULL
) STRICT;
CREATE INDEX orders_by_client ON orders (client_id, sold_at);

CREATE TABLE order_items (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  artwork_id INTEGER NOT NULL REFERENCES artworks (id),
  price REAL CHECK (price >= 0),
  currency TEXT
) STRICT;
CREATE INDEX order_items_by_order ON order_items (order_id);
CREATE INDEX order_items_by_artwork ON order_items (artwork_id);

CREATE TABLE likes (
  client_id INTEGER NOT NULL REFERENCES clients (id),
  artwork_id INTEGER NOT NULL REFERENCES artworks (id),
  liked_at REAL NOT NULL,
  PRIMARY KEY (client_id, artwork_id)
) STRICT, WITHOUT ROWID;

-- What makes vectors is its file (or the version of the built-in descriptors) together with its preprocessing. A newer
-- version of the built-in descriptors has the same name.
CREATE TABLE embedders (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('builtin', 'network')),
  sha256 TEXT NOT NULL,
  dimension INTEGER NOT NULL CHECK (dimension > 0),
  preprocessing TEXT NOT NULL,
  file TEXT,
  details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)),
  is_current INTEGER NOT NULL DEFAULT 0 CHECK (is_current IN (0, 1)),
  UNIQUE (sha256, preprocessing)
) STRICT;
CREATE UNIQUE INDEX one_current_embedder ON embedders (is_current) WHERE is_current = 1;

-- Little-endian 32-bit numbers, of the picture with this content.
CREATE TABLE embeddings (
  embedder_id INTEGER NOT NULL REFERENCES embedders (id),
  artwork_id INTEGER NOT NULL REFERENCES artworks (id),
  image_sha256 TEXT NOT NULL,
  vector BLOB NOT NULL,
  UNIQUE (embedder_id, artwork_id)
) STRICT;

CREATE TABLE models (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  method TEXT NOT NULL,
  embedder_id INTEGER NOT NULL REFERENCES embedders (id),
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  report TEXT NOT NULL CHECK (json_valid(report)),
  created_at TEXT NOT NULL,
  is_current INTEGER NOT NULL DEFAULT 0 CHECK (is_current IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX one_current_model ON models (is_current) WHERE is_current = 1;

-- What was offered to whom, by which model, and what came of it.
CREATE TABLE offers (
  id INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES clients (id),
  artwork_id INTEGER NOT NULL REFERENCES artworks (id),
  model_id INTEGER REFERENCES models (id) ON DELETE SET NULL,
  offered_at TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT 'open' CHECK (outcome IN ('open', 'sold', 'declined'))
) STRICT;
CREATE INDEX offers_by_client ON offers (client_id);

CREATE TABLE clusterings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  embedder_id INTEGER NOT NULL REFERENCES embedders (id),
  k INTEGER NOT NULL CHECK (k > 0),
  silhouette REAL NOT NULL,
  report TEXT NOT NULL CHECK (json_valid(report)),
  created_at TEXT NOT NULL,
  is_current INTEGER NOT NULL DEFAULT 0 CHECK (is_current IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX one_current_clustering ON clusterings (is_current) WHERE is_current = 1;

CREATE TABLE clusters (
  clustering_id INTEGER NOT NULL REFERENCES clusterings (id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number >= 0),
  name TEXT,
  PRIMARY KEY (clustering_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE cluster_members (
  clustering_id INTEGER NOT NULL,
  artwork_id INTEGER NOT NULL REFERENCES artworks (id),
  cluster INTEGER NOT NULL,
  PRIMARY KEY (clustering_id, artwork_id),
  FOREIGN KEY (clustering_id, cluster) REFERENCES clusters (clustering_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Places of works on a map.
CREATE TABLE projections (
  embedder_id INTEGER NOT NULL REFERENCES embedders (id),
  artwork_id INTEGER NOT NULL REFERENCES artworks (id),
  x REAL NOT NULL,
  y REAL NOT NULL,
  PRIMARY KEY (embedder_id, artwork_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE evaluations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  model_id INTEGER REFERENCES models (id) ON DELETE CASCADE,
  protocol TEXT NOT NULL CHECK (protocol IN ('all', 'stock')),
  report TEXT NOT NULL CHECK (json_valid(report)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE evaluation_clients (
  evaluation_id INTEGER NOT NULL REFERENCES evaluations (id) ON DELETE CASCADE,
  method TEXT NOT NULL,
  metric TEXT NOT NULL,
  client_id INTEGER NOT NULL REFERENCES clients (id),
  value REAL, -- none where the metric is undefined for the client
  PRIMARY KEY (evaluation_id, method, metric, client_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
  stage TEXT,
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  details TEXT NOT NULL CHECK (json_valid(details)),
  fault TEXT CHECK (json_valid(fault)),
  created_at TEXT NOT NULL,
  started_at TEXT,
  ended_at TEXT
) STRICT;
