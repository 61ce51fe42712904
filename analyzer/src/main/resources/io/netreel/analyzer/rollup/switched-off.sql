-- What the recorders were to record and could not, or not wholly, from a time before the end of the window on.
SELECT
    capture.host_index AS host,
    epoch_ms(ledger.ts) AS from_ms,
    ledger.stream,
    ledger.kind = 'limited' AS partly,
    ledger.detail AS reason
FROM netreel.ledger AS ledger
JOIN netreel.capture AS capture USING (capture)
WHERE ledger.kind IN ('switched_off', 'limited') AND ledger.ts <= ${to}
ORDER BY ledger.ts, ledger.capture, ledger.seq
LIMIT 1000;
