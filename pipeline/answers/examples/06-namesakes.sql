-- Which units have the same title, and are not the same unit?
SELECT DISTINCT title_a AS title, uan_a, credit_a, glh_a, uan_b, credit_b, glh_b, relation
FROM unit_equivalence
WHERE relation = 'revised' AND lower(title_a) = lower(title_b) AND uan_a < uan_b
ORDER BY title, uan_a
