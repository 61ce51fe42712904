-- The captures of this run, and what their manifests say. A capture's number is its place in the command line's set; the
-- rows of its segments carry it as netreel_capture.
CREATE SCHEMA netreel;

CREATE TABLE netreel.capture (
    capture INTEGER NOT NULL,
    host_index INTEGER NOT NULL,
    host VARCHAR NOT NULL,
    capture_id VARCHAR NOT NULL,
    started TIMESTAMPTZ,
    ended TIMESTAMPTZ,
    part_from TIMESTAMPTZ,
    part_to TIMESTAMPTZ
);

-- The addresses of the host as the recording began.
CREATE TABLE netreel.capture_address (
    capture INTEGER NOT NULL,
    interface VARCHAR NOT NULL,
    netns BIGINT NOT NULL,
    address VARCHAR NOT NULL
);

-- The streams that a capture recorded, those included in which nothing happened.
CREATE TABLE netreel.capture_stream (
    capture INTEGER NOT NULL,
    stream VARCHAR NOT NULL
);

-- Segments that should be here and are not.
CREATE TABLE netreel.missing_segment (
    capture INTEGER NOT NULL,
    stream VARCHAR NOT NULL,
    from_ts TIMESTAMPTZ,
    to_ts TIMESTAMPTZ,
    "rows" BIGINT
);
