-- Qualifications with what an exchange format says of them, in a stable order.
SELECT q.qualification_id, q.title, q.short_name, q.body_id, s.body_name, q.level, q.qan, q.total_credit
FROM core.qualification AS q
JOIN core.specification AS s USING (specification_id)
ORDER BY q.qualification_id
