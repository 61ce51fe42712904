-- Connections through address translation: '${kind}'. Both sides are of one kind, see nat-ends.sql. The server must have seen it
-- begin when the client had established it, as far as the clocks' error and the round trip tell, and nothing else may come into
-- question, on either side. How many spans of the other side touch one's own is how many began before it ended, less how many
-- ended before it began.
INSERT INTO netreel.flow_pair
WITH begun AS (
    SELECT *, count(*) OVER (PARTITION BY kind, side ORDER BY low_us) AS begun
    FROM netreel.nat_end
),

ended AS (
    SELECT kind, side, high_us, count(*) OVER (PARTITION BY kind, side ORDER BY high_us) AS ended
    FROM netreel.nat_end
),

last_other AS (
    SELECT
        one.*,
        other.begun,
        other.capture AS other_capture,
        other.flow_id AS other_flow_id,
        other.high_us AS other_high_us
    FROM netreel.nat_end AS one
    ASOF JOIN begun AS other
        ON other.kind = one.kind AND other.side = one.other_side AND other.low_us <= one.high_us
),

only_other AS (
    SELECT one.*
    FROM last_other AS one
    ASOF LEFT JOIN ended AS other
        ON other.kind = one.kind AND other.side = one.other_side AND other.high_us < one.low_us
    WHERE one.begun - coalesce(other.ended, 0) = 1 AND one.other_high_us >= one.low_us
)

SELECT client.capture, client.flow_id, server.capture, server.flow_id, '${kind}'
FROM only_other AS client
JOIN only_other AS server
    ON server.capture = client.other_capture
    AND server.flow_id = client.other_flow_id
    AND server.other_capture = client.capture
    AND server.other_flow_id = client.flow_id
WHERE
    client.side = 0
    AND server.side = 1
    AND client.host <> server.host
    AND server.low_us <= client.near_high_us
    AND server.high_us >= client.near_low_us
    -- what was not translated would have been matched before, if it were the same
    AND (client.client_ip, client.client_port, client.server_ip, client.server_port)
    <> (server.client_ip, server.client_port, server.server_ip, server.server_port);
