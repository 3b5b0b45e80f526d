-- The rows of the qualifications in `standing`, as the former warehouse has them, in its order.
INSERT INTO {table} BY NAME
FROM former.{table} SEMI JOIN standing USING (qualification_id)
