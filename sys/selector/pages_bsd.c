/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <sys/types.h>
#include <sys/mman.h>

#include "../unix/syscall.h"
#include "selector.h"

/* FreeBSD's name; NetBSD and OpenBSD have the other. */
#ifndef INHERIT_ZERO
# define INHERIT_ZERO MAP_INHERIT_ZERO
#endif

/* New pages are zeroes everywhere; no madvise(2) here promises as much. */
int cio_sel_pages_discard(void *pages, size_t size)
{
	void *same;

	return CIO_SYSCALL_PAGES(mmap, &same, pages, size, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANON | MAP_FIXED, -1, 0);
}

int cio_sel_pages_wipe_on_fork(void *pages, size_t size)
{
	return CIO_SYSCALL(minherit, pages, size, INHERIT_ZERO);
}
