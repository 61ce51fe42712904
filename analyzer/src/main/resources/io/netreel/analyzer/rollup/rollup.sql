-- The rollup as the page reads it.
SELECT
    bucket,
    host,
    peer,
    transport_code AS transport,
    direction_code AS direction,
    bytes_sent AS "bytesSent",
    bytes_received AS "bytesReceived",
    opened,
    closed,
    failed,
    retransmits,
    delay_max AS "delayMax",
    jitter_max AS "jitterMax"
FROM netreel.rollup
ORDER BY row_index;
