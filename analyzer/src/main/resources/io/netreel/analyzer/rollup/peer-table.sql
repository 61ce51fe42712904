-- The node of the map that an address belongs to, as seen from a host at a time.
CREATE TABLE netreel.peer_node (
    place INTEGER NOT NULL,
    node INTEGER NOT NULL
);

CREATE VIEW netreel.peer AS
SELECT host, address, from_ts, to_ts, node
FROM netreel.peer_address
JOIN netreel.peer_node USING (place);
