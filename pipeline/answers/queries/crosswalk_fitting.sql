-- The distinct units of which a listing fits all filters, each with the qualifications where one does.
SELECT DISTINCT unit_id, qualification_id
FROM unit_listings
WHERE ($bodies = [] OR list_contains($bodies, body_id))
  AND ($levels = [] OR list_contains($levels, known_level))
  AND ($text = '' OR contains(lower(concat_ws(' ', title, unit_number, known_uan, known_nos_code)), lower($text)))
