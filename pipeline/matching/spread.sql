-- In which qualifications and units the listings of a profile stand.
SELECT
    profile,
    min(qualification) AS first_qualification,
    max(qualification) AS last_qualification,
    min(unit) AS first_unit,
    max(unit) AS last_unit
FROM listing
GROUP BY profile
