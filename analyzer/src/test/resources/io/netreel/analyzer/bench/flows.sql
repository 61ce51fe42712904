-- Connections ${from} to ${to} of one host, as flow rows. Everything is made from a hash of seed, host, connection and
-- what it is for, so that the same options give the same rows.
-- Time: two days with two busy and two quiet halves (density 1 - 0.6 cos). Peers: a few are talked to most, most are
-- seldom (cube of a uniform number). Bytes: Pareto, exponent 1/1.2. Three of four connections are one row; the rest
-- live for more intervals, few for hours. One of seven is UDP.
WITH connection AS (
    SELECT
        i,
        CAST(${start_us} + ${span_us} * (u - 0.6 * sin(4 * pi() * u) / (4 * pi())) AS BIGINT) AS begin_us,
        r(i, 1) < 0.14 AS udp,
        r(i, 2) < 0.5 AS incoming,
        CAST(floor(2000 * pow(r(i, 3), 3)) AS INTEGER) AS peer,
        CAST(32768 + floor(28000 * r(i, 4)) AS INTEGER) AS high_port,
        [443, 80, 5432, 6379, 53, 9092, 8080, 22][1 + CAST(floor(8 * pow(r(i, 5), 2)) AS INTEGER)] AS low_port,
        CASE WHEN r(i, 6) < 0.75 THEN 1 ELSE 1 + CAST(least(400, floor(1.5 * pow(r(i, 7) + 1e-6, -0.7))) AS INTEGER) END AS spans,
        r(i, 8) AS outcome
    FROM (SELECT range AS i, (range + 0.5) / ${connections} AS u FROM range(${from}, ${to})) AS number
), span AS (
    SELECT
        connection.*,
        j,
        begin_us + (j + 1) * 10000000 - CAST(9900000 * r(i, 9) AS BIGINT) * CAST(j + 1 = spans AS INTEGER) AS ts_us,
        CAST(least(1e9, 150 * pow(r2(i, j, 1) + 1e-9, -1.2)) AS BIGINT) AS bytes_out,
        CAST(least(1e9, 150 * pow(r2(i, j, 2) + 1e-9, -1.2)) AS BIGINT) AS bytes_in,
        CAST((120 + 60000 * pow(r(peer, 10), 4)) * (0.8 + 0.5 * r2(i, j, 3)) AS INTEGER) AS rtt
    FROM connection
    CROSS JOIN LATERAL (SELECT unnest(range(spans)) AS j) AS spans_of
)
SELECT
    make_timestamptz(ts_us) AS ts,
    make_timestamptz(begin_us) AS start_ts,
    row_number() OVER (ORDER BY ts_us, i, j) + ${seq} AS seq,
    i + 1 AS flow_id,
    CASE WHEN udp THEN 'udp' ELSE 'tcp' END AS transport,
    'ipv4' AS family,
    CASE WHEN incoming THEN 'incoming' ELSE 'outgoing' END AS direction,
    '${address}' AS src_ip,
    CAST(CASE WHEN incoming THEN low_port ELSE high_port END AS USMALLINT) AS src_port,
    CASE
        WHEN peer < ${hosts} THEN '10.0.0.' || (1 + peer)
        ELSE '203.0.' || (peer // 250) || '.' || (1 + peer % 250)
    END AS dst_ip,
    CAST(CASE WHEN incoming THEN high_port ELSE low_port END AS USMALLINT) AS dst_port,
    CAST(1000 + low_port AS INTEGER) AS pid,
    ['nginx', 'java', 'postgres', 'redis-server', 'dnsmasq'][1 + low_port % 5] AS process_name,
    CAST(low_port % 5 AS UINTEGER) AS uid,
    ['root', 'www-data', 'postgres', 'redis', 'app'][1 + low_port % 5] AS user_name,
    CAST(NULL AS VARCHAR) AS container_id,
    CAST(4026531840 AS UBIGINT) AS netns,
    CASE WHEN outcome < 0.01 THEN 0 ELSE bytes_out END AS bytes_sent,
    CASE WHEN outcome < 0.01 THEN 0 ELSE bytes_in END AS bytes_received,
    bytes_out // 1400 + 2 AS packets_sent,
    bytes_in // 1400 + 2 AS packets_received,
    CASE WHEN NOT udp THEN CAST(floor(1.02 * pow(r2(i, j, 4), 40)) AS BIGINT) END AS retransmits,
    CASE WHEN NOT udp AND outcome >= 0.01 THEN rtt END AS rtt_us,
    CASE WHEN NOT udp AND outcome >= 0.01 THEN CAST(rtt * (0.05 + 0.4 * r2(i, j, 5)) AS INTEGER) END AS rtt_var_us,
    CASE WHEN NOT udp AND outcome >= 0.01 THEN CAST(rtt * 0.8 AS INTEGER) END AS rtt_min_us,
    CASE WHEN NOT udp AND NOT incoming AND outcome >= 0.01 AND j = 0 THEN rtt END AS connect_us,
    CASE WHEN NOT udp THEN CAST(j = 0 AND outcome >= 0.01 AS TINYINT) END AS opened,
    CASE WHEN NOT udp THEN CAST(j + 1 = spans AND outcome >= 0.01 AS TINYINT) END AS closed,
    CASE WHEN NOT udp AND outcome < 0.01 THEN ['refused', 'timeout'][1 + CAST(floor(200 * outcome) AS INTEGER)] END AS failed,
    CASE
        WHEN NOT udp AND j + 1 = spans AND outcome >= 0.01
            THEN ['fin_local', 'fin_remote', 'rst_received'][1 + CAST(floor(2.99 * outcome * outcome) AS INTEGER)]
    END AS close_reason,
    CASE WHEN NOT udp THEN CASE WHEN j + 1 = spans THEN 'CLOSED' ELSE 'ESTAB' END END AS tcp_state
FROM span
ORDER BY ts_us, i, j
