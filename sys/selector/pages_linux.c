/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <sys/mman.h>

#include "../unix/syscall.h"
#include "selector.h"

/* Linux 4.14; the same number on every architecture. */
#ifndef MADV_WIPEONFORK
# define MADV_WIPEONFORK 18
#endif

int cio_sel_pages_discard(void *pages, size_t size)
{
	return CIO_SYSCALL(madvise, pages, size, MADV_DONTNEED);
}

int cio_sel_pages_wipe_on_fork(void *pages, size_t size)
{
	/* Some emulators say yes to any advice: then they did nothing. */
	if (CIO_SYSCALL(madvise, pages, size, -1) == 0)
		return CIO_ENOTSUP;
	return CIO_SYSCALL(madvise, pages, size, MADV_WIPEONFORK);
}
