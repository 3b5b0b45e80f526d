-- Rows whose column is NULL though it is declared never to be.
SELECT count(*), min({example}) FROM {table} WHERE {column} IS NULL;
