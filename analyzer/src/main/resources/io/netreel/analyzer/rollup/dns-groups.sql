-- The groups as the page reads them.
SELECT
    name AS "nameS",
    type AS "typeS",
    server AS "serverS",
    result AS "resultS",
    direction_code AS direction
FROM netreel.dns_group
ORDER BY group_index;
