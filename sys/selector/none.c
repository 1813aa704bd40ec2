/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "selector.h"

/* A system without anything: no poll can be made, so all else is never called.  The shape of
 * what a new system has to provide besides its selectors. */

size_t cio_sel_page_size(void)
{
	return 4096;
}

int cio_sel_pages_new(size_t size, void **ret)
{
	(void)size;
	(void)ret;
	return CIO_ENOTSUP;
}

void cio_sel_pages_free(void *pages, size_t size)
{
	(void)pages;
	(void)size;
}

int cio_sel_pages_discard(void *pages, size_t size)
{
	(void)pages;
	(void)size;
	return CIO_ENOTSUP;
}

int cio_sel_pages_wipe_on_fork(void *pages, size_t size)
{
	(void)pages;
	(void)size;
	return CIO_ENOTSUP;
}

int cio_sel_mark(struct cio_sel_mark *mark)
{
	(void)mark;
	return CIO_ENOTSUP;
}

uint64_t cio_sel_process(void)
{
	return 0;
}

int64_t cio_sel_now(void)
{
	return 0;
}

bool cio_sel_reuse_is_safe(void)
{
	return false;
}

void cio_sel_lock_init(struct cio_sel_lock *lock)
{
	(void)lock;
}

void cio_sel_lock_free(struct cio_sel_lock *lock)
{
	(void)lock;
}

void cio_sel_lock(struct cio_sel_lock *lock)
{
	(void)lock;
}

bool cio_sel_trylock(struct cio_sel_lock *lock)
{
	(void)lock;
	return false;
}

void cio_sel_unlock(struct cio_sel_lock *lock)
{
	(void)lock;
}
