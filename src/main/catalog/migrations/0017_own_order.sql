-- Where a work stands in the gallery's own order. Without a place, its number is its place: works that come stand last.
ALTER TABLE artworks ADD COLUMN own_place REAL;
CREATE INDEX artworks_by_place ON artworks (coalesce(own_place, id));
