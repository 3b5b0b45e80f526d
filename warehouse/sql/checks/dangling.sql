-- Values that the table they refer to does not have.
SELECT count(*), min(CAST(source.{column} AS VARCHAR))
FROM {table} AS source
ANTI JOIN {other_table} AS target ON target.{other_column} = source.{column}
WHERE source.{column} IS NOT NULL;
