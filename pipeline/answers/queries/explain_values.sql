-- What one listing's document says of its unit, as read and as printed, and what it has from elsewhere.
SELECT l.listing_id, v.unit_id, v.body_name, v.body_id, l.qualification_id, q.subject, v.short_name, v.group_label,
       v.place, l.raw, l.unit_number, l.number_scheme, l.nos_code, l.nos_suite, l.uan, l.uan_printed,
       l.title, l.title_printed, l.level, l.level_printed, l.credit, l.credit_printed, l.glh, l.glh_printed,
       v.known_nos_code, v.known_uan, v.known_level, v.known_credit, v.known_glh, v.inferred_from,
       (SELECT string_agg(o.text, chr(10) ORDER BY o.position) FROM core.learning_outcome AS o
        WHERE o.listing_id = l.listing_id) AS outcomes,
       (SELECT string_agg(c.text, chr(10) ORDER BY o.position, c.position) FROM core.assessment_criterion AS c
        JOIN core.learning_outcome AS o USING (outcome_id) WHERE o.listing_id = l.listing_id) AS criteria
FROM core.unit_listing AS l
JOIN core.qualification AS q USING (qualification_id)
JOIN unit_listings AS v USING (listing_id)
WHERE l.listing_id = $listing
