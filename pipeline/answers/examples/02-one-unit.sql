-- Under which numbers is the unit T/601/1235 listed, and where?
SELECT short_name, unit_number, known_nos_code, known_level, known_credit, known_glh, inferred, place
FROM unit_listings
WHERE known_uan = 'T/601/1235'
ORDER BY short_name
