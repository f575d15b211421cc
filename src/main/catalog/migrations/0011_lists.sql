-- Lists of works that people keep for a purpose. The tray is the one list without a name. A deleted list stays for a while,
-- so that it can be put back.
CREATE TABLE lists (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT,
  client_id INTEGER REFERENCES clients (id) ON DELETE SET NULL,
  occasion TEXT,
  notes TEXT,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX lists_tray ON lists ((name IS NULL)) WHERE name IS NULL;
CREATE INDEX lists_by_client ON lists (client_id);
CREATE TABLE list_items (
  list_id INTEGER NOT NULL REFERENCES lists (id) ON DELETE CASCADE,
  artwork_id INTEGER NOT NULL REFERENCES artworks (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  note TEXT,
  PRIMARY KEY (list_id, artwork_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX list_items_by_artwork ON list_items (artwork_id);

-- Clients who were called about a work.
CREATE TABLE calls (
  client_id INTEGER NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  artwork_id INTEGER NOT NULL REFERENCES artworks (id) ON DELETE CASCADE,
  called_at TEXT NOT NULL,
  PRIMARY KEY (client_id, artwork_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX calls_by_artwork ON calls (artwork_id);

INSERT INTO revisions (topic, revision, token) VALUES ('lists', 1, abs(random() >> 11));
CREATE TRIGGER lists_insert_revision AFTER INSERT ON lists
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('lists');
END;
CREATE TRIGGER lists_update_revision AFTER UPDATE ON lists
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('lists');
END;
CREATE TRIGGER lists_delete_revision AFTER DELETE ON lists
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('lists');
END;
CREATE TRIGGER list_items_insert_revision AFTER INSERT ON list_items
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('lists');
END;
CREATE TRIGGER list_items_update_revision AFTER UPDATE ON list_items
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('lists');
END;
CREATE TRIGGER list_items_delete_revision AFTER DELETE ON list_items
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('lists');
END;
CREATE TRIGGER calls_insert_revision AFTER INSERT ON calls
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('lists');
END;
CREATE TRIGGER calls_update_revision AFTER UPDATE ON calls
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('lists');
END;
CREATE TRIGGER calls_delete_revision AFTER DELETE ON calls
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('lists');
END;
