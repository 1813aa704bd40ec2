/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>

#include <cio/event.h>
#include <cio/poll.h>

#include "iocp_pipe.h"

static bool is_readable(const struct iocp_pipe *p)
{
	return p->in_count > 0 || p->ended || p->in_error || p->connect_error;
}

static bool is_writable(const struct iocp_pipe *p)
{
	return (p->state == PIPE_CONNECTED && !p->out->flying) || p->connect_error;
}

/* What is looked for and there. */
static unsigned found(const struct iocp_pipe *p)
{
	unsigned ready = (is_readable(p) ? CIO_READABLE : 0) | (is_writable(p) ? CIO_WRITABLE : 0);

	return ready & p->armed & p->source.sel->interest;
}

static size_t weight(const struct iocp_source *s)
{
	return found((const struct iocp_pipe *)(const void *)s) != 0;
}

static int error_of(const struct iocp_pipe *p)
{
	return p->connect_error ? p->connect_error : p->out_error ? p->out_error : p->in_error;
}

static int tell(struct iocp *io, struct iocp_source *s, struct cio_event *ret)
{
	struct iocp_pipe *p = pipe_of(s);
	unsigned ready = found(p);

	(void)io;
	if (!ready)
		return 0;
	ret->ready = ready;		/* interests and their events have the same bits */
	ret->error = error_of(p);
	if (ret->error)
		ret->ready |= CIO_EVENT_ERROR;
	if (p->ended)
		ret->ready |= (ready & CIO_READABLE ? CIO_EVENT_READ_CLOSED : 0)
			| (ready & CIO_WRITABLE ? CIO_EVENT_WRITE_CLOSED : 0);
	if (s->sel->mode & CIO_SEL_ONESHOT)
		p->armed = 0;
	else if (s->sel->mode & CIO_SEL_EDGE)
		p->armed &= (uint8_t)~ready;
	return 1;
}

static int arm(struct iocp *io, struct iocp_source *s)
{
	struct iocp_pipe *p = pipe_of(s);

	(void)io;
	p->armed = (uint8_t)((s->sel->mode & CIO_SEL_ONESHOT ? 0u : p->armed) | s->sel->arming);
	return 0;
}

void cio_pipe_op_abandon(struct iocp_pipe *p, struct pipe_op *op)
{
	if (!op->flying) {
		free(op);
		return;
	}
	op->of = NULL;
	(void)CIO_SYSCALL_BOOL(CancelIoEx, p->handle, &op->op.overlapped);
}

/* What was written goes out still; the handle is closed after it. */
static void linger(struct iocp *io, struct iocp_pipe *p)
{
	p->out->of = NULL;
	p->out->handle = p->handle;
	p->out->next = io->lingering;
	io->lingering = p->out;
}

static void end(struct iocp *io, struct iocp_source *s)
{
	struct iocp_pipe *p = pipe_of(s);

	cio_pipe_op_abandon(p, p->connect);
	cio_pipe_op_abandon(p, p->in);
	if (p->out->flying && !io->shutting) {
		linger(io, p);
	} else {
		cio_pipe_op_abandon(p, p->out);
		(void)CIO_SYSCALL_BOOL(CloseHandle, p->handle);
	}
	p->connect = p->in = p->out = NULL;
}

/* Nobody will see their packets after this. */
void cio_iocp_pipes_shut(struct iocp *io)
{
	struct pipe_op *op;

	while ((op = io->lingering)) {
		io->lingering = op->next;
		(void)CIO_SYSCALL_BOOL(CancelIoEx, op->handle, &op->op.overlapped);
		(void)CIO_SYSCALL_BOOL(CloseHandle, op->handle);
		op->handle = NULL;
	}
}

static const struct iocp_kind pipes = {
	.weight = weight,
	.tell = tell,
	.arm = arm,
	.end = end,
};

static int open_end(struct iocp *io, const struct cio_sel_pipe *how, HANDLE *ret)
{
	HANDLE handle;
	int r = cio_pipe_open_end(how, &handle);

	if (r < 0)
		return r;
	r = port_join(io->port, handle, IOCP_KEY_OP);
	if (r < 0)
		(void)CIO_SYSCALL_BOOL(CloseHandle, handle);
	else
		*ret = handle;
	return r;
}

static int make(struct iocp *io, const struct cio_sel_pipe *how, struct iocp_pipe *p)
{
	int r = cio_pipe_ops_new(p);

	if (r < 0)
		return r;
	p->server = how->options;
	p->state = p->server ? PIPE_IDLE : PIPE_CONNECTED;
	r = open_end(io, how, &p->handle);
	if (r < 0) {
		free(p->connect);
		free(p->in);
		free(p->out);
	}
	return r;
}

int cio_iocp_pipe_add(struct iocp *io, struct cio_sel_source *sel)
{
	const struct cio_sel_pipe *how = sel->own;
	struct iocp_pipe *p = calloc(1, sizeof *p);
	int r = p ? make(io, how, p) : CIO_ENOMEM;

	if (r < 0) {
		free(p);
		return r;
	}
	cio_iocp_enter(io, &p->source, &pipes, sel);
	cio_pipe_fetch(io, p);
	return 0;
}
