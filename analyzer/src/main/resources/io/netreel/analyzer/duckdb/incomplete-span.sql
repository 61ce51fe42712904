-- When a stream of a host was not recorded wholly, as spans that do not touch each other, first to last microsecond,
-- the time before its first capture and after its last included. Rows of the time belong to (from, to]: a gap begins a
-- microsecond after the last that was recorded.
CREATE VIEW netreel.incomplete_span AS
WITH doubtful AS (
    SELECT
        host_index,
        stream,
        CASE state WHEN 'gap' THEN from_ts + INTERVAL 1 MICROSECOND ELSE from_ts END AS from_ts,
        to_ts
    FROM netreel.coverage
    WHERE state <> 'recorded' AND stream <> 'ledger'
    UNION ALL
    SELECT host_index, streams.stream, coverage.from_ts, coverage.to_ts
    FROM netreel.coverage AS coverage
    CROSS JOIN (VALUES ('flow'), ('dns'), ('bash')) AS streams (stream)
    WHERE coverage.stream = 'ledger'
    UNION ALL
    SELECT host_index, streams.stream, '-infinity'::TIMESTAMPTZ, min(from_ts)
    FROM netreel.run
    CROSS JOIN (VALUES ('flow'), ('dns'), ('bash')) AS streams (stream)
    GROUP BY host_index, streams.stream
    UNION ALL
    SELECT host_index, streams.stream, max(to_ts) + INTERVAL 1 MICROSECOND, 'infinity'::TIMESTAMPTZ
    FROM netreel.run
    CROSS JOIN (VALUES ('flow'), ('dns'), ('bash')) AS streams (stream)
    GROUP BY host_index, streams.stream
),
marked AS (
    SELECT
        *,
        coalesce(
            from_ts > max(to_ts) OVER (
                PARTITION BY host_index, stream
                ORDER BY from_ts, to_ts
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ),
            true
        ) AS begins
    FROM doubtful
    WHERE from_ts IS NOT NULL AND to_ts IS NOT NULL
),
numbered AS (
    SELECT
        *,
        count(*) FILTER (WHERE begins) OVER (
            PARTITION BY host_index, stream
            ORDER BY from_ts, to_ts
        ) AS island
    FROM marked
)
SELECT host_index, stream, min(from_ts) AS from_ts, max(to_ts) AS to_ts
FROM numbered
GROUP BY host_index, stream, island;
