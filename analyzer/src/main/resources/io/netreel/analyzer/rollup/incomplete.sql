-- When a stream of a host was not wholly recorded, as far as that touches the window; open at the end (NULL) where it is the time
-- before the host's first capture, or after its last.
SELECT
    host_index AS host,
    CASE stream WHEN 'flow' THEN 0 WHEN 'dns' THEN 1 ELSE 2 END AS stream,
    CASE WHEN isfinite(from_ts) THEN epoch_ms(from_ts) END AS "from",
    CASE WHEN isfinite(to_ts) THEN epoch_ms(to_ts) END AS "to"
FROM netreel.incomplete_span
WHERE from_ts <= ${to} AND to_ts > ${from}
ORDER BY host_index, stream, from_ts;
