-- The distinct units in the order of the crosswalk.
SELECT unit_id, title, uan, nos_code, level, credit, glh, coalesce(theme, '') AS theme,
       theme_of, qualifications::INTEGER AS qualifications
FROM crosswalk
