# What kernel and services say of a run, for truth/compare. Sourced by inside.
# shellcheck shell=bash

watchers=()

# Begins to watch, before any load runs.
start_truth() {
	local host
	[ -n "$truth" ] || return 0
	for host in "${hosts[@]}"; do
		start_on "$host" tcpdump tcpdump -i eth0 -n -s 160 -B 16384 --immediate-mode -Z root -w "$work/$host/packets.pcap" \
			'tcp or udp'
		watchers+=("$started")
		await grep -qs 'listening on' "$work/$host/tcpdump.log"
		on "$host" nstat -asz >"$work/$host/nstat-before"
		start_on "$host" ss "$lab/services/every" 2 ss -tinHO state connected exclude time-wait
		watchers+=("$started")
	done
}

# Keeps what there is to know, once the load has ended.
collect_truth() {
	local host
	[ -n "$truth" ] || return 0
	for host in "${hosts[@]}"; do
		on "$host" nstat -asz >"$work/$host/nstat-after"
	done
	kill -TERM "${watchers[@]}"
	wait "${watchers[@]}" || true
	on cache-1 redis-cli -s /run/redis/redis.sock info stats >"$work/cache-1/redis-info" || true
	for host in "${hosts[@]}"; do
		mkdir -p "$truth/$host"
		echo "${address[$host]}" >"$truth/$host/address"
		find "$work/$host" -maxdepth 1 -type f -exec cp -t "$truth/$host" {} +
	done
	cp "$work/timeline.tsv" "$truth"
}
