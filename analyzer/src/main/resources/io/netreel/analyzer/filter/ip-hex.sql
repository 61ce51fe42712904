-- An address as hexadecimal digits, 8 of IPv4 and 32 of IPv6, so that a network is a range of texts of one length. NULL for
-- what is no address; the texts of a capture need not be what they should be.
CREATE OR REPLACE MACRO netreel.ip_hex(ip) AS CASE
    WHEN regexp_full_match(ip, '[0-9]{1,3}(\.[0-9]{1,3}){3}') THEN
        printf(
            '%02x%02x%02x%02x',
            CAST(split_part(ip, '.', 1) AS INTEGER),
            CAST(split_part(ip, '.', 2) AS INTEGER),
            CAST(split_part(ip, '.', 3) AS INTEGER),
            CAST(split_part(ip, '.', 4) AS INTEGER)
        )
    WHEN regexp_full_match(ip, '([0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}') THEN
        netreel.hex_groups(ip)
    WHEN regexp_full_match(ip, '(([0-9A-Fa-f]{1,4}:){0,6}[0-9A-Fa-f]{1,4})?::(([0-9A-Fa-f]{1,4}:){0,6}[0-9A-Fa-f]{1,4})?') THEN
        rpad(
            netreel.hex_groups(split_part(ip, '::', 1)),
            CAST(32 - length(netreel.hex_groups(split_part(ip, '::', 2))) AS INTEGER),
            '0'
        )
        || netreel.hex_groups(split_part(ip, '::', 2))
END;
