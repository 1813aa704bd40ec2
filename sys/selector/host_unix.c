/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <pthread.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "../unix/syscall.h"
#include "selector.h"

#ifndef MAP_ANONYMOUS
# define MAP_ANONYMOUS MAP_ANON
#endif
#ifndef MAP_NORESERVE
# define MAP_NORESERVE 0
#endif

_Static_assert(sizeof(pthread_mutex_t) <= sizeof(struct cio_sel_lock), "room for a mutex");

size_t cio_sel_page_size(void)
{
	return (size_t)sysconf(_SC_PAGESIZE);
}

int cio_sel_pages_new(size_t size, void **ret)
{
	return CIO_SYSCALL_PAGES(mmap, ret, NULL, size, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
}

void cio_sel_pages_free(void *pages, size_t size)
{
	CIO_SYSCALL(munmap, pages, size);
}

/* One page for all polls of the process.  In a child it is zero until a poll is made there;
 * then its number is another than the parent's, for the count goes on. */
static _Atomic(_Atomic uint64_t *) mark_page;
static _Atomic uint64_t mark_count;
static _Atomic bool mark_is_pid;

static int make_mark_page(void)
{
	size_t size = cio_sel_page_size();
	_Atomic uint64_t *none = NULL;
	void *page;
	int r = cio_sel_pages_new(size, &page);

	if (r < 0)
		return r;
	if (cio_sel_pages_wipe_on_fork(page, size) < 0)
		atomic_store(&mark_is_pid, true);
	else if (atomic_compare_exchange_strong(&mark_page, &none, (_Atomic uint64_t *)page))
		return 0;
	cio_sel_pages_free(page, size);
	return 0;
}

int cio_sel_mark(struct cio_sel_mark *mark)
{
	uint64_t there = 0, fresh;
	_Atomic uint64_t *page;
	int r;

	if (!atomic_load(&mark_page) && !atomic_load(&mark_is_pid)) {
		r = make_mark_page();
		if (r < 0)
			return r;
	}
	page = atomic_load(&mark_page);
	mark->page = page;
	if (!page) {
		atomic_store(&mark->stamp, cio_sel_process());
		return 0;
	}
	fresh = atomic_fetch_add(&mark_count, 1) + 1;
	if (atomic_compare_exchange_strong(page, &there, fresh))
		there = fresh;
	atomic_store(&mark->stamp, there);
	return 0;
}

uint64_t cio_sel_process(void)
{
	return (uint64_t)getpid();
}

int64_t cio_sel_now(void)
{
	struct timespec now;

	/* Cannot fail: POSIX.1-2024 makes CLOCK_MONOTONIC mandatory. */
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

bool cio_sel_reuse_is_safe(void)
{
	return true;
}

static pthread_mutex_t *mutex_of(struct cio_sel_lock *lock)
{
	return (pthread_mutex_t *)(void *)lock->u.room;
}

/* A default mutex, locked and unlocked by one thread: none of these can fail. */
void cio_sel_lock_init(struct cio_sel_lock *lock)
{
	pthread_mutex_init(mutex_of(lock), NULL);
}

void cio_sel_lock_free(struct cio_sel_lock *lock)
{
	pthread_mutex_destroy(mutex_of(lock));
}

void cio_sel_lock(struct cio_sel_lock *lock)
{
	pthread_mutex_lock(mutex_of(lock));
}

bool cio_sel_trylock(struct cio_sel_lock *lock)
{
	return pthread_mutex_trylock(mutex_of(lock)) == 0;
}

void cio_sel_unlock(struct cio_sel_lock *lock)
{
	pthread_mutex_unlock(mutex_of(lock));
}
