/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/completion.h>

#include "source.h"
#include "core.h"

int cio_completion_new(struct cio_poll *p, uint64_t token, struct cio_source **ret)
{
	static const struct cio_sel_source like = { .kind = CIO_EVENT_COMPLETION, .fd = CIO_FD_NONE };

	return cio_source_make(p, &like, CIO_CAN_COMPLETIONS, token, sizeof **ret, ret);
}

static int check(const struct cio_source *s)
{
	if (!poll_here(s->poll))
		return CIO_ESTALE;
	return s->sel.kind == CIO_EVENT_COMPLETION ? 0 : CIO_EINVAL;
}

static int associate(struct cio_source *s, cio_fd fd)
{
	int r = check(s);

	if (r < 0)
		return r;
	if (fd == CIO_FD_NONE)
		return CIO_EBADF;
	return s->poll->ops->completions->associate(s->poll->selector, &s->sel, fd);
}

int cio_completion_associate(struct cio_source *s, cio_fileref f)
{
	return associate(s, f.fd);
}

int cio_completion_associate_socket(struct cio_source *s, cio_sockref socket)
{
	return associate(s, socket.fd);
}

int cio_completion_post(struct cio_source *s, uint32_t bytes, void *overlapped)
{
	int r = check(s);

	return r < 0 ? r : s->poll->ops->completions->post(s->poll->selector, &s->sel, bytes, overlapped);
}
