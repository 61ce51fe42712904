-- Both ends on the clock of the group's reference. low_us to high_us is when the client's side was established or the server's began,
-- with the clock's error; until_us is the latest time at which the flow can have ended, NULL while it was open. Both ends of a
-- flow within one host are told by one clock.
CREATE OR REPLACE VIEW netreel.client_at AS
SELECT
    flow.*,
    CASE WHEN client_host = server_host THEN -1 ELSE clock.group_number END AS group_number,
    flow.est_us - shift.us - error.us AS low_us,
    flow.est_us - shift.us + error.us AS high_us,
    CASE
        WHEN flow.end_era = flow.start_era AND (flow.closed OR flow.transport = 'udp')
            THEN flow.est_us - shift.us + error.us + CAST((flow.end_us - flow.est_us) * 1.0012 AS BIGINT)
    END AS until_us
FROM netreel.client_end AS flow
ASOF JOIN netreel.clock AS clock
    ON clock.capture = flow.capture AND clock.era = flow.start_era AND clock.from_us <= flow.start_us,
LATERAL (
    SELECT
        CASE
            WHEN client_host = server_host THEN 0
            ELSE CAST(clock.offset_us + clock.drift_ppm * (flow.est_us - clock.from_us) / 1e6 AS BIGINT)
        END AS us
) AS shift,
LATERAL (
    SELECT CASE WHEN client_host = server_host THEN 10 ELSE CAST(ceil(clock.error_us) AS BIGINT) + 10 END AS us
) AS error;

CREATE OR REPLACE VIEW netreel.server_at AS
SELECT
    flow.*,
    CASE WHEN client_host = server_host THEN -1 ELSE clock.group_number END AS group_number,
    flow.est_us - shift.us - error.us AS low_us,
    flow.est_us - shift.us + error.us AS high_us,
    CASE
        WHEN flow.end_era = flow.start_era AND (flow.closed OR flow.transport = 'udp')
            THEN flow.est_us - shift.us + error.us + CAST((flow.end_us - flow.est_us) * 1.0012 AS BIGINT)
    END AS until_us
FROM netreel.server_end AS flow
ASOF JOIN netreel.clock AS clock
    ON clock.capture = flow.capture AND clock.era = flow.start_era AND clock.from_us <= flow.start_us,
LATERAL (
    SELECT
        CASE
            WHEN client_host = server_host THEN 0
            ELSE CAST(clock.offset_us + clock.drift_ppm * (flow.est_us - clock.from_us) / 1e6 AS BIGINT)
        END AS us
) AS shift,
LATERAL (
    SELECT CASE WHEN client_host = server_host THEN 10 ELSE CAST(ceil(clock.error_us) AS BIGINT) + 10 END AS us
) AS error;
