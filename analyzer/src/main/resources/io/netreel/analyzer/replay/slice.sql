-- The rows of a stream in a slice of time, on the aligned clock. The first condition on ts holds for every row that the
-- second lets pass; it is the one that keeps DuckDB from reading other parts of the files.
SELECT
    ${aligned} AS netreel_us,
    event.capture AS netreel_number,
    capture.host AS netreel_host,
    capture.capture_id AS netreel_capture_id,
    event.* EXCLUDE (capture)
FROM ${rows} AS event
JOIN netreel.capture AS capture USING (capture)
WHERE
    ts >= make_timestamptz(${earliest_us})
    AND ts <= make_timestamptz(${latest_us})
    AND ${aligned} BETWEEN ${first_us} AND ${last_us}
    AND ${window}
    AND ${filter}
ORDER BY netreel_us, netreel_number, seq;
