-- Every picture of a work, in the order in which they are shown. The one in artworks.image_sha256 is the primary one:
-- what stands for the work in lists, and what its numbers are made from.
CREATE TABLE photographs (
  artwork_id INTEGER NOT NULL REFERENCES artworks (id),
  image_sha256 TEXT NOT NULL REFERENCES images (sha256),
  place INTEGER NOT NULL,
  PRIMARY KEY (artwork_id, image_sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX photographs_by_image ON photographs (image_sha256);

INSERT INTO photographs (artwork_id, image_sha256, place)
  SELECT id, image_sha256, 0 FROM artworks WHERE image_sha256 IS NOT NULL;

-- Whoever gives a work its picture: it is one of the work's photographs from then on.
CREATE TRIGGER photograph_of_new_artwork AFTER INSERT ON artworks WHEN NEW.image_sha256 IS NOT NULL
BEGIN
  INSERT INTO photographs (artwork_id, image_sha256, place)
    SELECT NEW.id, NEW.image_sha256, coalesce(max(place) + 1, 0) FROM photographs WHERE artwork_id = NEW.id
    ON CONFLICT (artwork_id, image_sha256) DO NOTHING;
END;
CREATE TRIGGER photograph_of_artwork AFTER UPDATE OF image_sha256 ON artworks WHEN NEW.image_sha256 IS NOT NULL
BEGIN
  INSERT INTO photographs (artwork_id, image_sha256, place)
    SELECT NEW.id, NEW.image_sha256, coalesce(max(place) + 1, 0) FROM photographs WHERE artwork_id = NEW.id
    ON CONFLICT (artwork_id, image_sha256) DO NOTHING;
END;
