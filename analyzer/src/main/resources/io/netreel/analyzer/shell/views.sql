-- The views that users see.
SELECT table_name AS view, count(*) AS columns
FROM information_schema.columns
WHERE table_schema = 'main'
GROUP BY table_name
ORDER BY table_name
