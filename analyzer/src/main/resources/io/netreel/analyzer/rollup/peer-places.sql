-- The addresses of the window as the map's nodes are made of them.
SELECT place, host, address, owner, domain, bytes
FROM netreel.peer_address
ORDER BY place;
