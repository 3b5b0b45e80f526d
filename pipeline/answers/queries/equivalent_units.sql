-- The units of a qualification that are judged equivalent to other units: transfer after a look.
SELECT DISTINCT theirs.unit_id AS held, mine.unit_id AS counts_as, pair.reason
FROM (
    SELECT listing_a AS mine, listing_b AS theirs, relation, reason FROM link.unit_pair
    UNION ALL
    SELECT listing_b, listing_a, relation, reason FROM link.unit_pair
) AS pair
JOIN unit_listings AS mine ON mine.listing_id = pair.mine
JOIN unit_listings AS theirs ON theirs.listing_id = pair.theirs
WHERE pair.relation = 'equivalent'
  AND list_contains($qualifications, mine.qualification_id)
  AND list_contains($units, theirs.unit_id)
ORDER BY held, counts_as
