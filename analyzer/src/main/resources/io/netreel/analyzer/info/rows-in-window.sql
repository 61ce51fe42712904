-- How many rows of a stream are in the window of time, of each capture.
SELECT capture, count(*) AS "rows"
FROM netreel.${stream}
WHERE ${window}
GROUP BY capture;
