SELECT listing_id, number, text
FROM core.learning_outcome
WHERE listing_id IN (SELECT unnest($listings))
ORDER BY listing_id, position
