-- The distinct units in the order of the crosswalk, narrowed down. A unit stays if one of its listings fits all filters.
WITH fitting AS (
    SELECT DISTINCT unit_id
    FROM unit_listings
    WHERE ($bodies = [] OR list_contains($bodies, body_id))
      AND ($levels = [] OR list_contains($levels, known_level))
      AND ($text = '' OR contains(lower(concat_ws(' ', title, unit_number, known_uan, known_nos_code)), lower($text)))
),

-- A join on two threads keeps no order; the place in the view's order does.
placed AS (
    SELECT *, row_number() OVER () AS place
    FROM crosswalk
)

SELECT c.unit_id, c.title, c.uan, c.nos_code, c.level, c.credit, c.glh, coalesce(c.theme, '') AS theme,
       c.theme_of, c.qualifications::INTEGER AS qualifications
FROM placed AS c
JOIN fitting USING (unit_id)
WHERE $shared = false OR c.qualifications > 1
ORDER BY c.place
