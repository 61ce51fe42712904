-- A stream cut to a window of time: whatever is computed from it is then cut as well.
ALTER VIEW netreel.${stream} RENAME TO whole_${stream};

CREATE VIEW netreel.${stream} AS
SELECT *
FROM netreel.whole_${stream}
WHERE ${window};
