-- The addresses that answers gave to the name asked for, over their CNAME chain, with the shortest TTL on the way. Only
-- records on the chain count, whatever else an answer brings along. Of several answers at the same microsecond, the one
-- that is valid longest, then the last name in the alphabet. is_own: asked by a process of the host, not by another host.
CREATE VIEW netreel.dns_answer AS
WITH RECURSIVE question AS MATERIALIZED (
    SELECT
        capture.host_index,
        coalesce(dns.direction, 'outgoing') <> 'incoming' AS is_own,
        dns.capture,
        dns.seq,
        dns.ts + to_microseconds(greatest(0, least(coalesce(dns.latency_us, 0), 3600000000))) AS answered_ts,
        lower(rtrim(dns.query_name, '.')) AS name,
        dns.answers
    FROM netreel.dns AS dns
    JOIN netreel.capture AS capture USING (capture)
    WHERE
        dns.query_type IN ('A', 'AAAA')
        AND dns.rcode = 'NOERROR'
        AND len(dns.answers) > 0
        -- What is beyond cannot be added to.
        AND dns.ts BETWEEN TIMESTAMPTZ '1900-01-01 00:00:00+00' AND TIMESTAMPTZ '9999-01-01 00:00:00+00'
),
record AS MATERIALIZED (
    SELECT
        capture,
        seq,
        lower(rtrim(answer.name, '.')) AS name,
        answer.type AS type,
        CAST(answer.ttl AS BIGINT) AS ttl,
        answer.data AS data
    FROM (SELECT capture, seq, unnest(answers) AS answer FROM question) AS answers
    WHERE answer.type IN ('A', 'AAAA', 'CNAME')
),
chain AS (
    SELECT capture, seq, name AS reached, NULL::BIGINT AS ttl, 0 AS depth FROM question
    UNION
    SELECT chain.capture, chain.seq, lower(rtrim(record.data, '.')), least(chain.ttl, record.ttl), chain.depth + 1
    FROM chain
    JOIN record ON record.capture = chain.capture AND record.seq = chain.seq AND record.name = chain.reached
    WHERE record.type = 'CNAME' AND chain.depth < 16
)
SELECT
    question.host_index,
    question.is_own,
    record.data AS address,
    question.answered_ts,
    max({
        'valid_until': question.answered_ts + to_seconds(least(chain.ttl, record.ttl, 604800)),
        'name': question.name
    }) AS answer
FROM chain
JOIN record ON record.capture = chain.capture AND record.seq = chain.seq AND record.name = chain.reached
JOIN question ON question.capture = chain.capture AND question.seq = chain.seq
WHERE record.type <> 'CNAME' AND question.name <> ''
GROUP BY question.host_index, question.is_own, record.data, question.answered_ts;

-- What each host was answered, to be joined with what began after: the last answer, and of all until then the one that
-- is valid longest.
CREATE VIEW netreel.dns_name AS
SELECT
    host_index,
    address,
    answered_ts,
    answer,
    max(answer) OVER (PARTITION BY host_index, address ORDER BY answered_ts) AS longest
FROM netreel.dns_answer
WHERE is_own;

-- The same of all hosts together, those included that asked a recorded host.
CREATE VIEW netreel.dns_name_anywhere AS
SELECT
    address,
    answered_ts,
    answer,
    max(answer) OVER (PARTITION BY address ORDER BY answered_ts) AS longest
FROM (SELECT address, answered_ts, max(answer) AS answer FROM netreel.dns_answer GROUP BY address, answered_ts) AS told;
