-- Which hosts have an arrow to which domain or network: the arrows with the most bytes, among those to what has the most
-- bytes. Beyond, the map shows nothing any more, and the page is too large to be sent.
CREATE TABLE netreel.map_arrow AS
SELECT
    host,
    name,
    is_domain,
    CAST(dense_rank() OVER (ORDER BY name, is_domain) - 1 AS INTEGER) AS place
FROM (
    SELECT host, name, is_domain
    FROM netreel.external_address
    SEMI JOIN (
        SELECT name, is_domain
        FROM netreel.external_address
        GROUP BY name, is_domain
        ORDER BY sum(bytes) DESC, name, is_domain
        LIMIT ${most_external}
    ) AS largest USING (name, is_domain)
    GROUP BY host, name, is_domain
    ORDER BY sum(bytes) DESC, host, name, is_domain
    LIMIT ${most_arrows}
) AS arrow;
