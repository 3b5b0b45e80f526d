-- The judged pairs between two sets of listings, the strongest first.
SELECT p.listing_a, p.listing_b, p.relation, p.score, p.decided_by, p.reason, p.features
FROM link.unit_pair AS p
WHERE (p.listing_a IN (SELECT unnest($a)) AND p.listing_b IN (SELECT unnest($b)))
   OR (p.listing_b IN (SELECT unnest($a)) AND p.listing_a IN (SELECT unnest($b)))
ORDER BY ['same', 'equivalent', 'revised', 'ladder', 'related', 'distinct'].list_position(p.relation), p.score DESC, p.listing_a, p.listing_b
