-- An address that a host has itself (loopback, or the address of a bridge that every host has) is that host; else it is the
-- one other host that has it. If several have it, there is no telling, and nothing is matched.
INSERT INTO netreel.flow_peer
WITH own AS (
    SELECT host, src_ip AS address
    FROM netreel.flow_end
    UNION
    SELECT host, address
    FROM netreel.named_address
),

seen AS (
    SELECT DISTINCT host, dst_ip AS address
    FROM netreel.flow_end
)

SELECT
    seen.host,
    seen.address,
    CASE WHEN bool_or(own.host = seen.host) THEN seen.host ELSE min(own.host) END AS peer
FROM seen
JOIN own USING (address)
GROUP BY seen.host, seen.address
HAVING bool_or(own.host = seen.host) OR count(DISTINCT own.host) = 1;
