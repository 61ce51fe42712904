-- The tables that matching fills, empty, so that the views on them can be seen and described before anything is matched.
CREATE OR REPLACE TABLE netreel.flow_pair (
    client_capture INTEGER NOT NULL,
    client_flow_id BIGINT NOT NULL,
    server_capture INTEGER NOT NULL,
    server_flow_id BIGINT NOT NULL,
    matched VARCHAR NOT NULL
);

-- One row per link of two clocks and span of time: theta(t) = offset_us + drift_ppm * (t - from) / 1e6, what clock b reads
-- less what clock a reads at the same moment, by clock a.
CREATE OR REPLACE TABLE netreel.clock_link (
    capture_a INTEGER NOT NULL,
    era_a INTEGER NOT NULL,
    capture_b INTEGER NOT NULL,
    era_b INTEGER NOT NULL,
    from_us BIGINT NOT NULL,
    to_us BIGINT NOT NULL,
    offset_us DOUBLE NOT NULL,
    drift_ppm DOUBLE NOT NULL,
    error_us DOUBLE NOT NULL,
    samples BIGINT NOT NULL
);

-- One row per clock and span of time, by that clock: what it reads less what the reference clock of its group reads.
-- An error of NULL is not bounded.
CREATE OR REPLACE TABLE netreel.clock (
    capture INTEGER NOT NULL,
    era INTEGER NOT NULL,
    group_number INTEGER NOT NULL,
    reference INTEGER NOT NULL,
    from_us BIGINT NOT NULL,
    to_us BIGINT NOT NULL,
    offset_us DOUBLE NOT NULL,
    drift_ppm DOUBLE NOT NULL,
    error_us DOUBLE
);

-- The addresses that the manifests name.
CREATE OR REPLACE TABLE netreel.named_address (
    host INTEGER NOT NULL,
    address VARCHAR NOT NULL
);

-- One row per flow: filled before anything is matched.
CREATE OR REPLACE TABLE netreel.flow_end (
    capture INTEGER NOT NULL,
    host INTEGER NOT NULL,
    flow_id BIGINT NOT NULL,
    transport VARCHAR,
    direction VARCHAR,
    src_ip VARCHAR,
    src_port USMALLINT,
    dst_ip VARCHAR,
    dst_port USMALLINT,
    netns UBIGINT,
    start_us BIGINT,
    start_era INTEGER,
    end_us BIGINT,
    end_era INTEGER,
    opened BOOLEAN,
    closed BOOLEAN,
    failed BOOLEAN,
    close_reason VARCHAR,
    connect_us INTEGER,
    open_rtt_us INTEGER,
    open_packets BIGINT,
    bytes_sent BIGINT,
    bytes_received BIGINT,
    packets_sent BIGINT,
    packets_received BIGINT,
    retransmits BIGINT
);

-- Flows that another capture of the same host has as well.
CREATE OR REPLACE TABLE netreel.flow_copy (
    capture INTEGER NOT NULL,
    flow_id BIGINT NOT NULL
);

-- Which recorded host an address is, as seen from a host, where there is no doubt.
CREATE OR REPLACE TABLE netreel.flow_peer (
    host INTEGER NOT NULL,
    address VARCHAR NOT NULL,
    peer INTEGER NOT NULL
);
