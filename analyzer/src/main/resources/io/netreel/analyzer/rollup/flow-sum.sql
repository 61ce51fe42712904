-- Sums by bucket, host, peer, transport and direction, in the narrowest buckets, with how many rows have delay and jitter
-- and between which bins: to tell how many numbers the page would hold.
CREATE TABLE netreel.flow_sum AS
SELECT
    bucket,
    host,
    peer,
    transport_code,
    direction_code,
    sum(bytes_sent) AS bytes_sent,
    sum(bytes_received) AS bytes_received,
    sum(opened) AS opened,
    sum(closed) AS closed,
    count(failed) AS failed,
    sum(retransmits) AS retransmits,
    max(delay_us) AS delay_max,
    max(jitter_us) AS jitter_max,
    count(delay_bin) AS delay_rows,
    min(delay_bin) AS delay_low,
    max(delay_bin) AS delay_high,
    count(jitter_bin) AS jitter_rows,
    min(jitter_bin) AS jitter_low,
    max(jitter_bin) AS jitter_high
FROM netreel.window_flow
GROUP BY bucket, host, peer, transport_code, direction_code;
