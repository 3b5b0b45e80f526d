-- The groups of the qualifications, in the order of the document.
SELECT qualification_id, group_id, label, kind, pathway
FROM core.unit_group
WHERE list_contains($qualifications, qualification_id)
ORDER BY qualification_id, position, group_id
