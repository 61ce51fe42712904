-- The flow rows with what they tell of delay and jitter: the value and its logarithmic bin, NULL where nothing was
-- measured, and how much it weighs. UDP has neither.
CREATE VIEW netreel.flow_sample AS
SELECT
    *,
    CASE WHEN delay_weight > 0 THEN rtt_us END AS delay_us,
    CASE WHEN jitter_weight > 0 THEN rtt_var_us END AS jitter_us,
    CASE WHEN delay_weight > 0 THEN log_bin(rtt_us) END AS delay_bin,
    CASE WHEN jitter_weight > 0 THEN log_bin(rtt_var_us) END AS jitter_bin
FROM (
    SELECT
        *,
        CASE transport WHEN 'tcp' THEN rtt_weight(rtt_us, bytes_sent, packets_sent, opened) END AS delay_weight,
        CASE transport WHEN 'tcp' THEN rtt_weight(rtt_var_us, bytes_sent, packets_sent, opened) END AS jitter_weight
    FROM netreel.flow
) AS weighed;
