-- The rules of the qualifications: what was read, and what it was understood as.
SELECT qualification_id, source_text, expression
FROM core.rule
WHERE list_contains($qualifications, qualification_id)
ORDER BY qualification_id, position, rule_id
