/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "../windows/clock.h"

#include "selector.h"

_Static_assert(sizeof(SRWLOCK) <= sizeof(struct cio_sel_lock), "room for a lock");

size_t cio_sel_page_size(void)
{
	SYSTEM_INFO info;

	GetSystemInfo(&info);
	return info.dwPageSize;
}

int cio_sel_pages_new(size_t size, void **ret)
{
	return CIO_SYSCALL_ZERO(*ret, ERROR_NOT_ENOUGH_MEMORY, VirtualAlloc, NULL, size, MEM_RESERVE | MEM_COMMIT,
		PAGE_READWRITE);
}

void cio_sel_pages_free(void *pages, size_t size)
{
	(void)size;
	(void)CIO_SYSCALL_BOOL(VirtualFree, pages, 0, MEM_RELEASE);
}

/* Others may be looking, so that the pages stay.  What is reset is what it was or zero, and both are. */
int cio_sel_pages_discard(void *pages, size_t size)
{
	void *same;

	memset(pages, 0, size);
	return CIO_SYSCALL_ZERO(same, ERROR_NOT_ENOUGH_MEMORY, VirtualAlloc, pages, size, MEM_RESET, PAGE_READWRITE);
}

/* There is no fork. */
int cio_sel_pages_wipe_on_fork(void *pages, size_t size)
{
	(void)pages;
	(void)size;
	return 0;
}

int cio_sel_mark(struct cio_sel_mark *mark)
{
	static const _Atomic uint64_t here = 1;

	mark->page = &here;
	atomic_store(&mark->stamp, 1);
	return 0;
}

uint64_t cio_sel_process(void)
{
	return GetCurrentProcessId();
}

int64_t cio_sel_now(void)
{
	return cio_win_now();
}

/* It lets a stranger take the port. */
bool cio_sel_reuse_is_safe(void)
{
	return false;
}

static SRWLOCK *lock_of(struct cio_sel_lock *lock)
{
	return (SRWLOCK *)(void *)lock->u.room;
}

void cio_sel_lock_init(struct cio_sel_lock *lock)
{
	InitializeSRWLock(lock_of(lock));
}

void cio_sel_lock_free(struct cio_sel_lock *lock)
{
	(void)lock;
}

void cio_sel_lock(struct cio_sel_lock *lock)
{
	AcquireSRWLockExclusive(lock_of(lock));
}

bool cio_sel_trylock(struct cio_sel_lock *lock)
{
	return TryAcquireSRWLockExclusive(lock_of(lock));
}

void cio_sel_unlock(struct cio_sel_lock *lock)
{
	ReleaseSRWLockExclusive(lock_of(lock));
}
