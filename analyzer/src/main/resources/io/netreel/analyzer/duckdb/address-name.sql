-- The network that an address is shown under where nothing names it: /24 or /64, as RFC 5952 writes it.
CREATE MACRO netreel.ipv6_groups(part) AS
CASE WHEN part = '' THEN []::VARCHAR[] ELSE string_split(part, ':') END;

CREATE MACRO netreel.network(address) AS
CASE
    WHEN contains(address, ':')
        THEN regexp_replace(
            array_to_string(
                list_slice(
                    netreel.ipv6_groups(split_part(address, '::', 1))
                    || list_transform(
                        range(
                            8
                            - len(netreel.ipv6_groups(split_part(address, '::', 1)))
                            - len(netreel.ipv6_groups(split_part(address, '::', 2)))
                        ),
                        lambda zero: '0'
                    )
                    || netreel.ipv6_groups(split_part(address, '::', 2)),
                    1,
                    4
                ),
                ':'
            ),
            '(^0)?(:0)*$',
            ''
        )
        || '::/64'
    WHEN regexp_full_match(address, '[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+') THEN regexp_replace(address, '[0-9]+$', '0/24')
    ELSE address
END;

-- The last name that DNS gave to each address that a host talked to: asked by this host, else by any other.
CREATE VIEW netreel.address_name AS
SELECT
    seen.host_index,
    seen.address,
    coalesce(asked.last.answer.name, heard.last.answer.name) AS name
FROM (
    SELECT DISTINCT capture.host_index, flow.dst_ip AS address
    FROM netreel.flow AS flow
    JOIN netreel.capture AS capture USING (capture)
) AS seen
LEFT JOIN (
    SELECT host_index, address, max({'answered_ts': answered_ts, 'answer': answer}) AS last
    FROM netreel.dns_answer
    WHERE is_own
    GROUP BY host_index, address
) AS asked USING (host_index, address)
LEFT JOIN (
    SELECT address, max({'answered_ts': answered_ts, 'answer': answer}) AS last
    FROM netreel.dns_answer
    GROUP BY address
) AS heard USING (address);
