/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/*
 * The kernel keeps no counters for a pair of UDP endpoints. A cgroup_skb program
 * counts each datagram in a map by endpoint pair; an iterator over that map
 * emits the changes.
 */
#ifndef NETREEL_UDP_BPF_H
#define NETREEL_UDP_BPF_H

#include "common.bpf.h"

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

struct udp_key {
	__u8 local_addr[16];
	__u8 remote_addr[16];
	__u16 local_port;
	__u16 remote_port;
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
	__uint(max_entries, 65536);
	__type(key, struct udp_key);
	__type(value, struct udp_flow);
} udp_flows SEC(".maps");

static __always_inline void take_in_udp(struct sock *sk, struct task_struct *task, __u32 netns)
{
	struct udp_socket *socket;

	socket = bpf_sk_storage_get(&udp_sockets, sk, 0, BPF_SK_STORAGE_GET_F_CREATE);
	if (!socket)
		return;
	socket->netns = netns;
	confirm_owner(&socket->owner, task);
}

/* Who creates a UDP socket; the packets' hooks do not run in its context. */
SEC("cgroup/sock_create")
int sock_create(struct bpf_sock *ctx)
{
	struct udp_socket *socket;
	struct task_struct *task;

	if (ctx->type != SOCK_DGRAM || ctx->protocol != IPPROTO_UDP)
		return CGROUP_PASS;
	socket = bpf_sk_storage_get(&udp_sockets, ctx, 0, BPF_SK_STORAGE_GET_F_CREATE);
	if (!socket)
		return CGROUP_PASS;
	task = bpf_get_current_task_btf();
	socket->netns = task->nsproxy->net_ns->ns.inum;
	owner_of_task(&socket->owner, task);
	return CGROUP_PASS;
}

#define IPV6_HEADER	    40
#define UDP_HEADER	    8
#define IPV6_HOP_BY_HOP	    0
#define IPV6_ROUTING	    43
#define IPV6_DESTINATION    60
#define IPV6_MAX_EXTENSIONS 6

/* Reads addresses of a packet and returns where its UDP header begins, or 0 if it is not UDP. */
static __always_inline int read_ipv4(struct __sk_buff *skb, __u8 source[16], __u8 destination[16])
{
	__u8 header[20];
	__be32 addr;

	if (bpf_skb_load_bytes(skb, 0, header, sizeof(header)) || header[9] != IPPROTO_UDP)
		return 0;
	__builtin_memcpy(&addr, header + 12, 4);
	map_ipv4(source, addr);
	__builtin_memcpy(&addr, header + 16, 4);
	map_ipv4(destination, addr);
	return (header[0] & 0x0f) * 4;
}

static __always_inline int read_ipv6(struct __sk_buff *skb, __u8 source[16], __u8 destination[16])
{
	__u8 header[IPV6_HEADER];
	__u8 extension[2];
	int offset = IPV6_HEADER;
	__u8 next;

	if (bpf_skb_load_bytes(skb, 0, header, sizeof(header)))
		return 0;
	__builtin_memcpy(source, header + 8, 16);
	__builtin_memcpy(destination, header + 24, 16);
	next = header[6];
	for (int i = 0; i < IPV6_MAX_EXTENSIONS; i++) {
		if (next == IPPROTO_UDP)
			return offset;
		if (next != IPV6_HOP_BY_HOP && next != IPV6_ROUTING && next != IPV6_DESTINATION)
			return 0;
		if (bpf_skb_load_bytes(skb, offset, extension, sizeof(extension)))
			return 0;
		next = extension[0];
		offset += (extension[1] + 1) * 8;
	}
	return next == IPPROTO_UDP ? offset : 0;
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
		add_live_flows(1);
	return bpf_map_lookup_elem(&udp_flows, key);
}

extern void *bpf_cast_to_kern_ctx(void *ctx) __ksym __weak;

/* A socket of the kernel's own (a tunnel's) carries no storage of ours. */
static __always_inline __u32 netns_of(struct __sk_buff *skb, const struct udp_socket *socket)
{
	struct sk_buff *kernel_skb;
	struct sock *sk;

	if (socket && socket->netns)
		return socket->netns;
	if (!bpf_cast_to_kern_ctx)
		return 0;
	kernel_skb = bpf_cast_to_kern_ctx(skb);
	sk = kernel_skb->sk;
	return sk ? sk->__sk_common.skc_net.net->ns.inum : 0;
}

/* The ends of a connected socket, as its process sees them. */
static __always_inline void take_addresses_of(const struct bpf_sock *sk, struct udp_key *key)
{
	__u32 addr[4];

	if (sk->family == AF_INET) {
		map_ipv4(key->local_addr, sk->src_ip4);
		map_ipv4(key->remote_addr, sk->dst_ip4);
	} else {
		addr[0] = sk->src_ip6[0];
		addr[1] = sk->src_ip6[1];
		addr[2] = sk->src_ip6[2];
		addr[3] = sk->src_ip6[3];
		__builtin_memcpy(key->local_addr, addr, sizeof(addr));
		addr[0] = sk->dst_ip6[0];
		addr[1] = sk->dst_ip6[1];
		addr[2] = sk->dst_ip6[2];
		addr[3] = sk->dst_ip6[3];
		__builtin_memcpy(key->remote_addr, addr, sizeof(addr));
	}
	key->local_port = sk->src_port;
	key->remote_port = bpf_ntohs(sk->dst_port);
}

static __always_inline void count_datagrams(struct __sk_buff *skb, bool egress)
{
	struct bpf_sock *sk = skb->sk;
	struct udp_socket *socket;
	struct udp_key key = {};
	struct udp_flow *flow;
	__u64 packets, bytes;
	__be16 ports[2];
	int offset;

	if (sk)
		sk = bpf_sk_fullsock(sk);
	/* raw sockets get and send copies of what others do */
	if (!sk || sk->type != SOCK_DGRAM || sk->protocol != IPPROTO_UDP)
		return;
	if (skb->protocol == bpf_htons(0x0800))
		offset = egress ? read_ipv4(skb, key.local_addr, key.remote_addr) :
				  read_ipv4(skb, key.remote_addr, key.local_addr);
	else
		offset = egress ? read_ipv6(skb, key.local_addr, key.remote_addr) :
				  read_ipv6(skb, key.remote_addr, key.local_addr);
	if (!offset || skb->len < (__u32)offset + UDP_HEADER ||
	    bpf_skb_load_bytes(skb, offset, ports, sizeof(ports)))
		return;
	key.local_port = bpf_ntohs(egress ? ports[0] : ports[1]);
	key.remote_port = bpf_ntohs(egress ? ports[1] : ports[0]);

	socket = bpf_sk_storage_get(&udp_sockets, sk, 0, 0);
	/* a packet leaves after address translation, its answer arrives translated back */
	if (egress && sk->dst_port)
		take_addresses_of(sk, &key);
	key.netns = netns_of(skb, socket);
	if (!is_recorded(key.netns))
		return;

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
	count_datagrams(skb, false);
	return CGROUP_PASS;
}

SEC("cgroup_skb/egress")
int udp_egress(struct __sk_buff *skb)
{
	count_datagrams(skb, true);
	return CGROUP_PASS;
}

/* Emits what the UDP flows did since the record before, and forgets the idle ones. */
SEC("iter/bpf_map_elem")
int emit_live_udp(struct bpf_iter__bpf_map_elem *ctx)
{
	__u64 bytes_sent, bytes_received, packets_sent, packets_received, now;
	struct udp_flow *flow = ctx->value;
	struct udp_key *key = ctx->key;
	struct flow_event *event;
	struct udp_key idle;

	if (!key || !flow)
		return 0;
	now = bpf_ktime_get_ns();
	bytes_sent = flow->bytes_sent;
	bytes_received = flow->bytes_received;
	packets_sent = flow->packets_sent;
	packets_received = flow->packets_received;
	if (flow->pass == gauges.pass)
		return 0;
	if (packets_sent == flow->reported_packets_sent &&
	    packets_received == flow->reported_packets_received) {
		if (flow->last_ts + config.udp_idle_ns < now) {
			idle = *key;
			if (!bpf_map_delete_elem(&udp_flows, &idle))
				add_live_flows(-1);
		}
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
	__builtin_memcpy(event->local_addr, key->local_addr, 16);
	__builtin_memcpy(event->remote_addr, key->remote_addr, 16);
	event->local_port = key->local_port;
	event->remote_port = key->remote_port;
	event->netns = key->netns;
	event->transport = IPPROTO_UDP;
	event->direction = flow->direction;
	event->flags = FLOW_HAS_COUNTERS;
	fill_owner(event, &flow->owner);
	bpf_ringbuf_submit(event, BPF_RB_NO_WAKEUP);
	return 0;
}

#endif
