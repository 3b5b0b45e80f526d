SELECT s.document_id, d.path, coalesce(d.media_type, '') AS media_type, d.grade, coalesce(d.grade_reasons, []) AS grade_reasons,
       s.edition, coalesce(s.body_evidence, '') AS body_evidence
FROM core.qualification AS q
JOIN core.specification AS s USING (specification_id)
JOIN audit.document AS d USING (document_id)
WHERE q.qualification_id = $qualification
