-- What a gallery knows of a client beyond a name, and how it forgets one.
ALTER TABLE clients ADD COLUMN second_name TEXT; -- the other of a couple: two people, one history
ALTER TABLE clients ADD COLUMN company TEXT;
ALTER TABLE clients ADD COLUMN address TEXT;
ALTER TABLE clients ADD COLUMN budget_currency TEXT;
ALTER TABLE clients ADD COLUMN birthday TEXT; -- YYYY-MM-DD
ALTER TABLE clients ADD COLUMN do_not_contact INTEGER NOT NULL DEFAULT 0 CHECK (do_not_contact IN (0, 1));
-- Walls to fill, as a JSON array of {room, width_cm, height_cm}.
ALTER TABLE clients ADD COLUMN walls TEXT NOT NULL DEFAULT '[]' CHECK (json_type(walls) = 'array');
-- Set where only the sales are left of a client, without a name.
ALTER TABLE clients ADD COLUMN forgotten_at TEXT;
UPDATE clients SET walls = json_array(json_object('room', NULL, 'width_cm', wall_width_cm, 'height_cm', NULL))
  WHERE wall_width_cm IS NOT NULL;
ALTER TABLE clients DROP COLUMN wall_width_cm;
-- Rows as imports found them have the columns that there are now, so that they can be put back.
UPDATE import_changes SET before = json_remove(before, '$.wall_width_cm'), after = json_remove(after, '$.wall_width_cm')
  WHERE table_name = 'clients';

-- Works that a client has seen, and those of them that they did not like.
CREATE TABLE seen_works (
  client_id INTEGER NOT NULL REFERENCES clients (id),
  artwork_id INTEGER NOT NULL REFERENCES artworks (id),
  seen_at TEXT NOT NULL,
  disliked INTEGER NOT NULL DEFAULT 0 CHECK (disliked IN (0, 1)),
  PRIMARY KEY (client_id, artwork_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX seen_works_by_artwork ON seen_works (artwork_id);
CREATE TRIGGER seen_works_insert_revision AFTER INSERT ON seen_works
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('offers', NEW.client_id);
END;
CREATE TRIGGER seen_works_update_revision AFTER UPDATE ON seen_works
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('offers', OLD.client_id);
  INSERT INTO row_changes (topic, row_id) VALUES ('offers', NEW.client_id);
END;
CREATE TRIGGER seen_works_delete_revision AFTER DELETE ON seen_works
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('offers', OLD.client_id);
END;

-- For whom a work is reserved, and until when.
CREATE TABLE reservations (
  id INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES clients (id),
  artwork_id INTEGER NOT NULL UNIQUE REFERENCES artworks (id),
  reserved_at TEXT NOT NULL,
  expires_on TEXT -- YYYY-MM-DD, the last day
) STRICT;
CREATE INDEX reservations_by_client ON reservations (client_id);
CREATE TRIGGER reservations_insert_revision AFTER INSERT ON reservations
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('offers', NEW.client_id);
END;
CREATE TRIGGER reservations_update_revision AFTER UPDATE ON reservations
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('offers', OLD.client_id);
  INSERT INTO row_changes (topic, row_id) VALUES ('offers', NEW.client_id);
END;
CREATE TRIGGER reservations_delete_revision AFTER DELETE ON reservations
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('offers', OLD.client_id);
END;

-- Clients that were made one, with all that takes it back.
CREATE TABLE client_merges (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kept_id INTEGER NOT NULL REFERENCES clients (id),
  merged_external_id TEXT NOT NULL UNIQUE,
  merged_at TEXT NOT NULL,
  undo TEXT NOT NULL CHECK (json_valid(undo))
) STRICT;
CREATE INDEX client_merges_by_kept ON client_merges (kept_id);
CREATE TRIGGER client_merges_insert_revision AFTER INSERT ON client_merges
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('clients', NEW.kept_id);
END;
CREATE TRIGGER client_merges_update_revision AFTER UPDATE ON client_merges
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('clients', OLD.kept_id);
  INSERT INTO row_changes (topic, row_id) VALUES ('clients', NEW.kept_id);
END;
CREATE TRIGGER client_merges_delete_revision AFTER DELETE ON client_merges
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('clients', OLD.kept_id);
END;

-- Protocols of what was forgotten, without a name. `people` tells the clients' rows in copies: a JSON array of their
-- numbers, each with a salted hash of the id that it had.
CREATE TABLE forgettings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  forgotten_at TEXT NOT NULL,
  people TEXT NOT NULL CHECK (json_type(people) = 'array'),
  report TEXT NOT NULL CHECK (json_valid(report))
) STRICT;
CREATE TRIGGER forgettings_insert_revision AFTER INSERT ON forgettings
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('clients');
END;
CREATE TRIGGER forgettings_update_revision AFTER UPDATE ON forgettings
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('clients');
END;
CREATE TRIGGER forgettings_delete_revision AFTER DELETE ON forgettings
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('clients');
END;
