/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/*
 * Packets on port 53, whole, for user space to read. They have a ring of their
 * own, so that neither they nor the flows can crowd the others out. Since the
 * ring is one for all CPUs, a query is in it before its answer, and what a
 * socket sent before what another received of it.
 */
#ifndef NETREEL_DNS_BPF_H
#define NETREEL_DNS_BPF_H

#include "tcp.bpf.h"
#include "packet.bpf.h"
#include "dns_event.h"

#define DNS_PORT       53
/* a packet is up to 64 KiB; where datagrams are not cut apart, a piece may be a bit more than half full */
#define DNS_MAX_PIECES 32

#define TCP_HEADER     20
#define TCP_FLAG_FIN   1
#define TCP_FLAG_SYN   2
#define TCP_FLAG_RST   4

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4 * 1024 * 1024);
} dns_events SEC(".maps");

static __always_inline bool is_dns(__u32 local_port, __u32 remote_port)
{
	return local_port == DNS_PORT || remote_port == DNS_PORT;
}

/* Emits a record with room for `room` bytes of payload, which is a constant to the compiler: the verifier wants one. */
static __always_inline void emit_with_room(struct __sk_buff *skb, const struct dns_event *head,
					   __u32 from, __u32 length, const __u32 room)
{
	__u32 last = length - 1;
	struct dns_event *event;

	event = bpf_ringbuf_reserve(&dns_events, sizeof(*event) + room, 0);
	if (!event) {
		count(COUNTER_DNS_RING_FULL);
		return;
	}
	*event = *head;
	/* by the index of the last byte, the verifier knows that the length is neither 0 nor more than the room */
	barrier_var(last);
	/* the packet is as long as skb->len says, so this does not fail */
	if (last < room && !bpf_skb_load_bytes(skb, from, event + 1, last + 1))
		event->payload_bytes = last + 1;
	bpf_ringbuf_submit(event, BPF_RB_NO_WAKEUP);
}

static __always_inline int emit_pieces(struct __sk_buff *skb, struct dns_event *head, __u32 from,
				       __u32 length, __u32 piece)
{
	__u8 flags;

	/* a flag that says that nothing follows is for the last piece, one that says what begins for the first */
	flags = head->flags;
	head->flags &= ~(DNS_FIN | DNS_RST);
	for (int i = 0; i < DNS_MAX_PIECES && length > piece; i++) {
		emit_with_room(skb, head, from, piece, DNS_PIECE_BYTES);
		from += piece;
		length -= piece;
		head->sequence += piece;
		flags &= ~DNS_SYN;
		head->flags = flags & ~(DNS_FIN | DNS_RST);
	}
	head->flags = flags;
	/* most queries, most answers, the rest */
	if (length <= 96)
		emit_with_room(skb, head, from, length, 96);
	else if (length <= 512)
		emit_with_room(skb, head, from, length, 512);
	else
		emit_with_room(skb, head, from, length, DNS_PIECE_BYTES);
	return 0;
}

/*
 * Emits a payload in pieces. A function of its own, and global, so that the
 * verifier walks its loop once, not once for each way that leads here.
 */
__noinline int emit_payload(struct __sk_buff *skb, struct dns_event *head, __u32 from,
			    __u32 length, __u32 piece)
{
	return head ? emit_pieces(skb, head, from, length, piece) : 0;
}

/* The same, where a global function takes no pointer (before Linux 5.12). */
static __noinline int emit_payload_at(struct __sk_buff *skb, struct dns_event *head, __u32 from,
				      __u32 length, __u32 piece)
{
	return emit_pieces(skb, head, from, length, piece);
}

static __always_inline void fill_dns_head(struct dns_event *head, const struct endpoints *ends,
					  __u32 netns, const struct owner *owner, bool egress)
{
	head->ts = bpf_ktime_get_ns();
	__builtin_memcpy(head->local_addr, ends->local_addr, 16);
	__builtin_memcpy(head->remote_addr, ends->remote_addr, 16);
	head->local_port = ends->local_port;
	head->remote_port = ends->remote_port;
	head->netns = netns;
	if (egress)
		head->flags |= DNS_EGRESS;
	if (!owner || !owner->known)
		return;
	head->flags |= DNS_HAS_OWNER;
	head->pid = owner->pid;
	head->uid = owner->uid;
	head->cgroup_id = owner->cgroup_id;
	__builtin_memcpy(head->comm, owner->comm, sizeof(head->comm));
}

static __always_inline void emit_dns_datagram(struct __sk_buff *skb, const struct endpoints *ends,
					      __u32 netns, const struct owner *owner, __u32 from,
					      bool egress, const bool plain)
{
	/* with segmentation offload one buffer holds many datagrams under one header */
	__u32 datagram = skb->gso_size;
	__u32 piece = DNS_PIECE_BYTES;
	struct dns_event head = {};
	__u32 length = skb->len - from;

	head.transport = IPPROTO_UDP;
	fill_dns_head(&head, ends, netns, owner, egress);
	if (datagram && datagram <= DNS_PIECE_BYTES) {
		head.datagram_bytes = datagram;
		piece -= piece % datagram;
	} else if (length > DNS_PIECE_BYTES) {
		head.flags |= DNS_CUT;
		length = DNS_PIECE_BYTES;
	}
	if (plain)
		emit_payload_at(skb, &head, from, length, piece);
	else
		emit_payload(skb, &head, from, length, piece);
}

static __always_inline void emit_dns_segment(struct __sk_buff *skb, struct bpf_sock *sk,
					     bool egress, const bool plain)
{
	struct endpoints ends = {};
	struct dns_event head = {};
	__u8 header[TCP_HEADER];
	struct tcp_flow *flow;
	__u32 length, from;
	__be32 sequence;
	__u32 netns;
	int offset;

	offset = read_endpoints(skb, sk, IPPROTO_TCP, egress, &ends);
	if (!offset || bpf_skb_load_bytes(skb, offset, header, sizeof(header)))
		return;
	from = offset + (header[12] >> 4) * 4;
	if (skb->len < from)
		return;
	length = skb->len - from;
	/* an acknowledgment, as most */
	if (!length && !(header[13] & (TCP_FLAG_SYN | TCP_FLAG_FIN | TCP_FLAG_RST)))
		return;

	flow = find_flow(sk);
	netns = netns_of(skb, sk, flow ? flow->netns : 0);
	if (!is_recorded(netns))
		return;
	head.transport = IPPROTO_TCP;
	__builtin_memcpy(&sequence, header + 4, 4);
	head.sequence = bpf_ntohl(sequence);
	if (header[13] & TCP_FLAG_SYN) {
		head.flags |= DNS_SYN;
		head.sequence++;
	}
	if (header[13] & TCP_FLAG_FIN)
		head.flags |= DNS_FIN;
	if (header[13] & TCP_FLAG_RST)
		head.flags |= DNS_RST;
	fill_dns_head(&head, &ends, netns, flow ? &flow->owner : 0, egress);
	if (plain)
		emit_payload_at(skb, &head, from, length, DNS_PIECE_BYTES);
	else
		emit_payload(skb, &head, from, length, DNS_PIECE_BYTES);
}

#endif
