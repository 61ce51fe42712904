-- Flows that both hosts recorded, each once, with what each side counted.
CREATE OR REPLACE VIEW flow_match AS
SELECT
    pair.matched,
    client_capture.host_index = server_capture.host_index AS same_host,
    client_capture.host AS client_host,
    client_capture.capture_id AS client_capture_id,
    pair.client_flow_id,
    server_capture.host AS server_host,
    server_capture.capture_id AS server_capture_id,
    pair.server_flow_id,
    client.transport,
    client.src_ip AS client_ip,
    client.src_port AS client_port,
    client.dst_ip AS server_ip,
    client.dst_port AS server_port,
    server.dst_ip AS seen_client_ip,
    server.dst_port AS seen_client_port,
    server.src_ip AS seen_server_ip,
    server.src_port AS seen_server_port,
    make_timestamptz(client.start_us) AS client_start_ts,
    make_timestamptz(server.start_us) AS server_start_ts,
    make_timestamptz(client.end_us) AS client_end_ts,
    make_timestamptz(server.end_us) AS server_end_ts,
    client.opened AND client.closed AND server.opened AND server.closed AS whole,
    client.bytes_sent AS client_bytes_sent,
    server.bytes_received AS server_bytes_received,
    try(client.bytes_sent - server.bytes_received) AS bytes_up_difference,
    server.bytes_sent AS server_bytes_sent,
    client.bytes_received AS client_bytes_received,
    try(server.bytes_sent - client.bytes_received) AS bytes_down_difference,
    client.packets_sent AS client_packets_sent,
    server.packets_received AS server_packets_received,
    server.packets_sent AS server_packets_sent,
    client.packets_received AS client_packets_received
FROM netreel.flow_pair AS pair
JOIN netreel.flow_end AS client
    ON client.capture = pair.client_capture AND client.flow_id = pair.client_flow_id
JOIN netreel.flow_end AS server
    ON server.capture = pair.server_capture AND server.flow_id = pair.server_flow_id
JOIN netreel.capture AS client_capture ON client_capture.capture = pair.client_capture
JOIN netreel.capture AS server_capture ON server_capture.capture = pair.server_capture;

-- Whole flows of which the two sides counted different payload.
CREATE OR REPLACE VIEW disagreement AS
SELECT *
FROM flow_match
WHERE
    CASE transport WHEN 'tcp' THEN whole ELSE true END
    AND (bytes_up_difference <> 0 OR bytes_down_difference <> 0);

-- Flows with another recorded host that had a recorder running all the while and has no such flow. peer_lost says whether that
-- recorder tells of losses at that time.
CREATE OR REPLACE VIEW one_sided AS
WITH recording AS (
    SELECT
        capture.host_index AS host,
        clock.capture,
        min(clock.from_us - clock.offset_us) AS from_us,
        max(clock.to_us - clock.offset_us - clock.drift_ppm * (clock.to_us - clock.from_us) / 1e6) AS to_us,
        min(clock.offset_us) AS offset_us
    FROM netreel.clock AS clock
    JOIN netreel.capture AS capture USING (capture)
    GROUP BY capture.host_index, clock.capture
),

lost AS (
    SELECT
        recording.host,
        epoch_us(ledger.ts) - recording.offset_us AS from_us,
        -- an engine that sees a part of the flows does so until the end
        CASE ledger.kind
            WHEN 'limited' THEN recording.to_us ELSE epoch_us(ledger.until_ts) - recording.offset_us
        END AS to_us
    FROM netreel.ledger AS ledger
    JOIN recording USING (capture)
    WHERE
        ledger.kind IN (
            'ring_full', 'map_full', 'between_polls', 'limited', 'queue_full', 'disk_budget', 'disk_full', 'crash_recovered',
            'paused'
        )
        AND coalesce(ledger.stream, 'flow') = 'flow'
        AND ledger.ts BETWEEN TIMESTAMPTZ '1970-01-01 00:00:00+00' AND TIMESTAMPTZ '2200-01-01 00:00:00+00'
        AND ledger.until_ts BETWEEN TIMESTAMPTZ '1970-01-01 00:00:00+00' AND TIMESTAMPTZ '2200-01-01 00:00:00+00'
),

lone AS (
    SELECT
        flow.*,
        peer.peer,
        flow.start_us - clock.offset_us - coalesce(clock.error_us, 0) AS from_us,
        flow.end_us - clock.offset_us + coalesce(clock.error_us, 0) AS to_us
    FROM netreel.flow_end AS flow
    JOIN netreel.flow_peer AS peer
        ON peer.host = flow.host AND peer.address = flow.dst_ip AND peer.peer <> flow.host
    ASOF JOIN netreel.clock AS clock
        ON clock.capture = flow.capture AND clock.era = flow.start_era AND clock.from_us <= flow.start_us
    ANTI JOIN netreel.flow_copy AS copy ON copy.capture = flow.capture AND copy.flow_id = flow.flow_id
    ANTI JOIN netreel.flow_pair AS pair ON pair.client_capture = flow.capture AND pair.client_flow_id = flow.flow_id
    ANTI JOIN netreel.flow_pair AS pair ON pair.server_capture = flow.capture AND pair.server_flow_id = flow.flow_id
    WHERE NOT flow.failed
)

SELECT
    capture.host,
    capture.capture_id,
    lone.flow_id,
    peer.host AS peer_host,
    lone.direction,
    lone.transport,
    lone.src_ip,
    lone.src_port,
    lone.dst_ip,
    lone.dst_port,
    make_timestamptz(lone.start_us) AS start_ts,
    make_timestamptz(lone.end_us) AS end_ts,
    lone.bytes_sent,
    lone.bytes_received,
    EXISTS (
        SELECT 1 FROM lost WHERE lost.host = lone.peer AND lost.from_us <= lone.to_us AND lost.to_us >= lone.from_us
    ) AS peer_lost
FROM lone
JOIN netreel.capture AS capture USING (capture)
JOIN (SELECT DISTINCT host_index, host FROM netreel.capture) AS peer ON peer.host_index = lone.peer
WHERE
    EXISTS (
        SELECT 1
        FROM recording
        WHERE recording.host = lone.peer AND recording.from_us <= lone.from_us AND recording.to_us >= lone.to_us
    );

-- What the clock of host b reads less what that of host a reads, by host a's clock: offset_us at from_ts, and drift_ppm µs
-- more each second; wrong by error_us at most.
CREATE OR REPLACE VIEW clock_offset AS
SELECT
    a.host AS host_a,
    b.host AS host_b,
    a.capture_id AS capture_id_a,
    b.capture_id AS capture_id_b,
    make_timestamptz(link.from_us) AS from_ts,
    make_timestamptz(link.to_us) AS to_ts,
    round(link.offset_us, 1) AS offset_us,
    round(link.drift_ppm, 3) AS drift_ppm,
    ceil(link.error_us) AS error_us,
    link.samples
FROM netreel.clock_link AS link
JOIN netreel.capture AS a ON a.capture = link.capture_a
JOIN netreel.capture AS b ON b.capture = link.capture_b;

-- What each capture's clock reads less what the reference host's reads, by the capture's clock.
CREATE OR REPLACE VIEW host_clock AS
SELECT
    capture.host,
    capture.capture_id,
    reference.host AS reference_host,
    make_timestamptz(clock.from_us) AS from_ts,
    make_timestamptz(clock.to_us) AS to_ts,
    round(clock.offset_us, 1) AS offset_us,
    round(clock.drift_ppm, 3) AS drift_ppm,
    ceil(clock.error_us) AS error_us
FROM netreel.clock AS clock
JOIN netreel.capture AS capture USING (capture)
JOIN netreel.capture AS reference ON reference.capture = clock.reference;
