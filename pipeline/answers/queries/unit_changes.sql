SELECT noticed, qualifications AS qualification, action, field, old, new, coalesce(note, '') AS note
FROM specification_changes
WHERE list_contains($listings, entity_id)
ORDER BY noticed DESC, priority, field
