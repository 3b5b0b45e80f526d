-- Which documents leave out sizes that another one states?
SELECT short_name, inferred, count(*) AS listings
FROM unit_listings
WHERE inferred IS NOT NULL
GROUP BY ALL
ORDER BY listings DESC, short_name, inferred
