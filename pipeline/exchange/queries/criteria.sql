SELECT criterion_id, outcome_id, position, number, text
FROM core.assessment_criterion
ORDER BY outcome_id, position, criterion_id
