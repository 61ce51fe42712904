-- The two sides of connections that may have gone through address translation: whole ones, with payload, that are not matched
-- yet, on the reference clock. Where a recorder lost events, the true counterpart of a flow may be among them, and another flow
-- could be taken for it: none of that time is matched.
CREATE OR REPLACE TABLE netreel.flow_loss AS
SELECT
    capture,
    epoch_us(ts) AS from_us,
    epoch_us(until_ts) AS to_us
FROM netreel.ledger
WHERE
    kind IN ('ring_full', 'map_full', 'queue_full', 'disk_budget', 'disk_full', 'crash_recovered', 'paused')
    AND coalesce(stream, 'flow') = 'flow'
    AND ts BETWEEN TIMESTAMPTZ '1970-01-01 00:00:00+00' AND TIMESTAMPTZ '2200-01-01 00:00:00+00'
    AND until_ts BETWEEN TIMESTAMPTZ '1970-01-01 00:00:00+00' AND TIMESTAMPTZ '2200-01-01 00:00:00+00';

CREATE OR REPLACE VIEW netreel.lone_end AS
SELECT
    flow.*,
    clock.group_number,
    CAST(
        flow.start_us + coalesce(flow.connect_us, 0) - clock.offset_us
        - clock.drift_ppm * (flow.start_us - clock.from_us) / 1e6 AS BIGINT
    ) AS at_us,
    CAST(ceil(clock.error_us) AS BIGINT) + 10 AS error_us
FROM netreel.flow_end AS flow
ASOF JOIN netreel.clock AS clock
    ON clock.capture = flow.capture AND clock.era = flow.start_era AND clock.from_us <= flow.start_us
ANTI JOIN netreel.flow_copy AS copy ON copy.capture = flow.capture AND copy.flow_id = flow.flow_id
ANTI JOIN netreel.flow_pair AS pair ON pair.client_capture = flow.capture AND pair.client_flow_id = flow.flow_id
ANTI JOIN netreel.flow_pair AS pair ON pair.server_capture = flow.capture AND pair.server_flow_id = flow.flow_id
WHERE
    flow.transport = 'tcp'
    AND flow.opened
    AND flow.closed
    AND (flow.bytes_sent > 0 OR flow.bytes_received > 0)
    AND clock.error_us IS NOT NULL
    AND NOT EXISTS (
        SELECT 1
        FROM netreel.flow_loss AS loss
        WHERE loss.capture = flow.capture AND loss.from_us <= flow.end_us AND loss.to_us >= flow.start_us
    );
