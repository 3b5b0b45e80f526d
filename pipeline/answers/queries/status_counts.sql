-- How much there is, what was concluded, and how the documents and the findings stand.
SELECT 'documents' AS about, status AS name, count(*) AS number FROM audit.document GROUP BY status
UNION ALL
SELECT 'findings', severity, count(*) FROM audit.finding GROUP BY severity
UNION ALL
SELECT 'relations', relation, count(*) FROM link.unit_pair GROUP BY relation
UNION ALL
SELECT 'rows', 'qualifications', count(*) FROM core.qualification
UNION ALL
SELECT 'rows', 'listings', count(*) FROM core.unit_listing
UNION ALL
SELECT 'rows', 'units', count(*) FROM link.unit
UNION ALL
SELECT 'rows', 'shared units', count(*) FROM units WHERE qualifications > 1
UNION ALL
SELECT 'rows', 'rules', count(*) FROM core.rule
