-- What each recorder says that it could not see, by kind and stream.
SELECT
    capture,
    kind,
    stream,
    count(*) AS times,
    CAST(sum("count") AS BIGINT) AS "count"
FROM netreel.ledger
WHERE
    kind IN (
        'ring_full', 'map_full', 'end_unseen', 'queue_full', 'disk_budget', 'disk_full', 'clock_step', 'crash_recovered',
        'paused'
    )
GROUP BY capture, kind, stream
ORDER BY capture, kind, stream;
