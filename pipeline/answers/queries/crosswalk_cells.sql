-- What each qualification has for each of these units: its own number, else that of its strongest counterpart.
WITH listed AS (
    SELECT unit_id, qualification_id, min(title) AS title,
           string_agg(DISTINCT coalesce(unit_number, uan, nos_code, 'listed'), ' / '
                      ORDER BY coalesce(unit_number, uan, nos_code, 'listed')) AS number
    FROM unit_listings WHERE list_contains($units, unit_id) GROUP BY unit_id, qualification_id
),
judged AS (
    SELECT listing_a AS mine, listing_b AS theirs, relation, score FROM link.unit_pair WHERE relation IN ('equivalent', 'revised')
    UNION ALL
    SELECT listing_b, listing_a, relation, score FROM link.unit_pair WHERE relation IN ('equivalent', 'revised')
)
SELECT unit_id, qualification_id, number, 'same' AS relation, title, unit_id AS other FROM listed
UNION ALL
SELECT a.unit_id, b.qualification_id, coalesce(b.unit_number, b.uan, b.nos_code, 'listed'), j.relation, b.title, b.unit_id
FROM judged AS j
JOIN unit_listings AS a ON a.listing_id = j.mine
JOIN unit_listings AS b ON b.listing_id = j.theirs
WHERE list_contains($units, a.unit_id)
  AND NOT EXISTS (SELECT 1 FROM listed AS l WHERE l.unit_id = a.unit_id AND l.qualification_id = b.qualification_id)
QUALIFY row_number() OVER (
    PARTITION BY a.unit_id, b.qualification_id ORDER BY j.relation, j.score DESC, b.listing_id
) = 1
