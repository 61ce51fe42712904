-- A stream that no capture recorded: the right columns, no row.
CREATE VIEW netreel.${stream} AS
SELECT
    0::INTEGER AS capture,
    ${columns}
WHERE false;
