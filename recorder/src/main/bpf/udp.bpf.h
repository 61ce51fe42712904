/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/*
 * The kernel keeps no counters for a pair of UDP endpoints. A cgroup_skb program
 * counts each datagram in a map by endpoint pair; an iterator over that map
 * emits the changes.
 */
#ifndef NETREEL_UDP_BPF_H
#define NETREEL_UDP_BPF_H

#include "packet.bpf.h"
#include "dns.bpf.h"

#define SOCK_STREAM 1
#define SOCK_DGRAM  2
#define CGROUP_PASS 1

struct udp_socket {
	struct owner owner;
	__u32 netns;
};

struct {
	__uint(type, BPF_MAP_TYPE_SK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct udp_socket);
} udp_sockets SEC(".maps");

/* Instead of that, where config.by_address is set. A socket at the address of an older one overwrites its entry. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 65536);
	__type(key, __u64);
	__type(value, struct udp_socket);
} udp_sockets_by_address SEC(".maps");

static __always_inline struct udp_socket *find_udp_socket(void *sk)
{
	__u64 address;

	if (!config.by_address)
		return bpf_sk_storage_get(&udp_sockets, sk, 0, 0);
	address = address_of(sk);
	return bpf_map_lookup_elem(&udp_sockets_by_address, &address);
}

static __always_inline struct udp_socket *create_udp_socket(void *sk, __u64 flags)
{
	struct udp_socket empty = {};
	__u64 address;

	if (!config.by_address)
		return bpf_sk_storage_get(&udp_sockets, sk, 0, BPF_SK_STORAGE_GET_F_CREATE);
	address = address_of(sk);
	bpf_map_update_elem(&udp_sockets_by_address, &address, &empty, flags);
	return bpf_map_lookup_elem(&udp_sockets_by_address, &address);
}

struct udp_key {
	struct endpoints ends;
	__u32 netns;
};

struct udp_flow {
	struct owner owner;
	__u64 flow_id;
	__u64 start_ts;
	__u64 last_ts;
	__u64 bytes_sent;
	__u64 bytes_received;
	__u64 packets_sent;
	__u64 packets_received;
	/* written by the iterator alone */
	__u64 reported_bytes_sent;
	__u64 reported_bytes_received;
	__u64 reported_packets_sent;
	__u64 reported_packets_received;
	/* number of the last pass that emitted it */
	__u64 pass;
	__u32 direction;
	__u32 padding;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 131072);
	__type(key, struct udp_key);
	__type(value, struct udp_flow);
} udp_flows SEC(".maps");

static __always_inline void take_in_udp(struct sock *sk, struct task_struct *task, __u32 netns)
{
	struct udp_socket *socket;

	socket = create_udp_socket(sk, BPF_NOEXIST);
	if (!socket)
		return;
	socket->netns = netns;
	confirm_owner(&socket->owner, task);
}

static __always_inline void note_udp_socket(void *sk)
{
	struct udp_socket *socket = create_udp_socket(sk, BPF_ANY);
	struct task_struct *task;

	if (!socket)
		return;
	if (knows_current_task()) {
		task = bpf_get_current_task_btf();
		socket->netns = task->nsproxy->net_ns->ns.inum;
		owner_of_task(&socket->owner, task);
	} else {
		task = (void *)bpf_get_current_task();
		socket->netns = BPF_CORE_READ(task, nsproxy, net_ns, ns.inum);
		owner_of_plain_task(&socket->owner, task);
	}
}

/*
 * Who creates a socket: the hooks of UDP's packets do not run in the context of a process,
 * and of TCP's may be passed over.
 */
SEC("cgroup/sock_create")
int sock_create(struct bpf_sock *ctx)
{
	if (ctx->type == SOCK_DGRAM && ctx->protocol == IPPROTO_UDP)
		note_udp_socket(ctx);
	else if (ctx->type == SOCK_STREAM && ctx->protocol == IPPROTO_TCP && knows_current_task())
		note_made(ctx);
	return CGROUP_PASS;
}

#define UDP_HEADER 8

static __always_inline void add_live_udp_flows(__s64 change)
{
	__sync_fetch_and_add(&cpu_gauges()->live_udp_flows, change);
}

static __always_inline struct udp_flow *create_udp_flow(const struct udp_key *key, bool egress,
							const struct udp_socket *socket)
{
	struct udp_flow flow = {};

	flow.flow_id = next_flow_id();
	flow.start_ts = bpf_ktime_get_ns();
	flow.direction = egress ? DIRECTION_OUTGOING : DIRECTION_INCOMING;
	if (socket)
		flow.owner = socket->owner;
	/* another CPU may have been first; then its flow is taken */
	if (!bpf_map_update_elem(&udp_flows, key, &flow, BPF_NOEXIST))
		add_live_udp_flows(1);
	else
		drop_flow_id();
	return bpf_map_lookup_elem(&udp_flows, key);
}

static __always_inline void count_datagrams(struct __sk_buff *skb, bool egress, const bool plain)
{
	struct bpf_sock *sk = skb->sk;
	struct udp_socket *socket;
	struct udp_key key = {};
	struct udp_flow *flow;
	__u64 packets, bytes;
	int offset;

	if (sk)
		sk = bpf_sk_fullsock(sk);
	if (!sk)
		return;
	if (sk->protocol == IPPROTO_TCP) {
		if (is_dns(sk->src_port, bpf_ntohs(sk->dst_port)))
			emit_dns_segment(skb, sk, egress, plain);
		return;
	}
	/* raw sockets get and send copies of what others do */
	if (sk->type != SOCK_DGRAM || sk->protocol != IPPROTO_UDP)
		return;
	offset = read_endpoints(skb, sk, IPPROTO_UDP, egress, &key.ends);
	if (!offset || skb->len < (__u32)offset + UDP_HEADER)
		return;

	socket = find_udp_socket(sk);
	key.netns = netns_of(skb, sk, socket ? socket->netns : 0);
	if (!is_recorded(key.netns))
		return;
	if (is_dns(key.ends.local_port, key.ends.remote_port))
		emit_dns_datagram(skb, &key.ends, key.netns, socket ? &socket->owner : 0,
				  offset + UDP_HEADER, egress, plain);

	flow = bpf_map_lookup_elem(&udp_flows, &key);
	if (!flow)
		flow = create_udp_flow(&key, egress, socket);
	if (!flow) {
		count(COUNTER_UDP_MAP_FULL);
		return;
	}
	/* with segmentation offload one buffer holds many datagrams under one header */
	packets = skb->gso_segs ? skb->gso_segs : 1;
	bytes = skb->len - offset - UDP_HEADER;
	if (egress) {
		__sync_fetch_and_add(&flow->bytes_sent, bytes);
		__sync_fetch_and_add(&flow->packets_sent, packets);
	} else {
		__sync_fetch_and_add(&flow->bytes_received, bytes);
		__sync_fetch_and_add(&flow->packets_received, packets);
	}
	flow->last_ts = bpf_ktime_get_ns();
	if (socket && socket->owner.confirmed && !flow->owner.confirmed)
		flow->owner = socket->owner;
}

SEC("cgroup_skb/ingress")
int udp_ingress(struct __sk_buff *skb)
{
	count_datagrams(skb, false, false);
	return CGROUP_PASS;
}

SEC("cgroup_skb/egress")
int udp_egress(struct __sk_buff *skb)
{
	count_datagrams(skb, true, false);
	return CGROUP_PASS;
}

/* The same where flows are in a map by address. */
SEC("cgroup_skb/ingress")
int udp_ingress_at(struct __sk_buff *skb)
{
	count_datagrams(skb, false, true);
	return CGROUP_PASS;
}

SEC("cgroup_skb/egress")
int udp_egress_at(struct __sk_buff *skb)
{
	count_datagrams(skb, true, true);
	return CGROUP_PASS;
}

static __always_inline void forget(const struct udp_key *key)
{
	struct udp_key copy = *key;

	if (!bpf_map_delete_elem(&udp_flows, &copy))
		add_live_udp_flows(-1);
}

/* Emits what the UDP flows did since the record before, and forgets the idle ones. */
SEC("iter/bpf_map_elem")
int emit_live_udp(struct bpf_iter__bpf_map_elem *ctx)
{
	__u64 bytes_sent, bytes_received, packets_sent, packets_received, now;
	struct udp_flow *flow = ctx->value;
	struct udp_key *key = ctx->key;
	struct flow_event *event;
	bool idle;

	if (!key || !flow)
		return 0;
	now = bpf_ktime_get_ns();
	bytes_sent = flow->bytes_sent;
	bytes_received = flow->bytes_received;
	packets_sent = flow->packets_sent;
	packets_received = flow->packets_received;
	idle = flow->last_ts + gauges.udp_idle_ns < now;
	if (flow->pass == gauges.pass)
		return 0;
	if (packets_sent == flow->reported_packets_sent &&
	    packets_received == flow->reported_packets_received) {
		if (idle)
			forget(key);
		return 0;
	}

	event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
	if (!event) {
		count(COUNTER_DEFERRED);
		return 0;
	}
	__builtin_memset(event, 0, sizeof(*event));
	event->ts = now;
	event->start_ts = flow->start_ts;
	event->flow_id = flow->flow_id;
	event->bytes_sent = bytes_sent - flow->reported_bytes_sent;
	event->bytes_received = bytes_received - flow->reported_bytes_received;
	event->packets_sent = packets_sent - flow->reported_packets_sent;
	event->packets_received = packets_received - flow->reported_packets_received;
	flow->pass = gauges.pass;
	flow->reported_bytes_sent = bytes_sent;
	flow->reported_bytes_received = bytes_received;
	flow->reported_packets_sent = packets_sent;
	flow->reported_packets_received = packets_received;
	__builtin_memcpy(event->local_addr, key->ends.local_addr, 16);
	__builtin_memcpy(event->remote_addr, key->ends.remote_addr, 16);
	event->local_port = key->ends.local_port;
	event->remote_port = key->ends.remote_port;
	event->netns = key->netns;
	event->transport = IPPROTO_UDP;
	event->direction = flow->direction;
	event->flags = FLOW_HAS_COUNTERS;
	fill_owner(event, &flow->owner);
	bpf_ringbuf_submit(event, BPF_RB_NO_WAKEUP);
	if (idle)
		forget(key);
	return 0;
}

#endif
