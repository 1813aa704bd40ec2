/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "source_fd.h"

/* A system whose signals and children are no descriptors. */

int cio_source_fd_open(struct cio_sel_source *s)
{
	(void)s;
	return CIO_ENOTSUP;
}

int cio_source_fd_set(const struct cio_sel_source *s, int64_t deadline, int64_t period)
{
	(void)s, (void)deadline, (void)period;
	return CIO_ENOTSUP;
}

int cio_source_fd_take(struct cio_sel_source *s, uint64_t *ret)
{
	(void)s, (void)ret;
	return CIO_ENOTSUP;
}

void cio_source_fd_close(struct cio_sel_source *s)
{
	(void)s;
}
