-- What people changed by hand, one entry a thing done, with how each row was before and after it: the way back, and the
-- history of works and clients.
CREATE TABLE change_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  undone_at TEXT
) STRICT;

-- A row that a change wrote, as JSON: `before` is none for a row that it made, `after` for one that it removed. Of a row
-- that it changed both hold the columns that it changed, and no others.
CREATE TABLE change_rows (
  change_id INTEGER NOT NULL REFERENCES change_log (id),
  table_name TEXT NOT NULL,
  row_key ANY NOT NULL,
  before TEXT CHECK (json_valid(before)),
  after TEXT CHECK (json_valid(after)),
  PRIMARY KEY (change_id, table_name, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_rows_by_row ON change_rows (table_name, row_key);

-- The works and clients that a change is about, by their numbers.
CREATE TABLE change_subjects (
  subject TEXT NOT NULL CHECK (subject IN ('work', 'client')),
  row_id INTEGER NOT NULL,
  change_id INTEGER NOT NULL REFERENCES change_log (id),
  PRIMARY KEY (subject, row_id, change_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_subjects_by_change ON change_subjects (change_id, subject);

-- What came back: a line of an order that is returned as a whole leaves the orders.
CREATE TABLE returns (
  id INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES clients (id),
  artwork_id INTEGER NOT NULL REFERENCES artworks (id),
  -- The number of the invoice that the work was sold by.
  invoice TEXT,
  sold_at REAL NOT NULL,
  returned_at REAL NOT NULL,
  -- Of one copy.
  price REAL CHECK (price >= 0),
  currency TEXT,
  quantity INTEGER NOT NULL CHECK (quantity > 0)
) STRICT;
CREATE INDEX returns_by_client ON returns (client_id);
CREATE INDEX returns_by_artwork ON returns (artwork_id);

-- The price of one copy before the discount; none where none was given.
ALTER TABLE order_items ADD COLUMN full_price REAL CHECK (full_price >= 0);

CREATE TRIGGER returns_insert_revision AFTER INSERT ON returns
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('sales', NEW.client_id);
END;
CREATE TRIGGER returns_update_revision AFTER UPDATE ON returns
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('sales', OLD.client_id);
  INSERT INTO row_changes (topic, row_id) VALUES ('sales', NEW.client_id);
END;
CREATE TRIGGER returns_delete_revision AFTER DELETE ON returns
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('sales', OLD.client_id);
END;

INSERT INTO revisions (topic, revision, token) VALUES ('history', 1, abs(random() >> 11));
CREATE TRIGGER change_log_insert_revision AFTER INSERT ON change_log
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('history');
END;
CREATE TRIGGER change_log_update_revision AFTER UPDATE ON change_log
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('history');
END;
CREATE TRIGGER change_log_delete_revision AFTER DELETE ON change_log
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('history');
END;
