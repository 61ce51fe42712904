-- How many answers took how long, in the bins of histogram.sql.
SELECT
    rollup.row_index AS "row",
    answer.bin,
    count(*) AS count
FROM (
    SELECT
        query.bucket,
        query.host,
        coalesce(dns_group.group_index, -1) AS group_index,
        CASE WHEN query.result IN ('NOERROR', 'NXDOMAIN', 'unknown') THEN 0 ELSE 1 END AS failed,
        CAST(floor(ln(greatest(query.latency_us, 1)) / ln(1.04)) AS INTEGER) // ${bins_in_one} AS bin
    FROM netreel.window_dns AS query
    LEFT JOIN netreel.dns_group AS dns_group USING (name, type, server, result, direction_code)
    WHERE query.latency_us IS NOT NULL
) AS answer
JOIN netreel.dns_rollup AS rollup USING (bucket, host, group_index, failed)
GROUP BY rollup.row_index, answer.bin
ORDER BY rollup.row_index, answer.bin;
