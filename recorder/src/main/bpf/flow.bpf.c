// SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only)
/* Flows of TCP and UDP, in every network namespace or in one. */
#include "tcp.bpf.h"
#include "udp.bpf.h"

static __always_inline struct sock *sock_of(struct bpf_iter__task_file *ctx)
{
	struct file *file = ctx->file;
	struct socket *socket;

	if (!file)
		return 0;
	socket = bpf_sock_from_file(file);
	return socket ? socket->sk : 0;
}

/*
 * Walks the open files of all processes: at the start it finds the sockets
 * that were there before, and at each interval who holds the newer ones.
 */
SEC("iter/task_file")
int take_in_sockets(struct bpf_iter__task_file *ctx)
{
	struct task_struct *task = ctx->task;
	struct sock *sk = sock_of(ctx);
	unsigned short family;
	__u32 netns;

	if (!task || !sk)
		return 0;
	family = sk->__sk_common.skc_family;
	if (family != AF_INET && family != AF_INET6)
		return 0;
	netns = sk->__sk_common.skc_net.net->ns.inum;
	if (!is_recorded(netns))
		return 0;
	if (sk->sk_protocol == IPPROTO_TCP)
		take_in_tcp(sk, task, netns);
	else if (sk->sk_protocol == IPPROTO_UDP)
		take_in_udp(sk, task, netns);
	return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
