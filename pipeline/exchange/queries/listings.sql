-- Listings with what is known of them; what a document does not say comes through `same`.
SELECT v.listing_id, v.qualification_id, l.group_id, v.unit_id, v.body_id, v.body_name, v.position, v.unit_number,
       v.known_uan AS uan, v.known_nos_code AS nos_code, v.title, v.known_level AS level, v.known_credit AS credit,
       v.known_glh AS glh, r.operational_start AS offered_since
FROM unit_listings AS v
JOIN core.unit_listing AS l USING (listing_id)
LEFT JOIN core.qualification AS q ON q.qualification_id = v.qualification_id
LEFT JOIN core.register_entry AS r ON r.qan = q.qan
ORDER BY v.qualification_id, v.position, v.listing_id
