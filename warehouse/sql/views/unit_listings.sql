-- One row a unit as one qualification lists it. What the document does not say stays NULL in
-- `level`, `credit`, …; the `known_` columns fill it in through `same`, and `inferred` says which.
CREATE VIEW unit_listings AS
SELECT
    l.listing_id,
    m.unit_id,
    q.body_id,
    s.body_name,
    l.qualification_id,
    q.title AS qualification,
    q.short_name,
    q.level AS qualification_level,
    g.label AS group_label,
    g.kind,
    g.pathway,
    g.position AS group_position,
    l.position,
    l.unit_number,
    l.nos_code,
    l.uan,
    l.uan_printed,
    l.title,
    l.level,
    l.credit,
    l.glh,
    l.tqt,
    coalesce(l.nos_code, m.inferred_nos_code) AS known_nos_code,
    coalesce(l.uan, m.inferred_uan) AS known_uan,
    coalesce(l.level, m.inferred_level) AS known_level,
    coalesce(l.credit, m.inferred_credit) AS known_credit,
    coalesce(l.glh, m.inferred_glh) AS known_glh,
    nullif(concat_ws(', ',
        CASE WHEN l.uan IS NULL AND m.inferred_uan IS NOT NULL THEN 'uan' END,
        CASE WHEN l.nos_code IS NULL AND m.inferred_nos_code IS NOT NULL THEN 'nos_code' END,
        CASE WHEN l.level IS NULL AND m.inferred_level IS NOT NULL THEN 'level' END,
        CASE WHEN l.credit IS NULL AND m.inferred_credit IS NOT NULL THEN 'credit' END,
        CASE WHEN l.glh IS NULL AND m.inferred_glh IS NOT NULL THEN 'glh' END
    ), '') AS inferred,
    m.inferred_from,
    l.document_id,
    d.path,
    l.page,
    l.line,
    concat_ws(' ', d.path, nullif(concat_ws(', ', 'page ' || l.page, 'line ' || l.line), '')) AS place
FROM core.unit_listing AS l
JOIN core.qualification AS q USING (qualification_id)
JOIN core.specification AS s USING (specification_id)
JOIN audit.document AS d ON d.document_id = l.document_id
LEFT JOIN core.unit_group AS g ON g.group_id = l.group_id
LEFT JOIN link.unit_member AS m ON m.listing_id = l.listing_id
ORDER BY q.short_name, l.position, l.listing_id;
