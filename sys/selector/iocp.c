/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>

#include <cio/event.h>

#include "afd.h"
#include "iocp.h"

int cio_iocp_init(struct iocp *io, HANDLE port, const bool *inside)
{
	*io = (struct iocp){ .port = port, .inside = inside };
	return 0;
}

int cio_iocp_reserve(struct iocp *io)
{
	while (io->spares < io->reserved + PORT_PACKETS) {
		struct iocp_packet *packet = malloc(sizeof *packet);

		if (!packet)
			return CIO_ENOMEM;
		packet->next = io->spare;
		io->spare = packet;
		io->spares++;
	}
	io->reserved += PORT_PACKETS;
	cio_iocp_waits_unposted(io);
	return 0;
}

void cio_iocp_unreserve(struct iocp *io)
{
	io->reserved -= PORT_PACKETS;
}

struct iocp_packet *cio_iocp_packet_take(struct iocp *io)
{
	struct iocp_packet *packet = io->spare;

	io->spare = packet->next;
	io->spares--;
	return packet;
}

void cio_iocp_packet_give(struct iocp *io, struct iocp_packet *packet)
{
	if (io->spares >= io->reserved + PORT_PACKETS) {
		free(packet);
		return;
	}
	packet->next = io->spare;
	io->spare = packet;
	io->spares++;
}

int cio_iocp_stir(struct iocp *io)
{
	return *io->inside ? port_post(io->port, AFD_KEY_STIR) : 0;
}

static DWORD error_of(const struct iocp_op *op)
{
	NTSTATUS status = (NTSTATUS)op->overlapped.Internal;

	return status < 0 ? RtlNtStatusToDosError(status) : 0;
}

void cio_iocp_landed(struct iocp *io, const OVERLAPPED_ENTRY *packet)
{
	struct iocp_op *op = (struct iocp_op *)(void *)packet->lpOverlapped;

	if (packet->lpCompletionKey == IOCP_KEY_OP)
		op->landed(io, op, packet->dwNumberOfBytesTransferred, error_of(op));
	else
		cio_iocp_queue_landed(io, packet);
}

static void leave_ready(struct iocp *io, struct iocp_source *s)
{
	if (!s->listed)
		return;
	*(s->prev ? &s->prev->next : &io->first) = s->next;
	*(s->next ? &s->next->prev : &io->last) = s->prev;
	s->listed = false;
	io->ready--;
}

static void enter_ready(struct iocp *io, struct iocp_source *s)
{
	if (s->listed)
		return;
	s->next = NULL;
	s->prev = io->last;
	*(io->last ? &io->last->next : &io->first) = s;
	io->last = s;
	s->listed = true;
	io->ready++;
}

void cio_iocp_changed(struct iocp *io, struct iocp_source *s)
{
	if (s->armed && s->kind->weight(s) > 0)
		enter_ready(io, s);
	else
		leave_ready(io, s);
}

void cio_iocp_enter(struct iocp *io, struct iocp_source *s, const struct iocp_kind *kind, struct cio_sel_source *sel)
{
	s->kind = kind;
	s->sel = sel;
	s->armed = true;
	s->next_of_all = io->all;
	s->at_of_all = &io->all;
	if (io->all)
		io->all->at_of_all = &s->next_of_all;
	io->all = s;
	sel->own = s;
	sel->keep = false;	/* what is not told stays in the list */
}

/* Is it their turn to come before the others? */
bool cio_iocp_first(struct iocp *io)
{
	return io->ready > 0 && io->turn++ % 3 == 2;
}

/* Each that was reported comes last the next time. */
size_t cio_iocp_report(struct iocp *io, struct cio_sel_event *events, size_t max)
{
	size_t n = 0, rest = io->ready;

	while (n < max && rest-- > 0) {
		struct iocp_source *s = io->first;
		size_t weight = s->kind->weight(s);

		leave_ready(io, s);
		enter_ready(io, s);
		for (; weight > 0 && n < max; weight--)
			events[n++] = (struct cio_sel_event){ .data = s->sel->data, .ready = CIO_EVENT_READABLE };
	}
	return n;
}

static void end(struct iocp *io, struct iocp_source *s)
{
	leave_ready(io, s);
	*s->at_of_all = s->next_of_all;
	if (s->next_of_all)
		s->next_of_all->at_of_all = s->at_of_all;
	s->kind->end(io, s);
}

/* Their memory is freed with lib/poll's. */
void cio_iocp_shut(struct iocp *io)
{
	io->shutting = true;
	cio_iocp_pipes_shut(io);
	while (io->all)
		end(io, io->all);
}

void cio_iocp_free(struct iocp *io)
{
	while (io->spare)
		free(cio_iocp_packet_take(io));
	free(io->queues);
	io->queues = NULL;
}

int cio_iocp_add(struct iocp *io, struct cio_sel_source *sel)
{
	switch (sel->kind) {
	case CIO_EVENT_COMPLETION:
		return cio_iocp_queue_add(io, sel);
	case CIO_EVENT_HANDLE:
	case CIO_EVENT_CHILD:
		return cio_iocp_wait_add(io, sel);
	case CIO_SEL_PIPE:
		return cio_iocp_pipe_add(io, sel);
	default:
		return CIO_ENOTSUP;
	}
}

int cio_iocp_arm(struct iocp *io, struct cio_sel_source *sel)
{
	struct iocp_source *s = sel->own;
	int r = s->kind->arm ? s->kind->arm(io, s) : 0;

	if (r == 0 && s->kind->weight(s) > 0)
		r = cio_iocp_stir(io);
	if (r < 0)
		return r;
	s->armed = true;
	cio_iocp_changed(io, s);
	return 0;
}

int cio_iocp_tell(struct iocp *io, struct cio_sel_source *sel, struct cio_event *ret)
{
	struct iocp_source *s = sel->own;
	int r = s->armed ? s->kind->tell(io, s, ret) : 0;

	if (r > 0 && sel->mode == CIO_SEL_ONESHOT)
		s->armed = false;
	cio_iocp_changed(io, s);
	return r;
}

int cio_iocp_take(struct iocp *io, struct cio_sel_source *sel, uint64_t *ret)
{
	struct cio_event event = { .count = 0 };
	int r = cio_iocp_tell(io, sel, &event);

	*ret = event.count;
	return r < 0 ? r : 0;
}

void cio_iocp_remove(struct iocp *io, struct cio_sel_source *sel)
{
	end(io, sel->own);
	cio_iocp_forget(sel);
}

void cio_iocp_forget(struct cio_sel_source *sel)
{
	free(sel->own);
	sel->own = NULL;
}
