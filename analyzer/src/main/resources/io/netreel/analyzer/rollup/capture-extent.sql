-- The time that the rows of each capture cover. A flow row's ts is the end of its span and a window takes rows that end
-- after its begin, so that the begin must be before the first row's ts even if that row has no length.
SELECT
    capture,
    min(first_us) AS begin_us,
    max(last_us) AS end_us
FROM (
    SELECT
        capture,
        least(epoch_us(min(start_ts)), epoch_us(min(ts)) - 1) AS first_us,
        epoch_us(max(ts)) AS last_us
    FROM netreel.flow
    GROUP BY capture
    UNION ALL
    SELECT capture, epoch_us(min(ts)), epoch_us(max(ts)) FROM netreel.dns GROUP BY capture
    UNION ALL
    SELECT capture, epoch_us(min(ts)), epoch_us(max(ts)) FROM netreel.bash GROUP BY capture
    UNION ALL
    SELECT capture, epoch_us(min(ts)), epoch_us(max(until_ts)) FROM netreel.ledger GROUP BY capture
) AS stream_extent
GROUP BY capture
ORDER BY capture;
