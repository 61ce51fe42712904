/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/*
 * Names of a path, read out of the kernel's tree of dentries. The helper
 * bpf_d_path() is not allowed in uprobes.
 */
#ifndef NETREEL_PATH_BPF_H
#define NETREEL_PATH_BPF_H

#include <stdbool.h>
#include "kernel_types.h"
#include "bash_event.h"
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

/* Components and mount points on a path; a path that has more is not known. */
#define PATH_STEPS 200

static __always_inline struct mount *mount_of(struct vfsmount *mnt)
{
	return (void *)mnt - bpf_core_field_offset(struct mount, mnt);
}

/* The names of a path, from the last to the first, each ended by a NUL. */
struct names {
	__u32 bytes;
	char text[NAMES_BYTES + NAME_BYTES];
};

/*
 * Writes the names from a place up to a root, or to the top of the tree if the
 * root is not above it.
 *
 * The verifier should find the same state in each turn of the loop, or it
 * follows them all: so the length is read anew from memory.
 *
 * Returns 0, or -1 if they are too many.
 */
static __always_inline int write_names(struct names *names, struct dentry *dentry, struct mount *mount,
				       struct dentry *root, struct mount *root_mount)
{
	volatile __u32 *length = &names->bytes;

	*length = 0;
	for (int i = 0; i < PATH_STEPS; i++) {
		struct dentry *parent = BPF_CORE_READ(dentry, d_parent);
		__u32 begin = *length;
		long added;

		if (dentry == root && mount == root_mount)
			return 0;
		if (dentry == parent || dentry == BPF_CORE_READ(mount, mnt.mnt_root)) {
			struct mount *above = BPF_CORE_READ(mount, mnt_parent);

			if (above == mount)
				return 0;
			dentry = BPF_CORE_READ(mount, mnt_mountpoint);
			mount = above;
			continue;
		}
		if (begin > NAMES_BYTES - NAME_BYTES)
			return -1;
		added = bpf_probe_read_kernel_str(names->text + begin, NAME_BYTES, BPF_CORE_READ(dentry, d_name.name));
		if (added <= 0)
			return -1;
		*length = begin + added;
		dentry = parent;
	}
	return -1;
}

#endif
