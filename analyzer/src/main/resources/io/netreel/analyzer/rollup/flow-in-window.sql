-- The flow rows of the window with the keys that everything is grouped by. ts is the end of a row's span: the row
-- belongs to the bucket that holds the microsecond before. Whose address the other end is depends on when the flow began.
CREATE OR REPLACE VIEW netreel.window_flow AS
SELECT
    CAST((epoch_us(flow.ts) - 1 - ${bucket_start_us}) // ${bucket_width_us} AS INTEGER) AS bucket,
    capture.host_index AS host,
    peer.node AS peer,
    CASE flow.transport WHEN 'tcp' THEN 0 ELSE 1 END AS transport_code,
    CASE flow.direction WHEN 'incoming' THEN 0 WHEN 'outgoing' THEN 1 ELSE 2 END AS direction_code,
    flow.*
FROM netreel.flow_sample AS flow
JOIN netreel.capture AS capture USING (capture)
JOIN netreel.peer AS peer
    ON
        peer.host = capture.host_index
        AND peer.address = flow.dst_ip
        AND peer.from_ts <= coalesce(flow.start_ts, flow.ts)
        AND coalesce(flow.start_ts, flow.ts) < peer.to_ts
WHERE flow.ts > ${from} AND flow.ts <= ${to} AND flow.transport IN ('tcp', 'udp');
