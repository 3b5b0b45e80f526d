-- Findings, the gravest first; among equals those of the worst reading, then by document and place.
SELECT severity, code, coalesce(subject, '') AS subject, message, findings.path, coalesce(place, '') AS place, page, line,
       findings.document_id, finding_id
FROM findings
LEFT JOIN (SELECT document_id, grade FROM audit.document) AS d USING (document_id)
WHERE ($severities = [] OR severity IN (SELECT unnest($severities)))
  AND ($code IS NULL OR code = $code)
  AND ($document IS NULL OR contains(lower(path), lower($document)))
ORDER BY ['error', 'warning', 'info'].list_position(severity), ['poor', 'check', 'good'].list_position(grade),
         path NULLS FIRST, page NULLS FIRST, line NULLS FIRST, code, finding_id
