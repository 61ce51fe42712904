-- What the ledgers say, apart from what the recorders cost.
SELECT host, kind, stream, count(*) AS rows, sum(count) AS events FROM ledger WHERE kind <> 'cost' GROUP BY ALL ORDER BY ALL
