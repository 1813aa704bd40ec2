/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "../../sys/selector/selector.h"
#include "memory.h"

/* Memory that is the same in each execution, and is not given out twice in one. */

#define BLOCKS 64

bool explore_long_ways;

static _Alignas(64) unsigned char heap[64 * 1024];
static size_t heap_used;
static struct {
	unsigned char *begin;
	size_t size;
	bool freed;
} blocks[BLOCKS];
static unsigned block_count;

/* What a poll and its buffer have, zero at first. */
static _Alignas(4096) unsigned char pages[320 * 1024];
static size_t pages_used;

void heap_reset(void)
{
	heap_used = pages_used = 0;
	block_count = 0;
}

static void add_block(void *p, size_t size)
{
	if (block_count == BLOCKS)
		explore_fail("out of memory");
	blocks[block_count].begin = p;
	blocks[block_count].size = size;
	blocks[block_count++].freed = false;
	memset(p, 0, size);
}

void *explore_malloc(size_t size)
{
	void *p = heap + heap_used;

	if (size > sizeof heap - heap_used)
		explore_fail("out of memory");
	heap_used += (size + 63) & ~(size_t)63;
	add_block(p, size);
	return p;
}

void explore_free(void *p)
{
	unsigned i;

	if (!p)
		return;
	for (i = 0; i < block_count; i++) {
		if (p != blocks[i].begin)
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
		if (blocks[i].freed && at >= blocks[i].begin && at < blocks[i].begin + blocks[i].size)
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
	if (size > sizeof pages - pages_used)
		return CIO_ENOMEM;
	*ret = pages + pages_used;
	pages_used += (size + 4095) & ~(size_t)4095;
	add_block(*ret, size);
	return 0;
}

void cio_sel_pages_free(void *p, size_t size)
{
	(void)size;
	explore_free(p);
}

int cio_sel_pages_discard(void *p, size_t size)
{
	(void)p;
	(void)size;
	return CIO_ENOTSUP;
}

/* Where none is, no verb has a short way. */
int cio_sel_pages_wipe_on_fork(void *p, size_t size)
{
	(void)p;
	(void)size;
	return explore_long_ways ? CIO_ENOTSUP : 0;
}
