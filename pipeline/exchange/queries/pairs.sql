-- Pairs of listings with their verdict; `person` where somebody judged them. Two listings of one unit of which the
-- matcher keeps no pair are not invented here: `same` holds through the unit they share.
SELECT p.listing_a, p.listing_b, p.relation, p.score, p.reason,
       CASE WHEN p.decided_by IN (SELECT made_by FROM link.judgement) THEN p.decided_by END AS person
FROM link.unit_pair AS p
ORDER BY p.listing_a, p.listing_b
