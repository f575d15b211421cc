-- What has changed since somebody last looked, whoever wrote it. Each topic counts its changes; `changes` holds the newest
-- one of each row. A token is random: two states of a catalogue with the same token are the same state, also after an
-- older copy was put back and went another way.
CREATE TABLE revisions (
  topic TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  token INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO revisions (topic, revision, token)
  SELECT value, 1, abs(random() >> 11)
  FROM json_each('["works", "vectors", "embedders", "clients", "sales", "likes", "offers", "clusters", "map", "models", "duplicates", "evaluations", "settings"]');

-- `row_id` is the number of a work (works, vectors) or of a client (clients, sales, likes, offers).
CREATE TABLE changes (
  topic TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  token INTEGER NOT NULL,
  PRIMARY KEY (topic, row_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX changes_by_revision ON changes (topic, revision);
INSERT INTO changes (topic, row_id, revision, token)
  SELECT DISTINCT 'vectors', artwork_id, 1, abs(random() >> 11) FROM embeddings;

-- Filled by the triggers below alone: one row of a topic has changed. It stays empty.
CREATE VIEW row_changes (topic, row_id) AS SELECT '', 0 WHERE 0;
CREATE TRIGGER note_row_change INSTEAD OF INSERT ON row_changes
BEGIN
  UPDATE revisions SET revision = revision + 1, token = abs(random() >> 11) WHERE topic = NEW.topic;
  INSERT INTO changes (topic, row_id, revision, token)
    SELECT topic, NEW.row_id, revision, token FROM revisions WHERE topic = NEW.topic
    ON CONFLICT (topic, row_id) DO UPDATE SET revision = excluded.revision, token = excluded.token;
END;
CREATE VIEW topic_changes (topic) AS SELECT '' WHERE 0;
CREATE TRIGGER note_topic_change INSTEAD OF INSERT ON topic_changes
BEGIN
  UPDATE revisions SET revision = revision + 1, token = abs(random() >> 11) WHERE topic = NEW.topic;
END;

CREATE TRIGGER artworks_insert_revision AFTER INSERT ON artworks
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('works', NEW.id);
END;
CREATE TRIGGER artworks_update_revision AFTER UPDATE ON artworks
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('works', NEW.id);
END;
CREATE TRIGGER artworks_delete_revision AFTER DELETE ON artworks
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('works', OLD.id);
END;
CREATE TRIGGER artists_update_revision AFTER UPDATE ON artists
BEGIN
  INSERT INTO row_changes (topic, row_id) SELECT 'works', id FROM artworks WHERE artist_id = NEW.id;
END;
CREATE TRIGGER images_update_revision AFTER UPDATE ON images
BEGIN
  INSERT INTO row_changes (topic, row_id) SELECT 'works', id FROM artworks WHERE image_sha256 = NEW.sha256;
END;
CREATE TRIGGER photographs_insert_revision AFTER INSERT ON photographs
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('works', NEW.artwork_id);
END;
CREATE TRIGGER photographs_update_revision AFTER UPDATE ON photographs
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('works', OLD.artwork_id);
  INSERT INTO row_changes (topic, row_id) VALUES ('works', NEW.artwork_id);
END;
CREATE TRIGGER photographs_delete_revision AFTER DELETE ON photographs
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('works', OLD.artwork_id);
END;
CREATE TRIGGER embeddings_insert_revision AFTER INSERT ON embeddings
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('vectors', NEW.artwork_id);
END;
CREATE TRIGGER embeddings_update_revision AFTER UPDATE ON embeddings
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('vectors', OLD.artwork_id);
  INSERT INTO row_changes (topic, row_id) VALUES ('vectors', NEW.artwork_id);
END;
CREATE TRIGGER embeddings_delete_revision AFTER DELETE ON embeddings
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('vectors', OLD.artwork_id);
END;
CREATE TRIGGER clients_insert_revision AFTER INSERT ON clients
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('clients', NEW.id);
END;
CREATE TRIGGER clients_update_revision AFTER UPDATE ON clients
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('clients', NEW.id);
END;
CREATE TRIGGER clients_delete_revision AFTER DELETE ON clients
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('clients', OLD.id);
END;
CREATE TRIGGER orders_insert_revision AFTER INSERT ON orders
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('sales', NEW.client_id);
END;
CREATE TRIGGER orders_update_revision AFTER UPDATE ON orders
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('sales', OLD.client_id);
  INSERT INTO row_changes (topic, row_id) VALUES ('sales', NEW.client_id);
END;
CREATE TRIGGER orders_delete_revision AFTER DELETE ON orders
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('sales', OLD.client_id);
END;
CREATE TRIGGER order_items_insert_revision AFTER INSERT ON order_items
BEGIN
  INSERT INTO row_changes (topic, row_id) SELECT 'sales', client_id FROM orders WHERE id = NEW.order_id;
END;
CREATE TRIGGER order_items_update_revision AFTER UPDATE ON order_items
BEGIN
  INSERT INTO row_changes (topic, row_id) SELECT 'sales', client_id FROM orders WHERE id = OLD.order_id;
  INSERT INTO row_changes (topic, row_id) SELECT 'sales', client_id FROM orders WHERE id = NEW.order_id;
END;
CREATE TRIGGER order_items_delete_revision AFTER DELETE ON order_items
BEGIN
  INSERT INTO row_changes (topic, row_id) SELECT 'sales', client_id FROM orders WHERE id = OLD.order_id;
END;
CREATE TRIGGER likes_insert_revision AFTER INSERT ON likes
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('likes', NEW.client_id);
END;
CREATE TRIGGER likes_update_revision AFTER UPDATE ON likes
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('likes', OLD.client_id);
  INSERT INTO row_changes (topic, row_id) VALUES ('likes', NEW.client_id);
END;
CREATE TRIGGER likes_delete_revision AFTER DELETE ON likes
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('likes', OLD.client_id);
END;
CREATE TRIGGER offers_insert_revision AFTER INSERT ON offers
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('offers', NEW.client_id);
END;
CREATE TRIGGER offers_update_revision AFTER UPDATE ON offers
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('offers', OLD.client_id);
  INSERT INTO row_changes (topic, row_id) VALUES ('offers', NEW.client_id);
END;
CREATE TRIGGER offers_delete_revision AFTER DELETE ON offers
BEGIN
  INSERT INTO row_changes (topic, row_id) VALUES ('offers', OLD.client_id);
END;
CREATE TRIGGER embedders_insert_revision AFTER INSERT ON embedders
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('embedders');
END;
CREATE TRIGGER embedders_update_revision AFTER UPDATE ON embedders
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('embedders');
END;
CREATE TRIGGER embedders_delete_revision AFTER DELETE ON embedders
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('embedders');
END;
CREATE TRIGGER set_aside_insert_revision AFTER INSERT ON set_aside
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('embedders');
END;
CREATE TRIGGER set_aside_update_revision AFTER UPDATE ON set_aside
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('embedders');
END;
CREATE TRIGGER set_aside_delete_revision AFTER DELETE ON set_aside
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('embedders');
END;
CREATE TRIGGER clusterings_insert_revision AFTER INSERT ON clusterings
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('clusters');
END;
CREATE TRIGGER clusterings_update_revision AFTER UPDATE ON clusterings
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('clusters');
END;
CREATE TRIGGER clusterings_delete_revision AFTER DELETE ON clusterings
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('clusters');
END;
CREATE TRIGGER clusters_insert_revision AFTER INSERT ON clusters
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('clusters');
END;
CREATE TRIGGER clusters_update_revision AFTER UPDATE ON clusters
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('clusters');
END;
CREATE TRIGGER clusters_delete_revision AFTER DELETE ON clusters
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('clusters');
END;
CREATE TRIGGER projections_insert_revision AFTER INSERT ON projections
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('map');
END;
CREATE TRIGGER projections_update_revision AFTER UPDATE ON projections
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('map');
END;
CREATE TRIGGER projections_delete_revision AFTER DELETE ON projections
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('map');
END;
CREATE TRIGGER models_insert_revision AFTER INSERT ON models
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('models');
END;
CREATE TRIGGER models_update_revision AFTER UPDATE ON models
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('models');
END;
CREATE TRIGGER models_delete_revision AFTER DELETE ON models
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('models');
END;
CREATE TRIGGER distinct_works_insert_revision AFTER INSERT ON distinct_works
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('duplicates');
END;
CREATE TRIGGER distinct_works_update_revision AFTER UPDATE ON distinct_works
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('duplicates');
END;
CREATE TRIGGER distinct_works_delete_revision AFTER DELETE ON distinct_works
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('duplicates');
END;
CREATE TRIGGER merges_insert_revision AFTER INSERT ON merges
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('duplicates');
END;
CREATE TRIGGER merges_update_revision AFTER UPDATE ON merges
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('duplicates');
END;
CREATE TRIGGER merges_delete_revision AFTER DELETE ON merges
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('duplicates');
END;
CREATE TRIGGER evaluations_insert_revision AFTER INSERT ON evaluations
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('evaluations');
END;
CREATE TRIGGER evaluations_update_revision AFTER UPDATE ON evaluations
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('evaluations');
END;
CREATE TRIGGER evaluations_delete_revision AFTER DELETE ON evaluations
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('evaluations');
END;
CREATE TRIGGER settings_insert_revision AFTER INSERT ON settings
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('settings');
END;
CREATE TRIGGER settings_update_revision AFTER UPDATE ON settings
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('settings');
END;
CREATE TRIGGER settings_delete_revision AFTER DELETE ON settings
BEGIN
  INSERT INTO topic_changes (topic) VALUES ('settings');
END;

-- Questions by work, as the inspector asks them.
CREATE INDEX offers_by_artwork ON offers (artwork_id);
CREATE INDEX likes_by_artwork ON likes (artwork_id);
