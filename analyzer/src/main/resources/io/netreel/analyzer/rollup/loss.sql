-- What the recorders say that they could not see, as far as it touches the window.
SELECT
    host_index AS host,
    epoch_ms(from_ts) AS from_ms,
    epoch_ms(to_ts) AS to_ms,
    stream,
    kind,
    "count"
FROM netreel.loss
WHERE from_ts <= ${to} AND to_ts >= ${from}
ORDER BY from_ts, capture, seq;
