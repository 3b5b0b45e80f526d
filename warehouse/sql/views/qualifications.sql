CREATE VIEW qualifications AS
WITH listed AS (
    SELECT
        l.qualification_id,
        count(*) AS units,
        count(*) FILTER (WHERE g.kind = 'mandatory') AS mandatory_units,
        count(*) FILTER (WHERE g.kind = 'optional') AS optional_units,
        count(*) FILTER (WHERE g.kind = 'additional') AS additional_units
    FROM core.unit_listing AS l
    LEFT JOIN core.unit_group AS g USING (group_id)
    GROUP BY l.qualification_id
),

ruled AS (
    SELECT qualification_id, count(*) AS rules FROM core.rule GROUP BY qualification_id
)

SELECT
    q.qualification_id,
    q.title,
    q.short_name,
    q.body_id,
    s.body_name,
    q.level,
    q.qan,
    q.aim_reference,
    q.total_credit,
    q.tqt,
    q.glh,
    q.glh_maximum,
    coalesce(listed.units, 0) AS units,
    coalesce(listed.mandatory_units, 0) AS mandatory_units,
    coalesce(listed.optional_units, 0) AS optional_units,
    coalesce(listed.additional_units, 0) AS additional_units,
    coalesce(ruled.rules, 0) AS rules,
    q.specification_id,
    s.edition,
    s.document_id,
    d.path
FROM core.qualification AS q
JOIN core.specification AS s USING (specification_id)
JOIN audit.document AS d ON d.document_id = s.document_id
LEFT JOIN listed ON listed.qualification_id = q.qualification_id
LEFT JOIN ruled ON ruled.qualification_id = q.qualification_id
ORDER BY q.short_name;
