-- Learning outcomes and assessment criteria of these listings, in order.
SELECT o.listing_id, o.number, o.text, 0 AS criterion, o.position AS outcome
FROM core.learning_outcome AS o
WHERE list_contains($listings, o.listing_id)
UNION ALL
SELECT o.listing_id, c.number, c.text, c.position, o.position
FROM core.assessment_criterion AS c
JOIN core.learning_outcome AS o USING (outcome_id)
WHERE list_contains($listings, o.listing_id)
ORDER BY listing_id, outcome, criterion
