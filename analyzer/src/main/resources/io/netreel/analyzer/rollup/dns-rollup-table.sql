-- Sums of queries by bucket, host and group; group -1 is all that is in no group of its own. A retry is a query that is not
-- the first attempt.
CREATE TABLE netreel.dns_rollup AS
SELECT
    row_number() OVER (ORDER BY bucket, host, group_index, failed) - 1 AS row_index,
    *
FROM (
    SELECT
        query.bucket,
        query.host,
        coalesce(dns_group.group_index, -1) AS group_index,
        CASE WHEN query.result IN ('NOERROR', 'NXDOMAIN', 'unknown') THEN 0 ELSE 1 END AS failed,
        count(*) AS queries,
        count(*) FILTER (query.timed_out) AS timeouts,
        count(*) FILTER (query.attempt > 1) AS retries,
        max(query.latency_us) AS latency_max
    FROM netreel.window_dns AS query
    LEFT JOIN netreel.dns_group AS dns_group USING (name, type, server, result, direction_code)
    GROUP BY query.bucket, query.host, coalesce(dns_group.group_index, -1), failed
) AS grouped;
