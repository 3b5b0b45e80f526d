SELECT qualification_id, title, short_name, body_name, level, qan, total_credit, units, mandatory_units, optional_units, path
FROM qualifications
ORDER BY body_name, level, title, qualification_id
