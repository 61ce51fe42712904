-- The seven metrics per host, minute, transport and direction. A row counts in the minute that holds the microsecond
-- before its end. The first of the two groupings has the sums, and delay by bin; the second has jitter by bin.
CREATE VIEW host_metric AS
WITH grouped AS (
    SELECT
        capture,
        minute,
        transport,
        direction,
        delay_bin,
        jitter_bin,
        grouping(jitter_bin) = 1 AS is_delay,
        sum(delay_weight) AS delay_weight,
        sum(jitter_weight) AS jitter_weight,
        max(delay_us) AS delay_us,
        max(jitter_us) AS jitter_us,
        sum(bytes_sent) AS bytes_sent,
        sum(bytes_received) AS bytes_received,
        sum(opened) AS opened,
        sum(closed) AS closed,
        count(failed) AS failed,
        sum(retransmits) AS retransmits
    FROM (
        SELECT *, make_timestamptz((epoch_us(ts) - 1) // 60000000 * 60000000) AS minute FROM netreel.flow_sample
    ) AS flow
    GROUP BY GROUPING SETS (
        (capture, minute, transport, direction, delay_bin), (capture, minute, transport, direction, jitter_bin)
    )
),
metric AS (
    SELECT
        capture.host_index,
        capture.host,
        grouped.minute,
        grouped.transport,
        grouped.direction,
        sum(bytes_sent) FILTER (WHERE is_delay) AS bytes_sent,
        sum(bytes_received) FILTER (WHERE is_delay) AS bytes_received,
        sum(opened) FILTER (WHERE is_delay) AS opened,
        sum(closed) FILTER (WHERE is_delay) AS closed,
        sum(failed) FILTER (WHERE is_delay) AS failed,
        sum(retransmits) FILTER (WHERE is_delay) AS retransmits,
        max(delay_us) AS delay_max_us,
        max(jitter_us) AS jitter_max_us,
        sum(delay_weight) FILTER (WHERE is_delay) AS delay_samples,
        sum(jitter_weight) FILTER (WHERE NOT is_delay) AS jitter_samples,
        list(weighted(delay_bin, delay_weight)) FILTER (WHERE is_delay AND delay_bin IS NOT NULL) AS delay,
        list(weighted(jitter_bin, jitter_weight)) FILTER (WHERE NOT is_delay AND jitter_bin IS NOT NULL) AS jitter
    FROM grouped
    JOIN netreel.capture AS capture USING (capture)
    GROUP BY capture.host_index, capture.host, grouped.minute, grouped.transport, grouped.direction
)
SELECT
    metric.host,
    metric.minute,
    metric.transport,
    metric.direction,
    CAST(metric.bytes_sent AS BIGINT) AS bytes_sent,
    CAST(metric.bytes_received AS BIGINT) AS bytes_received,
    CASE metric.transport WHEN 'tcp' THEN CAST(metric.opened AS BIGINT) END AS opened,
    CASE metric.transport WHEN 'tcp' THEN CAST(metric.closed AS BIGINT) END AS closed,
    CASE metric.transport WHEN 'tcp' THEN CAST(metric.failed AS BIGINT) END AS failed,
    CASE metric.transport WHEN 'tcp' THEN CAST(metric.retransmits AS BIGINT) END AS retransmits,
    least(bin_us(percentile(metric.delay, 0.5)), metric.delay_max_us) AS delay_p50_us,
    least(bin_us(percentile(metric.delay, 0.95)), metric.delay_max_us) AS delay_p95_us,
    least(bin_us(percentile(metric.delay, 0.99)), metric.delay_max_us) AS delay_p99_us,
    metric.delay_max_us,
    CASE metric.transport WHEN 'tcp' THEN CAST(metric.delay_samples AS BIGINT) END AS delay_samples,
    least(bin_us(percentile(metric.jitter, 0.5)), metric.jitter_max_us) AS jitter_p50_us,
    least(bin_us(percentile(metric.jitter, 0.95)), metric.jitter_max_us) AS jitter_p95_us,
    least(bin_us(percentile(metric.jitter, 0.99)), metric.jitter_max_us) AS jitter_p99_us,
    metric.jitter_max_us,
    CASE metric.transport WHEN 'tcp' THEN CAST(metric.jitter_samples AS BIGINT) END AS jitter_samples,
    incomplete.to_ts IS NULL OR incomplete.to_ts <= metric.minute AS complete
FROM metric
ASOF LEFT JOIN (SELECT * FROM netreel.incomplete_span WHERE stream = 'flow') AS incomplete
    ON metric.host_index = incomplete.host_index AND metric.minute + INTERVAL 1 MINUTE >= incomplete.from_ts;
