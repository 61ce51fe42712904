# The words of which scenarios are made: the steps of their setup and timeline. Sourced by inside.
# shellcheck shell=bash

# link HOST RATE QUEUE: the host's link carries RATE in each direction, with a queue of QUEUE, a time.
step_link() {
	shape "$1" "$2" "$3"
}

# drop FROM TO PERCENT: of what FROM sends to TO, core loses PERCENT at random.
step_drop() {
	on core nft add rule ip core faults ip saddr "${address[$1]}" ip daddr "${address[$2]}" \
		numgen random mod 100 '<' "$3" counter drop
}

# pass: core loses nothing any more.
step_pass() {
	on core nft flush chain ip core faults
}

# backup start|stop: the backup service copies the database's files to the store, for hours.
step_backup() {
	if [ "$1" = stop ]; then
		kill -TERM "$backup" 2>/dev/null || true
		wait "$backup" || true
		return
	fi
	# shellcheck disable=SC2046 # as_user prints words
	start_on db-1 backup $(as_user backup) rsync --sparse --whole-file "$work/db-1/export/base" "rsync://backup.$domain/store/"
	backup=$started
	load+=("$backup")
}

# flag NAME on|off: the application does what NAME says; see services/shop-app.
step_flag() {
	if [ "$2" = on ]; then
		touch "$work/app-1/flags/$1"
	else
		rm -f "$work/app-1/flags/$1"
	fi
}

# type HOST LINE…: somebody enters the lines in a bash on HOST, LINE by LINE, separated by " ;; ".
step_type() {
	local host=$1 lines
	shift
	lines=$*
	mapfile -t lines <<<"${lines// ;; /$'\n'}"
	start_on "$host" operator "$lab/services/operator" "$work/$host/commands.tsv" "${lines[@]}"
}

# cache stop|start: the cache's process ends, and its port refuses; or it is started again.
step_cache() {
	if [ "$1" = stop ]; then
		kill "$cache"
		wait "$cache" || true
	else
		start_cache
	fi
}

# names slow|stopped|well: the name server runs for an instant each second, not at all, or as ever.
step_names() {
	if [ -n "${starver:-}" ]; then
		kill "$starver" 2>/dev/null || true
		wait "$starver" 2>/dev/null || true
		starver=""
	fi
	case $1 in
	slow)
		while true; do
			kill -STOP "$dnsmasq"
			sleep 0.9
			kill -CONT "$dnsmasq"
			sleep 0.05
		done &
		starver=$!
		;;
	stopped) kill -STOP "$dnsmasq" ;;
	well) kill -CONT "$dnsmasq" ;;
	esac
}

# export start|stop: a report is made on the application's host, which reads the cache as fast as it can.
step_export() {
	if [ "$1" = stop ]; then
		kill -TERM "$export" 2>/dev/null || true
		wait "$export" 2>/dev/null || true
		return
	fi
	start_on app-1 export redis-benchmark -h "${address[cache-1]}" -c 20 -n 100000000 -d 4000 -t get,set -q
	export=$started
	load+=("$export")
}
