-- What each recorder says that it could not see, by kind and stream.
SELECT
    capture,
    kind,
    stream,
    count(*) AS times,
    CAST(sum("count") AS BIGINT) AS "count"
FROM netreel.loss
GROUP BY capture, kind, stream
ORDER BY capture, kind, stream;
