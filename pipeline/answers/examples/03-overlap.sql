-- How many units do two qualifications share, and what else comes near?
SELECT a.short_name AS qualification, b.short_name AS other, same_units, same_credit, equivalent_units, revised_units, ladder_units
FROM qualification_overlap AS o
JOIN qualifications AS a ON a.qualification_id = o.qualification_id_a
JOIN qualifications AS b ON b.qualification_id = o.qualification_id_b
WHERE o.qualification_id_a < o.qualification_id_b
ORDER BY same_units DESC, qualification, other
