-- Streams that were to be recorded and that the kernel refused.
SELECT
    capture,
    stream AS "streamS",
    min(left(detail, 300)) AS "detailS"
FROM netreel.ledger
WHERE kind = 'switched_off' AND stream IS NOT NULL
GROUP BY capture, stream
ORDER BY capture, stream;
