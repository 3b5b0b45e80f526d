-- Which units lead on to the same topic at a higher level?
SELECT DISTINCT level_a, title_a, level_b, title_b, round(score, 2) AS score
FROM unit_equivalence
WHERE relation = 'ladder' AND level_a < level_b
ORDER BY score DESC, title_a, title_b
LIMIT 12
