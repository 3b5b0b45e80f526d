-- Documents that did not come out whole, each with the gravest thing found.
SELECT d.path, d.status,
       coalesce(arg_min(f.message, (['error', 'warning', 'info'].list_position(f.severity), f.message)), '') AS problem
FROM audit.document AS d
LEFT JOIN audit.finding AS f USING (document_id)
WHERE d.status IN ('failed', 'partial', 'ignored')
GROUP BY d.path, d.status
ORDER BY ['failed', 'partial', 'ignored'].list_position(d.status), d.path
