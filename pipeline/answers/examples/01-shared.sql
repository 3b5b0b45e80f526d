-- Which units do most awarding bodies share?
SELECT title, uan, nos_code, level, credit, glh, bodies, qualifications
FROM units
WHERE qualifications > 1
ORDER BY qualifications DESC, title
LIMIT 15
