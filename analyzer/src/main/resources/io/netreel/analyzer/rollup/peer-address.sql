-- Every address that a recorded host talked to in the window, with the recorded host that it was and when, and the last
-- name that DNS gave to it until the window's end. An address that changed hands has a row for each time between; the
-- rows of an address leave out no time.
CREATE TABLE netreel.peer_address AS
WITH seen AS (
    SELECT
        capture.host_index AS host,
        flow.dst_ip AS address,
        CAST(sum(coalesce(flow.bytes_sent, 0) + coalesce(flow.bytes_received, 0)) AS BIGINT) AS bytes
    FROM netreel.flow AS flow
    JOIN netreel.capture AS capture USING (capture)
    WHERE flow.ts > ${from} AND flow.ts <= ${to} AND flow.dst_ip IS NOT NULL
    GROUP BY capture.host_index, flow.dst_ip
),
known AS (
    SELECT seen.host, seen.address, own.from_ts, own.to_ts
    FROM seen
    JOIN netreel.own_address AS own ON own.host_index = seen.host AND own.address = seen.address
    UNION ALL
    SELECT seen.host, seen.address, owner.from_ts, owner.to_ts
    FROM seen
    JOIN netreel.address_owner AS owner ON owner.address = seen.address
),
bound AS (
    SELECT host, address, unnest([from_ts, to_ts]) AS bound_ts FROM known
    UNION
    SELECT host, address, unnest(['-infinity'::TIMESTAMPTZ, 'infinity'::TIMESTAMPTZ]) FROM seen
),
piece AS (
    SELECT
        host,
        address,
        bound_ts AS from_ts,
        lead(bound_ts) OVER (PARTITION BY host, address ORDER BY bound_ts) AS to_ts
    FROM bound
),
named AS (
    SELECT host_index, is_own, address, answer.name AS name, answered_ts, answer
    FROM netreel.dns_answer
    WHERE answered_ts <= ${to}
)
SELECT
    piece.host,
    piece.address,
    piece.from_ts,
    piece.to_ts,
    coalesce(
        own.host_index,
        owner.owner,
        CASE WHEN starts_with(piece.address, '127.') OR piece.address = '::1' THEN piece.host END
    ) AS owner,
    coalesce(asked.last.answer.name, heard.last.answer.name) AS domain,
    seen.bytes
FROM piece
JOIN seen USING (host, address)
LEFT JOIN netreel.own_address AS own
    ON
        own.host_index = piece.host
        AND own.address = piece.address
        AND own.from_ts <= piece.from_ts
        AND piece.to_ts <= own.to_ts
LEFT JOIN netreel.address_owner AS owner
    ON owner.address = piece.address AND owner.from_ts <= piece.from_ts AND piece.to_ts <= owner.to_ts
LEFT JOIN (
    SELECT host_index, address, max({'answered_ts': answered_ts, 'answer': answer}) AS last
    FROM named
    WHERE is_own
    GROUP BY host_index, address
) AS asked ON asked.host_index = piece.host AND asked.address = piece.address
LEFT JOIN (
    SELECT address, max({'answered_ts': answered_ts, 'answer': answer}) AS last
    FROM named
    GROUP BY address
) AS heard ON heard.address = piece.address
WHERE piece.to_ts IS NOT NULL;
