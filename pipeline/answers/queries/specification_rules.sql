SELECT rule_id, pathway, source_text, sentence, page, line, box
FROM core.rule
WHERE qualification_id = $qualification
ORDER BY position, rule_id
