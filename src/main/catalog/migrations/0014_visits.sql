-- Visits as they were: when works were presented to a client, which, and what the client said to each.
CREATE TABLE visits (
  id INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
  began_at TEXT NOT NULL,
  notes TEXT
) STRICT;
CREATE INDEX visits_by_client ON visits (client_id, began_at);

-- In the order in which they were shown first. What was true before the first answer is kept with it, so that an answer
-- that is changed or taken back leaves likes and offers as they had been.
CREATE TABLE visit_works (
  visit_id INTEGER NOT NULL REFERENCES visits (id) ON DELETE CASCADE,
  artwork_id INTEGER NOT NULL REFERENCES artworks (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  answer TEXT CHECK (answer IN ('liked', 'refused')),
  liked_before INTEGER CHECK (liked_before IN (0, 1)),
  offer_before TEXT CHECK (offer_before IN ('none', 'open', 'sold', 'declined')),
  PRIMARY KEY (visit_id, artwork_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_works_by_artwork ON visit_works (artwork_id);

INSERT INTO revisions (topic, revision, token) VALUES ('visits', 1, abs(random() >> 11));
CREATE TRIGGER visits_insert_revision AFTER INSERT ON visits
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('visits', NEW.client_id);
END;
CREATE TRIGGER visits_update_revision AFTER UPDATE ON visits
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('visits', OLD.client_id);
  INSERT INTO row_changes (topic, row_id) VALUES ('visits', NEW.client_id);
END;
CREATE TRIGGER visits_delete_revision AFTER DELETE ON visits
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('visits', OLD.client_id);
END;
CREATE TRIGGER visit_works_insert_revision AFTER INSERT ON visit_works
BEGIN
  INSERT INTO row_changes (topic, row_id) SELECT 'visits', client_id FROM visits WHERE id = NEW.visit_id;
END;
CREATE TRIGGER visit_works_update_revision AFTER UPDATE ON visit_works
BEGIN
  INSERT INTO row_changes (topic, row_id) SELECT 'visits', client_id FROM visits WHERE id IN (OLD.visit_id, NEW.visit_id);
END;
CREATE TRIGGER visit_works_delete_revision AFTER DELETE ON visit_works
BEGIN
  INSERT INTO row_changes (topic, row_id) SELECT 'visits', client_id FROM visits WHERE id = OLD.visit_id;
END;
