# A recorder on each host, one started after the other. Sourced by inside.
# shellcheck shell=bash

recorders=()

start_recorders() {
	local host
	for host in "${hosts[@]}"; do
		start_on "$host" recorder "$root/bin/recorder" record --out "$captures" --netns "$host" --host "$host" \
			--enabled-plugins ebpf-net,ebpf-bash --interval "$interval" --tag env=lab --tag "role=${role[$host]}"
		recorders+=("$started")
		await_recorder "$host" "$started"
	done
}

# Waits until the recorder of host $1, process $2, records.
await_recorder() {
	until grep -qs '^Recording into' "$work/$1/recorder.log"; do
		if ! kill -0 "$2" 2>/dev/null; then
			echo "lab: the recorder of $1 did not start:" >&2
			cat "$work/$1/recorder.log" >&2
			return 1
		fi
		sleep 0.1
	done
}

stop_recorders() {
	local pid code=0
	[ ${#recorders[@]} != 0 ] || return 0
	kill -TERM "${recorders[@]}" 2>/dev/null || true
	for pid in "${recorders[@]}"; do
		wait "$pid" || code=$?
	done
	recorders=()
	return "$code"
}
