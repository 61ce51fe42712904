-- The node of the map that an address belongs to, as seen from a host at a time: recorded hosts first, then the external
-- ones, at last the one of all others.
CREATE TABLE netreel.peer AS
SELECT
    peer.host,
    peer.address,
    peer.from_ts,
    peer.to_ts,
    coalesce(peer.owner, ${hosts} + coalesce(arrow.place, ${external_nodes})) AS node
FROM netreel.peer_address AS peer
LEFT JOIN netreel.address_network AS network USING (address)
LEFT JOIN netreel.map_arrow AS arrow
    ON
        arrow.host = peer.host
        AND arrow.name = coalesce(peer.domain, network.network)
        AND arrow.is_domain = (peer.domain IS NOT NULL);
