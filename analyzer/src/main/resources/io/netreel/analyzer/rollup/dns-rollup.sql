-- The sums of DNS queries as the page reads them.
SELECT
    bucket,
    host,
    group_index AS "group",
    failed,
    queries,
    timeouts,
    retries,
    latency_max AS "latencyMax"
FROM netreel.dns_rollup
ORDER BY row_index;
