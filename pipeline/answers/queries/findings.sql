-- Findings, the gravest first, then by document and place.
SELECT severity, code, coalesce(subject, '') AS subject, message, path, coalesce(place, '') AS place, page, line,
       document_id, finding_id
FROM findings
WHERE ($severities = [] OR severity IN (SELECT unnest($severities)))
  AND ($code IS NULL OR code = $code)
  AND ($document IS NULL OR contains(lower(path), lower($document)))
ORDER BY ['error', 'warning', 'info'].list_position(severity), path NULLS FIRST, page NULLS FIRST, line NULLS FIRST, code, finding_id
