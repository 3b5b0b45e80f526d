-- A pair is stored once; an analyst asks from either side.
CREATE VIEW unit_equivalence AS
WITH directed AS (
    SELECT listing_a, listing_b, relation, score, reason, decided_by FROM link.unit_pair
    UNION ALL
    SELECT listing_b, listing_a, relation, score, reason, decided_by FROM link.unit_pair
)

SELECT
    a.body_id AS body_a,
    a.qualification AS qualification_a,
    a.unit_number AS unit_number_a,
    a.known_nos_code AS nos_code_a,
    a.known_uan AS uan_a,
    a.title AS title_a,
    a.known_level AS level_a,
    a.known_credit AS credit_a,
    a.known_glh AS glh_a,
    b.body_id AS body_b,
    b.qualification AS qualification_b,
    b.unit_number AS unit_number_b,
    b.known_nos_code AS nos_code_b,
    b.known_uan AS uan_b,
    b.title AS title_b,
    b.known_level AS level_b,
    b.known_credit AS credit_b,
    b.known_glh AS glh_b,
    p.relation,
    p.score,
    p.reason,
    p.decided_by,
    a.qualification_id AS qualification_id_a,
    a.group_label AS group_a,
    a.kind AS kind_a,
    a.inferred AS inferred_a,
    a.place AS place_a,
    a.listing_id AS listing_a,
    a.unit_id AS unit_id_a,
    b.qualification_id AS qualification_id_b,
    b.group_label AS group_b,
    b.kind AS kind_b,
    b.inferred AS inferred_b,
    b.place AS place_b,
    b.listing_id AS listing_b,
    b.unit_id AS unit_id_b
FROM directed AS p
JOIN unit_listings AS a ON a.listing_id = p.listing_a
JOIN unit_listings AS b ON b.listing_id = p.listing_b
WHERE a.qualification_id <> b.qualification_id
ORDER BY
    a.short_name, a.position, a.listing_id,
    list_position(['same', 'equivalent', 'revised', 'ladder', 'related', 'distinct'], p.relation),
    p.score DESC, b.short_name, b.position, b.listing_id;
