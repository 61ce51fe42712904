-- The nodes of the map that arrows of their own lead to, in the order of their places. An address alone stands for itself.
SELECT
    CASE WHEN is_domain OR count(DISTINCT address) > 1 THEN name ELSE min(address) END AS label,
    CAST(count(DISTINCT address) AS INTEGER) AS addresses
FROM netreel.external_address
SEMI JOIN netreel.map_arrow USING (name, is_domain)
GROUP BY name, is_domain
ORDER BY name, is_domain;
