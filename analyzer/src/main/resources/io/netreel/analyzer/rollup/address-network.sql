-- The network that an address is shown under.
CREATE TABLE netreel.address_network (
    address VARCHAR NOT NULL,
    network VARCHAR NOT NULL
);
