-- The units of the qualifications, with the values that are known through `same`.
SELECT l.qualification_id, l.listing_id, coalesce(l.unit_id, l.listing_id) AS unit_id,
       coalesce(l.unit_number, l.known_uan, l.known_nos_code, l.title) AS code, l.title,
       list_filter([l.unit_number, l.known_uan, l.known_nos_code], lambda c : c IS NOT NULL) AS codes,
       u.group_id, coalesce(l.kind, 'optional') AS kind, l.pathway,
       l.known_level AS level, l.known_credit AS credit, l.known_glh AS glh
FROM unit_listings AS l
JOIN core.unit_listing AS u USING (listing_id)
WHERE list_contains($qualifications, l.qualification_id)
ORDER BY l.qualification_id, l.position, l.listing_id
