-- Readings a person should look at, the worst first, each with the reasons for its grade.
SELECT path, grade, grade_reasons AS reasons
FROM audit.document
WHERE grade IN ('check', 'poor') AND status <> 'failed'
ORDER BY ['poor', 'check'].list_position(grade), path
