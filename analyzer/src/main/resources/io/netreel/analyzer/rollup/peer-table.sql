-- The node of the map that an address belongs to, as seen from a host.
CREATE TABLE netreel.peer (
    host INTEGER NOT NULL,
    address VARCHAR NOT NULL,
    node INTEGER NOT NULL
);
