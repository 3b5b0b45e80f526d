-- Listings as a person compares them: what is known of each, and where it stands.
SELECT listing_id, body_id, body_name, qualification_id, short_name AS qualification, group_label, unit_number, known_uan AS uan,
       known_nos_code AS nos_code, title, known_level AS level, known_credit AS credit, known_glh AS glh,
       inferred, page, place
FROM unit_listings
WHERE listing_id IN (SELECT unnest($listings))
