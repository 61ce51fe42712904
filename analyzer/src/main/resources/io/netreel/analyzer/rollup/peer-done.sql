-- What the nodes were made of takes memory.
DROP TABLE netreel.peer_address;
DROP TABLE netreel.address_network;
DROP TABLE netreel.external_address;
DROP TABLE netreel.map_arrow;
