# The steady load: what the hosts do on any day. Sourced by inside.
# shellcheck shell=bash

load=()

# Remembers the process that was just started as load.
is_load() {
	load+=("$started")
}

# One after the other: on few CPUs, seven recorders that meet their first events in the same second would keep each other waiting.
start_load() {
	start_on app-1 pgbench pgbench -n -S -R 5 -c 2 -T 36000 -h "db.$domain" -U postgres shop
	is_load
	pause 2
	# shellcheck disable=SC2046 # as_user prints words
	start_on db-1 wal $(as_user backup) "$lab/services/every" 20 \
		rsync --ignore-times --whole-file "$work/db-1/export/wal" "rsync://backup.$domain/store/"
	is_load
	pause 2
	start_on client-1 curl "$lab/services/every" 0.5 curl -s -o /dev/null --max-time 20 "http://www.$domain/orders/7"
	is_load
	pause 2
	start_on client-1 wrk wrk -t 1 -c 6 -d 1h --timeout 20s -s "$lab/services/visitors.lua" "http://www.$domain/"
	is_load
}

# Ends the load and waits until its connections are closed.
stop_load() {
	local pid
	for pid in "${load[@]}"; do
		kill -TERM "$pid" 2>/dev/null || true
	done
	for pid in "${load[@]}"; do
		wait "$pid" 2>/dev/null || true
	done
}
