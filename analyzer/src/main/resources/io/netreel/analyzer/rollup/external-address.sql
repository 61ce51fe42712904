-- The addresses of nobody that was recorded, with the domain or network that each is shown under. A domain may be written
-- like a network and is another one still.
CREATE TABLE netreel.external_address AS
SELECT
    host,
    address,
    coalesce(domain, network) AS name,
    domain IS NOT NULL AS is_domain,
    bytes
FROM netreel.peer_address
LEFT JOIN netreel.address_network USING (address)
WHERE owner IS NULL;
