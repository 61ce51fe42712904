-- What each recorder was to record and could not, since the kernel refused, by stream.
SELECT
    capture,
    stream,
    count(*) AS times,
    arg_min(detail, seq) AS reason
FROM netreel.ledger
WHERE kind = 'switched_off'
GROUP BY capture, stream
ORDER BY capture, stream;
