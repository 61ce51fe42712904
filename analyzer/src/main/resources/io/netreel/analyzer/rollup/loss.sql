-- What the recorders say that they could not see, as far as it touches the window.
SELECT
    capture.host_index AS host,
    epoch_ms(ledger.ts) AS from_ms,
    epoch_ms(ledger.until_ts) AS to_ms,
    ledger.stream,
    ledger.kind,
    ledger.count
FROM netreel.ledger AS ledger
JOIN netreel.capture AS capture USING (capture)
WHERE
    ledger.kind IN (
        'ring_full', 'map_full', 'end_unseen', 'queue_full', 'disk_budget', 'disk_full', 'clock_step', 'crash_recovered',
        'paused'
    )
    AND ledger.ts <= ${to}
    AND ledger.until_ts >= ${from}
ORDER BY ledger.ts, ledger.capture, ledger.seq;
