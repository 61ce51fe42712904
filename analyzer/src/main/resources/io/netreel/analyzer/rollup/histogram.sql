-- TCP delay (metric 0) and jitter (metric 1): how much the samples in each logarithmic bin weigh, bin b holding
-- [base^b, base^(b+1)) µs. Bins add up over any choice of rows, which percentiles and averages do not. A row without a
-- sample is in no bin. Above 2^53 the page could not tell one from another. Row of the rollup, metric and bin are one
-- number, in the order of all three: sorting three takes longer than all the rest.
SELECT
    place,
    CAST(least(sum(weight), 9007199254740991) AS BIGINT) AS count
FROM (
    SELECT
        unnest([
            cell * 4096 + delay_bin // ${bins_in_one},
            cell * 4096 + 2048 + jitter_bin // ${bins_in_one}
        ]) AS place,
        unnest([delay_weight, jitter_weight]) AS weight
    FROM (
        SELECT
            (((CAST(bucket AS BIGINT) * ${hosts} + host) * ${nodes} + peer) * 2 + transport_code) * 3 + direction_code AS cell,
            delay_bin,
            jitter_bin,
            delay_weight,
            jitter_weight
        FROM netreel.window_flow
    ) AS flow
) AS sample
WHERE place IS NOT NULL
GROUP BY place
ORDER BY place;
