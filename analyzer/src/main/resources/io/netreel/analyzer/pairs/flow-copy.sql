-- Two recorders on one host tell the same flow twice: the same ends in the same namespace at the same time. The one that saw
-- more of it counts.
INSERT INTO netreel.flow_copy
SELECT DISTINCT
    copy.capture,
    copy.flow_id
FROM netreel.flow_end AS flow
JOIN netreel.flow_end AS copy
    ON copy.host = flow.host
    AND copy.transport = flow.transport
    AND copy.src_ip = flow.src_ip
    AND copy.src_port = flow.src_port
    AND copy.dst_ip = flow.dst_ip
    AND copy.dst_port = flow.dst_port
    AND copy.netns IS NOT DISTINCT FROM flow.netns
    AND copy.capture <> flow.capture
    AND copy.start_us <= flow.end_us
    AND flow.start_us <= copy.end_us
WHERE
    flow.host IN (SELECT host_index FROM netreel.capture GROUP BY host_index HAVING count(*) > 1)
    AND (
        flow.opened::INTEGER + flow.closed::INTEGER, flow.end_us - flow.start_us, copy.capture, copy.flow_id
    ) > (
        copy.opened::INTEGER + copy.closed::INTEGER, copy.end_us - copy.start_us, flow.capture, flow.flow_id
    );
