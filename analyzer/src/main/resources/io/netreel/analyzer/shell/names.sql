-- Views and columns, for completion.
SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'main'
UNION
SELECT column_name FROM information_schema.columns WHERE table_schema = 'main'
ORDER BY name
