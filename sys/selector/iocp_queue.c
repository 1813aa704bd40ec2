/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>

#include <cio/event.h>

#include "iocp.h"

/* Completions of the program's own.  The key of their packets is the number of their source, and a packet
 * whose source is gone is dropped. */

struct iocp_queue {
	struct iocp_source source;		/* first */
	struct iocp_queue *chain;		/* in its bucket */
	uint32_t number;
	struct iocp_packet *first, *last;
	size_t count;
};

#define FIRST_SIZE 16

static struct iocp_queue *queue_of(struct iocp_source *s)
{
	return (struct iocp_queue *)(void *)s;
}

static uint32_t number_of(const struct cio_sel_source *sel)
{
	return (uint32_t)(sel->data >> 32);
}

static struct iocp_queue **find(struct iocp *io, uint32_t number)
{
	struct iocp_queue **at = &io->queues[number & (io->queue_size - 1)];

	while (*at && (*at)->number != number)
		at = &(*at)->chain;
	return at;
}

static int make_room(struct iocp *io)
{
	size_t i, old_size = io->queue_size, size = old_size ? old_size * 2 : FIRST_SIZE;
	struct iocp_queue **old = io->queues, **queues, *q;

	if (io->queue_count < old_size)
		return 0;
	queues = calloc(size, sizeof(struct iocp_queue *));
	if (!queues)
		return CIO_ENOMEM;
	io->queues = queues;
	io->queue_size = size;
	for (i = 0; i < old_size; i++)
		while ((q = old[i])) {
			old[i] = q->chain;
			q->chain = NULL;
			*find(io, q->number) = q;
		}
	free(old);
	return 0;
}

static size_t weight(const struct iocp_source *s)
{
	return ((const struct iocp_queue *)(const void *)s)->count;
}

static struct iocp_packet *pop(struct iocp_queue *q)
{
	struct iocp_packet *packet = q->first;

	q->first = packet->next;
	q->count--;
	return packet;
}

static int tell(struct iocp *io, struct iocp_source *s, struct cio_event *ret)
{
	struct iocp_queue *q = queue_of(s);
	struct iocp_packet *packet;

	if (q->count == 0)
		return 0;
	packet = pop(q);
	ret->count = packet->bytes;
	ret->error = packet->error;
	ret->overlapped = packet->overlapped;
	cio_iocp_packet_give(io, packet);
	return 1;
}

static void end(struct iocp *io, struct iocp_source *s)
{
	struct iocp_queue *q = queue_of(s);

	while (q->count > 0)
		cio_iocp_packet_give(io, pop(q));
	*find(io, q->number) = q->chain;
	io->queue_count--;
}

static const struct iocp_kind completions = {
	.weight = weight,
	.tell = tell,
	.end = end,
};

int cio_iocp_queue_add(struct iocp *io, struct cio_sel_source *sel)
{
	struct iocp_queue *q;
	int r = make_room(io);

	if (r < 0)
		return r;
	q = calloc(1, sizeof *q);
	if (!q)
		return CIO_ENOMEM;
	q->number = number_of(sel);
	*find(io, q->number) = q;
	io->queue_count++;
	cio_iocp_enter(io, &q->source, &completions, sel);
	return 0;
}

/* What another library asks of a port may have keys that fit no number. */
void cio_iocp_queue_landed(struct iocp *io, const OVERLAPPED_ENTRY *entry)
{
	NTSTATUS status = (NTSTATUS)entry->Internal;
	struct iocp_packet *packet;
	struct iocp_queue *q;

	q = io->queue_size > 0 && entry->lpCompletionKey <= UINT32_MAX
		? *find(io, (uint32_t)entry->lpCompletionKey) : NULL;
	if (!q)
		return;
	packet = cio_iocp_packet_take(io);
	*packet = (struct iocp_packet){
		.overlapped = entry->lpOverlapped, .bytes = entry->dwNumberOfBytesTransferred,
		.error = status < 0 ? cio_win_fold(RtlNtStatusToDosError(status)) : 0,
	};
	*(q->count > 0 ? &q->last->next : &q->first) = packet;
	q->last = packet;
	q->count++;
	cio_iocp_changed(io, &q->source);
}

int cio_iocp_associate(struct iocp *io, const struct cio_sel_source *sel, cio_fd fd)
{
	return port_join(io->port, (HANDLE)fd, number_of(sel));
}

int cio_iocp_post(struct iocp *io, const struct cio_sel_source *sel, uint32_t bytes, void *overlapped)
{
	return CIO_SYSCALL_BOOL(PostQueuedCompletionStatus, io->port, bytes, number_of(sel), overlapped);
}
