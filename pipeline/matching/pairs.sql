-- Decided pairs of profiles become pairs of listings in different qualifications; of `related` ones only the best
-- of each listing and other qualification stay. `row` is a listing's rank by its id.
WITH pair AS (
    SELECT
        least(a.row, b.row) AS row_a,
        greatest(a.row, b.row) AS row_b,
        d.decision
    FROM decided AS d
    JOIN listing AS a ON a.profile = d.p
    JOIN listing AS b ON b.profile = d.q
    WHERE a.qualification <> b.qualification
      AND (a.unit = b.unit) = d.same_unit
      AND (d.p <> d.q OR a.row < b.row)
),
ranked AS (
    SELECT
        pair.*,
        d.relation,
        d.score,
        row_number() OVER (PARTITION BY d.relation = 'related', row_a, b.qualification ORDER BY d.score DESC, row_b) AS rank_a,
        row_number() OVER (PARTITION BY d.relation = 'related', row_b, a.qualification ORDER BY d.score DESC, row_a) AS rank_b
    FROM pair
    JOIN decided AS d USING (decision)
    JOIN listing AS a ON a.row = pair.row_a
    JOIN listing AS b ON b.row = pair.row_b
)
SELECT
    a.listing_id AS listing_a,
    b.listing_id AS listing_b,
    r.relation,
    r.score,
    'rule' AS decided_by,
    d.reason,
    d.features
FROM ranked AS r
JOIN decided AS d USING (decision)
JOIN listing AS a ON a.row = r.row_a
JOIN listing AS b ON b.row = r.row_b
WHERE r.relation <> 'related' OR least(r.rank_a, r.rank_b) <= $best_kept
ORDER BY r.row_a, r.row_b
