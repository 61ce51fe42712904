-- The rows of one stream, of all captures, with the catalogue's columns and no other.
-- union_by_name: a segment of an older recorder may lack a column, which is NULL then.
CREATE VIEW netreel.${stream} AS
SELECT
    netreel_capture AS capture,
    ${columns}
FROM read_parquet(
    ${files},
    union_by_name = true,
    hive_partitioning = true,
    hive_types = {'netreel_capture': INTEGER}
);
