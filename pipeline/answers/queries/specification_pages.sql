SELECT page AS number, state, coalesce(reason, '') AS reason
FROM audit.page
WHERE document_id = $document
ORDER BY page
