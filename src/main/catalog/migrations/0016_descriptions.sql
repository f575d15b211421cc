-- What is told of a work in sentences. Clients may read it: it stands in documents where a person chooses so.
ALTER TABLE artworks ADD COLUMN description TEXT;
