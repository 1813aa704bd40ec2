/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/named_pipe.h>

#include "source.h"
#include "core.h"

/* A pipe is a source whose events say what is ready.  It has its number for life, and its token from
 * the moment that it is told. */

struct cio_named_pipe {
	struct cio_source source;	/* first */
	bool registered;
};

#define BOTH (CIO_READABLE | CIO_WRITABLE)

static int make(struct cio_poll *p, const char *name, const struct cio_named_pipe_options *options,
	struct cio_named_pipe **ret)
{
	struct cio_sel_pipe pipe = { name, options };
	struct cio_sel_source like = { .kind = CIO_SEL_PIPE, .fd = CIO_FD_NONE, .own = &pipe };
	struct cio_source *s;
	int r;

	if (!name)
		return CIO_EFAULT;
	r = cio_source_make(p, &like, CIO_CAN_NAMED_PIPE, 0, sizeof **ret, &s);
	if (r == 0)
		*ret = (struct cio_named_pipe *)(void *)s;
	return r;
}

int cio_named_pipe_listen(struct cio_poll *p, const char *name, const struct cio_named_pipe_options *options,
	struct cio_named_pipe **ret)
{
	static const struct cio_named_pipe_options defaults;

	if (options && options->max_instances > 254)
		return CIO_EINVAL;
	return make(p, name, options ? options : &defaults, ret);
}

int cio_named_pipe_open(struct cio_poll *p, const char *name, struct cio_named_pipe **ret)
{
	return make(p, name, NULL, ret);
}

void cio_named_pipe_free(struct cio_named_pipe *np)
{
	cio_source_free(np ? &np->source : NULL);
}

int cio_named_pipe_connect(struct cio_named_pipe *np)
{
	struct cio_poll *p = np->source.poll;

	return poll_here(p) ? p->ops->pipes->wait_client(p->selector, &np->source.sel) : CIO_ESTALE;
}

int cio_named_pipe_disconnect(struct cio_named_pipe *np)
{
	struct cio_poll *p = np->source.poll;

	return poll_here(p) ? p->ops->pipes->drop_client(p->selector, &np->source.sel) : CIO_ESTALE;
}

cio_ssize cio_named_pipe_read(struct cio_named_pipe *np, void *buf, size_t len)
{
	struct cio_poll *p = np->source.poll;

	return poll_here(p) ? p->ops->pipes->get(p->selector, &np->source.sel, buf, len) : CIO_ESTALE;
}

cio_ssize cio_named_pipe_write(struct cio_named_pipe *np, const void *buf, size_t len)
{
	struct cio_poll *p = np->source.poll;

	if (!buf && len > 0)
		return CIO_EFAULT;
	return poll_here(p) ? p->ops->pipes->put(p->selector, &np->source.sel, buf, len) : CIO_ESTALE;
}

static int check(unsigned interest, unsigned mode, unsigned *ret_mode)
{
	static const unsigned modes[] = { [CIO_LEVEL] = 0, [CIO_EDGE] = CIO_SEL_EDGE, [CIO_ONESHOT] = CIO_SEL_ONESHOT };

	if (!interest || (interest & ~BOTH) || mode > CIO_ONESHOT)
		return CIO_EINVAL;
	*ret_mode = modes[mode];
	return 0;
}

static int put(struct cio_named_pipe *np, uint64_t token, unsigned interest, unsigned mode, bool again)
{
	struct cio_poll *p = np->source.poll;
	unsigned bits;
	int r = check(interest, mode, &bits);

	if (!poll_here(p))
		return CIO_ESTALE;
	if (r < 0)
		return r;
	cio_sel_lock(&p->lock);
	if (np->registered != again)
		r = again ? CIO_ENOENT : CIO_EEXIST;
	else
		r = cio_source_arm(&np->source, bits, interest, interest);
	if (r == 0) {
		np->source.token = token;
		np->registered = true;
	}
	cio_sel_unlock(&p->lock);
	return r;
}

int cio_named_pipe_register(struct cio_named_pipe *np, uint64_t token, unsigned interest, unsigned mode)
{
	return put(np, token, interest, mode, false);
}

int cio_named_pipe_reregister(struct cio_named_pipe *np, uint64_t token, unsigned interest, unsigned mode)
{
	return put(np, token, interest, mode, true);
}

int cio_named_pipe_deregister(struct cio_named_pipe *np)
{
	struct cio_poll *p = np->source.poll;
	int r;

	if (!poll_here(p))
		return CIO_ESTALE;
	cio_sel_lock(&p->lock);
	r = np->registered ? cio_source_arm(&np->source, 0, 0, 0) : CIO_ENOENT;
	if (r == 0)
		np->registered = false;
	cio_sel_unlock(&p->lock);
	return r;
}

int cio_named_pipe_rearm(struct cio_named_pipe *np, unsigned directions)
{
	struct cio_poll *p = np->source.poll;
	struct cio_sel_source *sel = &np->source.sel;
	int r;

	if (!poll_here(p))
		return CIO_ESTALE;
	if (!directions || (directions & ~BOTH))
		return CIO_EINVAL;
	cio_sel_lock(&p->lock);
	r = np->registered ? cio_source_arm(&np->source, sel->mode, sel->interest, directions & sel->interest) : CIO_ENOENT;
	cio_sel_unlock(&p->lock);
	return r;
}
