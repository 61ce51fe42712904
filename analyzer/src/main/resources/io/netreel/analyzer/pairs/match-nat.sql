-- Connections through address translation: '${kind}'. What is left as it was (the ${kept} of the connection) and what both sides counted
-- and saw must be equal: the bytes of both directions and who ended it. The server must have seen it begin when the client had
-- established it, as far as the clocks' error and the round trip tell, and nothing else may come into question, on either side,
-- for three seconds before and after: that long, a handshake whose last packet is lost can take.
-- How many intervals of the other side touch one's own is how many began before it ended, less how many ended before it began.
INSERT INTO netreel.flow_pair
WITH client AS (
    SELECT
        flow.capture,
        flow.flow_id,
        flow.host,
        ${client_key} AS kept_end,
        flow.group_number,
        flow.bytes_sent AS upward,
        flow.bytes_received AS downward,
        flow.close_reason AS ending,
        flow.dst_ip AS server_ip,
        flow.dst_port AS server_port,
        flow.src_ip AS client_ip,
        flow.src_port AS client_port,
        flow.at_us - flow.error_us AS near_low_us,
        flow.at_us + flow.error_us + least(coalesce(flow.connect_us, 0), 500000) + 1000 AS near_high_us,
        flow.at_us - flow.error_us - 3000000 AS low_us,
        flow.at_us + flow.error_us + 3000000 AS high_us
    FROM netreel.lone_end AS flow
    WHERE flow.direction = 'outgoing' AND ${client_known}
),

server AS (
    SELECT
        flow.capture,
        flow.flow_id,
        flow.host,
        ${server_key} AS kept_end,
        flow.group_number,
        flow.bytes_received AS upward,
        flow.bytes_sent AS downward,
        CASE flow.close_reason
            WHEN 'fin_local' THEN 'fin_remote'
            WHEN 'fin_remote' THEN 'fin_local'
            WHEN 'rst_sent' THEN 'rst_received'
            WHEN 'rst_received' THEN 'rst_sent'
        END AS ending,
        flow.src_ip AS server_ip,
        flow.src_port AS server_port,
        flow.dst_ip AS client_ip,
        flow.dst_port AS client_port,
        flow.at_us - flow.error_us AS low_us,
        flow.at_us + flow.error_us AS high_us
    FROM netreel.lone_end AS flow
    WHERE flow.direction = 'incoming' AND ${server_known}
),

server_begun AS (
    SELECT *, count(*) OVER (PARTITION BY kept_end, group_number, upward, downward, ending ORDER BY low_us) AS begun
    FROM server
),

server_ended AS (
    SELECT *, count(*) OVER (PARTITION BY kept_end, group_number, upward, downward, ending ORDER BY high_us) AS ended
    FROM server
),

client_begun AS (
    SELECT *, count(*) OVER (PARTITION BY kept_end, group_number, upward, downward, ending ORDER BY low_us) AS begun
    FROM client
),

client_ended AS (
    SELECT *, count(*) OVER (PARTITION BY kept_end, group_number, upward, downward, ending ORDER BY high_us) AS ended
    FROM client
),

last_server AS (
    SELECT
        client.*,
        server.begun,
        server.capture AS server_capture,
        server.flow_id AS server_flow_id,
        server.high_us AS server_high_us,
        server.host AS other_host,
        server.server_ip AS other_server_ip,
        server.server_port AS other_server_port,
        server.client_ip AS other_client_ip,
        server.client_port AS other_client_port
    FROM client
    ASOF JOIN server_begun AS server
        ON server.kept_end = client.kept_end
        AND server.group_number = client.group_number
        AND server.upward = client.upward
        AND server.downward = client.downward
        AND server.ending = client.ending
        AND server.low_us <= client.high_us
),

only_server AS (
    SELECT client.*
    FROM last_server AS client
    ASOF LEFT JOIN server_ended AS server
        ON server.kept_end = client.kept_end
        AND server.group_number = client.group_number
        AND server.upward = client.upward
        AND server.downward = client.downward
        AND server.ending = client.ending
        AND server.high_us < client.low_us
    WHERE client.begun - coalesce(server.ended, 0) = 1 AND client.server_high_us >= client.low_us
),

last_client AS (
    SELECT
        server.*,
        client.begun,
        client.capture AS client_capture,
        client.flow_id AS client_flow_id,
        client.high_us AS client_high_us
    FROM server
    ASOF JOIN client_begun AS client
        ON client.kept_end = server.kept_end
        AND client.group_number = server.group_number
        AND client.upward = server.upward
        AND client.downward = server.downward
        AND client.ending = server.ending
        AND client.low_us <= server.high_us
),

only_client AS (
    SELECT server.*
    FROM last_client AS server
    ASOF LEFT JOIN client_ended AS client
        ON client.kept_end = server.kept_end
        AND client.group_number = server.group_number
        AND client.upward = server.upward
        AND client.downward = server.downward
        AND client.ending = server.ending
        AND client.high_us < server.low_us
    WHERE server.begun - coalesce(client.ended, 0) = 1 AND server.client_high_us >= server.low_us
)

SELECT
    client.capture,
    client.flow_id,
    server.capture,
    server.flow_id,
    '${kind}'
FROM only_server AS client
JOIN only_client AS server
    ON server.capture = client.server_capture
    AND server.flow_id = client.server_flow_id
    AND server.client_capture = client.capture
    AND server.client_flow_id = client.flow_id
WHERE
    client.host <> server.host
    AND server.low_us <= client.near_high_us
    AND server.high_us >= client.near_low_us
    -- what was not translated would have been matched before, if it were the same
    AND (client.client_ip, client.client_port, client.server_ip, client.server_port)
    <> (server.client_ip, server.client_port, server.server_ip, server.server_port);
