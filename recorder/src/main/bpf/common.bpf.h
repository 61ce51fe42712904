/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/* What the programs of TCP and of UDP share: configuration, ring, counters, owners. */
#ifndef NETREEL_COMMON_BPF_H
#define NETREEL_COMMON_BPF_H

#include <stdbool.h>
#include "kernel_types.h"
#include "flow_event.h"
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define AF_INET	    2
#define AF_INET6    10
#define IPPROTO_TCP 6
#define IPPROTO_UDP 17

/* Set by user space before the programs are loaded. */
const volatile struct flow_config config SEC(".rodata.config") = {};

/* Shared with user space while the programs run. */
struct flow_gauges gauges SEC(".data.gauges") = {};

struct owner {
	/* id of its cgroup in the v2 hierarchy, the inode of the cgroup's folder */
	__u64 cgroup_id;
	__u32 pid;
	__u32 uid;
	char comm[16];
	__u8 known;
	/* it used the socket; before that, it is who created it or its listener */
	__u8 confirmed;
	__u8 padding[2];
	/* the last walk that saw it hold the socket open */
	__u32 walk;
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 8 * 1024 * 1024);
} events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, COUNTERS);
	__type(key, __u32);
	__type(value, __u64);
} counters SEC(".maps");

static __always_inline void count(__u32 counter)
{
	__u64 *value = bpf_map_lookup_elem(&counters, &counter);

	if (value)
		__sync_fetch_and_add(value, 1);
}

static __always_inline struct cpu_gauges *cpu_gauges(void)
{
	return &gauges.cpus[bpf_get_smp_processor_id() % GAUGE_SLOTS];
}

/*
 * Atomic operations return a value since Linux 5.12, and a kernel before refuses a program
 * that has one, whether it gets there or not: it is given programs without. There, an id
 * is made of time and CPU.
 */
static __always_inline __u64 next_flow_id(void)
{
#ifdef WITHOUT_FETCH
	__sync_fetch_and_add(&gauges.last_flow_id, 1);
	return (bpf_ktime_get_ns() >> 4 << 8) + (__u8)bpf_get_smp_processor_id();
#else
	return __sync_add_and_fetch(&gauges.last_flow_id, 1);
#endif
}

/* What got an id is no flow. */
static __always_inline void drop_flow_id(void)
{
	__sync_fetch_and_add(&cpu_gauges()->unused_flow_ids, 1);
}

/* Reads a field of a kernel's structure; where there is but an address, not one that the verifier trusts, it is plain. */
#define FIELD(plain, pointer, field) ((plain) ? BPF_CORE_READ(pointer, field) : (pointer)->field)

/* The address of a kernel's object as a number, which the verifier takes for a key. */
static __always_inline __u64 address_of(void *object)
{
	__u64 address = 0;

	bpf_probe_read_kernel(&address, sizeof(address), &object);
	return address;
}

static __always_inline bool is_recorded(__u32 netns)
{
	return !config.only_netns || netns == config.only_netns;
}

static __always_inline void owner_of_task(struct owner *owner, struct task_struct *task)
{
	struct task_struct *leader = task->group_leader;

	owner->cgroup_id = task->cgroups->dfl_cgrp->kn->id;
	owner->pid = task->tgid;
	owner->uid = task->cred->uid.val;
	bpf_probe_read_kernel(owner->comm, sizeof(owner->comm), leader->comm);
	owner->known = 1;
	owner->confirmed = 0;
	owner->walk = gauges.walk;
}

/* The same, of a task of which there is but the address. */
static __always_inline void owner_of_plain_task(struct owner *owner, struct task_struct *task)
{
	owner->cgroup_id = BPF_CORE_READ(task, cgroups, dfl_cgrp, kn, id);
	owner->pid = BPF_CORE_READ(task, tgid);
	owner->uid = BPF_CORE_READ(task, cred, uid.val);
	BPF_CORE_READ_INTO(&owner->comm, task, group_leader, comm);
	owner->known = 1;
	owner->confirmed = 0;
	owner->walk = gauges.walk;
}

/* Linux 5.11 */
static __always_inline bool knows_current_task(void)
{
	return bpf_core_enum_value_exists(enum bpf_func_id, BPF_FUNC_get_current_task_btf);
}

#define PF_KTHREAD 0x00200000

/*
 * Who runs now. Only where the hook runs in the context of the process that asked.
 * The kernel's threads work for others: that of an MPTCP subflow, or of a file
 * that a process has left, is nobody's owner.
 */
static __always_inline void owner_is_current(struct owner *owner)
{
	struct task_struct *task;

	if (knows_current_task()) {
		task = bpf_get_current_task_btf();
		if (!(task->flags & PF_KTHREAD))
			owner_of_task(owner, task);
	} else {
		task = (void *)bpf_get_current_task();
		if (!(BPF_CORE_READ(task, flags) & PF_KTHREAD))
			owner_of_plain_task(owner, task);
	}
}

static __always_inline void map_ipv4(__u8 addr[16], __be32 ipv4)
{
	__builtin_memset(addr, 0, 10);
	addr[10] = 0xff;
	addr[11] = 0xff;
	__builtin_memcpy(addr + 12, &ipv4, 4);
}

static __always_inline void fill_owner(struct flow_event *event, const struct owner *owner)
{
	event->cgroup_id = owner->cgroup_id;
	event->pid = owner->pid;
	event->uid = owner->uid;
	__builtin_memcpy(event->comm, owner->comm, sizeof(event->comm));
	if (owner->known)
		event->flags |= FLOW_HAS_OWNER;
}

/*
 * A walk sees a process that holds the socket open. If the owner known so far is
 * only who created the socket or its listener, the holder is a better one; so it is
 * if the owner has let go of the socket, as the whole walk before has shown.
 */
static __always_inline void confirm_owner(struct owner *owner, struct task_struct *task)
{
	if (owner->known && owner->confirmed && owner->pid != (__u32)task->tgid &&
	    (__u32)gauges.walk - owner->walk < 2)
		return;
	/* also if it is the same: it may be another program, or another user, by now */
	owner_of_task(owner, task);
	owner->confirmed = 1;
}

#endif
