-- The rows of the qualifications in `changed` go.
DELETE FROM {table} WHERE qualification_id IN (SELECT qualification_id FROM changed)
RETURNING {key};
