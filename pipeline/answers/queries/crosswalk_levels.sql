-- The levels there are, entry levels first.
SELECT DISTINCT level FROM link.unit WHERE level IS NOT NULL ORDER BY level NOT LIKE 'E%', level
