-- What each recorder was to record and could not, or not wholly, by stream.
SELECT
    capture,
    kind,
    stream,
    count(*) AS times,
    arg_min(detail, seq) AS reason
FROM netreel.ledger
WHERE kind IN ('switched_off', 'limited')
GROUP BY capture, kind, stream
ORDER BY capture, stream, kind;
