-- The table gets the name that the program uses for it, and faults of former jobs the present name of their kind.
ALTER TABLE deadly_pictures RENAME TO quarantined_pictures;
UPDATE jobs SET fault = json_set(fault, '$.kind', 'engine-stopped') WHERE fault ->> '$.kind' = 'engine-died';
