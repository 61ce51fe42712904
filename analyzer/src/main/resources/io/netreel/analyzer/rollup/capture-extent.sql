-- The time that the rows of each capture cover. A row belongs to a window if its ts is after the window's begin, so
-- begin_us is a microsecond before the first row.
SELECT
    capture,
    epoch_us(min(first_ts)) - 1 AS begin_us,
    epoch_us(max(last_ts)) AS end_us
FROM (
    SELECT capture, min(start_ts) AS first_ts, max(ts) AS last_ts FROM netreel.flow GROUP BY capture
    UNION ALL
    SELECT capture, min(ts), max(ts) FROM netreel.dns GROUP BY capture
    UNION ALL
    SELECT capture, min(ts), max(ts) FROM netreel.bash GROUP BY capture
    UNION ALL
    SELECT capture, min(ts), max(until_ts) FROM netreel.ledger GROUP BY capture
) AS stream_extent
GROUP BY capture
ORDER BY capture;
