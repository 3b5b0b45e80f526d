SELECT
    s.body_name,
    c.qualification_ids AS qualification_id,
    c.qualifications AS qualification,
    c.noticed,
    c.path,
    c.previous_path,
    c.specification_id,
    c.previous_specification_id,
    c.materiality,
    c.priority,
    c.action,
    c.entity,
    c.subject,
    c.field,
    c.old,
    c.new,
    c.old_place,
    c.new_place,
    c.note,
    c.entity_id
FROM specification_changes AS c
JOIN core.specification AS s USING (specification_id)
WHERE c.noticed >= $since
ORDER BY
    c.noticed DESC,
    min(c.priority) OVER (PARTITION BY c.specification_id, c.qualification_ids, c.previous_specification_id), -- the edition to act on first in front
    s.body_name,
    c.specification_id,
    c.qualification_ids,
    c.previous_specification_id,
    c.priority,
    c.entity,
    c.entity_id,
    c.field;
