-- One stream as the user sees it, cut to a window of time.
CREATE OR REPLACE VIEW ${stream} AS
SELECT
    capture.host,
    capture.capture_id,
    ${columns}
FROM netreel.${stream} AS segment
JOIN netreel.capture AS capture USING (capture)
WHERE ${window};
