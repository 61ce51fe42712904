-- How many command lines the window has, those included that are too many for the page.
SELECT count(*) AS total
FROM netreel.bash
WHERE ts >= ${from} AND ts <= ${to};
