-- What people's lists tell of works, artists and sales beyond the first catalogue.
ALTER TABLE artworks ADD COLUMN depth_cm REAL CHECK (depth_cm > 0);
-- How many copies there are; none for one-of-a-kind works and for open editions.
ALTER TABLE artworks ADD COLUMN edition_size INTEGER CHECK (edition_size > 1);
-- Copies sold as a list says it. Recorded sales may know of more.
ALTER TABLE artworks ADD COLUMN copies_sold INTEGER CHECK (copies_sold >= 0);
-- Free words, as a JSON array of texts.
ALTER TABLE artworks ADD COLUMN tags TEXT NOT NULL DEFAULT '[]' CHECK (json_type(tags) = 'array');

ALTER TABLE artists ADD COLUMN born INTEGER;
ALTER TABLE artists ADD COLUMN died INTEGER;

-- Copies of one work in one line of an order; those that were returned do not count.
ALTER TABLE order_items ADD COLUMN quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity > 0);
-- Returns that took copies off the line, as a JSON object: which return -> how many copies. So a return that is
-- imported twice counts once.
ALTER TABLE order_items ADD COLUMN returned TEXT NOT NULL DEFAULT '{}' CHECK (json_type(returned) = 'object');

-- A sale changes what is told of an edition: how many copies are sold.
CREATE TRIGGER order_items_insert_copies AFTER INSERT ON order_items
  WHEN (SELECT one_of_a_kind FROM artworks WHERE id = NEW.artwork_id) = 0
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('works', NEW.artwork_id);
END;
CREATE TRIGGER order_items_update_copies AFTER UPDATE OF artwork_id, quantity ON order_items
  WHEN (SELECT one_of_a_kind FROM artworks WHERE id = NEW.artwork_id) = 0
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('works', OLD.artwork_id);
  INSERT INTO row_changes (topic, row_id) VALUES ('works', NEW.artwork_id);
END;
CREATE TRIGGER order_items_delete_copies AFTER DELETE ON order_items
  WHEN (SELECT one_of_a_kind FROM artworks WHERE id = OLD.artwork_id) = 0
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('works', OLD.artwork_id);
END;
CREATE INDEX order_items_returned ON order_items (id) WHERE returned <> '{}';
