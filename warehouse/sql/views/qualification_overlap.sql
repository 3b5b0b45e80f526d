CREATE VIEW qualification_overlap AS
WITH qualification_units AS (
    SELECT
        q.qualification_id, q.body_id, q.title, q.level, q.short_name,
        count(DISTINCT l.unit_id) AS units
    FROM core.qualification AS q
    LEFT JOIN unit_listings AS l USING (qualification_id)
    GROUP BY ALL
),

shared AS (
    SELECT
        from_qualification_id,
        to_qualification_id,
        count(*) FILTER (WHERE relation = 'same') AS same_units,
        sum(credit) FILTER (WHERE relation = 'same') AS same_credit,
        count(*) FILTER (WHERE relation = 'same' AND credit IS NULL) AS same_units_without_credit,
        count(*) FILTER (WHERE relation = 'equivalent') AS equivalent_units,
        sum(credit) FILTER (WHERE relation = 'equivalent') AS equivalent_credit,
        count(*) FILTER (WHERE relation = 'revised') AS revised_units,
        sum(credit) FILTER (WHERE relation = 'revised') AS revised_credit,
        count(*) FILTER (WHERE relation = 'ladder') AS ladder_units,
        count(*) FILTER (WHERE relation = 'related') AS related_units
    FROM unit_transfer
    GROUP BY from_qualification_id, to_qualification_id
)

SELECT
    a.title AS qualification_a,
    b.title AS qualification_b,
    coalesce(s.same_units, 0) AS same_units,
    coalesce(s.same_credit, 0)::BIGINT AS same_credit,
    coalesce(s.same_units_without_credit, 0) AS same_units_without_credit,
    coalesce(s.equivalent_units, 0) AS equivalent_units,
    coalesce(s.equivalent_credit, 0)::BIGINT AS equivalent_credit,
    coalesce(s.revised_units, 0) AS revised_units,
    coalesce(s.revised_credit, 0)::BIGINT AS revised_credit,
    coalesce(s.ladder_units, 0) AS ladder_units,
    coalesce(s.related_units, 0) AS related_units,
    a.units AS units_a,
    b.units AS units_b,
    round(coalesce(s.same_units, 0) / nullif(a.units, 0), 3)::DOUBLE AS share_a,
    a.body_id AS body_a,
    b.body_id AS body_b,
    a.level AS level_a,
    b.level AS level_b,
    a.qualification_id AS qualification_id_a,
    b.qualification_id AS qualification_id_b
FROM qualification_units AS a
JOIN qualification_units AS b ON b.qualification_id <> a.qualification_id
LEFT JOIN shared AS s
    ON s.from_qualification_id = a.qualification_id AND s.to_qualification_id = b.qualification_id
ORDER BY same_units DESC, equivalent_units DESC, revised_units DESC, a.short_name, b.short_name;
