-- What people found: this unit has no equivalent in that body. One row a listing of the unit.
SELECT m.listing_id, j.body_id, j.made_by AS person, j.made_at, j.reason
FROM link.judgement AS j
JOIN link.unit_member AS m ON m.unit_id = j.unit_id_a
WHERE j.verdict = 'no_equivalent'
ORDER BY m.listing_id, j.body_id
