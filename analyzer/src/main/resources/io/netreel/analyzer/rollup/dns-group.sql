-- The names that were asked for, with type, server, result and direction: the most frequent combinations. A scan or a tunnel
-- asks for a name of its own each time, which would fill the page with rows of one query each.
CREATE TABLE netreel.dns_group AS
SELECT
    row_number() OVER (ORDER BY queries DESC, name, type, server, result, direction_code) - 1 AS group_index,
    name,
    type,
    server,
    result,
    direction_code
FROM (
    SELECT name, type, server, result, direction_code, count(*) AS queries
    FROM netreel.window_dns
    GROUP BY name, type, server, result, direction_code
) AS counted
QUALIFY group_index < ${most_dns_groups};
