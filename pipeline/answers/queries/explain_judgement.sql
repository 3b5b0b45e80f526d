-- The judgement behind a pair: the latest about its two units, or about one of them and the other's body.
SELECT j.judgement_id
FROM link.judgement AS j
JOIN unit_listings AS a ON a.listing_id = $a
JOIN unit_listings AS b ON b.listing_id = $b
WHERE j.made_by = $by
  AND ((j.unit_id_a IN (a.unit_id, b.unit_id) AND j.unit_id_b IN (a.unit_id, b.unit_id))
       OR (j.unit_id_a = a.unit_id AND j.body_id = b.body_id)
       OR (j.unit_id_a = b.unit_id AND j.body_id = a.body_id))
ORDER BY j.made_at DESC, j.judgement_id
LIMIT 1
