/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <cio/event.h>
#include <cio/poll.h>

#include "iocp_pipe.h"

static void landed(struct iocp *io, struct iocp_op *op, DWORD bytes, DWORD error);

static struct pipe_op *op_new(struct iocp_pipe *p, size_t size)
{
	struct pipe_op *op = calloc(1, sizeof *op + size);

	if (op) {
		op->op.landed = landed;
		op->of = p;
	}
	return op;
}

/* Of those that there are not. */
int cio_pipe_ops_new(struct iocp_pipe *p)
{
	struct pipe_op *connect = p->connect ? NULL : op_new(p, 0);
	struct pipe_op *in = p->in ? NULL : op_new(p, PIPE_BUFFER), *out = p->out ? NULL : op_new(p, PIPE_BUFFER);

	if ((!p->connect && !connect) || (!p->in && !in) || (!p->out && !out)) {
		free(connect);
		free(in);
		free(out);
		return CIO_ENOMEM;
	}
	p->connect = p->connect ? p->connect : connect;
	p->in = p->in ? p->in : in;
	p->out = p->out ? p->out : out;
	return 0;
}

/* Before a call that is given an operation, and after: 0 if there will be a packet. */
static OVERLAPPED *ready(struct pipe_op *op)
{
	memset(&op->op.overlapped, 0, sizeof op->op.overlapped);
	return &op->op.overlapped;
}

static int begun(struct iocp *io, struct pipe_op *op, int r)
{
	if (r < 0 && r != -ERROR_IO_PENDING && r != -ERROR_MORE_DATA)
		return r;
	op->flying = true;
	io->flying++;
	return 0;
}

static bool is_end(DWORD error)
{
	return error == ERROR_BROKEN_PIPE || error == ERROR_PIPE_NOT_CONNECTED || error == ERROR_NO_DATA
		|| error == ERROR_HANDLE_EOF;
}

static void failed_to_read(struct iocp_pipe *p, DWORD error)
{
	if (is_end(error))
		p->ended = true;
	else
		p->in_error = cio_win_fold(error);
}

void cio_pipe_fetch(struct iocp *io, struct iocp_pipe *p)
{
	int r;

	if (p->state != PIPE_CONNECTED || p->in->flying || p->in_count > 0 || p->ended || p->in_error)
		return;
	r = CIO_SYSCALL_RAW(ReadFile, p->handle, p->in->buf, PIPE_BUFFER, NULL, ready(p->in));
	r = begun(io, p->in, r);
	if (r < 0)
		failed_to_read(p, (DWORD)-r);
}

/* Something new: edges are told again. */
static void news(struct iocp *io, struct iocp_pipe *p, unsigned directions)
{
	if (p->source.sel->mode & CIO_SEL_EDGE)
		p->armed |= (uint8_t)directions;
	cio_iocp_changed(io, &p->source);
}

/* An empty message, or a cancellation that was not asked for here, is no news. */
static void read_landed(struct iocp *io, struct iocp_pipe *p, DWORD bytes, DWORD error)
{
	bool had_ended = p->ended;

	if (error == 0 || error == ERROR_MORE_DATA) {
		p->in_pos = 0;
		p->in_count = bytes;
	} else if (error != ERROR_OPERATION_ABORTED) {
		failed_to_read(p, error);
	}
	cio_pipe_fetch(io, p);
	if (!p->in->flying)
		news(io, p, p->ended && !had_ended ? CIO_READABLE | CIO_WRITABLE : CIO_READABLE);
}

static void write_landed(struct iocp *io, struct iocp_pipe *p, DWORD error)
{
	if (error)
		p->out_error = cio_win_fold(error);
	news(io, p, CIO_WRITABLE);
}

static bool is_connected(DWORD error)
{
	return error == ERROR_PIPE_CONNECTED || error == ERROR_NO_DATA;	/* and has left already */
}

static void connect_landed(struct iocp *io, struct iocp_pipe *p, DWORD error)
{
	p->state = error == 0 || is_connected(error) ? PIPE_CONNECTED : PIPE_IDLE;
	if (p->state == PIPE_IDLE)
		p->connect_error = cio_win_fold(error);
	cio_pipe_fetch(io, p);
	news(io, p, CIO_READABLE | CIO_WRITABLE);
}

/* Its pipe is gone, or has another client by now. */
static void abandoned_landed(struct iocp *io, struct pipe_op *op)
{
	struct pipe_op **at = &io->lingering;

	if (op->handle) {
		while (*at != op)
			at = &(*at)->next;
		*at = op->next;
		(void)CIO_SYSCALL_BOOL(CloseHandle, op->handle);
	}
	free(op);
}

static void landed(struct iocp *io, struct iocp_op *landed_op, DWORD bytes, DWORD error)
{
	struct pipe_op *op = (struct pipe_op *)(void *)landed_op;
	struct iocp_pipe *p = op->of;

	op->flying = false;
	io->flying--;
	if (!p)
		abandoned_landed(io, op);
	else if (op == p->in)
		read_landed(io, p, bytes, error);
	else if (op == p->out)
		write_landed(io, p, error);
	else
		connect_landed(io, p, error);
}

/* After a change without a packet: a waiter that sleeps is to look. */
static int changed(struct iocp *io, struct iocp_pipe *p)
{
	cio_iocp_changed(io, &p->source);
	return p->source.listed ? cio_iocp_stir(io) : 0;
}

static int connect_error(struct iocp *io, struct iocp_pipe *p)
{
	int r = p->connect_error;

	p->connect_error = 0;
	cio_iocp_changed(io, &p->source);
	return r;
}

int cio_iocp_pipe_connect(struct iocp *io, struct cio_sel_source *sel)
{
	struct iocp_pipe *p = pipe_of(sel->own);
	int r;

	if (!p->server)
		return CIO_EINVAL;
	if (p->state != PIPE_IDLE)
		return p->state == PIPE_CONNECTED ? 0 : CIO_EINPROGRESS;
	if (p->connect_error)
		return connect_error(io, p);
	r = CIO_SYSCALL_RAW(ConnectNamedPipe, p->handle, ready(p->connect));
	if (r < 0 && is_connected((DWORD)-r)) {
		p->state = PIPE_CONNECTED;
		cio_pipe_fetch(io, p);
		return changed(io, p);
	}
	r = begun(io, p->connect, r);
	if (r < 0)
		return cio_win_fold((DWORD)-r);
	p->state = PIPE_CONNECTING;
	return CIO_EINPROGRESS;
}

/* Operations that fly are replaced, before anything is done. */
static int replace(struct iocp_pipe *p, struct pipe_op *old[3])
{
	struct pipe_op *had[3] = { p->connect, p->in, p->out };
	int i, r;

	p->connect = had[0]->flying ? NULL : had[0];
	p->in = had[1]->flying ? NULL : had[1];
	p->out = had[2]->flying ? NULL : had[2];
	r = cio_pipe_ops_new(p);
	if (r < 0) {
		p->connect = had[0];
		p->in = had[1];
		p->out = had[2];
		return r;
	}
	for (i = 0; i < 3; i++)
		old[i] = had[i]->flying ? had[i] : NULL;
	return 0;
}

/* The other way round, when nothing came of it. */
static void put_back(struct iocp_pipe *p, struct pipe_op *old[3])
{
	struct pipe_op **now[3] = { &p->connect, &p->in, &p->out };
	int i;

	for (i = 0; i < 3; i++) {
		if (!old[i])
			continue;
		free(*now[i]);
		*now[i] = old[i];
	}
}

int cio_iocp_pipe_disconnect(struct iocp *io, struct cio_sel_source *sel)
{
	struct iocp_pipe *p = pipe_of(sel->own);
	struct pipe_op *old[3];
	int i, r;

	if (!p->server)
		return CIO_EINVAL;
	if (p->state == PIPE_IDLE)
		return CIO_ENOTCONN;
	r = replace(p, old);
	if (r < 0)
		return r;
	r = CIO_SYSCALL_BOOL(DisconnectNamedPipe, p->handle);
	if (r < 0 && p->state == PIPE_CONNECTED) {
		put_back(p, old);
		return r;
	}
	for (i = 0; i < 3; i++)
		if (old[i])
			cio_pipe_op_abandon(p, old[i]);
	p->state = PIPE_IDLE;
	p->in_pos = p->in_count = 0;
	p->ended = false;
	p->in_error = p->out_error = p->connect_error = 0;
	cio_iocp_changed(io, &p->source);
	return 0;
}

static int taken(int *error)
{
	int r = *error;

	*error = 0;
	return r;
}

cio_ssize cio_iocp_pipe_read(struct iocp *io, struct cio_sel_source *sel, void *buf, size_t len)
{
	struct iocp_pipe *p = pipe_of(sel->own);
	cio_ssize r = CIO_EAGAIN;

	if (p->state != PIPE_CONNECTED)
		return CIO_ENOTCONN;
	if (len == 0)
		return 0;
	cio_pipe_fetch(io, p);
	if (p->in_count > 0) {
		len = len < p->in_count ? len : p->in_count;
		memcpy(buf, p->in->buf + p->in_pos, len);
		p->in_pos += len;
		p->in_count -= len;
		r = (cio_ssize)len;
		cio_pipe_fetch(io, p);
	} else if (p->in_error) {
		r = taken(&p->in_error);
		cio_pipe_fetch(io, p);
	} else if (p->ended) {
		r = 0;
	}
	cio_iocp_changed(io, &p->source);
	return r;
}

cio_ssize cio_iocp_pipe_write(struct iocp *io, struct cio_sel_source *sel, const void *buf, size_t len)
{
	struct iocp_pipe *p = pipe_of(sel->own);
	int r;

	if (p->state != PIPE_CONNECTED)
		return CIO_ENOTCONN;
	if (p->out->flying)
		return CIO_EAGAIN;
	if (p->out_error)
		return taken(&p->out_error);
	if (len == 0)
		return 0;
	len = CIO_LENGTH(WriteFile, len < PIPE_BUFFER ? len : PIPE_BUFFER);
	memcpy(p->out->buf, buf, len);
	r = CIO_SYSCALL_RAW(WriteFile, p->handle, p->out->buf, (DWORD)len, NULL, ready(p->out));
	r = begun(io, p->out, r);
	if (r < 0)
		return cio_win_fold((DWORD)-r);
	cio_iocp_changed(io, &p->source);
	return (cio_ssize)len;
}
