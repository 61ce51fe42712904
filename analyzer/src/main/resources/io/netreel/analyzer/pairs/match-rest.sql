-- The same ends on both sides where the order of time cannot tell: flows that are older than a recording, or whose opener is not
-- known. Only a flow that has exactly one counterpart at its time is matched, and if the clocks are not known, only one that has one at
-- all. Who opened it is said by the side that knows; if neither does, the higher port did.
INSERT INTO netreel.flow_pair
WITH client AS (
    SELECT client.*
    FROM netreel.client_at AS client
    ANTI JOIN netreel.flow_pair AS pair
        ON pair.client_capture = client.capture AND pair.client_flow_id = client.flow_id
    ANTI JOIN netreel.flow_pair AS pair
        ON pair.server_capture = client.capture AND pair.server_flow_id = client.flow_id
),

server AS (
    SELECT server.*
    FROM netreel.server_at AS server
    ANTI JOIN netreel.flow_pair AS pair
        ON pair.client_capture = server.capture AND pair.client_flow_id = server.flow_id
    ANTI JOIN netreel.flow_pair AS pair
        ON pair.server_capture = server.capture AND pair.server_flow_id = server.flow_id
),

client_count AS (
    SELECT
        client_host, server_host, transport, client_ip, client_port, server_ip, server_port, scope, count(*) AS clients
    FROM client
    GROUP BY ALL
),

server_count AS (
    SELECT
        client_host, server_host, transport, client_ip, client_port, server_ip, server_port, scope, count(*) AS servers
    FROM server
    GROUP BY ALL
),

-- a pair of ends with thousands of lone flows on both sides is not worth comparing each with each
few AS (
    SELECT *
    FROM client_count
    JOIN server_count USING (client_host, server_host, transport, client_ip, client_port, server_ip, server_port, scope)
    WHERE clients * servers <= 400
),

candidate AS (
    SELECT
        client.capture AS client_capture,
        client.flow_id AS client_flow_id,
        server.capture AS server_capture,
        server.flow_id AS server_flow_id
    FROM few
    JOIN client USING (client_host, server_host, transport, client_ip, client_port, server_ip, server_port, scope)
    JOIN server USING (client_host, server_host, transport, client_ip, client_port, server_ip, server_port, scope),
    LATERAL (
        SELECT
            CASE client.direction WHEN 'outgoing' THEN 0 WHEN 'incoming' THEN 2 ELSE 1 END AS client_rank,
            CASE server.direction WHEN 'outgoing' THEN 0 WHEN 'incoming' THEN 2 ELSE 1 END AS server_rank
    ) AS opener
    WHERE
        (client.capture, client.flow_id) <> (server.capture, server.flow_id)
        AND (
            opener.client_rank < opener.server_rank
            OR (
                opener.client_rank = opener.server_rank
                AND (client_port, server.capture, server.flow_id) > (server_port, client.capture, client.flow_id)
            )
        )
        AND CASE
            WHEN client.group_number = server.group_number AND client.low_us IS NOT NULL AND server.low_us IS NOT NULL
                THEN
                    (client.until_us IS NULL OR server.low_us <= client.until_us)
                    AND (server.until_us IS NULL OR client.low_us <= server.until_us)
            ELSE few.clients = 1 AND few.servers = 1
        END
)

SELECT client_capture, client_flow_id, server_capture, server_flow_id, 'exact'
FROM candidate
QUALIFY
    count(*) OVER (PARTITION BY client_capture, client_flow_id) = 1
    AND count(*) OVER (PARTITION BY server_capture, server_flow_id) = 1;
