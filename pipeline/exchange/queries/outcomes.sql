SELECT outcome_id, listing_id, position, number, text
FROM core.learning_outcome
ORDER BY listing_id, position, outcome_id
