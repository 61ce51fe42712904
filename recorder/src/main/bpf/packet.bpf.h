/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/* Reads a packet as a cgroup_skb program sees it: from its IP header on. */
#ifndef NETREEL_PACKET_BPF_H
#define NETREEL_PACKET_BPF_H

#include "common.bpf.h"

#define ETH_P_IP	    0x0800
#define IPV6_HEADER	    40
#define IPV6_HOP_BY_HOP	    0
#define IPV6_ROUTING	    43
#define IPV6_DESTINATION    60
#define IPV6_MAX_EXTENSIONS 6

/* The ends of a packet: on this side of the socket, and on the other. */
struct endpoints {
	__u8 local_addr[16];
	__u8 remote_addr[16];
	__u16 local_port;
	__u16 remote_port;
};

/* Reads addresses of a packet and returns where its transport header begins, or 0 if it is of another protocol. */
static __always_inline int read_ipv4(struct __sk_buff *skb, __u8 protocol, __u8 source[16],
				     __u8 destination[16])
{
	__u8 header[20];
	__be32 addr;

	if (bpf_skb_load_bytes(skb, 0, header, sizeof(header)) || header[9] != protocol)
		return 0;
	__builtin_memcpy(&addr, header + 12, 4);
	map_ipv4(source, addr);
	__builtin_memcpy(&addr, header + 16, 4);
	map_ipv4(destination, addr);
	return (header[0] & 0x0f) * 4;
}

static __always_inline int read_ipv6(struct __sk_buff *skb, __u8 protocol, __u8 source[16],
				     __u8 destination[16])
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
		if (next == protocol)
			return offset;
		if (next != IPV6_HOP_BY_HOP && next != IPV6_ROUTING && next != IPV6_DESTINATION)
			return 0;
		if (bpf_skb_load_bytes(skb, offset, extension, sizeof(extension)))
			return 0;
		next = extension[0];
		offset += (extension[1] + 1) * 8;
	}
	return next == protocol ? offset : 0;
}

/* The ends of a connected socket, as its process sees them. */
static __always_inline void take_addresses_of(const struct bpf_sock *sk, struct endpoints *ends)
{
	__u32 addr[4];

	if (sk->family == AF_INET) {
		addr[0] = sk->src_ip4;
		addr[1] = sk->dst_ip4;
		/* the verifier forbids to compute an address within sk, as the compiler would to join the two ways */
		barrier_var(addr[0]);
		barrier_var(addr[1]);
		map_ipv4(ends->local_addr, addr[0]);
		map_ipv4(ends->remote_addr, addr[1]);
	} else {
		addr[0] = sk->src_ip6[0];
		addr[1] = sk->src_ip6[1];
		addr[2] = sk->src_ip6[2];
		addr[3] = sk->src_ip6[3];
		__builtin_memcpy(ends->local_addr, addr, sizeof(addr));
		addr[0] = sk->dst_ip6[0];
		addr[1] = sk->dst_ip6[1];
		addr[2] = sk->dst_ip6[2];
		addr[3] = sk->dst_ip6[3];
		__builtin_memcpy(ends->remote_addr, addr, sizeof(addr));
	}
	ends->local_port = sk->src_port;
	ends->remote_port = bpf_ntohs(sk->dst_port);
}

/*
 * Reads the ends of a packet and returns where its transport header begins, or
 * 0 if it is of another protocol. A packet leaves after address translation,
 * its answer arrives translated back.
 */
static __always_inline int read_endpoints(struct __sk_buff *skb, const struct bpf_sock *sk,
					  __u8 protocol, bool egress, struct endpoints *ends)
{
	__be16 ports[2];
	int offset;

	if (skb->protocol == bpf_htons(ETH_P_IP))
		offset = egress ? read_ipv4(skb, protocol, ends->local_addr, ends->remote_addr) :
				  read_ipv4(skb, protocol, ends->remote_addr, ends->local_addr);
	else
		offset = egress ? read_ipv6(skb, protocol, ends->local_addr, ends->remote_addr) :
				  read_ipv6(skb, protocol, ends->remote_addr, ends->local_addr);
	if (!offset || bpf_skb_load_bytes(skb, offset, ports, sizeof(ports)))
		return 0;
	ends->local_port = bpf_ntohs(egress ? ports[0] : ports[1]);
	ends->remote_port = bpf_ntohs(egress ? ports[1] : ports[0]);
	if (egress && sk->dst_port)
		take_addresses_of(sk, ends);
	return offset;
}

extern void *bpf_cast_to_kern_ctx(void *ctx) __ksym __weak;

/*
 * The namespace that was noted for the socket, or, for one that carries no
 * storage of ours (a tunnel's), that of the kernel's socket.
 */
static __always_inline __u32 netns_of(struct __sk_buff *skb, void *socket, __u32 noted)
{
	struct sk_buff *kernel_skb;
	struct sock *sk;

	if (noted)
		return noted;
	if (config.by_address) {
		sk = (struct sock *)address_of(socket);
		return BPF_CORE_READ(sk, __sk_common.skc_net.net, ns.inum);
	}
	if (!bpf_cast_to_kern_ctx)
		return 0;
	kernel_skb = bpf_cast_to_kern_ctx(skb);
	sk = kernel_skb->sk;
	return sk ? sk->__sk_common.skc_net.net->ns.inum : 0;
}

#endif
