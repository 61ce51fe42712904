-- TCP delay (metric 0) and jitter (metric 1): how many samples fell into each logarithmic bin, bin b holding
-- [1.04^b, 1.04^(b+1)) µs. Bins add up over any choice of rows, which percentiles and averages do not.
-- A row without a sample (NULL) is in no bin.
SELECT
    rollup.row_index AS "row",
    sample.metric,
    sample.bin,
    count(*) AS count
FROM (
    SELECT
        bucket,
        host,
        peer,
        transport_code,
        direction_code,
        metric,
        CAST(floor(ln(greatest(CASE metric WHEN 0 THEN rtt_us ELSE rtt_var_us END, 1)) / ln(1.04)) AS INTEGER) AS bin
    FROM netreel.window_flow
    CROSS JOIN (VALUES (0), (1)) AS metrics (metric)
    WHERE transport_code = 0 AND CASE metric WHEN 0 THEN rtt_us ELSE rtt_var_us END IS NOT NULL
) AS sample
JOIN netreel.rollup AS rollup USING (bucket, host, peer, transport_code, direction_code)
GROUP BY rollup.row_index, sample.metric, sample.bin
ORDER BY rollup.row_index, sample.metric, sample.bin;
