-- How many credits does a learner take along to another qualification?
SELECT f.short_name AS from_qualification, t.short_name AS to_qualification, transferable_units, transferable_credit,
       to_total_credit, units_without_credit
FROM credit_transfer AS c
JOIN qualifications AS f ON f.qualification_id = c.from_qualification_id
JOIN qualifications AS t ON t.qualification_id = c.to_qualification_id
WHERE transferable_units > 0
ORDER BY transferable_credit DESC, from_qualification, to_qualification
LIMIT 12
