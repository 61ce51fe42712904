-- How many rows a stream has, and when.
SELECT
    count(*) AS "rows",
    epoch_us(min(ts)) AS first_us,
    epoch_us(max(ts)) AS last_us
FROM netreel.${stream};
