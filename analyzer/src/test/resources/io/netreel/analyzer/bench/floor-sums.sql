-- The sums that the report shows, by what it shows them by, and nothing else.
CREATE TABLE floor_sums AS
SELECT
    epoch_us(ts) // 900000000 AS bucket,
    src_ip,
    dst_ip,
    transport,
    direction,
    sum(bytes_sent) AS bytes_sent,
    sum(bytes_received) AS bytes_received,
    sum(opened) AS opened,
    sum(closed) AS closed,
    count(failed) AS failed,
    sum(retransmits) AS retransmits
FROM read_parquet('${files}')
GROUP BY ALL
