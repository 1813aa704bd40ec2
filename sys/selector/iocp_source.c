/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "afd.h"
#include "iocp.h"

/* The way to the sources of iocp.h that have verbs of their own, under afd's lock. */

static int associate(void *state, struct cio_sel_source *t, cio_fd fd)
{
	struct afd *s = state;

	return cio_iocp_associate(&s->iocp, t, fd);
}

static int post_completion(void *state, struct cio_sel_source *t, uint32_t bytes, void *overlapped)
{
	struct afd *s = state;

	return cio_iocp_post(&s->iocp, t, bytes, overlapped);
}

const struct cio_completion_ops cio_completions_afd = {
	.associate = associate,
	.post = post_completion,
};

static int connect_pipe(void *state, struct cio_sel_source *t)
{
	struct afd *s = state;
	int r;

	cio_afd_lock(s);
	r = cio_iocp_pipe_connect(&s->iocp, t);
	cio_sel_unlock(&s->lock);
	return r;
}

static int disconnect_pipe(void *state, struct cio_sel_source *t)
{
	struct afd *s = state;
	int r;

	cio_afd_lock(s);
	r = cio_iocp_pipe_disconnect(&s->iocp, t);
	cio_sel_unlock(&s->lock);
	return r;
}

static cio_ssize read_pipe(void *state, struct cio_sel_source *t, void *buf, size_t len)
{
	struct afd *s = state;
	cio_ssize r;

	cio_afd_lock(s);
	r = cio_iocp_pipe_read(&s->iocp, t, buf, len);
	cio_sel_unlock(&s->lock);
	return r;
}

static cio_ssize write_pipe(void *state, struct cio_sel_source *t, const void *buf, size_t len)
{
	struct afd *s = state;
	cio_ssize r;

	cio_afd_lock(s);
	r = cio_iocp_pipe_write(&s->iocp, t, buf, len);
	cio_sel_unlock(&s->lock);
	return r;
}

const struct cio_pipe_ops cio_pipes_afd = {
	.wait_client = connect_pipe,
	.drop_client = disconnect_pipe,
	.get = read_pipe,
	.put = write_pipe,
};
