-- Both ends of flows between recorded hosts, by the same names. est_us is when the client's side was established, by its clock,
-- and the server's side began, by the server's.
CREATE OR REPLACE VIEW netreel.client_end AS
SELECT
    flow.* EXCLUDE (host, src_ip, src_port, dst_ip, dst_port),
    flow.host AS client_host,
    peer.peer AS server_host,
    flow.src_ip AS client_ip,
    flow.src_port AS client_port,
    flow.dst_ip AS server_ip,
    flow.dst_port AS server_port,
    -- every network namespace has a loopback of its own
    CASE
        WHEN peer.peer = flow.host AND (flow.src_ip LIKE '127.%' OR flow.src_ip = '::1') THEN coalesce(flow.netns, 0)
        ELSE 0
    END AS scope,
    flow.start_us + coalesce(flow.connect_us, 0) AS est_us
FROM netreel.flow_end AS flow
JOIN netreel.flow_peer AS peer ON peer.host = flow.host AND peer.address = flow.dst_ip
ANTI JOIN netreel.flow_copy AS copy ON copy.capture = flow.capture AND copy.flow_id = flow.flow_id
WHERE NOT flow.failed;

CREATE OR REPLACE VIEW netreel.server_end AS
SELECT
    flow.* EXCLUDE (host, src_ip, src_port, dst_ip, dst_port),
    peer.peer AS client_host,
    flow.host AS server_host,
    flow.dst_ip AS client_ip,
    flow.dst_port AS client_port,
    flow.src_ip AS server_ip,
    flow.src_port AS server_port,
    -- every network namespace has a loopback of its own
    CASE
        WHEN peer.peer = flow.host AND (flow.src_ip LIKE '127.%' OR flow.src_ip = '::1') THEN coalesce(flow.netns, 0)
        ELSE 0
    END AS scope,
    flow.start_us AS est_us
FROM netreel.flow_end AS flow
JOIN netreel.flow_peer AS peer ON peer.host = flow.host AND peer.address = flow.dst_ip
ANTI JOIN netreel.flow_copy AS copy ON copy.capture = flow.capture AND copy.flow_id = flow.flow_id
WHERE NOT flow.failed;
