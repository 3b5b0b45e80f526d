CREATE VIEW units AS
SELECT
    u.unit_id,
    u.title,
    u.uan,
    u.nos_code,
    string_agg(DISTINCT l.unit_number, ', ' ORDER BY l.unit_number) AS unit_numbers,
    u.level,
    u.credit,
    u.glh,
    string_agg(DISTINCT l.body_id, ', ' ORDER BY l.body_id) AS bodies,
    count(DISTINCT l.qualification_id) AS qualifications,
    string_agg(DISTINCT l.qualification_id, ', ' ORDER BY l.qualification_id) AS qualification_ids,
    string_agg(DISTINCT l.short_name, '; ' ORDER BY l.short_name) AS qualification_names,
    count(l.listing_id) AS listings,
    nullif(array_to_string(u.inferred, ', '), '') AS inferred
FROM link.unit AS u
LEFT JOIN unit_listings AS l USING (unit_id)
GROUP BY ALL
ORDER BY qualifications DESC, u.title, u.unit_id;
