CREATE VIEW specification_changes AS
WITH said AS (
    SELECT specification_id, qualification_id, title FROM core.qualification
    UNION ALL
    SELECT specification_id, qualification_id, title FROM core.past_qualification
)

SELECT
    s.body_id,
    c.qualification_id AS qualification_ids,
    coalesce(said.title, once.title) AS qualifications,
    c.materiality,
    c.priority,
    c.action,
    c.entity,
    c.subject,
    c.field,
    c.old,
    c.new,
    concat_ws(', ', 'page ' || c.old_page, 'line ' || c.old_line) AS old_place,
    concat_ws(', ', 'page ' || c.new_page, 'line ' || c.new_line) AS new_place,
    c.note,
    c.noticed,
    s.path,
    previous.path AS previous_path,
    c.specification_id,
    c.previous_specification_id,
    c.entity_id
FROM audit.change AS c
JOIN core.specification AS s USING (specification_id)
LEFT JOIN core.specification AS previous ON previous.specification_id = c.previous_specification_id
LEFT JOIN said ON said.specification_id = c.specification_id AND said.qualification_id = c.qualification_id
LEFT JOIN said AS once ON once.specification_id = c.previous_specification_id AND once.qualification_id = c.qualification_id
ORDER BY c.noticed DESC, s.body_id, c.qualification_id, c.priority, c.entity, c.entity_id, c.field;
