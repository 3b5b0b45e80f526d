-- Every qualification, with all it can be named by.
SELECT q.qualification_id, q.title, q.short_name, q.body_id, q.body_name, q.level, q.qan, q.aim_reference,
       q.total_credit, q.units, q.path
FROM qualifications AS q
ORDER BY q.body_id, q.level, q.title, q.qualification_id
