-- Who the other end of each flow was, when the flow began: a recorded host, by its addresses then; else the name that
-- DNS had given to the address, asked by this host, else by any other; else NULL. See docs/metrics.md.
SELECT
    flow.*,
    coalesce(own.host_index, owner.owner, CASE WHEN flow.is_loopback THEN flow.host_index END) AS peer_host,
    CASE
        WHEN peer_host IS NOT NULL THEN peer.host
        WHEN asked.address IS NOT NULL AND flow.start_ts <= asked.answer.valid_until THEN asked.answer.name
        WHEN asked.address IS NOT NULL AND flow.start_ts <= asked.longest.valid_until THEN asked.longest.name
        WHEN asked.address IS NOT NULL THEN asked.answer.name
        WHEN heard.address IS NOT NULL AND flow.start_ts <= heard.answer.valid_until THEN heard.answer.name
        WHEN heard.address IS NOT NULL AND flow.start_ts <= heard.longest.valid_until THEN heard.longest.name
        WHEN heard.address IS NOT NULL THEN heard.answer.name
    END AS peer_name,
    CASE
        WHEN peer_host IS NOT NULL THEN 'host'
        WHEN asked.address IS NOT NULL AND flow.start_ts <= asked.longest.valid_until THEN 'dns'
        WHEN asked.address IS NOT NULL THEN 'dns_stale'
        WHEN heard.address IS NOT NULL AND flow.start_ts <= heard.longest.valid_until THEN 'dns_other_host'
        WHEN heard.address IS NOT NULL THEN 'dns_other_host_stale'
    END AS peer_name_source
FROM ${flows} AS flow
LEFT JOIN netreel.own_address AS own
    ON
        own.host_index = flow.host_index
        AND own.address = flow.dst_ip
        AND own.from_ts <= flow.start_ts
        AND flow.start_ts < own.to_ts
LEFT JOIN netreel.address_owner AS owner
    ON owner.address = flow.dst_ip AND owner.from_ts <= flow.start_ts AND flow.start_ts < owner.to_ts
LEFT JOIN (SELECT DISTINCT host_index, host FROM netreel.capture) AS peer
    ON peer.host_index = coalesce(own.host_index, owner.owner, CASE WHEN flow.is_loopback THEN flow.host_index END)
ASOF LEFT JOIN netreel.dns_name AS asked
    ON asked.host_index = flow.host_index AND asked.address = flow.dst_ip AND flow.start_ts >= asked.answered_ts
ASOF LEFT JOIN netreel.dns_name_anywhere AS heard
    ON heard.address = flow.dst_ip AND flow.start_ts >= heard.answered_ts
