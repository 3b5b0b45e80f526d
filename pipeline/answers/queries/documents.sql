-- Every document, with what was read from it and how many findings it has, by gravity.
SELECT d.document_id, d.path, d.title, d.media_type, d.pages, d.status, d.grade, coalesce(d.grade_reasons, []) AS grade_reasons,
       CASE WHEN d.status = 'failed' THEN found.problem END AS problem,
       coalesce(said.names, []) AS names, coalesce(said.ids, []) AS ids, coalesce(said.units, 0)::INTEGER AS units,
       past.superseded_by,
       coalesce(found.errors, 0) AS errors, coalesce(found.warnings, 0) AS warnings, coalesce(found.infos, 0) AS infos
FROM audit.document AS d
LEFT JOIN (
    SELECT document_id, list(short_name ORDER BY short_name) AS names, list(qualification_id ORDER BY short_name) AS ids,
           sum(units) AS units
    FROM qualifications GROUP BY document_id
) AS said USING (document_id)
LEFT JOIN (
    SELECT former.document_id, min(later.path) AS superseded_by
    FROM core.specification AS former
    JOIN core.specification AS speaking ON speaking.specification_id = former.superseded_by
    JOIN audit.document AS later ON later.document_id = speaking.document_id
    GROUP BY former.document_id
) AS past USING (document_id)
LEFT JOIN (
    SELECT document_id, count(*) FILTER (WHERE severity = 'error') AS errors,
           count(*) FILTER (WHERE severity = 'warning') AS warnings, count(*) FILTER (WHERE severity = 'info') AS infos,
           min(message) FILTER (WHERE severity = 'error') AS problem
    FROM audit.finding GROUP BY document_id
) AS found USING (document_id)
ORDER BY ['failed', 'partial'].list_position(d.status) NULLS LAST, ['poor', 'check'].list_position(d.grade) NULLS LAST, d.path
