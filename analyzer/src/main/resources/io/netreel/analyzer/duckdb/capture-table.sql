-- The captures of this run. A capture's number is its place in the command line's set; the rows of its segments carry
-- it as netreel_capture.
CREATE SCHEMA netreel;

CREATE TABLE netreel.capture (
    capture INTEGER NOT NULL,
    host_index INTEGER NOT NULL,
    host VARCHAR NOT NULL,
    capture_id VARCHAR NOT NULL
);
