-- The time that each clock covers: from the first row to the last of an era.
WITH step AS (
    SELECT capture, list(seq ORDER BY seq) AS seqs
    FROM netreel.ledger
    WHERE kind = 'clock_step'
    GROUP BY capture
),

row_time AS (
    SELECT capture, seq, ts AS begin_ts, until_ts AS end_ts
    FROM netreel.ledger
    UNION ALL
    SELECT capture, seq, ts, ts
    FROM netreel.dns
    UNION ALL
    SELECT capture, seq, ts, ts
    FROM netreel.bash
),

era_time AS (
    SELECT
        row_time.capture,
        -- the row that tells of a step is the first of the era after it
        coalesce(len(list_filter(step.seqs, lambda seq: seq <= row_time.seq)), 0) AS era,
        epoch_us(row_time.begin_ts) AS from_us,
        epoch_us(row_time.end_ts) AS to_us
    FROM row_time
    LEFT JOIN step USING (capture)
    WHERE
        row_time.begin_ts BETWEEN TIMESTAMPTZ '1970-01-01 00:00:00+00' AND TIMESTAMPTZ '2200-01-01 00:00:00+00'
        AND row_time.end_ts BETWEEN TIMESTAMPTZ '1970-01-01 00:00:00+00' AND TIMESTAMPTZ '2200-01-01 00:00:00+00'
    UNION ALL
    SELECT capture, start_era, min(start_us), max(start_us)
    FROM netreel.flow_end
    GROUP BY ALL
    UNION ALL
    SELECT capture, end_era, min(end_us), max(end_us)
    FROM netreel.flow_end
    GROUP BY ALL
)

SELECT capture, era, min(from_us) AS from_us, max(to_us) AS to_us
FROM era_time
GROUP BY capture, era
ORDER BY capture, era;
