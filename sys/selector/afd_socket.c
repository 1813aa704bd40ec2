/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>

#include "afd.h"
#include "armed.h"

#undef IN
#undef OUT
#define IN  CIO_EVENT_READABLE
#define OUT CIO_EVENT_WRITABLE

#define CANCELLED ((NTSTATUS)0xc0000120)

static void leave_list(struct afd_socket *k)
{
	if (!k->list)
		return;
	*(k->prev ? &k->prev->next : &k->list->first) = k->next;
	*(k->next ? &k->next->prev : &k->list->last) = k->prev;
	k->list = NULL;
}

static void enter_list(struct afd_list *list, struct afd_socket *k)
{
	leave_list(k);
	k->list = list;
	k->next = NULL;
	k->prev = list->last;
	*(list->last ? &list->last->next : &list->first) = k;
	list->last = k;
}

static ULONG events_of(unsigned armed)
{
	ULONG events = 0;

	if (armed)
		events = AFD_ABORT | AFD_CONNECT_FAIL | AFD_LOCAL_CLOSE;
	if (armed & CIO_READABLE)
		events |= AFD_RECEIVE | AFD_ACCEPT | AFD_DISCONNECT;
	if (armed & CIO_WRITABLE)
		events |= AFD_SEND;
	if (armed & CIO_PRIORITY)
		events |= AFD_URGENT;
	return events;
}

/* Is what is armed looked for? */
static bool is_looking(const struct afd_socket *k)
{
	return k->look->flying && !(events_of(k->armed) & ~k->look->poll.events);
}

/* A look that is under way for less cannot be changed: another takes its place. */
static int look_anew(struct afd *s, struct afd_socket *k)
{
	struct afd_op *op = cio_afd_op_new(k);
	int r;

	if (!op)
		return CIO_ENOMEM;
	r = cio_afd_op_fly(s, k, op, events_of(k->armed));
	if (r < 0) {
		cio_afd_op_abandon(k, op);
		return r;
	}
	cio_afd_op_abandon(k, k->look);
	k->look = op;
	return 0;
}

static int look(struct afd *s, struct afd_socket *k)
{
	int r = k->watch->flying ? 0 : cio_afd_op_fly(s, k, k->watch, AFD_LOCAL_CLOSE);

	if (r < 0 || !k->armed || is_looking(k))
		return r;
	return k->look->flying ? look_anew(s, k) : cio_afd_op_fly(s, k, k->look, events_of(k->armed));
}

void cio_afd_socket_arm(struct afd_socket *k, uint64_t data, unsigned interest, unsigned mode)
{
	k->data = data;
	k->interest = (uint8_t)interest;
	k->mode = (uint8_t)mode;
	k->armed = (uint8_t)(interest | ARMED);
}

int cio_afd_socket_want(struct afd *s, struct afd_socket *k)
{
	int r = s->inside ? look(s, k) : 0;

	if (r < 0)
		return r;
	leave_list(k);
	if (!s->inside)
		enter_list(&s->due, k);
	return 0;
}

/* Of what is no socket. */
static int refusal(cio_fd fd)
{
	return cio_afd_is_open(fd) ? CIO_EPERM : CIO_EBADF;
}

/* With its watch, which tells at once if AFD does not know the socket. */
static int begin(struct afd *s, struct afd_socket *k)
{
	int r;

	k->look = cio_afd_op_new(k);
	k->watch = cio_afd_op_new(k);
	if (!k->look || !k->watch)
		return CIO_ENOMEM;
	r = cio_afd_group_join(s, &k->group);
	if (r < 0)
		return r;
	r = cio_afd_op_fly(s, k, k->watch, AFD_LOCAL_CLOSE);
	if (r < 0)
		cio_afd_group_leave(s, k->group);
	return r == CIO_EBADF || r == CIO_ENOTSOCK ? refusal(k->fd) : r;
}

int cio_afd_socket_new(struct afd *s, cio_fd fd, struct afd_socket **ret)
{
	struct afd_socket *k;
	SOCKET base;
	int r = cio_afd_base(fd, &base);

	if (r < 0)
		return r == CIO_ENOTSOCK ? refusal(fd) : r;
	k = calloc(1, sizeof *k);
	if (!k)
		return CIO_ENOMEM;
	k->fd = fd;
	k->base = base;
	r = begin(s, k);
	if (r < 0) {
		free(k->look);
		free(k->watch);
		free(k);
		return r;
	}
	s->sockets++;
	*ret = k;
	return 0;
}

void cio_afd_socket_drop(struct afd *s, struct afd_socket *k)
{
	*cio_afd_place(s, k->fd) = NULL;
	leave_list(k);
	cio_afd_op_abandon(k, k->look);
	cio_afd_op_abandon(k, k->watch);
	cio_afd_group_leave(s, k->group);
	s->sockets--;
	free(k);
}

int cio_afd_sockets_look(struct afd *s)
{
	struct afd_socket *next, *k = s->due.first;
	int r, error = 0;

	s->due = (struct afd_list){ NULL };
	for (; k; k = next) {
		next = k->next;
		k->list = NULL;
		r = look(s, k);
		if (r == CIO_EBADF) {
			cio_afd_socket_drop(s, k);
		} else if (r < 0) {
			enter_list(&s->due, k);
			error = error ? error : r;
		}
	}
	return error;
}

static void look_landed(struct afd *s, struct afd_socket *k, const struct afd_op *op)
{
	NTSTATUS status = op->result.Status;
	ULONG found = 0;

	k->error = 0;
	if (status >= 0 && op->poll.count > 0) {
		found = op->poll.events & events_of(k->armed);
		if (op->poll.status < 0)
			k->error = -cio_afd_fold(op->poll.status);
	} else if (status < 0 && status != CANCELLED && k->armed) {
		found = AFD_CONNECT_FAIL;
		k->error = -cio_afd_fold(status);
	}
	k->found = found;
	enter_list(found ? &s->ready : &s->due, k);
}

/* A thread that ends may take with it what it began: then it begins again at the next wait. */
void cio_afd_socket_landed(struct afd *s, struct afd_socket *k, const struct afd_op *op)
{
	if (op->result.Status >= 0 && op->poll.count > 0 && (op->poll.events & AFD_LOCAL_CLOSE))
		cio_afd_socket_drop(s, k);
	else if (op == k->look)
		look_landed(s, k, op);
	else if (!k->list)
		enter_list(&s->due, k);
}

static bool is_stream(const struct afd_socket *k)
{
	int type, len = sizeof type;

	return CIO_SYSCALL(getsockopt, k->fd, SOL_SOCKET, SO_TYPE, (char *)&type, &len) == 0 && type == SOCK_STREAM;
}

static uint32_t ready_of(const struct afd_socket *k)
{
	uint32_t ready = 0;

	if (k->found & (AFD_RECEIVE | AFD_ACCEPT))
		ready |= IN;
	if (k->found & AFD_URGENT)
		ready |= CIO_EVENT_PRIORITY;
	if (k->found & AFD_SEND)
		ready |= OUT;
	if (k->found & AFD_DISCONNECT)
		ready |= IN | CIO_EVENT_READ_CLOSED;
	if (k->found & (AFD_ABORT | AFD_CONNECT_FAIL))
		ready |= IN | OUT | CIO_EVENT_ERROR;
	if ((k->found & AFD_ABORT) || ((k->found & AFD_CONNECT_FAIL) && is_stream(k)))
		ready |= CIO_EVENT_READ_CLOSED | CIO_EVENT_WRITE_CLOSED | CIO_SEL_HANGUP;
	return ready;
}

static uint32_t error_of(const struct afd_socket *k)
{
	if (k->found & AFD_CONNECT_FAIL)
		return (uint32_t)k->error & CIO_SEL_RAW;
	return k->found & AFD_ABORT ? (uint32_t)-CIO_ECONNRESET : 0;
}

void cio_afd_report(struct afd *s, struct cio_sel_event *ret)
{
	struct afd_socket *k = s->ready.first;

	ret->data = k->data;
	ret->ready = ready_of(k);
	ret->raw = (k->found & CIO_SEL_RAW) | error_of(k) << CIO_SEL_ERROR_SHIFT;
	k->armed = (uint8_t)armed_after(k->armed, k->interest, k->mode, ret->ready);
	leave_list(k);
	if (k->armed || !k->watch->flying)
		enter_list(&s->due, k);
}
