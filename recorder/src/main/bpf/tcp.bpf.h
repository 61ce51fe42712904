/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/*
 * TCP costs nothing per packet: the kernel counts bytes, segments and
 * retransmits in each tcp_sock already. A state change opens and closes a
 * flow; an iterator over the sockets that carry our storage emits, once an
 * interval, what has changed since the record before.
 */
#ifndef NETREEL_TCP_BPF_H
#define NETREEL_TCP_BPF_H

#include "common.bpf.h"

#define EPIPE	     32
#define ENETUNREACH  101
#define ECONNABORTED 103
#define ECONNRESET   104
#define ETIMEDOUT    110
#define ECONNREFUSED 111
#define EHOSTDOWN    112
#define EHOSTUNREACH 113

enum tcp_flow_kind {
	KIND_NONE = 0,
	/* a listener: its storage is cloned to each socket it accepts */
	KIND_LISTENER = 1,
	KIND_CONNECTION = 2,
};

enum opening {
	/* not yet, or never */
	OPENING_NONE = 0,
	/* established, and no record has said so yet */
	OPENING_UNREPORTED = 1,
	OPENING_REPORTED = 2,
	/* before the recorder came: not ours to tell */
	OPENING_OLDER = 3,
};

/* The handshake's end was not seen. */
#define CONNECT_TIME_UNKNOWN (~0U)

struct tcp_flow {
	struct bpf_spin_lock lock;
	struct owner owner;
	__u64 flow_id;
	__u64 start_ts;
	__u64 reported_sent;
	__u64 reported_received;
	__u32 reported_segs_out;
	__u32 reported_segs_in;
	__u32 reported_retrans;
	__u32 connect_us;
	__u32 netns;
	__u16 local_port;
	__u8 kind;
	__u8 direction;
	__u8 opening;
	__u8 ended;
	/* which end sent the first FIN: a close_reason */
	__u8 first_fin;
	/* bytes_acked will count, or has counted, our SYN */
	__u8 syn_to_come;
	/* the last one that a change led to */
	__u8 state;
	/* its socket was made while the recorder ran, by a process: all that the kernel has counted is ours to tell */
	__u8 made_here;
	/* it began after its SYN, when it was first seen */
	__u8 late;
	__u8 padding[5];
	/* number of the last pass that emitted it */
	__u64 pass;
	/* the census in which it began, and the last one that met it */
	__u64 begun_in;
	__u64 met_in;
	/* number of the pass that found its socket gone, in a map by address */
	__u64 gone_in;
};

struct {
	__uint(type, BPF_MAP_TYPE_SK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC | BPF_F_CLONE);
	__type(key, int);
	__type(value, struct tcp_flow);
} tcp_flows SEC(".maps");

/* Instead of that, where config.by_address is set. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 131072);
	__type(key, __u64);
	__type(value, struct tcp_flow);
} tcp_flows_by_address SEC(".maps");

/* A listener as the sockets know it that it accepts, in the moment when they are made as its copies. */
struct listener_key {
	__u8 local_addr[16];
	__u32 netns;
	__u16 local_port;
	__u16 family;
};

/* Who owns it. The storage of sockets would be cloned. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, struct listener_key);
	__type(value, struct owner);
} listeners SEC(".maps");

static __always_inline struct tcp_flow *find_flow_at(__u64 address)
{
	return bpf_map_lookup_elem(&tcp_flows_by_address, &address);
}

static __always_inline struct tcp_flow *find_flow(void *sk)
{
	if (config.by_address)
		return find_flow_at(address_of(sk));
	return bpf_sk_storage_get(&tcp_flows, sk, 0, 0);
}

static __always_inline struct tcp_flow *create_flow_at(__u64 address)
{
	struct tcp_flow empty = {};

	/* another CPU may have been first; then its flow is taken */
	bpf_map_update_elem(&tcp_flows_by_address, &address, &empty, BPF_NOEXIST);
	return find_flow_at(address);
}

static __always_inline void forget_flow(__u64 address)
{
	bpf_map_delete_elem(&tcp_flows_by_address, &address);
}

static __always_inline void fill_listener_key(struct listener_key *key, struct sock *sk, __u32 netns)
{
	__builtin_memset(key, 0, sizeof(*key));
	key->family = BPF_CORE_READ(sk, __sk_common.skc_family);
	key->local_port = BPF_CORE_READ(sk, __sk_common.skc_num);
	key->netns = netns;
	if (key->family == AF_INET6)
		bpf_probe_read_kernel(key->local_addr, 16, &sk->__sk_common.skc_v6_rcv_saddr);
	else
		bpf_probe_read_kernel(key->local_addr, 4, &sk->__sk_common.skc_rcv_saddr);
}

static __always_inline void note_listener(struct sock *sk, __u32 netns, const struct owner *owner)
{
	struct listener_key key;

	if (!config.by_address)
		return;
	fill_listener_key(&key, sk, netns);
	bpf_map_update_elem(&listeners, &key, owner, BPF_ANY);
}

/* What cloned storage would hold. */
static __always_inline void inherit_owner(struct tcp_flow *flow, struct sock *sk, __u32 netns)
{
	struct listener_key key;
	struct owner *owner;

	fill_listener_key(&key, sk, netns);
	owner = bpf_map_lookup_elem(&listeners, &key);
	if (!owner) {
		/* a listener at any address; newer kernels have given the copy its own by now */
		__builtin_memset(key.local_addr, 0, sizeof(key.local_addr));
		owner = bpf_map_lookup_elem(&listeners, &key);
	}
	if (owner)
		flow->owner = *owner;
	else
		__builtin_memset(&flow->owner, 0, sizeof(flow->owner));
}

/* The FIN takes a sequence number, so bytes_acked counts it once it is acknowledged. */
static __always_inline bool fin_is_acked(const struct tcp_sock *tp, int state, const bool plain)
{
	switch (state) {
	case BPF_TCP_FIN_WAIT2:
	case BPF_TCP_TIME_WAIT:
		return true;
	case BPF_TCP_FIN_WAIT1:
	case BPF_TCP_CLOSING:
	case BPF_TCP_LAST_ACK:
		return FIELD(plain, tp, snd_una) == FIELD(plain, tp, write_seq);
	default:
		return false;
	}
}

struct tcp_counters {
	__u64 sent;
	__u64 received;
	__u32 segs_out;
	__u32 segs_in;
	__u32 retrans;
};

/*
 * Payload from the kernel's counters, which count sequence numbers. The bytes
 * are read before what tells whether a FIN is among them: a FIN that comes in
 * between makes this one byte too small, and the next record makes up for it.
 */
static __always_inline void read_counters(struct tcp_counters *now, const struct tcp_flow *flow,
					  const struct sock *sk, const struct tcp_sock *tp,
					  int state, const bool plain)
{
	__u64 flags;

	now->sent = FIELD(plain, tp, bytes_acked);
	now->received = FIELD(plain, tp, bytes_received);
	now->segs_out = FIELD(plain, tp, segs_out);
	now->segs_in = FIELD(plain, tp, segs_in);
	now->retrans = FIELD(plain, tp, total_retrans);
	barrier();
	if (flow->syn_to_come && now->sent)
		now->sent--;
	if (now->sent && fin_is_acked(tp, state, plain))
		now->sent--;
	/* tcp_fin() sets SOCK_DONE when the peer's FIN has come in order */
	flags = FIELD(plain, sk, __sk_common.skc_flags);
	if (now->received && (flags & (1UL << bpf_core_enum_value(enum sock_flags, SOCK_DONE))))
		now->received--;
}

static __always_inline bool has_news(const struct tcp_flow *flow, const struct tcp_counters *now)
{
	return flow->opening == OPENING_UNREPORTED || now->sent > flow->reported_sent ||
	       now->received > flow->reported_received ||
	       now->segs_out != flow->reported_segs_out ||
	       now->segs_in != flow->reported_segs_in || now->retrans != flow->reported_retrans;
}

static __always_inline void mark_reported(struct tcp_flow *flow, const struct tcp_counters *now)
{
	flow->reported_sent = now->sent;
	flow->reported_received = now->received;
	flow->reported_segs_out = now->segs_out;
	flow->reported_segs_in = now->segs_in;
	flow->reported_retrans = now->retrans;
}

static __always_inline __u16 local_port(const struct sock *sk, const struct tcp_sock *tp, const bool plain)
{
	__u16 port = FIELD(plain, sk, __sk_common.skc_num);

	/* inet_put_port() clears skc_num before the change to CLOSE, but not inet_sport */
	return port ? port : bpf_ntohs(FIELD(plain, tp, inet_conn.icsk_inet.inet_sport));
}

static __always_inline void fill_addresses(struct flow_event *event, const struct sock *sk, const bool plain)
{
	if (FIELD(plain, sk, __sk_common.skc_family) == AF_INET6) {
		bpf_probe_read_kernel(event->local_addr, 16, &sk->__sk_common.skc_v6_rcv_saddr);
		bpf_probe_read_kernel(event->remote_addr, 16, &sk->__sk_common.skc_v6_daddr);
	} else {
		map_ipv4(event->local_addr, FIELD(plain, sk, __sk_common.skc_rcv_saddr));
		map_ipv4(event->remote_addr, FIELD(plain, sk, __sk_common.skc_daddr));
	}
	event->remote_port = bpf_ntohs(FIELD(plain, sk, __sk_common.skc_dport));
}

static __always_inline bool is_live(const struct tcp_flow *flow)
{
	return flow->kind == KIND_CONNECTION && !flow->ended;
}

static __always_inline bool is_past_handshake(int state)
{
	switch (state) {
	case BPF_TCP_CLOSE:
	case BPF_TCP_LISTEN:
	case BPF_TCP_SYN_SENT:
	case BPF_TCP_SYN_RECV:
		return false;
	default:
		return true;
	}
}

/*
 * An accepted socket whose birth was missed: its storage is still the copy of the
 * listener's that it was born with.
 */
static __always_inline bool is_unbegun_child(const struct tcp_flow *flow, const struct sock *sk,
					     int state)
{
	return !config.by_address && flow->kind == KIND_LISTENER && state != BPF_TCP_LISTEN &&
	       state != BPF_TCP_CLOSE && sk->__sk_common.skc_dport;
}

/*
 * A flow whose socket went away without an end that a program saw would be in no
 * record and no count. So user space takes a census: it advances its number, then
 * walks over the sockets. Of the flows that began before, each is met, or has ended
 * before it was met, or is gone.
 *
 * That is exact under any load, since a flow begins, ends and is met under its lock,
 * where also the number is read: what is not finished when the walk comes by holds
 * the lock, and what takes the lock later sees the new number.
 */
static __always_inline void begin_in_census(struct tcp_flow *flow, struct cpu_gauges *mine)
{
	__u64 census = gauges.census;

	flow->begun_in = census;
	flow->ended = 0;
	flow->kind = KIND_CONNECTION;
	__sync_fetch_and_add(&mine->live_tcp_flows[census & 1], 1);
}

static __always_inline void end_in_census(struct tcp_flow *flow, struct cpu_gauges *mine)
{
	__u64 census = gauges.census;

	flow->ended = 1;
	__sync_fetch_and_add(&mine->live_tcp_flows[census & 1], -1);
	if (flow->begun_in != census && flow->met_in != census)
		__sync_fetch_and_add(&mine->ended_unmet[census & 1], 1);
}

static __always_inline void lock(struct tcp_flow *flow)
{
	if (!config.by_address)
		bpf_spin_lock(&flow->lock);
}

static __always_inline void unlock(struct tcp_flow *flow)
{
	if (!config.by_address)
		bpf_spin_unlock(&flow->lock);
}

static __always_inline void meet_in_census(struct tcp_flow *flow)
{
	struct cpu_gauges *mine = cpu_gauges();
	__u64 census;

	lock(flow);
	census = gauges.census;
	if (is_live(flow) && flow->begun_in != census && flow->met_in != census) {
		flow->met_in = census;
		__sync_fetch_and_add(&mine->met, 1);
	}
	unlock(flow);
}

/* Ends a flow. Returns false if it has ended before. */
static __always_inline bool end_now(struct tcp_flow *flow)
{
	struct cpu_gauges *mine = cpu_gauges();
	bool live;

	lock(flow);
	live = is_live(flow);
	if (live)
		end_in_census(flow, mine);
	unlock(flow);
	return live;
}

static __always_inline void fill_rtt(struct flow_event *event, const struct tcp_sock *tp, const bool plain)
{
	/* the kernel keeps srtt_us times 8 and mdev_us times 4 */
	event->srtt_us = FIELD(plain, tp, srtt_us) >> 3;
	event->mdev_us = FIELD(plain, tp, mdev_us) >> 2;
	event->min_rtt_us = FIELD(plain, tp, rtt_min.s[0].v);
}

/* Fills in what happened since the record before. */
static __always_inline void fill_deltas(struct flow_event *event, struct tcp_flow *flow,
					const struct tcp_counters *now)
{
	event->bytes_sent = now->sent - flow->reported_sent;
	event->bytes_received = now->received - flow->reported_received;
	event->packets_sent = (__u32)(now->segs_out - flow->reported_segs_out);
	event->packets_received = (__u32)(now->segs_in - flow->reported_segs_in);
	event->retransmits = now->retrans - flow->reported_retrans;
	mark_reported(flow, now);
	event->opened = flow->opening == OPENING_UNREPORTED;
	if (event->opened)
		flow->opening = OPENING_REPORTED;
}

/* What was read a moment too late by the record before. */
static __always_inline void never_go_back(struct tcp_counters *now, const struct tcp_flow *flow)
{
	if (now->sent < flow->reported_sent)
		now->sent = flow->reported_sent;
	if (now->received < flow->reported_received)
		now->received = flow->reported_received;
}

/*
 * Fills the rest under the lock: the iterator and the state change may meet on
 * two CPUs, and each delta must be told once. Returns false if the other was first.
 */
static __always_inline bool fill_locked(struct flow_event *event, struct tcp_flow *flow,
					const struct sock *sk, const struct tcp_sock *tp, int state,
					bool ending)
{
	struct cpu_gauges *mine = cpu_gauges();
	struct tcp_counters now;
	bool news;

	bpf_spin_lock(&flow->lock);
	read_counters(&now, flow, sk, tp, state, false);
	if (!ending)
		never_go_back(&now, flow);
	news = !flow->ended && (ending || has_news(flow, &now));
	if (news) {
		fill_deltas(event, flow, &now);
		if (ending)
			end_in_census(flow, mine);
	}
	bpf_spin_unlock(&flow->lock);
	return news;
}

/*
 * What comes before is seen by other CPUs before what comes after. Atomic operations
 * that return nothing, the only ones before Linux 5.12, order nothing but on x86.
 * Elsewhere two locks do, one after the other: the first one's release stays behind
 * what came before, and before the second one's acquisition.
 */
static __always_inline void fence(void)
{
	/* no address of a socket */
	__u64 cpu = bpf_get_smp_processor_id();

	if (bpf_core_field_exists(((struct pt_regs___x86 *)0)->ax)) {
		/* the compiler would make something newer of an atomic operation that changes nothing */
		asm volatile("lock *(u64 *)(%0 + 0) += %1" : : "r"(&gauges.last_flow_id), "r"(0ULL) : "memory");
		return;
	}
	/* each locks the bucket of the key, which it does not find */
	bpf_map_delete_elem(&tcp_flows_by_address, &cpu);
	bpf_map_delete_elem(&tcp_flows_by_address, &cpu);
}

/*
 * The same without a lock. The kernel makes the changes of a socket's state one
 * after the other; should the iterator have met one, it gives its record up and
 * counts it, since each may or may not have told what the other has.
 */
static __always_inline bool fill_unlocked(struct flow_event *event, struct tcp_flow *flow,
					  const struct sock *sk, const struct tcp_sock *tp,
					  int state, bool ending, const bool plain)
{
	struct tcp_counters now;

	if (flow->ended)
		return false;
	if (ending) {
		end_in_census(flow, cpu_gauges());
		fence();
	}
	read_counters(&now, flow, sk, tp, state, plain);
	if (!ending) {
		never_go_back(&now, flow);
		if (!has_news(flow, &now))
			return false;
	}
	fill_deltas(event, flow, &now);
	if (ending)
		return true;
	fence();
	if (!flow->ended && flow->flow_id == event->flow_id)
		return true;
	count(COUNTER_TORN);
	return false;
}

static __always_inline bool fill_tcp(struct flow_event *event, struct tcp_flow *flow,
				     const struct sock *sk, const struct tcp_sock *tp, int state,
				     bool ending, const bool plain)
{
	if (config.by_address)
		return fill_unlocked(event, flow, sk, tp, state, ending, plain);
	return fill_locked(event, flow, sk, tp, state, ending);
}

static __always_inline void fill_connect_time(struct flow_event *event, const struct tcp_flow *flow)
{
	if (event->opened && flow->connect_us != CONNECT_TIME_UNKNOWN) {
		event->connect_us = flow->connect_us;
		event->flags |= FLOW_HAS_CONNECT_TIME;
	}
}

static __always_inline void fill_tcp_identity(struct flow_event *event, const struct tcp_flow *flow,
					      const struct sock *sk, const struct tcp_sock *tp,
					      const bool plain)
{
	__builtin_memset(event, 0, sizeof(*event));
	event->ts = bpf_ktime_get_ns();
	event->start_ts = flow->start_ts;
	event->flow_id = flow->flow_id;
	event->netns = flow->netns;
	event->transport = IPPROTO_TCP;
	event->direction = flow->direction;
	event->local_port = flow->local_port ? flow->local_port : local_port(sk, tp, plain);
	event->flags = FLOW_HAS_COUNTERS;
	fill_addresses(event, sk, plain);
	fill_owner(event, &flow->owner);
	fill_rtt(event, tp, plain);
}

static __always_inline __u8 why_failed(int error)
{
	switch (error) {
	case ECONNREFUSED:
		return FAILED_REFUSED;
	case ETIMEDOUT:
		return FAILED_TIMEOUT;
	case EHOSTUNREACH:
	case ENETUNREACH:
	case EHOSTDOWN:
		return FAILED_UNREACHABLE;
	case ECONNRESET:
	case EPIPE:
		return FAILED_RESET;
	default:
		return FAILED_ABORTED;
	}
}

/*
 * tcp_reset() leaves EPIPE in CLOSE_WAIT and ECONNRESET otherwise. It also runs
 * where data meets an end that has shut down both ways, in FIN_WAIT1 and 2: there
 * all that is sure is who sent the first FIN. tcp_abort() leaves ECONNABORTED, and
 * tcp_write_err() ETIMEDOUT or the ICMP error that came before.
 */
static __always_inline __u8 why_closed(const struct tcp_flow *flow, int state, int error)
{
	bool fin_sent = state == BPF_TCP_FIN_WAIT1 || state == BPF_TCP_FIN_WAIT2;

	switch (error) {
	case ECONNRESET:
	case EPIPE:
		return fin_sent ? flow->first_fin : CLOSE_RST_RECEIVED;
	case ETIMEDOUT:
	case EHOSTUNREACH:
	case ENETUNREACH:
	case EHOSTDOWN:
		return CLOSE_TIMEOUT;
	case ECONNABORTED:
		return CLOSE_RST_SENT;
	}
	switch (state) {
	case BPF_TCP_FIN_WAIT2:
	case BPF_TCP_CLOSING:
	case BPF_TCP_TIME_WAIT:
	case BPF_TCP_LAST_ACK:
		return flow->first_fin;
	default:
		/* closed at once, without a FIN exchange: the kernel sends an RST */
		return CLOSE_RST_SENT;
	}
}

static __always_inline void fill_ending(struct flow_event *event, const struct tcp_flow *flow,
					const struct sock *sk, int state)
{
	/* an ICMP error that came while the process held the socket is only a soft one */
	int error = sk->sk_err ? sk->sk_err : sk->sk_err_soft;

	event->state = BPF_TCP_CLOSE;
	if (flow->opening == OPENING_NONE && flow->direction != DIRECTION_UNKNOWN &&
	    (state == BPF_TCP_SYN_SENT || state == BPF_TCP_SYN_RECV)) {
		event->failed = why_failed(error);
		return;
	}
	event->closed = 1;
	event->close_reason = why_closed(flow, state, sk->sk_err);
}

/*
 * Begins a flow, unless the socket has one that lives, or one at all where only a
 * socket that was never seen is meant: another CPU may be about to do the same.
 */
static __always_inline bool begin_connection(struct tcp_flow *flow, __u8 direction,
					     bool only_never_seen)
{
	struct cpu_gauges *mine = cpu_gauges();
	__u64 flow_id = next_flow_id();
	__u64 now = bpf_ktime_get_ns();
	bool begun;

	lock(flow);
	begun = only_never_seen ? flow->kind == KIND_NONE : !is_live(flow);
	if (begun) {
		flow->direction = direction;
		flow->flow_id = flow_id;
		flow->start_ts = now;
		flow->reported_sent = 0;
		flow->reported_received = 0;
		flow->reported_segs_out = 0;
		flow->reported_segs_in = 0;
		flow->reported_retrans = 0;
		flow->connect_us = CONNECT_TIME_UNKNOWN;
		flow->local_port = 0;
		flow->opening = OPENING_NONE;
		flow->first_fin = CLOSE_NONE;
		flow->state = 0;
		flow->late = 0;
		flow->syn_to_come = direction == DIRECTION_OUTGOING;
		flow->gone_in = 0;
		begin_in_census(flow, mine);
	}
	unlock(flow);
	if (!begun)
		drop_flow_id();
	return begun;
}

static __always_inline struct tcp_flow *create_flow(struct sock *sk, __u32 netns)
{
	struct tcp_flow *flow;

	if (config.by_address)
		flow = create_flow_at(address_of(sk));
	else
		flow = bpf_sk_storage_get(&tcp_flows, sk, 0, BPF_SK_STORAGE_GET_F_CREATE);
	if (!flow) {
		count(COUNTER_STORAGE_FULL);
		return 0;
	}
	flow->netns = netns;
	return flow;
}

/*
 * Who opened a connection that is older than the recorder. bytes_acked counts
 * the SYN of the end that connected, bytes_sent (payload, with what was sent
 * again) does not; what is in flight and a FIN make up the rest.
 */
static __always_inline __u8 older_direction(const struct tcp_sock *tp, int state, const bool plain)
{
	__u64 in_flight = (__u32)(FIELD(plain, tp, snd_nxt) - FIELD(plain, tp, snd_una));
	__u64 payload = FIELD(plain, tp, bytes_sent) - FIELD(plain, tp, bytes_retrans);
	__u64 beyond_payload = FIELD(plain, tp, bytes_acked) + in_flight - payload;

	switch (state) {
	case BPF_TCP_SYN_SENT:
		return DIRECTION_OUTGOING;
	case BPF_TCP_SYN_RECV:
		return DIRECTION_INCOMING;
	case BPF_TCP_FIN_WAIT1:
	case BPF_TCP_FIN_WAIT2:
	case BPF_TCP_CLOSING:
	case BPF_TCP_LAST_ACK:
		beyond_payload--;
	}
	if (beyond_payload == 0)
		return DIRECTION_INCOMING;
	/* anything but 1 was read while the counters moved */
	return beyond_payload == 1 ? DIRECTION_OUTGOING : DIRECTION_UNKNOWN;
}

static __always_inline __u8 first_fin_of(int state)
{
	switch (state) {
	case BPF_TCP_FIN_WAIT1:
	case BPF_TCP_FIN_WAIT2:
	case BPF_TCP_CLOSING:
		return CLOSE_FIN_LOCAL;
	case BPF_TCP_CLOSE_WAIT:
	case BPF_TCP_LAST_ACK:
		return CLOSE_FIN_REMOTE;
	default:
		return CLOSE_NONE;
	}
}

/* A connection that was there before the recorder: what it did until now is not ours to tell. */
static __always_inline void begin_older_connection(struct tcp_flow *flow, const struct sock *sk,
						   const struct tcp_sock *tp, int state,
						   const bool plain)
{
	struct tcp_counters now;

	if (!begin_connection(flow, older_direction(tp, state, plain), true))
		return;
	flow->syn_to_come = state == BPF_TCP_SYN_SENT;
	flow->state = state;
	if (is_past_handshake(state))
		flow->opening = OPENING_OLDER;
	flow->first_fin = first_fin_of(state);
	flow->local_port = local_port(sk, tp, plain);
	read_counters(&now, flow, sk, tp, state, plain);
	mark_reported(flow, &now);
}

/* A socket that a process made and connects, which was missed. */
static __always_inline bool is_unbegun_client(const struct tcp_flow *flow, const struct sock *sk,
					      int state)
{
	return flow->kind == KIND_NONE && flow->made_here && state != BPF_TCP_LISTEN &&
	       state != BPF_TCP_CLOSE && sk->__sk_common.skc_dport;
}

/*
 * Makes up for changes that neither program has seen, now that the socket is known to
 * have been in a state. Linux 6.18 was seen not to run tracing programs, but to call
 * other probes of the tracepoint, for packets that came in while certain tasks ran.
 * Since Linux 7.0, a task may be preempted within a program, which then is passed over
 * until that task goes on. No bytes are lost by that: the kernel counts them from the
 * socket's birth on.
 */
static __always_inline void catch_up(struct tcp_flow *flow, const struct sock *sk, int state)
{
	if (is_unbegun_child(flow, sk, state)) {
		flow->owner.confirmed = 0;
		begin_connection(flow, DIRECTION_INCOMING, false);
	} else if (is_unbegun_client(flow, sk, state)) {
		flow->late = begin_connection(flow, DIRECTION_OUTGOING, true);
	}
	if (!is_live(flow) || !is_past_handshake(state))
		return;
	if (flow->opening == OPENING_NONE && flow->direction != DIRECTION_UNKNOWN)
		flow->opening = OPENING_UNREPORTED;
	if (!flow->first_fin)
		flow->first_fin = first_fin_of(state);
}

/*
 * Who accepted a connection is told by nothing, but who closes it is: a process that
 * works on a socket has locked it, and packets, which could come in anybody's
 * context, have to wait. Not so with an error, which tcp_abort() sets for ss --kill.
 */
static __always_inline void owner_is_closer(struct tcp_flow *flow, const struct sock *sk)
{
	if (flow->owner.confirmed || !sk->sk_lock.owned || sk->sk_err)
		return;
	owner_is_current(&flow->owner);
	flow->owner.confirmed = 1;
}

/*
 * When two CPUs meet the last ACK of a handshake, each makes a child socket and
 * one is thrown away again, in SYN_RECV, without having sent anything. It was
 * never a connection; the other child is. The kernel's PassiveOpens counts both.
 */
static __always_inline bool is_surplus_child(const struct tcp_flow *flow, const struct tcp_sock *tp,
					     int state)
{
	return state == BPF_TCP_SYN_RECV && flow->direction == DIRECTION_INCOMING &&
	       flow->opening == OPENING_NONE && !tp->segs_out;
}

static __always_inline void end_flow(struct sock *sk, struct tcp_flow *flow, int state)
{
	struct tcp_sock *tp = bpf_skc_to_tcp_sock(sk);
	struct flow_event *event;

	if (!tp)
		return;
	if (is_surplus_child(flow, tp, state)) {
		if (end_now(flow))
			drop_flow_id();
		return;
	}
	event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
	if (!event) {
		if (end_now(flow))
			count(COUNTER_RING_FULL);
		return;
	}
	fill_tcp_identity(event, flow, sk, tp, false);
	if (!fill_tcp(event, flow, sk, tp, state, true, false)) {
		bpf_ringbuf_discard(event, BPF_RB_NO_WAKEUP);
		return;
	}
	fill_connect_time(event, flow);
	fill_ending(event, flow, sk, state);
	bpf_ringbuf_submit(event, BPF_RB_NO_WAKEUP);
}

/* The end of a connection that was never seen before: that it ended is known, its bytes are not. */
static __always_inline void end_unseen(struct sock *sk, int state, __u32 netns)
{
	struct tcp_sock *tp = bpf_skc_to_tcp_sock(sk);
	struct flow_event *event;
	struct tcp_flow *flow;

	if (!tp)
		return;
	flow = create_flow(sk, netns);
	if (!flow)
		return;
	owner_is_closer(flow, sk);
	/* taken in by the walk over the open files in this moment */
	if (!begin_connection(flow, DIRECTION_UNKNOWN, false)) {
		end_flow(sk, flow, state);
		return;
	}
	end_now(flow);
	event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
	if (!event) {
		count(COUNTER_RING_FULL);
		return;
	}
	fill_tcp_identity(event, flow, sk, tp, false);
	fill_ending(event, flow, sk, state);
	event->flags &= ~FLOW_HAS_COUNTERS;
	bpf_ringbuf_submit(event, BPF_RB_NO_WAKEUP);
}

static __always_inline void on_close(struct sock *sk, int oldstate, __u32 netns)
{
	struct tcp_flow *flow = find_flow(sk);

	if (oldstate == BPF_TCP_LISTEN || oldstate == BPF_TCP_CLOSE) {
		if (flow && flow->kind == KIND_LISTENER)
			flow->kind = KIND_NONE;
		return;
	}
	if (flow)
		catch_up(flow, sk, oldstate);
	if (!flow || flow->kind != KIND_CONNECTION) {
		if (sk->__sk_common.skc_dport)
			end_unseen(sk, oldstate, netns);
		return;
	}
	if (flow->ended)
		return;
	owner_is_closer(flow, sk);
	end_flow(sk, flow, oldstate);
}

static __always_inline void on_established(struct tcp_flow *flow)
{
	if (flow->opening != OPENING_NONE)
		return;
	flow->opening = OPENING_UNREPORTED;
	if (flow->direction == DIRECTION_OUTGOING && !flow->late)
		flow->connect_us = (bpf_ktime_get_ns() - flow->start_ts) / 1000;
}

/* Doing the same twice does no harm, so that it does not matter which of the two programs comes first. */
static __always_inline void on_set_state(struct sock *sk, int oldstate, int newstate)
{
	struct tcp_flow *flow;
	__u32 netns;

	if (sk->sk_protocol != IPPROTO_TCP)
		return;
	netns = sk->__sk_common.skc_net.net->ns.inum;
	if (!is_recorded(netns))
		return;

	switch (newstate) {
	case BPF_TCP_SYN_SENT:
		flow = create_flow(sk, netns);
		if (!flow || is_live(flow))
			return;
		owner_is_current(&flow->owner);
		flow->owner.confirmed = 1;
		begin_connection(flow, DIRECTION_OUTGOING, false);
		return;
	case BPF_TCP_LISTEN:
		flow = create_flow(sk, netns);
		if (!flow || is_live(flow))
			return;
		owner_is_current(&flow->owner);
		flow->kind = KIND_LISTENER;
		note_listener(sk, netns, &flow->owner);
		return;
	case BPF_TCP_CLOSE:
		on_close(sk, oldstate, netns);
		return;
	}

	flow = find_flow(sk);
	/* a listener without storage: a kernel's own, or one below MPTCP */
	if (!flow && oldstate == BPF_TCP_LISTEN)
		flow = create_flow(sk, netns);
	if (!flow)
		return;
	/* sk_clone_lock() has cloned the listener's storage, owner included */
	if (oldstate == BPF_TCP_LISTEN && !is_live(flow)) {
		if (config.by_address)
			inherit_owner(flow, sk, netns);
		flow->owner.confirmed = 0;
		begin_connection(flow, DIRECTION_INCOMING, false);
	}
	catch_up(flow, sk, oldstate);
	if (!flow->local_port)
		flow->local_port = sk->__sk_common.skc_num;
	flow->state = newstate;

	/* with Fast Open, a server may answer and close while still in SYN_RECV */
	if (newstate == BPF_TCP_ESTABLISHED || oldstate == BPF_TCP_SYN_RECV)
		on_established(flow);
	if (newstate == BPF_TCP_FIN_WAIT1 || newstate == BPF_TCP_LAST_ACK)
		owner_is_closer(flow, sk);
	if (!flow->first_fin)
		flow->first_fin = first_fin_of(newstate);
}

/*
 * The kernel passes over a tracing program that is already active on the CPU
 * (bpf_trace_run(), counted as recursion_misses): a packet's state change
 * interrupts a process's, and would be lost. It cannot interrupt both of two
 * programs at once, so one of them always sees it.
 */
SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(set_state, struct sock *sk, int oldstate, int newstate)
{
	on_set_state(sk, oldstate, newstate);
	return 0;
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(set_state_again, struct sock *sk, int oldstate, int newstate)
{
	on_set_state(sk, oldstate, newstate);
	return 0;
}

/*
 * The state that a socket was in before its end, which was not seen. A child that has
 * neither sent anything nor has an error is a surplus one, in SYN_RECV to its end.
 */
static __always_inline int last_known_state(const struct tcp_flow *flow, struct sock *sk)
{
	bool child = flow->kind == KIND_LISTENER || flow->state == BPF_TCP_SYN_RECV;
	struct tcp_sock *tp = bpf_skc_to_tcp_sock(sk);

	if (flow->state && flow->state != BPF_TCP_SYN_RECV)
		return flow->state;
	/* what was acknowledged, the SYN first, was so by the other end of a connection */
	if (tp && (tp->bytes_acked || tp->bytes_received ||
		   (child && (tp->segs_out || sk->sk_err))))
		return BPF_TCP_ESTABLISHED;
	return child ? BPF_TCP_SYN_RECV : BPF_TCP_SYN_SENT;
}

/*
 * Should a socket go away whose end neither of the two has seen, its flow ends here,
 * in the last state that was seen. What this program misses too, a census finds.
 */
SEC("tp_btf/tcp_destroy_sock")
int BPF_PROG(destroy_sock, struct sock *sk)
{
	struct tcp_flow *flow = find_flow(sk);
	int state;

	if (!flow)
		return 0;
	state = last_known_state(flow, sk);
	catch_up(flow, sk, state);
	if (is_live(flow))
		end_flow(sk, flow, state);
	if (config.by_address)
		forget_flow(address_of(sk));
	return 0;
}

/* Emits what a live flow did since the record before. */
static __always_inline void emit_live(struct tcp_flow *flow, const struct sock *sk, const struct tcp_sock *tp,
				      int state, const bool plain)
{
	struct flow_event *event;
	struct tcp_counters now;

	read_counters(&now, flow, sk, tp, state, plain);
	if (!has_news(flow, &now))
		return;
	event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
	if (!event) {
		count(COUNTER_DEFERRED);
		return;
	}
	fill_tcp_identity(event, flow, sk, tp, plain);
	event->state = state;
	if (!fill_tcp(event, flow, sk, tp, state, false, plain)) {
		bpf_ringbuf_discard(event, BPF_RB_NO_WAKEUP);
		return;
	}
	fill_connect_time(event, flow);
	flow->pass = gauges.pass;
	bpf_ringbuf_submit(event, BPF_RB_NO_WAKEUP);
}

/* Emits what the live TCP flows did since the record before, and takes the census. */
SEC("iter/bpf_sk_storage_map")
int emit_live_tcp(struct bpf_iter__bpf_sk_storage_map *ctx)
{
	struct sock *sk = ctx->sk;
	struct tcp_flow *flow;
	struct tcp_sock *tp;
	int state;

	if (!sk)
		return 0;
	flow = bpf_sk_storage_get(&tcp_flows, sk, 0, 0);
	if (!flow)
		return 0;
	meet_in_census(flow);
	state = sk->__sk_common.skc_state;
	catch_up(flow, sk, state);
	if (!is_live(flow) || flow->pass == gauges.pass)
		return 0;
	tp = bpf_skc_to_tcp_sock(sk);
	if (!tp)
		return 0;
	/* the state change emits the end */
	if (state == BPF_TCP_CLOSE)
		return 0;
	emit_live(flow, sk, tp, state, false);
	return 0;
}

/* Whether there is no such socket any more at an address, or another one. */
static __always_inline bool is_gone(const struct tcp_flow *flow, const struct sock *sk, int state)
{
	if (flow->kind == KIND_LISTENER)
		return state != BPF_TCP_LISTEN;
	if (!is_live(flow) || state == BPF_TCP_CLOSE || state == BPF_TCP_LISTEN)
		return true;
	if (BPF_CORE_READ(sk, __sk_common.skc_net.net, ns.inum) != flow->netns)
		return true;
	return flow->local_port && flow->local_port != BPF_CORE_READ(sk, __sk_common.skc_num);
}

/* The same where flows are in a map by address. What is gone is forgotten, if the pass before found so too. */
SEC("iter/bpf_map_elem")
int emit_live_tcp_at(struct bpf_iter__bpf_map_elem *ctx)
{
	struct tcp_flow *flow;
	__u64 *key = ctx->key;
	struct sock *sk;
	__u64 address;
	int state;

	if (!key)
		return 0;
	address = *key;
	flow = find_flow_at(address);
	if (!flow)
		return 0;
	sk = (struct sock *)address;
	state = BPF_CORE_READ(sk, __sk_common.skc_state);
	if (is_gone(flow, sk, state)) {
		if (flow->gone_in && flow->gone_in != gauges.pass) {
			forget_flow(address);
			return 0;
		}
		flow->gone_in = gauges.pass;
		meet_in_census(flow);
		return 0;
	}
	flow->gone_in = 0;
	meet_in_census(flow);
	if (is_live(flow) && flow->pass != gauges.pass)
		emit_live(flow, sk, (struct tcp_sock *)sk, state, true);
	return 0;
}

/* Notes that the current process makes a socket. */
static __always_inline void note_made(struct bpf_sock *sk)
{
	struct task_struct *task = bpf_get_current_task_btf();
	__u32 netns = task->nsproxy->net_ns->ns.inum;
	struct tcp_flow *flow;

	/* there, it is not known what the socket's address will be */
	if (config.by_address || !is_recorded(netns))
		return;
	flow = bpf_sk_storage_get(&tcp_flows, sk, 0, BPF_SK_STORAGE_GET_F_CREATE);
	if (!flow)
		return; /* counted when it is connected */
	flow->netns = netns;
	flow->made_here = 1;
	owner_of_task(&flow->owner, task);
}

static __always_inline void take_in_tcp(struct sock *sk, struct task_struct *task, __u32 netns, const bool plain)
{
	struct tcp_sock *tp = plain ? (struct tcp_sock *)sk : bpf_skc_to_tcp_sock(sk);
	struct tcp_flow *flow;
	int state;

	if (!tp || FIELD(plain, sk, __sk_common.skc_state) == BPF_TCP_CLOSE)
		return;
	flow = create_flow(sk, netns);
	if (!flow)
		return;
	confirm_owner(&flow->owner, task);
	state = FIELD(plain, sk, __sk_common.skc_state);
	if (!plain)
		catch_up(flow, sk, state);
	if (flow->kind == KIND_LISTENER)
		note_listener(sk, netns, &flow->owner);
	if (flow->kind != KIND_NONE || state == BPF_TCP_CLOSE)
		return;
	if (state == BPF_TCP_LISTEN) {
		flow->kind = KIND_LISTENER;
		note_listener(sk, netns, &flow->owner);
	} else {
		begin_older_connection(flow, sk, tp, state, plain);
	}
}

#endif
