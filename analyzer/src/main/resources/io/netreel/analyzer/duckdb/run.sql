-- From when to when each capture was recorded: what its manifest says, else its first and last row; of a bundle, what
-- of that is in its window. NULL where nothing is known.
CREATE VIEW netreel.run AS
SELECT
    capture,
    host_index,
    host,
    capture_id,
    greatest(coalesce(started, first_ts), part_from) AS from_ts,
    least(coalesce(ended, last_ts, started), part_to) AS to_ts
FROM netreel.capture
LEFT JOIN (
    SELECT
        capture,
        min(first_ts) AS first_ts,
        max(last_ts) AS last_ts
    FROM (
        SELECT capture, start_ts AS first_ts, ts AS last_ts FROM netreel.flow WHERE capture IN (${unended})
        UNION ALL
        SELECT capture, ts, ts FROM netreel.dns WHERE capture IN (${unended})
        UNION ALL
        SELECT capture, ts, ts FROM netreel.bash WHERE capture IN (${unended})
        UNION ALL
        SELECT capture, ts, until_ts FROM netreel.ledger WHERE capture IN (${unended})
    ) AS seen
    GROUP BY capture
) AS extent USING (capture);
