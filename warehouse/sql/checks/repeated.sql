-- Keys that more than one row has.
SELECT count(*), min(example)
FROM (SELECT {example} AS example FROM {table} GROUP BY {key} HAVING count(*) > 1);
