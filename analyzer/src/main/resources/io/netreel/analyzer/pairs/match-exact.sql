-- The same ends on both sides, in the order of time. A pair of ends can be used again and again, but never twice at once: a
-- client's flow belongs to the first flow of the server that did not begin before the client was established, if no later flow
-- of the client has that one for its first; and if the server's began before the client's ended. So a flow that one side lacks
-- leaves its counterpart alone and shifts nothing.
INSERT INTO netreel.flow_pair
WITH client AS (
    SELECT *
    FROM netreel.client_at
    WHERE direction = 'outgoing' AND (opened OR transport = 'udp') AND low_us IS NOT NULL
),

server AS (
    SELECT *
    FROM netreel.server_at
    WHERE direction = 'incoming' AND low_us IS NOT NULL
),

first_server AS (
    SELECT
        client.capture AS client_capture,
        client.flow_id AS client_flow_id,
        server.capture AS server_capture,
        server.flow_id AS server_flow_id
    FROM client
    ASOF JOIN server
        ON server.client_host = client.client_host
        AND server.server_host = client.server_host
        AND server.transport = client.transport
        AND server.client_ip = client.client_ip
        AND server.client_port = client.client_port
        AND server.server_ip = client.server_ip
        AND server.server_port = client.server_port
        AND server.scope = client.scope
        AND server.group_number = client.group_number
        AND server.high_us >= client.low_us
    WHERE client.until_us IS NULL OR server.low_us <= client.until_us
),

last_client AS (
    SELECT
        client.capture AS client_capture,
        client.flow_id AS client_flow_id,
        server.capture AS server_capture,
        server.flow_id AS server_flow_id
    FROM server
    ASOF JOIN client
        ON server.client_host = client.client_host
        AND server.server_host = client.server_host
        AND server.transport = client.transport
        AND server.client_ip = client.client_ip
        AND server.client_port = client.client_port
        AND server.server_ip = client.server_ip
        AND server.server_port = client.server_port
        AND server.scope = client.scope
        AND server.group_number = client.group_number
        AND server.high_us >= client.low_us
)

SELECT client_capture, client_flow_id, server_capture, server_flow_id, 'exact'
FROM first_server
JOIN last_client USING (client_capture, client_flow_id, server_capture, server_flow_id);
