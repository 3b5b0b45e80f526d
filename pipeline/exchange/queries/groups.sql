SELECT group_id, qualification_id, label, kind, position
FROM core.unit_group
ORDER BY qualification_id, position, group_id
