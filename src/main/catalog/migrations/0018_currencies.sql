-- Which currencies works are priced in: the window asks for it after every change of a work.
CREATE INDEX artworks_by_currency ON artworks (currency)
  WHERE price IS NOT NULL AND currency IS NOT NULL AND deleted_at IS NULL;
