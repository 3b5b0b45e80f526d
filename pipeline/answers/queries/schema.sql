-- Every view and table with its columns and their descriptions, those for analysts first.
SELECT CASE WHEN c.schema_name = 'main' THEN c.table_name ELSE c.schema_name || '.' || c.table_name END AS name,
       coalesce(v.comment, t.comment, '') AS comment, c.column_name, c.data_type, coalesce(c.comment, '') AS about
FROM duckdb_columns() AS c
LEFT JOIN duckdb_views() AS v ON v.schema_name = c.schema_name AND v.view_name = c.table_name
LEFT JOIN duckdb_tables() AS t ON t.schema_name = c.schema_name AND t.table_name = c.table_name
WHERE NOT c.internal
ORDER BY c.schema_name <> 'main', c.schema_name, c.table_name, c.column_index
