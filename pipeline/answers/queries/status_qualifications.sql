SELECT q.qualification_id, q.title, q.short_name, q.body_name, q.level, q.qan, q.total_credit, q.units, q.mandatory_units,
       q.optional_units, q.path, d.grade
FROM qualifications AS q
LEFT JOIN audit.document AS d ON d.path = q.path
ORDER BY q.body_name, q.level, q.title, q.qualification_id
