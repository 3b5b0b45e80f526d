SELECT group_id, label, kind, pathway, coalesce(stated, '') AS stated, page, box
FROM core.unit_group
WHERE qualification_id = $qualification
ORDER BY position, group_id
