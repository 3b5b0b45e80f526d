-- The same for what hangs on a listing; it goes before the listings do.
DELETE FROM {table}
WHERE listing_id IN (SELECT listing_id FROM core.unit_listing WHERE qualification_id IN (SELECT qualification_id FROM changed))
RETURNING {key};
