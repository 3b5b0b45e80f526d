SELECT severity, code, coalesce(subject, '') AS subject, message, path, coalesce(place, '') AS place, page, line,
       document_id, finding_id
FROM findings
WHERE document_id = $document
ORDER BY ['error', 'warning', 'info'].list_position(severity), page NULLS FIRST, line NULLS FIRST, code, finding_id
