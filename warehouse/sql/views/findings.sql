CREATE VIEW findings AS
WITH said AS (
    SELECT
        s.document_id,
        any_value(s.body_id) AS body_id,
        string_agg(q.qualification_id, ', ' ORDER BY q.qualification_id) AS qualification_ids,
        string_agg(q.title, '; ' ORDER BY q.qualification_id) AS qualifications
    FROM core.specification AS s
    LEFT JOIN core.qualification AS q USING (specification_id)
    GROUP BY s.document_id
)

SELECT
    f.severity,
    f.code,
    f.subject,
    f.message,
    d.path,
    nullif(concat_ws(', ', 'page ' || f.page, 'line ' || f.line), '') AS place,
    f.page,
    f.line,
    said.body_id,
    said.qualification_ids,
    said.qualifications,
    f.document_id,
    f.finding_id
FROM audit.finding AS f
LEFT JOIN audit.document AS d ON d.document_id = f.document_id
LEFT JOIN said ON said.document_id = f.document_id
ORDER BY
    list_position(['error', 'warning', 'info'], f.severity),
    d.path, f.page, f.line, f.code, f.subject, f.finding_id;
