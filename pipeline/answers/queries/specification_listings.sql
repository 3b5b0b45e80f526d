-- The units of a qualification in the order of the document, each with its place on the page.
SELECT v.listing_id, v.unit_id, l.group_id, v.position, v.unit_number, v.nos_code, v.uan, v.uan_printed, v.title,
       l.title_printed, v.level, v.credit, v.glh, v.known_level, v.known_credit, v.known_glh, v.known_uan, v.inferred,
       v.page, v.line, l.box, l.raw,
       (SELECT count(DISTINCT o.qualification_id) - 1
        FROM link.unit_member AS m JOIN core.unit_listing AS o USING (listing_id)
        WHERE m.unit_id = v.unit_id)::INTEGER AS elsewhere
FROM unit_listings AS v
JOIN core.unit_listing AS l USING (listing_id)
WHERE v.qualification_id = $qualification
ORDER BY v.position, v.listing_id
