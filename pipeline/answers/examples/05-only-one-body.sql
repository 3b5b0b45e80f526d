-- How many units does only one body offer, body by body?
SELECT bodies AS body, count(*) AS units
FROM units
WHERE bodies NOT LIKE '%,%'
GROUP BY bodies
ORDER BY units DESC
