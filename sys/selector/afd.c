/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/event.h>
#include <cio/poll.h>

#include "afd.h"
#include "armed.h"

/* While nobody waits, what is to be looked for is noted, and asked of AFD at the next wait; while
 * somebody does, it is asked at once, and the waiter has the packet. */

/* What was cancelled comes back at once, so that this is for ever. */
#define DRAIN_NSEC INT64_C(2000000000)

static int afd_make(void *state)
{
	struct afd *s = state;
	int r = port_open(&s->port);

	if (r == 0) {
		cio_sel_lock_init(&s->lock);
		cio_iocp_init(&s->iocp, s->port, &s->inside);
	}
	return r;
}

/* The lock is not fair: verbs that come one after another would keep the waiter from it. */
void cio_afd_lock(struct afd *s)
{
	unsigned turns;

	for (turns = 0; turns < 100 && atomic_load_explicit(&s->wanted, memory_order_relaxed); turns++)
		SwitchToThread();
	cio_sel_lock(&s->lock);
}

static void lock_as_waiter(struct afd *s)
{
	atomic_store_explicit(&s->wanted, true, memory_order_relaxed);
	cio_sel_lock(&s->lock);
	atomic_store_explicit(&s->wanted, false, memory_order_relaxed);
}

int cio_afd_stir(struct afd *s)
{
	return port_post(s->port, AFD_KEY_STIR);
}

static void take(struct afd *s, const OVERLAPPED_ENTRY *packets, int count)
{
	struct afd_socket *k;
	struct afd_op *op;
	int i;

	for (i = 0; i < count; i++) {
		if (IOCP_IS_OURS(packets[i].lpCompletionKey)) {
			cio_iocp_landed(&s->iocp, &packets[i]);
			continue;
		}
		op = (struct afd_op *)(void *)packets[i].lpOverlapped;
		k = op ? cio_afd_op_landed(s, op) : NULL;
		if (k)
			cio_afd_socket_landed(s, k, op);
	}
}

/* Takes what is in the port now, if nobody waits: else the port is the waiter's, which must not find
 * the packet gone that was to wake it. */
static int collect(struct afd *s)
{
	OVERLAPPED_ENTRY packets[PORT_PACKETS];
	int n;

	if (s->looking)
		return 0;
	do {
		n = cio_iocp_reserve(&s->iocp);
		if (n < 0)
			return n;
		n = port_take(s->port, packets, PORT_PACKETS, 0);
		take(s, packets, n);
		cio_iocp_unreserve(&s->iocp);
	} while (n == PORT_PACKETS);
	return n < 0 ? n : 0;
}

/* Until the kernel has let go of everything.  What it does not give back is left to it, with its
 * memory. */
static void drain(struct afd *s)
{
	OVERLAPPED_ENTRY packets[PORT_PACKETS];
	int n = 1;

	while (s->flying + s->iocp.flying > 0 && n > 0) {
		n = port_take(s->port, packets, PORT_PACKETS, DRAIN_NSEC);
		take(s, packets, n);
	}
}

static void afd_shut(void *state)
{
	struct afd *s = state;

	cio_sel_lock(&s->lock);
	cio_afd_each(s, cio_afd_socket_drop);
	cio_afd_groups_close(s);
	cio_iocp_shut(&s->iocp);
	drain(s);
	cio_iocp_free(&s->iocp);
	cio_afd_table_free(s);
	cio_timers_free(&s->timers);
	cio_sel_unlock(&s->lock);
}

static void afd_end(void *state)
{
	struct afd *s = state;

	(void)CIO_SYSCALL_BOOL(CloseHandle, s->port);
	cio_sel_lock_free(&s->lock);
}

/* Returns when the waiter has taken what it has; the lock is given up meanwhile. */
static int await_waiter(struct afd *s)
{
	unsigned before = s->looks;
	int r = cio_afd_stir(s);

	while (r == 0 && s->looking && s->looks == before) {
		cio_sel_unlock(&s->lock);
		if (!SwitchToThread())
			Sleep(1);
		cio_sel_lock(&s->lock);
	}
	return r;
}

/* Perhaps the socket was closed, and its watch says so: in the port, or to the waiter.  After as many
 * looks as there can be packets now, it was not. */
static int see_whether_closed(struct afd *s, struct afd_socket *const *place)
{
	size_t rounds = s->flying / PORT_PACKETS + 2;
	int r = 0;

	while (r == 0 && *place && rounds-- > 0) {
		if (!s->looking)
			return collect(s);
		r = await_waiter(s);
	}
	return r;
}

static int add(struct afd *s, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct afd_socket **place;
	int r = cio_afd_make_place(s, fd, &place);

	if (r == 0 && *place)
		r = see_whether_closed(s, place);
	if (r < 0 || *place)
		return r < 0 ? r : CIO_EEXIST;
	r = cio_afd_socket_new(s, fd, place);
	if (r < 0)
		return r;
	cio_afd_socket_arm(*place, data, interest, mode);
	r = cio_afd_socket_want(s, *place);
	if (r < 0)
		cio_afd_socket_drop(s, *place);
	return r;
}

static int afd_add(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct afd *s = state;
	int r;

	cio_afd_lock(s);
	r = add(s, fd, data, interest, mode);
	cio_sel_unlock(&s->lock);
	return r;
}

/* With the lock if there is such a registration, else without. */
static struct afd_socket *find(struct afd *s, cio_fd fd)
{
	struct afd_socket **place;

	cio_afd_lock(s);
	place = cio_afd_place(s, fd);
	if (place && *place)
		return *place;
	cio_sel_unlock(&s->lock);
	return NULL;
}

/* The end of every change: called with the lock, which it gives up. */
static int change(struct afd *s, struct afd_socket *k, const struct afd_socket *before)
{
	int r = cio_afd_socket_want(s, k);

	if (r < 0) {
		k->data = before->data;
		k->interest = before->interest;
		k->mode = before->mode;
		k->armed = before->armed;
	}
	cio_sel_unlock(&s->lock);
	return r;
}

/* The number may have been closed since, and be another socket's by now. */
static int afd_modify(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct afd *s = state;
	struct afd_socket before, *k = find(s, fd);
	int r;

	if (k) {
		r = collect(s);
		k = *cio_afd_place(s, fd);
		if (r < 0 || !k)
			cio_sel_unlock(&s->lock);
		if (r < 0)
			return r;
	}
	if (!k)
		return cio_afd_is_open(fd) ? CIO_ENOENT : CIO_EBADF;
	before = *k;
	cio_afd_socket_arm(k, data, interest, mode);
	return change(s, k, &before);
}

static int afd_rearm(void *state, cio_fd fd, uint64_t data, unsigned directions)
{
	struct afd *s = state;
	struct afd_socket before, *k = find(s, fd);

	if (!k)
		return CIO_ENOENT;
	before = *k;
	if (k->mode & CIO_SEL_ONESHOT)
		cio_afd_socket_arm(k, data, directions, k->mode);
	else if (k->data == data && (k->interest & directions))
		k->armed |= (uint8_t)((k->interest & directions) | ARMED);
	if (k->data == before.data && k->armed == before.armed) {
		cio_sel_unlock(&s->lock);
		return 0;
	}
	return change(s, k, &before);
}

static int afd_remove(void *state, cio_fd fd)
{
	struct afd *s = state;
	struct afd_socket *k = find(s, fd);

	if (!k)
		return CIO_ENOENT;
	cio_afd_socket_drop(s, k);
	cio_sel_unlock(&s->lock);
	return 0;
}

/* Who comes first, if there is not room for all, does not the next time. */
static int report(struct afd *s, struct cio_sel_event *events, size_t max, bool *ret_kicked)
{
	bool ours = cio_iocp_first(&s->iocp);
	size_t n = ours ? cio_iocp_report(&s->iocp, events, max) : 0;

	if (!s->timers.last)
		n += cio_timers_report(&s->timers, events + n, max - n);
	while (n < max && s->ready.first)
		cio_afd_report(s, &events[n++]);
	if (s->timers.last)
		n += cio_timers_report(&s->timers, events + n, max - n);
	if (!ours)
		n += cio_iocp_report(&s->iocp, events + n, max - n);
	s->timers.last = !s->timers.last;
	if (atomic_exchange(&s->kicked, false))
		*ret_kicked = true;
	return (int)n;
}

/* One look at the port: the count of events, and of packets.  A timer may end it before its time. */
static int look(struct afd *s, struct cio_sel_event *events, size_t max, int64_t timeout, bool *ret_kicked,
	int *ret_packets)
{
	OVERLAPPED_ENTRY packets[PORT_PACKETS];
	int r, n, error;
	bool hurry;

	lock_as_waiter(s);
	n = cio_iocp_reserve(&s->iocp);
	if (n < 0) {
		cio_sel_unlock(&s->lock);
		*ret_packets = 0;
		return n;
	}
	error = cio_afd_sockets_look(s);
	timeout = cio_timers_cut(&s->timers, timeout);
	hurry = timeout == 0 || s->ready.first || s->iocp.ready > 0 || atomic_load(&s->kicked) || error < 0;
	s->inside = !hurry;
	s->looking = true;
	cio_sel_unlock(&s->lock);

	n = port_take(s->port, packets, PORT_PACKETS, hurry ? 0 : timeout);

	lock_as_waiter(s);
	s->inside = false;
	s->looking = false;
	s->looks++;
	take(s, packets, n);
	cio_iocp_unreserve(&s->iocp);
	r = report(s, events, max, ret_kicked);
	s->backlog = s->flying;
	cio_sel_unlock(&s->lock);
	*ret_packets = n;
	if (r == 0 && !*ret_kicked && (error < 0 || n < 0))
		r = error < 0 ? error : n;
	return r;
}

/* Packets of what is abandoned by now are no reason to return.  When there is no more time the packets of
 * what flies then are looked through, not those that others make meanwhile. */
static int afd_wait(void *state, struct cio_sel_event *events, size_t max, int64_t timeout, bool *ret_kicked)
{
	int64_t end = port_end(timeout);
	struct afd *s = state;
	size_t rounds = 0;
	int r, packets;

	for (;;) {
		r = look(s, events, max, timeout, ret_kicked, &packets);
		if (r != 0 || *ret_kicked)
			return r;
		if (timeout == 0) {
			if (rounds == 0)
				rounds = s->backlog / PORT_PACKETS + 2;
			if (packets == 0 || --rounds == 0)
				return 0;
		}
		timeout = port_left(timeout, end);
	}
}

/* The packet is only to wake: there may be many before it. */
static int afd_kick(void *state)
{
	struct afd *s = state;
	int r;

	atomic_store(&s->kicked, true);
	r = cio_afd_stir(s);
	if (r < 0)
		atomic_store(&s->kicked, false);
	return r;
}

const struct cio_selector_ops cio_selector_afd = {
	.name = "afd",
	.capabilities = CIO_CAN_PRIORITY | CIO_CAN_TIMER | CIO_CAN_CHILD | CIO_CAN_COMPLETIONS | CIO_CAN_HANDLE
		| CIO_CAN_NAMED_PIPE | CIO_CAN_TESTED,	/* under wine */
	.interests = CIO_READABLE | CIO_WRITABLE | CIO_PRIORITY,
	.traits = CIO_SEL_CLOSE_REMOVES,
	.size = sizeof(struct afd),
	.make = afd_make,
	.shut = afd_shut,
	.end = afd_end,
	.add = afd_add,
	.modify = afd_modify,
	.rearm = afd_rearm,
	.remove = afd_remove,
	.wait = afd_wait,
	.kick = afd_kick,
	.sources = &cio_sources_afd,
	.completions = &cio_completions_afd,
	.pipes = &cio_pipes_afd,
};
