-- Who typed what.
SELECT ts, host, user_name, tty, cwd, command, truncated FROM bash ORDER BY ts, host, seq
