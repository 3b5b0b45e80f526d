-- Pairs of units nobody has judged, those most worth a look first. One row two units, shown by their strongest
-- pair of listings. What a look is worth: the credit a learner could carry over, how many qualifications it
-- concerns, and how open the question is; `doubt` is greatest where the evidence is halfway. With `$listings`, the one
-- question about these two, judged or not.
WITH
open_pair AS (
    SELECT p.*, a.unit_id AS unit_a, b.unit_id AS unit_b
    FROM link.unit_pair AS p
    JOIN link.unit_member AS a ON a.listing_id = p.listing_a
    JOIN link.unit_member AS b ON b.listing_id = p.listing_b
    WHERE a.unit_id <> b.unit_id AND ($relations = [] OR p.relation IN (SELECT unnest($relations)))
      AND ($listings = [] OR (list_contains($listings, p.listing_a) AND list_contains($listings, p.listing_b)))
),
question AS (
    SELECT least(unit_a, unit_b) AS unit_1, greatest(unit_a, unit_b) AS unit_2,
           arg_max(listing_a, (score, listing_a, listing_b)) AS listing_a,
           arg_max(listing_b, (score, listing_a, listing_b)) AS listing_b
    FROM open_pair
    GROUP BY unit_1, unit_2
    HAVING $listings <> [] OR NOT bool_or(decided_by IN (SELECT made_by FROM link.judgement))
),
offered AS (
    SELECT m.unit_id, list(DISTINCT l.qualification_id) AS qualifications
    FROM link.unit_member AS m
    JOIN core.unit_listing AS l USING (listing_id)
    WHERE m.unit_id IN (SELECT unit_1 FROM question UNION SELECT unit_2 FROM question)
    GROUP BY m.unit_id
),
weighed AS (
    SELECT p.listing_a, p.listing_b, p.relation, p.score, p.reason, p.features,
           coalesce(least(ua.credit, ub.credit), ua.credit, ub.credit, 5) AS credit,
           len(list_distinct(list_concat(oa.qualifications, ob.qualifications))) AS qualifications,
           1 - abs(2 * coalesce(p.score, 0.5) - 1) AS doubt,
           -- Two UANs of one series were registered side by side as different units, and no credit moves to another
           -- level: what the regulator has settled is asked last.
           CASE WHEN ua.uan <> ub.uan AND split_part(ua.uan, '/', 2) = split_part(ub.uan, '/', 2) THEN 0.2 ELSE 1.0 END
               * CASE WHEN ua.level <> ub.level THEN 0.5 ELSE 1.0 END AS openness
    FROM question AS q
    JOIN link.unit_pair AS p ON p.listing_a = q.listing_a AND p.listing_b = q.listing_b
    JOIN link.unit AS ua ON ua.unit_id = q.unit_1
    JOIN link.unit AS ub ON ub.unit_id = q.unit_2
    JOIN offered AS oa ON oa.unit_id = q.unit_1
    JOIN offered AS ob ON ob.unit_id = q.unit_2
)
SELECT listing_a, listing_b, relation, score, reason, features, credit, qualifications,
       credit * qualifications * openness * (0.25 + doubt)
           * CASE relation WHEN 'equivalent' THEN 1.0 WHEN 'revised' THEN 0.6 WHEN 'related' THEN 0.5 ELSE 0.2 END AS worth
FROM weighed
ORDER BY worth DESC, listing_a, listing_b
LIMIT $limit
