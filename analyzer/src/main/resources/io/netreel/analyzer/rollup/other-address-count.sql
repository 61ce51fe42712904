-- How many addresses have no arrow of their own.
SELECT count(DISTINCT address) AS total
FROM netreel.external_address
ANTI JOIN netreel.map_arrow USING (host, name, is_domain);
