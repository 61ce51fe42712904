// SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only)
/* Lines entered in interactive bashes. */
#include <stdbool.h>
#include "kernel_types.h"
#include "bash_event.h"
#include "path.bpf.h"
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

/* Set by user space before the programs are loaded. */
const volatile struct bash_config config SEC(".rodata.config") = {};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1024 * 1024);
} bash_events SEC(".maps");

/* Of its own, so that a storm of short processes takes no room from the lines. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 64 * 1024);
} bash_programs SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, COUNTERS);
	__type(key, __u32);
	__type(value, __u64);
} counters SEC(".maps");

/*
 * A line being put together. A thread has its own: a uprobe's program can be
 * preempted, so one for each CPU would be mixed up.
 */
struct draft {
	struct bash_line line;
	/* the command, then the names of the two paths */
	char text[COMMAND_BYTES + 2 * NAMES_BYTES];
	struct names cwd;
	struct names shell;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 32);
	__type(key, __u32);
	__type(value, struct draft);
} drafts SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct draft);
} empty_draft SEC(".maps");

/* What was last seen of a thread's lines. */
struct last_line {
	const char *line;
	__u64 cookie;
	__u32 function;
	__u32 padding;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, __u32);
	__type(value, struct last_line);
} last_lines SEC(".maps");

/* Programs that user space was told of. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, struct file_id);
	__type(value, __u32);
} known_programs SEC(".maps");

/* Those of them that are a bash. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, struct file_id);
	__type(value, __u32);
} shells SEC(".maps");

static __always_inline void count(__u32 counter)
{
	__u64 *value = bpf_map_lookup_elem(&counters, &counter);

	if (value)
		__sync_fetch_and_add(value, 1);
}

static __always_inline struct file_id id_of(struct inode *inode)
{
	struct file_id id = {
		.inode = BPF_CORE_READ(inode, i_ino),
		.device = BPF_CORE_READ(inode, i_sb, s_dev),
		.generation = BPF_CORE_READ(inode, i_generation),
	};

	return id;
}

static __always_inline void tell_program(struct task_struct *task)
{
	struct file *file = BPF_CORE_READ(task, mm, exe_file);
	struct bash_program *program;
	struct file_id id;
	__u32 one = 1;

	if (!file)
		return;
	id = id_of(BPF_CORE_READ(file, f_inode));
	if (bpf_map_lookup_elem(&known_programs, &id))
		return;
	program = bpf_ringbuf_reserve(&bash_programs, sizeof(*program), 0);
	if (!program) {
		count(COUNTER_DEFERRED);
		return;
	}
	program->file = id;
	program->pid = BPF_CORE_READ(task, tgid);
	program->reserved = 0;
	bpf_map_update_elem(&known_programs, &id, &one, BPF_ANY);
	/* a new shell may be typed into at once */
	bpf_ringbuf_submit(program, BPF_RB_FORCE_WAKEUP);
}

SEC("tp_btf/sched_process_exec")
int program_started(__u64 *ctx)
{
	tell_program((struct task_struct *)ctx[0]);
	return 0;
}

/* Walks the processes: at the start, and at each interval for those that found the ring full. */
SEC("iter/task")
int find_programs(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;

	if (task && BPF_CORE_READ(task, pid) == BPF_CORE_READ(task, tgid))
		tell_program(task);
	return 0;
}

static __always_inline void fill_process(struct bash_line *line, struct task_struct *task)
{
	struct tty_struct *tty = BPF_CORE_READ(task, signal, tty);
	struct dentry *root = BPF_CORE_READ(task, fs, root.dentry);

	line->ts = bpf_ktime_get_ns();
	line->cgroup_id = bpf_get_current_cgroup_id();
	line->root_inode = BPF_CORE_READ(root, d_inode, i_ino);
	line->root_device = BPF_CORE_READ(root, d_inode, i_sb, s_dev);
	line->mnt_ns = BPF_CORE_READ(task, nsproxy, mnt_ns, ns.inum);
	line->user_ns = BPF_CORE_READ(task, cred, user_ns, ns.inum);
	line->pid = bpf_get_current_pid_tgid() >> 32;
	line->ppid = BPF_CORE_READ(task, real_parent, tgid);
	line->uid = bpf_get_current_uid_gid();
	if (tty)
		bpf_probe_read_kernel_str(line->tty, sizeof(line->tty), tty->name);
}

/* Reads the line without its NUL. Returns how many bytes, 0 for an empty line, or -1 if it cannot be read. */
static __always_inline int fill_command(struct draft *draft, const char *command)
{
	char next = 0;
	/* the NUL goes where the names will begin */
	long length = bpf_probe_read_user_str(draft->text, COMMAND_BYTES + 1, command);

	if (length < 0 || length > COMMAND_BYTES + 1)
		return -1;
	/* older kernels do not count the NUL of an empty line */
	if (length == 0)
		return 0;
	if (length == COMMAND_BYTES + 1) {
		bpf_probe_read_user(&next, sizeof(next), command + COMMAND_BYTES);
		if (next)
			draft->line.flags |= LINE_TRUNCATED;
	}
	return length - 1;
}

enum path_of {
	PATH_OF_CWD = 0,
	PATH_OF_SHELL = 1,
};

/* A global function, so that the verifier looks at its loop once, not once for each way that leads here. */
__noinline int write_path(__u32 thread, __u32 path_of, __u64 path_address, __u64 root_address)
{
	const struct path *path = (const struct path *)path_address;
	const struct path *root = (const struct path *)root_address;
	struct draft *draft = bpf_map_lookup_elem(&drafts, &thread);

	if (!draft)
		return -1;
	return write_names(path_of == PATH_OF_CWD ? &draft->cwd : &draft->shell, BPF_CORE_READ(path, dentry),
			   mount_of(BPF_CORE_READ(path, mnt)), BPF_CORE_READ(root, dentry),
			   mount_of(BPF_CORE_READ(root, mnt)));
}

/* Appends names to the text at `at`. Returns how many bytes. */
static __always_inline __u32 append(struct draft *draft, __u32 at, const struct names *names)
{
	__u32 bytes = names->bytes;

	if (at > COMMAND_BYTES + NAMES_BYTES || bytes > NAMES_BYTES)
		return 0;
	bpf_probe_read_kernel(draft->text + at, bytes, names->text);
	return bytes;
}

static __always_inline void send(struct draft *draft, __u32 thread, struct task_struct *task, struct file *exe)
{
	__u64 root = (__u64)&BPF_CORE_READ(task, fs)->root;
	__u32 bytes = draft->line.command_bytes;

	if (!write_path(thread, PATH_OF_CWD, (__u64)&BPF_CORE_READ(task, fs)->pwd, root)) {
		draft->line.flags |= LINE_HAS_CWD;
		draft->line.cwd_bytes = append(draft, bytes, &draft->cwd);
		bytes += draft->line.cwd_bytes;
	}
	/* without names it is a file in memory alone */
	if (!write_path(thread, PATH_OF_SHELL, (__u64)&exe->f_path, root) && draft->shell.bytes) {
		draft->line.flags |= LINE_HAS_SHELL;
		draft->line.shell_bytes = append(draft, bytes, &draft->shell);
		bytes += draft->line.shell_bytes;
	}
	if (bytes > sizeof(draft->text))
		return;
	if (bpf_ringbuf_output(&bash_events, draft, sizeof(draft->line) + bytes, BPF_RB_NO_WAKEUP))
		count(COUNTER_RING_FULL);
}

static __always_inline void record_line(struct draft *draft, __u32 thread, struct task_struct *task, struct file *exe,
					const char *command)
{
	int length = fill_command(draft, command);

	if (length == 0)
		return;
	if (length < 0 || length > COMMAND_BYTES) {
		count(COUNTER_UNREADABLE);
		return;
	}
	draft->line.command_bytes = length;
	fill_process(&draft->line, task);
	send(draft, thread, task, exe);
}

enum function {
	FUNCTION_READLINE = 0,
	FUNCTION_TEARDOWN = 1,
};

static __always_inline __u64 attach_cookie(void *ctx)
{
	/* Linux 5.15 */
	if (bpf_core_enum_value_exists(enum bpf_func_id, BPF_FUNC_get_attach_cookie))
		return bpf_get_attach_cookie(ctx);
	return 0;
}

/*
 * Whether a line was sent already. The same line returns from the teardown and
 * then from readline(); and where two files of an overlay share the file below,
 * both their probes hit, each with a cookie of its own.
 */
static __always_inline bool is_repeated(void *ctx, __u32 thread, const char *line, __u32 function)
{
	struct last_line now = {
		.line = line,
		.cookie = attach_cookie(ctx),
		.function = function,
	};
	struct last_line *last = bpf_map_lookup_elem(&last_lines, &thread);

	if (last && last->line == line) {
		if (last->function == FUNCTION_TEARDOWN && function == FUNCTION_READLINE)
			return true;
		if (last->function == function && last->cookie != now.cookie)
			return true;
	}
	bpf_map_update_elem(&last_lines, &thread, &now, BPF_ANY);
	return false;
}

/* What the function returns. Only the branch of this machine is there once the program is loaded. */
static __always_inline const char *returned_text(void *ctx)
{
	struct pt_regs___x86 *x86 = ctx;
	struct pt_regs___arm64 *arm64 = ctx;

	if (bpf_core_field_exists(x86->ax))
		return (const char *)BPF_CORE_READ(x86, ax);
	return (const char *)BPF_CORE_READ(arm64, regs[0]);
}

static __always_inline int line_entered(void *ctx, __u32 function, bool only_shells)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	const char *command = returned_text(ctx);
	__u32 thread = bpf_get_current_pid_tgid();
	struct file *exe = BPF_CORE_READ(task, mm, exe_file);
	struct draft *draft;
	struct file_id id;
	__u32 zero = 0;

	if (!command || !exe)
		return 0;
	if (config.only_netns && BPF_CORE_READ(task, nsproxy, net_ns, ns.inum) != config.only_netns)
		return 0;
	id = id_of(BPF_CORE_READ(exe, f_inode));
	if (only_shells && !bpf_map_lookup_elem(&shells, &id))
		return 0;
	if (is_repeated(ctx, thread, command, function))
		return 0;

	draft = bpf_map_lookup_elem(&empty_draft, &zero);
	if (draft)
		bpf_map_update_elem(&drafts, &thread, draft, BPF_ANY);
	draft = bpf_map_lookup_elem(&drafts, &thread);
	if (!draft) {
		count(COUNTER_UNREADABLE);
		return 0;
	}
	record_line(draft, thread, task, exe, command);
	bpf_map_delete_elem(&drafts, &thread);
	return 0;
}

/* A bash that holds readline itself. */
SEC("uretprobe")
int shell_readline(void *ctx)
{
	return line_entered(ctx, FUNCTION_READLINE, false);
}

/*
 * Where readline() ends a line. It begins only then, so that it sees also the
 * line of a shell that was waiting for one when the recorder came.
 */
SEC("uretprobe")
int shell_teardown(void *ctx)
{
	return line_entered(ctx, FUNCTION_TEARDOWN, false);
}

/* The library that other programs use as well, with lines that are not ours to see. */
SEC("uretprobe")
int library_readline(void *ctx)
{
	return line_entered(ctx, FUNCTION_READLINE, true);
}

SEC("uretprobe")
int library_teardown(void *ctx)
{
	return line_entered(ctx, FUNCTION_TEARDOWN, true);
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
