SELECT name, value, printed, page, line, box
FROM core.stated_fact
WHERE qualification_id = $qualification
ORDER BY position
