/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "../../sys/selector/selector.h"
#include "memory.h"

/* Memory that is the same in each execution, and is not given out twice in one. */

#define BLOCKS 64

static _Alignas(64) unsigned char heap[256 * 1024];
static size_t heap_used;
static struct {
	size_t begin, size;
	bool freed;
} blocks[BLOCKS];
static unsigned block_count;

/* One chunk of a poll's table, kept zero. */
static _Alignas(64) unsigned char pages[256 * 1024];

void heap_reset(void)
{
	heap_used = 0;
	block_count = 0;
}

void *explore_malloc(size_t size)
{
	void *p = heap + heap_used;

	if (block_count == BLOCKS || size > sizeof heap - heap_used)
		explore_fail("out of memory");
	blocks[block_count].begin = heap_used;
	blocks[block_count].size = size;
	blocks[block_count++].freed = false;
	heap_used += (size + 63) & ~(size_t)63;
	memset(p, 0, size);
	return p;
}

void explore_free(void *p)
{
	unsigned i;

	if (!p)
		return;
	for (i = 0; i < block_count; i++) {
		if (p != heap + blocks[i].begin)
			continue;
		if (blocks[i].freed)
			explore_fail("freed twice");
		/* Whoever used it before is done with it. */
		explore_plain(p, true);
		blocks[i].freed = true;
		return;
	}
	explore_fail("freed what was not allocated");
}

void heap_used_at(const volatile void *p)
{
	const volatile unsigned char *at = p;
	unsigned i;

	for (i = 0; i < block_count; i++)
		if (blocks[i].freed && at >= heap + blocks[i].begin && at < heap + blocks[i].begin + blocks[i].size)
			explore_fail("used after it was freed");
}

unsigned explore_allocated(void)
{
	unsigned i, n = 0;

	for (i = 0; i < block_count; i++)
		n += !blocks[i].freed;
	return n;
}

int cio_sel_pages_new(size_t size, void **ret)
{
	if (size > sizeof pages)
		return CIO_ENOMEM;
	memset(pages, 0, size);
	*ret = pages;
	return 0;
}

void cio_sel_pages_free(void *p, size_t size)
{
	(void)p;
	(void)size;
}

int cio_sel_pages_discard(void *p, size_t size)
{
	(void)p;
	(void)size;
	return CIO_ENOTSUP;
}

int cio_sel_pages_wipe_on_fork(void *p, size_t size)
{
	(void)p;
	(void)size;
	return CIO_ENOTSUP;
}
