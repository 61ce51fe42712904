-- What the recorders say that they could not see of what they recorded. A clock step loses nothing, but makes times
-- doubtful. What was switched off was not recorded at all: see netreel.recorded.
CREATE VIEW netreel.loss AS
SELECT
    ledger.capture,
    ledger.seq,
    capture.host_index,
    ledger.stream,
    ledger.kind,
    ledger.ts AS from_ts,
    ledger.until_ts AS to_ts,
    ledger."count"
FROM netreel.ledger AS ledger
JOIN netreel.capture AS capture USING (capture)
WHERE
    ledger.kind IN (
        'ring_full',
        'map_full',
        'queue_full',
        'disk_budget',
        'disk_full',
        'clock_step',
        'crash_recovered',
        'paused',
        'end_unseen',
        'between_polls'
    );
