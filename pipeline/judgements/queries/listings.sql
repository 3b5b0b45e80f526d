-- Listings as their documents state them, with what names their units.
SELECT l.listing_id, l.qualification_id, q.body_id, l.title, q.subject, g.label AS group_label, l.unit_number,
       l.number_scheme, l.nos_code, l.nos_suite, l.uan, l.level, l.credit, l.glh
FROM core.unit_listing AS l
JOIN core.qualification AS q USING (qualification_id)
LEFT JOIN core.unit_group AS g USING (group_id)
WHERE l.listing_id IN (SELECT unnest($listings))
