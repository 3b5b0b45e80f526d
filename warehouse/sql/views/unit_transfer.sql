-- What a unit of one qualification is worth in another: its strongest counterpart there. Equivalence is
-- not identity, so only `same` goes by the unit; every other relation goes by the judged pair alone.
CREATE VIEW unit_transfer AS
WITH counterpart AS (
    SELECT a.listing_id AS from_listing, b.listing_id AS to_listing, 'same' AS relation, 1.0::DOUBLE AS score
    FROM unit_listings AS a
    JOIN unit_listings AS b ON b.unit_id = a.unit_id AND b.qualification_id <> a.qualification_id
    UNION ALL
    SELECT listing_a, listing_b, relation, score
    FROM unit_equivalence
    WHERE relation NOT IN ('same', 'distinct')
)

SELECT
    a.qualification_id AS from_qualification_id,
    a.qualification AS from_qualification,
    b.qualification_id AS to_qualification_id,
    b.qualification AS to_qualification,
    a.unit_id,
    a.unit_number,
    a.title,
    a.known_level AS level,
    a.known_credit AS credit,
    a.known_glh AS glh,
    c.relation,
    c.score,
    b.unit_number AS to_unit_number,
    b.title AS to_title,
    b.known_credit AS to_credit,
    b.kind AS to_kind,
    b.listing_id AS to_listing_id
FROM counterpart AS c
JOIN unit_listings AS a ON a.listing_id = c.from_listing
JOIN unit_listings AS b ON b.listing_id = c.to_listing
QUALIFY row_number() OVER (
    PARTITION BY a.qualification_id, b.qualification_id, a.unit_id
    ORDER BY
        list_position(['same', 'equivalent', 'revised', 'ladder', 'related'], c.relation),
        c.score DESC, a.position, b.position, a.listing_id, b.listing_id
) = 1
ORDER BY a.short_name, b.short_name, a.position, a.unit_id;
