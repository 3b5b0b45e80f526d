-- The grade is of the document that speaks, not of its path: beside a document that is held back the last good edition
-- stands under the same one.
SELECT q.qualification_id, q.title, q.short_name, q.body_name, q.level, q.qan, q.total_credit, q.units, q.mandatory_units,
       q.optional_units, q.path, d.grade
FROM qualifications AS q
JOIN core.specification AS s USING (specification_id)
LEFT JOIN audit.document AS d ON d.document_id = s.document_id
ORDER BY q.body_name, q.level, q.title, q.qualification_id
