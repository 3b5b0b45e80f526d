-- Every listing, or those of one id ($id), with all its unit can be named by.
SELECT l.listing_id, l.unit_id, l.body_id, l.body_name, l.qualification_id, l.short_name, l.unit_number,
       l.nos_code, l.uan, l.known_nos_code, l.known_uan, l.title, l.known_level AS level,
       l.known_credit AS credit, l.known_glh AS glh, l.group_label, l.kind, l.place
FROM unit_listings AS l
WHERE $id IS NULL OR l.listing_id = $id OR l.unit_id = $id
ORDER BY l.body_id, l.qualification_id, l.position
