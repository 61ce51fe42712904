-- How many entries of the histogram the sums and their histogram would take at most in the page: a row of sums takes as
-- much as seven. No row has more bins than rows that tell of delay, nor than lie between its first and last.
SELECT
    CAST(
        coalesce(
            sum(
                7
                + least(delay_rows, delay_high // ${bins_in_one} - delay_low // ${bins_in_one} + 1)
                + least(jitter_rows, jitter_high // ${bins_in_one} - jitter_low // ${bins_in_one} + 1)
            ),
            0
        )
        AS BIGINT
    ) AS total
FROM (
    SELECT
        sum(delay_rows) AS delay_rows,
        min(delay_low) AS delay_low,
        max(delay_high) AS delay_high,
        sum(jitter_rows) AS jitter_rows,
        min(jitter_low) AS jitter_low,
        max(jitter_high) AS jitter_high
    FROM netreel.flow_sum
    GROUP BY (bucket + ${bucket_shift}) // ${buckets_in_one}, host, peer, transport_code, direction_code
) AS cell;
