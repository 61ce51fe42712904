-- The rows of a stream in the order of their times.
SELECT
    capture.host,
    capture.capture_id,
    ${columns}
FROM ${source} AS event
JOIN netreel.capture AS capture USING (capture)
WHERE ${rows}
ORDER BY ts, capture, seq;
