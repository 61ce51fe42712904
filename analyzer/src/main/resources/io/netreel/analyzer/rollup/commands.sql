-- The last command lines of the window. The recorder keeps 4 KiB of a line; a file that holds more was not made by it.
SELECT *
FROM (
    SELECT
        greatest(CAST((epoch_us(bash.ts) - 1 - ${bucket_start_us}) // ${bucket_width_us} AS INTEGER), 0) AS bucket,
        capture.host_index AS host,
        epoch_ms(bash.ts) AS ts,
        bash.user_name AS "userS",
        coalesce(CAST(bash.uid AS BIGINT), -1) AS uid,
        bash.tty AS "ttyS",
        coalesce(bash.pid, -1) AS pid,
        left(bash.cwd, 4096) AS "cwdS",
        left(bash.command, 4096) AS "commandS",
        CASE WHEN bash.truncated OR length(bash.command) > 4096 THEN 1 ELSE 0 END AS truncated,
        left(bash.shell, 4096) AS "shellS"
    FROM netreel.bash AS bash
    JOIN netreel.capture AS capture USING (capture)
    WHERE bash.ts >= ${from} AND bash.ts <= ${to}
    ORDER BY bash.ts DESC, bash.capture DESC, bash.seq DESC
    LIMIT ${most_commands}
) AS last
ORDER BY ts, host, pid;
