-- TCP delay (metric 0) and jitter (metric 1): how much the samples in each logarithmic bin weigh, bin b holding
-- [1.04^b, 1.04^(b+1)) µs. Bins add up over any choice of rows, which percentiles and averages do not. A row without a
-- sample is in no bin. Above 2^53 the page could not tell one from another.
SELECT
    rollup.row_index AS "row",
    sample.metric,
    sample.bin,
    CAST(least(sum(sample.weight), 9007199254740991) AS BIGINT) AS count
FROM (
    SELECT
        bucket,
        host,
        peer,
        transport_code,
        direction_code,
        metric,
        CASE metric WHEN 0 THEN delay_bin ELSE jitter_bin END AS bin,
        CASE metric WHEN 0 THEN delay_weight ELSE jitter_weight END AS weight
    FROM netreel.window_flow
    CROSS JOIN (VALUES (0), (1)) AS metrics (metric)
    WHERE CASE metric WHEN 0 THEN delay_bin ELSE jitter_bin END IS NOT NULL
) AS sample
JOIN netreel.rollup AS rollup USING (bucket, host, peer, transport_code, direction_code)
GROUP BY rollup.row_index, sample.metric, sample.bin
ORDER BY rollup.row_index, sample.metric, sample.bin;
