-- The flow rows with what names are looked up by.
CREATE OR REPLACE VIEW netreel.placed_flow AS
SELECT
    capture.host_index,
    starts_with(flow.dst_ip, '127.') OR flow.dst_ip = '::1' AS is_loopback,
    flow.*
FROM netreel.flow AS flow
JOIN netreel.capture AS capture USING (capture);
