CREATE VIEW specification_changes AS
WITH said AS (
    SELECT
        specification_id,
        string_agg(qualification_id, ', ' ORDER BY qualification_id) AS qualification_ids,
        string_agg(title, '; ' ORDER BY qualification_id) AS qualifications
    FROM core.qualification
    GROUP BY specification_id
)

SELECT
    s.body_id,
    said.qualification_ids,
    said.qualifications,
    c.materiality,
    c.entity,
    c.subject,
    c.field,
    c.old,
    c.new,
    d.path,
    c.specification_id,
    c.previous_specification_id,
    c.entity_id
FROM audit.change AS c
JOIN core.specification AS s USING (specification_id)
LEFT JOIN said USING (specification_id)
LEFT JOIN audit.document AS d ON d.document_id = s.document_id
ORDER BY c.materiality DESC, c.specification_id, c.entity, c.entity_id, c.field;
