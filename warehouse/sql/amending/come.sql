-- New rows that are not among those that stayed.
INSERT INTO {table} BY NAME
FROM loaded ANTI JOIN {table} AS former ON {alike};
