/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/*
 * The record of a packet on port 53, or of a piece of it, as the kernel side
 * hands it to user space. DnsEvent.java holds the same layout; every field is
 * naturally aligned. The payload follows; the room for it may be longer.
 */
#ifndef NETREEL_DNS_EVENT_H
#define NETREEL_DNS_EVENT_H

#include <linux/types.h>

/* Bits of dns_event.flags. */
enum dns_event_flags {
	/* pid, uid and comm are known */
	DNS_HAS_OWNER = 1,
	/* the packet leaves the socket; without it, it has come */
	DNS_EGRESS = 2,
	/* TCP: the first segment of the connection in this direction */
	DNS_SYN = 4,
	/* TCP: no byte follows the last one of this record */
	DNS_FIN = 8,
	DNS_RST = 16,
	/* UDP: the datagram was longer, its end is not here */
	DNS_CUT = 32,
};

struct dns_event {
	__u64 ts;	      /* CLOCK_MONOTONIC, ns */
	__u8 local_addr[16];  /* IPv4 as IPv4-mapped IPv6, network order */
	__u8 remote_addr[16];
	char comm[16];
	__u64 cgroup_id;      /* of the owner, as flow_event's */
	__u32 netns;
	__u32 pid;
	__u32 uid;
	__u32 sequence;	      /* TCP: number of the payload's first byte */
	__u16 local_port;     /* host order */
	__u16 remote_port;
	__u16 payload_bytes;  /* of the payload that follows */
	__u16 datagram_bytes; /* UDP: the payload is datagrams of this length, but for the last; 0: it is one */
	__u8 transport;	      /* IPPROTO_TCP or IPPROTO_UDP */
	__u8 flags;
	__u8 reserved[6];
};

_Static_assert(sizeof(struct dns_event) == 96, "DnsEvent.java says 96");
_Static_assert(__builtin_offsetof(struct dns_event, transport) == 88, "DnsEvent.java says 88");

/* The most payload that one record holds. */
#define DNS_PIECE_BYTES 4096

#endif
