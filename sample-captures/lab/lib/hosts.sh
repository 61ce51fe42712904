# The hosts and the network between them. Sourced by inside.
# shellcheck shell=bash

# Each host is a network, mount and UTS namespace, held by a process that sleeps. A router, core, joins their networks.
#
#   name      network  last byte  what for
host_table="
client-1  internet 17  client
web-1     dmz      11  web
app-1     app      21  app
db-1      data     31  database
cache-1   data     41  cache
dns-1     infra    53  dns
backup-1  infra    61  backup
"
declare -A prefix=([internet]=198.51.100 [dmz]=10.20.1 [app]=10.20.2 [data]=10.20.3 [infra]=10.20.4)
# What names the name server knows, beside those of the hosts.
declare -A alias=([www]=web-1 [app]=app-1 [db]=db-1 [cache]=cache-1 [backup]=backup-1)
domain=shop.example

hosts=()
declare -A network=() address=() role=() holder=()

read_host_table() {
	local host net byte what
	while read -r host net byte what; do
		hosts+=("$host")
		network[$host]=$net
		address[$host]=${prefix[$net]}.$byte
		role[$host]=$what
	done < <(sed '/^$/d' <<<"$host_table")
}

# Runs a command on host $1 to its end.
on() {
	local host=$1
	shift
	nsenter --target "${holder[$host]}" --net --uts --mount -- "$@"
}

# Starts command $3… on host $1, its output in the log $2; started is its process.
start_on() {
	local host=$1 log=$work/$1/$2.log
	shift 2
	nsenter --target "${holder[$host]}" --net --uts --mount -- "$@" >>"$log" 2>&1 &
	started=$!
}

# The words that make a command run as user $1 and nothing more.
as_user() {
	printf 'setpriv --reuid=%s --regid=%s --clear-groups --' "$1" "$(id -g "$1")"
}

# Makes the namespaces of host $1 and gives them the name that ip and the recorder know.
make_namespaces() {
	local host=$1 own
	mkdir -p "$work/$host"
	unshare --net --uts --mount --propagation private sleep infinity &
	holder[$host]=$!
	own=$(readlink /proc/self/ns/mnt)
	while [ "$(readlink "/proc/${holder[$host]}/ns/mnt")" = "$own" ]; do
		sleep 0.02
	done
	touch "/run/netns/$host"
	mount --bind "/proc/${holder[$host]}/ns/net" "/run/netns/$host"
	on "$host" mount --bind /proc/self/ns/net "/run/netns/$host"
	on "$host" hostname "$host"
	ip -n "$host" link set lo up
}

# Lets host $1 see files of its own where it would see the machine's.
replace_files() {
	local host=$1 file
	mkdir "$work/$host/etc"
	printf '127.0.0.1 localhost\n127.0.1.1 %s\n' "$host" >"$work/$host/etc/hosts"
	printf 'nameserver %s\noptions timeout:2 attempts:2\n' "${address[dns-1]}" >"$work/$host/etc/resolv.conf"
	printf '%s\n' "$host" | md5sum | cut -d' ' -f1 >"$work/$host/etc/machine-id"
	for file in "$work/$host"/etc/*; do
		[ ! -e "/etc/${file##*/}" ] || on "$host" mount --bind "$file" "/etc/${file##*/}"
	done
}

make_network() {
	local host net mac
	make_namespaces core
	on core sysctl -q net.ipv4.ip_forward=1
	for net in "${!prefix[@]}"; do
		ip -n core link add "$net" type bridge
		ip -n core addr add "${prefix[$net]}.1/24" dev "$net"
		ip -n core link set "$net" up
	done
	for host in "${hosts[@]}"; do
		make_namespaces "$host"
		replace_files "$host"
		# shellcheck disable=SC2046 # four numbers; the address on the link is made of them, as Docker does it
		mac=02:42:$(printf '%02x:%02x:%02x:%02x' $(tr . ' ' <<<"${address[$host]}"))
		ip -n core link add "$host" type veth peer name eth0 address "$mac" netns "$host"
		ip -n core link set "$host" master "${network[$host]}" up
		ip -n "$host" addr add "${address[$host]}/24" dev eth0
		ip -n "$host" link set eth0 up
		# cubic is what Debian's kernel has, whatever this machine prefers; a namespace may not set it by sysctl
		ip -n "$host" route add default via "${prefix[${network[$host]}]}.1" congctl cubic
		shape "$host" 100mbit 50ms
	done
	# where faults of the network go
	on core nft -f - <<-NFT
		table ip core {
			chain faults { }
			chain forward { type filter hook forward priority 0; policy accept; jump faults; }
		}
	NFT
}

# Gives the link of host $1 a rate of $2 in both directions, with a queue of up to $3.
shape() {
	tc -n "$1" qdisc replace dev eth0 root tbf rate "$2" burst 16kb latency "$3"
	tc -n core qdisc replace dev "$1" root tbf rate "$2" burst 16kb latency "$3"
}
