-- Which host says that it had which address when: from the manifest, and from the rows of the ledger that tell of
-- changes. What a capture says holds from its start until the host's next capture after it, and before the start too if
-- it is the host's first; what is within the capture's own time is known, the rest is assumed.
CREATE VIEW netreel.address_claim AS
WITH span AS (
    SELECT
        run.capture,
        run.host_index,
        coalesce(run.from_ts, '-infinity'::TIMESTAMPTZ) AS known_from,
        coalesce(run.to_ts, 'infinity'::TIMESTAMPTZ) AS known_to,
        CASE WHEN bool_or(other.from_ts < run.from_ts) THEN run.from_ts ELSE '-infinity'::TIMESTAMPTZ END AS valid_from,
        coalesce(min(other.from_ts) FILTER (WHERE other.from_ts >= run.to_ts), 'infinity'::TIMESTAMPTZ) AS valid_to
    FROM netreel.run AS run
    LEFT JOIN netreel.run AS other ON other.host_index = run.host_index AND other.capture <> run.capture
    GROUP BY run.capture, run.host_index, run.from_ts, run.to_ts
),
change AS (
    SELECT
        capture,
        ts AS changed_ts,
        seq,
        json_extract_string(json, '$.interface') AS interface,
        TRY_CAST(json_extract_string(json, '$.netns') AS BIGINT) AS netns,
        json_extract_string(json, '$.address') AS address,
        json_extract_string(json, '$.change') = 'added' AS present
    FROM (
        SELECT *, CASE WHEN json_valid(detail) THEN detail END AS json FROM netreel.ledger WHERE kind = 'address_change'
    ) AS told
),
event AS (
    SELECT span.*, address.interface, address.netns, address.address, valid_from AS changed_ts, -1::BIGINT AS seq, true AS present
    FROM netreel.capture_address AS address
    JOIN span USING (capture)
    UNION ALL
    SELECT span.*, change.interface, change.netns, change.address, change.changed_ts, change.seq, change.present
    FROM change
    JOIN span USING (capture)
    WHERE change.address IS NOT NULL
),
claim AS (
    SELECT
        host_index,
        interface,
        address,
        known_from,
        known_to,
        present,
        changed_ts AS from_ts,
        least(
            valid_to,
            coalesce(lead(changed_ts) OVER (PARTITION BY capture, interface, netns, address ORDER BY changed_ts, seq), valid_to)
        ) AS to_ts
    FROM event
)
SELECT
    host_index,
    address,
    from_ts,
    to_ts,
    known_from,
    known_to,
    -- Bridges of container engines and hypervisors, by their engines' names for them.
    coalesce(
        regexp_matches(interface, '^(docker0|br-[0-9a-f]{12}|virbr[0-9]+|cni[0-9]+|cbr0|podman[0-9]+|lxcbr[0-9]+|lxdbr[0-9]+)$'),
        false
    ) AS is_bridge
FROM claim
WHERE present AND to_ts > from_ts;

-- The host's own addresses, whatever other hosts say of them, as spans that do not touch.
CREATE VIEW netreel.own_address AS
SELECT host_index, address, min(from_ts) AS from_ts, max(to_ts) AS to_ts
FROM (
    SELECT
        *,
        count(*) FILTER (WHERE begins) OVER (PARTITION BY host_index, address ORDER BY from_ts, to_ts) AS island
    FROM (
        SELECT
            *,
            coalesce(
                from_ts > max(to_ts) OVER (
                    PARTITION BY host_index, address
                    ORDER BY from_ts, to_ts
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                ),
                true
            ) AS begins
        FROM netreel.address_claim
    ) AS marked
) AS numbered
GROUP BY host_index, address, island;

-- The one host that an address means for others: of those that claim it, only hosts that know so at the time count, if
-- there are such. An address that several hosts have (a private network behind each) is nobody's, and one of a bridge
-- or of loopback means nothing beyond its host.
CREATE VIEW netreel.address_owner AS
WITH claim AS (
    SELECT *
    FROM netreel.address_claim
    WHERE NOT is_bridge AND NOT starts_with(address, '127.') AND address <> '::1'
),
bound AS (
    SELECT address, unnest([from_ts, to_ts, known_from, known_to]) AS bound_ts FROM claim
),
piece AS (
    SELECT address, bound_ts AS from_ts, lead(bound_ts) OVER (PARTITION BY address ORDER BY bound_ts) AS to_ts
    FROM (SELECT DISTINCT address, bound_ts FROM bound) AS distinct_bound
),
claimed AS (
    SELECT
        piece.address,
        piece.from_ts,
        piece.to_ts,
        claim.host_index,
        claim.known_from <= piece.from_ts AND piece.to_ts <= claim.known_to AS is_known
    FROM piece
    JOIN claim
        ON claim.address = piece.address AND claim.from_ts <= piece.from_ts AND piece.to_ts <= claim.to_ts
)
SELECT
    address,
    from_ts,
    to_ts,
    CASE WHEN bool_or(is_known) THEN min(host_index) FILTER (WHERE is_known) ELSE min(host_index) END AS owner
FROM claimed
GROUP BY address, from_ts, to_ts
HAVING
    CASE
        WHEN bool_or(is_known) THEN count(DISTINCT host_index) FILTER (WHERE is_known)
        ELSE count(DISTINCT host_index)
    END = 1;
