/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/*
 * The records that the kernel side of the bash stream hands to user space.
 * BashEvent.java holds the same layouts; every field is naturally aligned, so
 * there is no padding but the named one.
 */
#ifndef NETREEL_BASH_EVENT_H
#define NETREEL_BASH_EVENT_H

#include <linux/types.h>

#define COMMAND_BYTES 4096
#define NAMES_BYTES   4096
#define NAME_BYTES    256 /* NAME_MAX and its NUL */
#define TTY_BYTES     32

/* Bits of bash_line.flags. */
enum bash_line_flags {
	LINE_TRUNCATED = 1,
	/* the names lead from the working directory up to the root */
	LINE_HAS_CWD = 2,
	LINE_HAS_SHELL = 4,
};

/* A file, whatever its name and whoever sees it. */
struct file_id {
	__u64 inode;
	__u32 device;
	__u32 generation; /* tells a file from a later one with the same inode number */
};

/*
 * A line was entered. After it come command_bytes of the line, cwd_bytes and
 * shell_bytes of names: the components of the path, each ended by a NUL, from
 * the last to the first.
 */
struct bash_line {
	__u64 ts;	  /* CLOCK_MONOTONIC, ns */
	__u64 cgroup_id;
	__u64 root_inode; /* of the process's root folder */
	__u32 root_device;
	__u32 mnt_ns;
	__u32 user_ns;
	__u32 pid;
	__u32 ppid;
	__u32 uid;
	__u16 command_bytes;
	__u16 cwd_bytes;
	__u16 shell_bytes;
	__u16 flags;
	char tty[TTY_BYTES]; /* NUL-terminated, empty without a terminal */
};

/* A process runs a program that no process before it ran. */
struct bash_program {
	struct file_id file;
	__u32 pid;
	__u32 reserved;
};

_Static_assert(sizeof(struct bash_line) == 88, "BashEvent.java says 88");
_Static_assert(sizeof(struct bash_program) == 24, "BashEvent.java says 24");

/* What user space sets, in the map .rodata.config. */
struct bash_config {
	/* inode of the only network namespace to record; 0 for all */
	__u32 only_netns;
	__u32 reserved;
};

/* Indexes into the per-CPU array of counters. */
enum bash_counter {
	/* lines that found the ring full */
	COUNTER_RING_FULL = 0,
	/* lines that could not be read, or for which there was no memory to put them together */
	COUNTER_UNREADABLE = 1,
	/* programs that found the ring full; not lost, the next walk over the processes tells them */
	COUNTER_DEFERRED = 2,
	COUNTERS,
};

#endif
