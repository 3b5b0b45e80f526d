-- What the listings of a unit are to each other and, each once, to other listings; the strongest first.
SELECT p.relation, p.score, coalesce(p.reason, '') AS reason, coalesce(p.decided_by, '') AS decided_by,
       mine.listing_id AS listing, mine.short_name AS qualification,
       theirs.listing_id AS other_listing, theirs.unit_id AS other_unit, theirs.short_name AS other_qualification,
       coalesce(theirs.unit_number, theirs.known_uan, theirs.known_nos_code, '') AS other_code, theirs.title AS other_title
FROM (
    SELECT listing_a AS a, listing_b AS b, relation, score, reason, decided_by FROM link.unit_pair
    UNION ALL
    SELECT listing_b, listing_a, relation, score, reason, decided_by FROM link.unit_pair
) AS p
JOIN unit_listings AS mine ON mine.listing_id = p.a
JOIN unit_listings AS theirs ON theirs.listing_id = p.b
WHERE mine.unit_id = $unit AND (mine.unit_id <> theirs.unit_id OR mine.listing_id < theirs.listing_id)
QUALIFY mine.unit_id = theirs.unit_id OR row_number() OVER (
    PARTITION BY theirs.listing_id
    ORDER BY ['same', 'equivalent', 'revised', 'ladder', 'related', 'distinct'].list_position(p.relation), p.score DESC,
             mine.listing_id
) = 1
ORDER BY ['same', 'equivalent', 'revised', 'ladder', 'related', 'distinct'].list_position(p.relation), p.score DESC,
         mine.listing_id, theirs.listing_id
