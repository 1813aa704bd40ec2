/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdatomic.h>
#include <stdlib.h>

#include <cio/event.h>

#include "iocp.h"

/* Waitable handles, and children, which are some.  A thread of Windows' own waits for many of them, each once:
 * what it calls does nothing but post a packet, so that to end a wait may wait for that call.  What is
 * signalled when it is looked at needs no thread. */

struct wait_op {
	struct iocp_op op;			/* first */
	struct iocp *io;
	struct iocp_wait *of;			/* NULL if nobody waits for it any more */
	_Atomic int called;			/* 0, POSTED or UNPOSTED */
};
enum { POSTED = 1, UNPOSTED };

struct iocp_wait {
	struct iocp_source source;		/* first */
	HANDLE handle;				/* a copy: closing the program's changes nothing */
	HANDLE wait;				/* while watching */
	struct wait_op *op;
	bool watching;
	bool signalled;				/* and not told */
	int error;
};

static struct iocp_wait *wait_of(struct iocp_source *s)
{
	return (struct iocp_wait *)(void *)s;
}

/* In a thread of Windows' own.  After the packet is posted the operation may be gone. */
static void CALLBACK signalled(void *arg, BOOLEAN timed_out)
{
	struct wait_op *op = arg;
	int r;

	(void)timed_out;
	atomic_store(&op->called, POSTED);
	r = CIO_SYSCALL_BOOL(PostQueuedCompletionStatus, op->io->port, 0, IOCP_KEY_OP, &op->op.overlapped);
	if (r < 0) {
		atomic_store(&op->called, UNPOSTED);
		atomic_store(&op->io->unposted, true);
	}
}

static void came(struct iocp *io, struct iocp_wait *w)
{
	(void)CIO_SYSCALL_BOOL(UnregisterWaitEx, w->wait, NULL);
	w->watching = false;
	w->signalled = true;
	cio_iocp_changed(io, &w->source);
}

static void landed(struct iocp *io, struct iocp_op *landed_op, DWORD bytes, DWORD error)
{
	struct wait_op *op = (struct wait_op *)(void *)landed_op;

	(void)bytes;
	(void)error;
	if (op->of) {
		came(io, op->of);
		return;
	}
	io->flying--;
	free(op);
}

static int begin(struct iocp *io, struct iocp_wait *w)
{
	int r = CIO_SYSCALL_WAIT(WaitForSingleObject, w->handle, 0);

	if (r < 0)
		return r;
	if (r != WAIT_TIMEOUT) {
		w->signalled = true;
		return 0;
	}
	atomic_store(&w->op->called, 0);
	w->op->io = io;
	r = CIO_SYSCALL_BOOL(RegisterWaitForSingleObject, &w->wait, w->handle, signalled, w->op, INFINITE,
		WT_EXECUTEONLYONCE | WT_EXECUTEINWAITTHREAD);
	if (r == 0)
		w->watching = true;
	return r;
}

static size_t weight(const struct iocp_source *s)
{
	const struct iocp_wait *w = (const struct iocp_wait *)(const void *)s;

	return w->signalled || w->error;
}

/* Each time that it is told it is looked at again, but of what is told once. */
static int tell(struct iocp *io, struct iocp_source *s, struct cio_event *ret)
{
	struct iocp_wait *w = wait_of(s);

	if (w->error)
		return w->error;
	if (!w->signalled)
		return 0;
	w->signalled = false;
	ret->count = 1;
	if (s->sel->mode != CIO_SEL_ONESHOT && s->sel->kind != CIO_EVENT_CHILD)
		w->error = begin(io, w);
	return 1;
}

static int arm(struct iocp *io, struct iocp_source *s)
{
	struct iocp_wait *w = wait_of(s);
	int r = w->watching || w->signalled ? 0 : begin(io, w);

	if (r == 0)
		w->error = 0;
	return r;
}

/* Until it is certain whether there is a packet. */
static void end(struct iocp *io, struct iocp_source *s)
{
	struct iocp_wait *w = wait_of(s);
	bool called = false;
	int r = 0;

	if (w->watching) {
		r = CIO_SYSCALL_BOOL(UnregisterWaitEx, w->wait, INVALID_HANDLE_VALUE);
		called = atomic_load(&w->op->called) == POSTED;
	}
	w->op->of = NULL;
	if (called)
		io->flying++;
	else if (r == 0)
		free(w->op);
	w->op = NULL;
	(void)CIO_SYSCALL_BOOL(CloseHandle, w->handle);
}

static const struct iocp_kind waits = {
	.weight = weight,
	.tell = tell,
	.arm = arm,
	.end = end,
};

/* Of packets that could not be posted. */
void cio_iocp_waits_unposted(struct iocp *io)
{
	struct iocp_source *s;

	if (!atomic_exchange(&io->unposted, false))
		return;
	for (s = io->all; s; s = s->next_of_all)
		if (s->kind == &waits && wait_of(s)->watching && atomic_load(&wait_of(s)->op->called) == UNPOSTED)
			came(io, wait_of(s));
}

/* A child is a process that this one began and that still has its number, for somebody has a handle of it. */
static int open_child(int number, HANDLE *ret)
{
	PROCESS_BASIC_INFORMATION info;
	HANDLE h = NULL;
	int r = CIO_SYSCALL_ZERO(h, ERROR_INVALID_PARAMETER, OpenProcess, SYNCHRONIZE | PROCESS_QUERY_LIMITED_INFORMATION,
		FALSE, (DWORD)number);

	if (r < 0)
		return r == CIO_EINVAL ? CIO_ECHILD : r;
	r = CIO_SYSCALL_STATUS(NtQueryInformationProcess, h, ProcessBasicInformation, &info, sizeof info, NULL);
	if (r == 0 && info.InheritedFromUniqueProcessId != GetCurrentProcessId())
		r = CIO_ECHILD;
	if (r < 0)
		(void)CIO_SYSCALL_BOOL(CloseHandle, h);
	else
		*ret = h;
	return r;
}

static int copy(cio_fd fd, HANDLE *ret)
{
	HANDLE self = GetCurrentProcess();

	/* -1 and its like are names of this process and its threads. */
	if (fd == CIO_FD_NONE || (intptr_t)fd <= 0)
		return CIO_EBADF;
	return CIO_SYSCALL_BOOL(DuplicateHandle, self, (HANDLE)fd, self, ret, 0, FALSE, DUPLICATE_SAME_ACCESS);
}

static int make(struct iocp *io, struct cio_sel_source *sel, HANDLE handle)
{
	struct iocp_wait *w = calloc(1, sizeof *w);
	struct wait_op *op = calloc(1, sizeof *op);
	int r = CIO_ENOMEM;

	if (w && op) {
		op->op.landed = landed;
		op->of = w;
		w->op = op;
		w->handle = handle;
		r = begin(io, w);
	}
	if (r < 0) {
		free(w);
		free(op);
		return r;
	}
	cio_iocp_enter(io, &w->source, &waits, sel);
	cio_iocp_changed(io, &w->source);
	return 0;
}

int cio_iocp_wait_add(struct iocp *io, struct cio_sel_source *sel)
{
	HANDLE handle;
	int r = sel->kind == CIO_EVENT_CHILD ? open_child(sel->number, &handle) : copy(sel->fd, &handle);

	if (r < 0)
		return r;
	r = make(io, sel, handle);
	if (r < 0)
		(void)CIO_SYSCALL_BOOL(CloseHandle, handle);
	return r;
}
