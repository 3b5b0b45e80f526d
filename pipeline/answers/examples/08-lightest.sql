-- Which optional units at level 4 ask for the fewest guided learning hours a credit?
SELECT short_name, coalesce(unit_number, known_uan) AS unit, title, known_credit AS credit, known_glh AS glh,
       round(known_glh / known_credit, 1) AS hours_a_credit
FROM unit_listings
WHERE kind = 'optional' AND known_level = '4' AND known_credit > 0 AND known_glh IS NOT NULL
ORDER BY hours_a_credit, short_name, unit
LIMIT 12
