-- Which stream of which host was recorded when, and where it was not, or not wholly. A loss of all streams is told of
-- each that was recorded.
CREATE VIEW netreel.recorded AS
SELECT
    run.host_index,
    run.capture,
    stream.stream,
    run.from_ts,
    least(run.to_ts, refused.ts) AS to_ts
FROM netreel.run AS run
JOIN netreel.capture_stream AS stream USING (capture)
LEFT JOIN (
    SELECT capture, stream, min(ts) AS ts FROM netreel.ledger WHERE kind = 'switched_off' GROUP BY capture, stream
) AS refused USING (capture, stream)
WHERE least(run.to_ts, refused.ts) > run.from_ts;

-- Between the first begin and the last end of a host's captures, what none of them recorded.
CREATE VIEW netreel.gap AS
SELECT host_index, stream, gap_from AS from_ts, gap_to AS to_ts
FROM (
    SELECT
        host_index,
        stream,
        coalesce(
            max(to_ts) OVER (
                PARTITION BY host_index, stream
                ORDER BY from_ts, to_ts
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ),
            host_from
        ) AS gap_from,
        from_ts AS gap_to
    FROM (
        SELECT host_index, stream, from_ts, to_ts FROM netreel.recorded WHERE stream <> 'ledger'
        UNION ALL
        SELECT host_index, streams.stream, max(to_ts), max(to_ts)
        FROM netreel.run
        CROSS JOIN (VALUES ('flow'), ('dns'), ('bash')) AS streams (stream)
        GROUP BY host_index, streams.stream
    ) AS interval
    JOIN (
        SELECT host_index, min(from_ts) AS host_from FROM netreel.run GROUP BY host_index
    ) AS host USING (host_index)
) AS after
WHERE gap_to > gap_from;

CREATE VIEW netreel.coverage AS
SELECT
    host_index,
    capture,
    stream,
    from_ts,
    to_ts,
    'recorded' AS state,
    NULL::VARCHAR AS kind,
    NULL::BIGINT AS lost
FROM netreel.recorded
WHERE stream <> 'ledger'
UNION ALL
SELECT host_index, NULL, stream, from_ts, to_ts, 'gap', NULL, NULL FROM netreel.gap
UNION ALL
SELECT
    run.host_index,
    run.capture,
    missing.stream,
    coalesce(missing.from_ts, run.from_ts),
    coalesce(missing.to_ts, run.to_ts),
    'gap',
    'missing_segment',
    missing."rows"
FROM netreel.missing_segment AS missing
JOIN netreel.run AS run USING (capture)
UNION ALL
SELECT
    loss.host_index,
    loss.capture,
    stream.stream,
    loss.from_ts,
    loss.to_ts,
    'loss',
    loss.kind,
    loss."count"
FROM netreel.loss AS loss
JOIN netreel.capture_stream AS stream
    ON stream.capture = loss.capture AND (stream.stream = loss.stream OR (loss.stream IS NULL AND stream.stream <> 'ledger'))
WHERE loss.kind <> 'clock_step';

CREATE VIEW coverage AS
SELECT
    host.host,
    capture.capture_id,
    coverage.stream,
    coverage.from_ts,
    coverage.to_ts,
    coverage.state,
    coverage.kind,
    coverage.lost
FROM netreel.coverage AS coverage
JOIN (SELECT DISTINCT host_index, host FROM netreel.capture) AS host USING (host_index)
LEFT JOIN netreel.capture AS capture USING (capture);
