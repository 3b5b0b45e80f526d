-- What must a learner do to complete a qualification, as printed and as understood?
SELECT q.short_name, r.source_text AS printed, r.sentence AS understood, r.page
FROM core.rule AS r
JOIN qualifications AS q USING (qualification_id)
ORDER BY q.short_name, r.position
