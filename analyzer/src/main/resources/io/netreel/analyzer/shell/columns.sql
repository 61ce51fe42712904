-- The columns of a view.
SELECT column_name AS "column", column_type AS type
FROM (DESCRIBE ${view})
