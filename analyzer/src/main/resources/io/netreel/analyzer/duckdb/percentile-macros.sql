-- How many segments a row's smoothed round-trip time stands for: those that the host sent in the row's span. 0 where
-- nothing could have been measured since the row before (nothing was sent and acknowledged, and the connection was not
-- opened): such a row repeats an old value. 1 where the row does not tell. See docs/metrics.md.
CREATE MACRO rtt_weight(rtt_us, bytes_sent, packets_sent, opened) AS
CAST(
    CASE
        WHEN rtt_us IS NULL OR (bytes_sent = 0 AND coalesce(opened, 0) = 0) THEN 0
        WHEN packets_sent > 1 THEN least(packets_sent, 1000000000)
        ELSE 1
    END
    AS BIGINT
);

-- The logarithmic bin of a value in µs: bin b holds [1.04^b, 1.04^(b+1)).
CREATE MACRO log_bin(us) AS
CAST(floor(ln(greatest(us, 1)) / ln(1.04::DOUBLE)) AS INTEGER);

-- What a bin is told as: its geometric middle, at most 2 % from any value in it.
CREATE MACRO bin_us(bin) AS
round(pow(1.04::DOUBLE, bin + 0.5), 1);

-- One sample for percentile(); NULL where there is no value or it weighs nothing.
CREATE MACRO weighted(value, weight) AS
CASE
    WHEN value IS NOT NULL AND weight > 0
        THEN {'value': CAST(value AS BIGINT), 'weight': CAST(weight AS BIGINT)}
END;

-- The smallest value up to which at least the part q of all weight lies, of list(weighted(…)); NULL without a sample.
CREATE MACRO percentile(samples, q) AS
list_reduce(
    list_sort(list_filter(samples, lambda one: one IS NOT NULL)),
    lambda rest, one: CASE
        WHEN rest.weight <= 0 THEN rest
        ELSE {'value': one.value, 'weight': rest.weight - one.weight}
    END,
    {
        'value': NULL::BIGINT,
        'weight': CAST(
            greatest(1, ceil(CAST(q AS DOUBLE) * list_sum(list_transform(samples, lambda one: one.weight)))) AS BIGINT
        )
    }
).value;
