-- Each unit of qualification A at its strongest relation to a unit of qualification B, and B's units that are left:
-- those that come near a unit of A which has a closer one (`again`: A's side stands in another row), then the others.
WITH
a AS (SELECT * FROM unit_listings WHERE qualification_id = $a),
b AS (SELECT * FROM unit_listings WHERE qualification_id = $b),
judged AS (
    SELECT listing_a, listing_b, relation, score, reason FROM link.unit_pair
    UNION ALL
    SELECT listing_b, listing_a, relation, score, reason FROM link.unit_pair
),
met AS (
    SELECT a.listing_id AS of_a, b.listing_id AS of_b,
           CASE WHEN a.unit_id = b.unit_id THEN 'same' ELSE judged.relation END AS relation,
           CASE WHEN a.unit_id = b.unit_id THEN coalesce(judged.score, 1.0) ELSE judged.score END AS score,
           coalesce(judged.reason, 'one unit, by way of a third document') AS reason
    FROM a CROSS JOIN b
    LEFT JOIN judged ON judged.listing_a = a.listing_id AND judged.listing_b = b.listing_id
    WHERE a.unit_id = b.unit_id OR judged.relation IN ('same', 'equivalent', 'revised', 'ladder', 'related')
),
strongest AS (
    SELECT * FROM met
    QUALIFY row_number() OVER (
        PARTITION BY of_a
        ORDER BY ['same', 'equivalent', 'revised', 'ladder', 'related'].list_position(relation), score DESC, of_b
    ) = 1
),
left_over AS (
    SELECT * FROM met
    WHERE of_b NOT IN (SELECT of_b FROM strongest)
    QUALIFY row_number() OVER (
        PARTITION BY of_b
        ORDER BY ['same', 'equivalent', 'revised', 'ladder', 'related'].list_position(relation), score DESC, of_a
    ) = 1
),
row_of AS (
    SELECT a.listing_id AS of_a, strongest.of_b, coalesce(strongest.relation, 'only_a') AS relation,
           strongest.score, strongest.reason, a.position, false AS again
    FROM a LEFT JOIN strongest ON strongest.of_a = a.listing_id
    UNION ALL
    SELECT of_a, of_b, relation, score, reason, a.position, true
    FROM left_over JOIN a ON a.listing_id = of_a
    UNION ALL
    SELECT NULL, listing_id, 'only_b', NULL, NULL, position, false
    FROM b WHERE listing_id NOT IN (SELECT of_b FROM met)
)
SELECT relation,
       a.listing_id AS listing_a, a.unit_number AS number_a, a.known_uan AS uan_a, a.title AS title_a,
       a.known_level AS level_a, a.known_credit AS credit_a, a.kind AS kind_a, a.place AS place_a,
       b.listing_id AS listing_b, b.unit_number AS number_b, b.known_uan AS uan_b, b.title AS title_b,
       b.known_level AS level_b, b.known_credit AS credit_b, b.kind AS kind_b, b.place AS place_b,
       score, reason, row_of.position AS position, again
FROM row_of
LEFT JOIN a ON a.listing_id = of_a
LEFT JOIN b ON b.listing_id = of_b
ORDER BY ['same', 'equivalent', 'revised', 'ladder', 'related', 'only_a', 'only_b'].list_position(relation),
         row_of.position, again, of_b
