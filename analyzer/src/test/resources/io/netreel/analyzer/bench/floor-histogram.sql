-- Delay and jitter in the report's bins.
CREATE TABLE floor_histogram AS
SELECT
    epoch_us(ts) // 900000000 AS bucket,
    src_ip,
    dst_ip,
    transport,
    direction,
    CAST(floor(ln(greatest(rtt_us, 1)) / ln(1.04)) AS INTEGER) AS delay_bin,
    CAST(floor(ln(greatest(rtt_var_us, 1)) / ln(1.04)) AS INTEGER) AS jitter_bin,
    count(*) AS samples
FROM read_parquet('${files}')
WHERE rtt_us IS NOT NULL
GROUP BY ALL
