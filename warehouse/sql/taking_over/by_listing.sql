-- The same for what hangs on a listing.
INSERT INTO {table} BY NAME
FROM former.{table}
WHERE listing_id IN (SELECT listing_id FROM former.core.unit_listing SEMI JOIN standing USING (qualification_id))
