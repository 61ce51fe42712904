// SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only)
/* Flows of TCP and UDP, in every network namespace or in one. */
#include "tcp.bpf.h"
#include "udp.bpf.h"

static __always_inline void take_in(struct sock *sk, struct task_struct *task, const bool plain)
{
	unsigned short family = FIELD(plain, sk, __sk_common.skc_family);
	__u16 protocol = FIELD(plain, sk, sk_protocol);
	struct net *net;
	__u32 netns;

	if (family != AF_INET && family != AF_INET6)
		return;
	net = FIELD(plain, sk, __sk_common.skc_net.net);
	netns = FIELD(plain, net, ns.inum);
	if (!is_recorded(netns))
		return;
	if (protocol == IPPROTO_TCP)
		take_in_tcp(sk, task, netns, plain);
	else if (protocol == IPPROTO_UDP)
		take_in_udp(sk, task, netns);
}

/*
 * Walks the open files of all processes: at the start it finds the sockets
 * that were there before, and at each interval who holds the newer ones.
 */
SEC("iter/task_file")
int take_in_sockets(struct bpf_iter__task_file *ctx)
{
	struct task_struct *task = ctx->task;
	struct file *file = ctx->file;
	struct socket *socket;

	if (!task || !file)
		return 0;
	socket = bpf_sock_from_file(file);
	if (socket && socket->sk)
		take_in(socket->sk, task, false);
	return 0;
}

#define S_IFMT	 00170000
#define S_IFSOCK 0140000

/* The same where flows are in a map by address. */
SEC("iter/task_file")
int take_in_sockets_at(struct bpf_iter__task_file *ctx)
{
	struct task_struct *task = ctx->task;
	struct file *file = ctx->file;
	struct socket *socket;
	struct sock *sk;

	if (!task || !file || (BPF_CORE_READ(file, f_inode, i_mode) & S_IFMT) != S_IFSOCK)
		return 0;
	socket = BPF_CORE_READ(file, private_data);
	sk = BPF_CORE_READ(socket, sk);
	if (sk)
		take_in(sk, task, true);
	return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
