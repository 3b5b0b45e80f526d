-- The listings of a distinct unit, with everything known about each.
SELECT v.listing_id, v.body_name, v.qualification_id, v.short_name, v.group_label, v.kind, v.unit_number,
       v.known_uan AS uan, v.known_nos_code AS nos_code, v.title, v.known_level AS level, v.known_credit AS credit,
       v.known_glh AS glh, coalesce(v.inferred, '') AS inferred, v.place, v.page
FROM unit_listings AS v
WHERE v.unit_id = $unit
ORDER BY v.short_name, v.position, v.listing_id
