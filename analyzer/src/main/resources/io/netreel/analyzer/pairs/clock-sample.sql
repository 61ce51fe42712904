-- What TCP connections between two hosts tell of theta = clock b - clock a, at moments of clock a, a being the capture with the
-- lower number. low_us <= theta <= high_us holds in each; docs/clocks.md derives it. Of each pair of hosts and bucket of time
-- some ${per_cell} connections are taken, whichever their hash chooses. candidates tells how many connections of the other
-- side have the same ends, the sixteen nearest in time at most: the offset, which is not known yet, would tell which of them
-- is the right one.
WITH client AS (
    SELECT *
    FROM netreel.client_end
    WHERE
        client_host <> server_host
        AND transport = 'tcp'
        AND opened
        AND direction = 'outgoing'
        AND connect_us IS NOT NULL
),

cell AS (
    SELECT client_host, server_host, est_us // ${cell_us} AS cell, count(*) AS connections
    FROM client
    GROUP BY ALL
),

chosen AS (
    SELECT client.*
    FROM client
    JOIN cell
        ON cell.client_host = client.client_host
        AND cell.server_host = client.server_host
        AND cell.cell = client.est_us // ${cell_us}
    WHERE hash(client.capture, client.flow_id) % greatest(cell.connections // ${per_cell}, 1) = 0
),

edge AS (
    SELECT
        client.capture AS client_capture,
        client.start_era AS client_era,
        client.flow_id AS client_flow_id,
        client.est_us AS client_at,
        client.connect_us,
        server.capture AS server_capture,
        server.start_era AS server_era,
        server.est_us AS server_at,
        -- the smoothed RTT is at least the handshake's, weighted by 7/8 for each later sample
        CASE
            WHEN client.retransmits = 0 AND server.retransmits = 0 AND server.open_packets BETWEEN 1 AND 40
                THEN (server.open_rtt_us::DOUBLE + 1) * pow(8.0 / 7.0, server.open_packets - 1)
        END AS handshake_us,
        CASE
            WHEN
                client.closed AND server.closed
                AND client.end_era = client.start_era AND server.end_era = server.start_era
                THEN
                    CASE client.close_reason || ' ' || server.close_reason
                        WHEN 'fin_local fin_remote' THEN 'client'
                        WHEN 'rst_sent rst_received' THEN 'client'
                        WHEN 'fin_remote fin_local' THEN 'server'
                        WHEN 'rst_received rst_sent' THEN 'server'
                    END
        END AS closer,
        client.end_us AS client_end_us,
        server.end_us AS server_end_us,
        least(count(*) OVER (PARTITION BY client.capture, client.flow_id), 16) AS candidates
    FROM chosen AS client
    JOIN netreel.server_end AS server USING (
        client_host, server_host, transport, client_ip, client_port, server_ip, server_port, scope
    )
    WHERE
        server.opened
        AND server.direction = 'incoming'
        AND (
            NOT client.closed OR NOT server.closed
            OR (client.bytes_sent = server.bytes_received AND client.bytes_received = server.bytes_sent)
        )
    QUALIFY
        row_number() OVER (
            PARTITION BY client.capture, client.flow_id
            ORDER BY abs(server.est_us - client.est_us), server.capture, server.flow_id
        ) <= 16
)

SELECT
    client_capture AS capture_a,
    client_era AS era_a,
    server_capture AS capture_b,
    server_era AS era_b,
    client_at AS at_us,
    server_at - client_at - handshake_us - ${rounding_us} AS low_us,
    server_at - client_at + ${rounding_us}::DOUBLE AS high_us,
    client_end_us AS close_at_us,
    CASE closer WHEN 'server' THEN server_end_us - client_end_us - ${close_us}::DOUBLE END AS close_low_us,
    CASE closer WHEN 'client' THEN server_end_us - client_end_us + ${close_us}::DOUBLE END AS close_high_us,
    server_at - client_at AS distance_us,
    -- the sign keeps those apart that came from the one side and from the other
    client_flow_id AS client,
    connect_us,
    candidates
FROM edge
WHERE client_capture < server_capture
UNION ALL
SELECT
    server_capture,
    server_era,
    client_capture,
    client_era,
    server_at,
    client_at - server_at - ${rounding_us}::DOUBLE,
    client_at - server_at + handshake_us * 1.001 + ${rounding_us},
    server_end_us,
    CASE closer WHEN 'client' THEN client_end_us - server_end_us - ${close_us}::DOUBLE END,
    CASE closer WHEN 'server' THEN client_end_us - server_end_us + ${close_us}::DOUBLE END,
    client_at - server_at,
    -1 - client_flow_id,
    connect_us,
    candidates
FROM edge
WHERE server_capture < client_capture
ORDER BY capture_a, era_a, capture_b, era_b, at_us, distance_us;
