-- Pairs of profiles that share a key. `keys(profile, key, cut)`: `cut` keys of too large a block name nobody;
-- `spread(profile, ...)`: profiles that stand in one qualification only, the same one, can have no pair.
WITH distinct_keys AS (SELECT DISTINCT profile, key, cut FROM keys),
block AS (
    SELECT key
    FROM distinct_keys
    GROUP BY key
    HAVING count(*) <= $block OR NOT bool_or(cut)
)
SELECT DISTINCT a.profile AS p, b.profile AS q
FROM distinct_keys AS a
JOIN distinct_keys AS b ON a.key = b.key AND a.profile <= b.profile
JOIN block ON block.key = a.key
JOIN spread AS x ON x.profile = a.profile
JOIN spread AS y ON y.profile = b.profile
WHERE NOT (x.first_qualification = x.last_qualification
           AND y.first_qualification = y.last_qualification
           AND x.first_qualification = y.first_qualification)
  AND NOT (x.first_unit = x.last_unit AND y.first_unit = y.last_unit AND x.first_unit = y.first_unit)
ORDER BY p, q
