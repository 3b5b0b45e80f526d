-- Values outside the declared ones.
SELECT count(*), min(CAST({column} AS VARCHAR)) FROM {table} WHERE {column} NOT IN ({values});
