-- One stream as the user sees it.
CREATE VIEW ${stream} AS
SELECT
    capture.host,
    capture.capture_id,
    ${columns}
FROM netreel.${stream} AS segment
JOIN netreel.capture AS capture USING (capture);
