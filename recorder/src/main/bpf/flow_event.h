/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/*
 * The record that the kernel side hands to user space: one row of the flow
 * stream. FlowEvent.java holds the same layout; every field is naturally
 * aligned, so there is no padding but the named one.
 */
#ifndef NETREEL_FLOW_EVENT_H
#define NETREEL_FLOW_EVENT_H

#include <linux/types.h>

enum direction {
	DIRECTION_UNKNOWN = 0,
	DIRECTION_INCOMING = 1,
	DIRECTION_OUTGOING = 2,
};

enum failure {
	FAILED_NOT = 0,
	FAILED_REFUSED = 1,
	FAILED_TIMEOUT = 2,
	FAILED_UNREACHABLE = 3,
	FAILED_RESET = 4,
	FAILED_ABORTED = 5,
};

enum close_reason {
	CLOSE_NONE = 0,
	CLOSE_FIN_LOCAL = 1,
	CLOSE_FIN_REMOTE = 2,
	CLOSE_RST_SENT = 3,
	CLOSE_RST_RECEIVED = 4,
	CLOSE_TIMEOUT = 5,
};

/* Bits of flow_event.flags. */
enum flow_event_flags {
	/* pid, uid, comm and cgroup_id are known */
	FLOW_HAS_OWNER = 1,
	/* the counters are deltas; without it they are not known */
	FLOW_HAS_COUNTERS = 2,
	/* connect_us is known */
	FLOW_HAS_CONNECT_TIME = 4,
};

struct flow_event {
	__u64 ts;	      /* CLOCK_MONOTONIC, ns */
	__u64 start_ts;	      /* CLOCK_MONOTONIC, ns */
	__u64 flow_id;
	__s64 bytes_sent;     /* since the record before, as all counters */
	__s64 bytes_received;
	__u64 packets_sent;
	__u64 packets_received;
	__u8 local_addr[16];  /* IPv4 as IPv4-mapped IPv6, network order */
	__u8 remote_addr[16];
	char comm[16];
	__u32 netns;
	__u32 pid;
	__u32 uid;
	__u32 retransmits;
	__u32 srtt_us;	      /* 0 before the first sample */
	__u32 mdev_us;
	__u32 min_rtt_us;     /* ~0 before the first sample */
	__u32 connect_us;
	__u16 local_port;     /* host order */
	__u16 remote_port;
	__u8 transport;	      /* IPPROTO_TCP or IPPROTO_UDP */
	__u8 direction;
	__u8 state;	      /* enum tcp_state */
	__u8 opened;
	__u8 closed;
	__u8 failed;
	__u8 close_reason;
	__u8 flags;
	__u8 reserved[4];
	__u64 cgroup_id;      /* of the owner, in the cgroup v2 hierarchy */
};

_Static_assert(sizeof(struct flow_event) == 160, "FlowEvent.java says 160");
_Static_assert(__builtin_offsetof(struct flow_event, cgroup_id) == 152, "FlowEvent.java says 152");

/* What user space sets, in the map .rodata.config. */
struct flow_config {
	/* inode of the only network namespace to record; 0 for all */
	__u32 only_netns;
	/*
	 * 1 for kernels where tracing programs may use neither the storage of sockets nor
	 * locks (before 5.11), or where atomic operations return no value (before 5.12): what
	 * is known of a socket is in a hash map instead, by its address.
	 */
	__u32 by_address;
};

/* On lines of the cache of their own, since each CPU writes its own; more CPUs than that share them. */
#define GAUGE_SLOTS 64

/* What CPUs count, which user space adds up. */
struct cpu_gauges {
	/* ids that went to what was no flow after all */
	__u64 unused_flow_ids;
	__s64 live_udp_flows;
	/*
	 * By the last bit of the census in which it happened: flows begun less flows ended,
	 * and ends of flows that are older than the census and were not met in it before.
	 * And the older flows that were met, in all censuses.
	 */
	__s64 live_tcp_flows[2];
	__u64 ended_unmet[2];
	__u64 met;
} __attribute__((aligned(64)));

/* Shared with user space, in the map .data.gauges. */
struct flow_gauges {
	/* Set by user space. A pass over the live flows emits each at most once. */
	__u64 pass;
	/* a walk over the open files of all processes shows who holds a socket */
	__u64 walk;
	/* a UDP flow without a datagram for so long is forgotten */
	__u64 udp_idle_ns;
	/* the number of the last census of the live TCP flows, which lasts until the next one begins */
	__u64 census;
	__u64 last_flow_id __attribute__((aligned(64)));
	struct cpu_gauges cpus[GAUGE_SLOTS];
};

_Static_assert(sizeof(struct flow_gauges) == 128 + GAUGE_SLOTS * 64, "FlowGauges.java says so");

/* Indexes into the per-CPU array of counters. */
enum counter {
	/* records of ended TCP connections that found the ring full */
	COUNTER_RING_FULL = 0,
	/* TCP connections for which the kernel gave no socket storage */
	COUNTER_STORAGE_FULL = 1,
	/* UDP datagrams whose flow found the map full */
	COUNTER_UDP_MAP_FULL = 2,
	/* records of live flows that found the ring full; not lost, the next pass emits them */
	COUNTER_DEFERRED = 3,
	/* records of DNS packets that found their ring full */
	COUNTER_DNS_RING_FULL = 4,
	/* records of live TCP flows that were given up, since without locks the flow ended meanwhile */
	COUNTER_TORN = 5,
	COUNTERS,
};

#endif
