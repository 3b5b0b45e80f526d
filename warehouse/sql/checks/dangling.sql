-- Values that the table they refer to does not have.
SELECT count(*), min(CAST(source.{column} AS VARCHAR))
FROM {table} AS source
WHERE source.{column} IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM {other_table} AS target WHERE target.{other_column} = source.{column});
