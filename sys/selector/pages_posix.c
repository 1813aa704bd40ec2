/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <sys/mman.h>

#include "../unix/syscall.h"
#include "selector.h"

#ifndef MAP_ANONYMOUS
# define MAP_ANONYMOUS MAP_ANON
#endif

/* madvise(2) promises zeroes on Linux only; new pages are zeroes everywhere. */
int cio_sel_pages_discard(void *pages, size_t size)
{
	void *same;

	return CIO_SYSCALL_PAGES(mmap, &same, pages, size, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
}

int cio_sel_pages_wipe_on_fork(void *pages, size_t size)
{
	(void)pages;
	(void)size;
	return CIO_ENOTSUP;
}
