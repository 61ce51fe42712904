-- What somebody said to a recorder with `recorder mark`.
SELECT
    greatest(CAST((epoch_us(ledger.ts) - 1 - ${bucket_start_us}) // ${bucket_width_us} AS INTEGER), 0) AS bucket,
    capture.host_index AS host,
    epoch_ms(ledger.ts) AS ts,
    left(ledger.detail, 4096) AS "textS"
FROM netreel.ledger AS ledger
JOIN netreel.capture AS capture USING (capture)
WHERE ledger.kind = 'mark' AND ledger.ts >= ${from} AND ledger.ts <= ${to}
ORDER BY ledger.ts, ledger.capture, ledger.seq
LIMIT ${most_commands};
