-- Pairs of profiles whose listings stand in one unit, in different qualifications.
WITH place AS (SELECT DISTINCT unit, profile, qualification FROM listing)
SELECT DISTINCT a.profile AS p, b.profile AS q
FROM place AS a
JOIN place AS b ON a.unit = b.unit AND a.qualification <> b.qualification AND a.profile <= b.profile
ORDER BY p, q
