/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core.h"

/* By name, or the first that was ever run. */
static int find_selector(const char *name, const struct cio_selector_ops **ret)
{
	size_t i;

	for (i = 0; cio_selectors[i]; i++) {
		if (name ? strcmp(name, cio_selectors[i]->name) != 0 : !(cio_selectors[i]->capabilities & CIO_CAN_TESTED))
			continue;
		*ret = cio_selectors[i];
		return 0;
	}
	return name ? CIO_ENOENT : CIO_ENOTSUP;
}

COLD bool cio_poll_here(const struct cio_poll *p)
{
	uint64_t process = atom_load(&p->process, relaxed);

	return process && process == cio_sel_process();
}

static void settle_quick(struct cio_poll *p, const struct cio_sel_quick *quick)
{
	unsigned mode, interest;

	p->handle = quick->handle(p->selector);
	p->control = quick->control;
	p->look = quick->look;
	memcpy(p->seen, quick->seen, sizeof p->seen);
	for (mode = 0; mode < 2; mode++)
		for (interest = 1; interest < 4; interest++)
			p->plain[4 * mode + interest] = (struct quick_state){
				.flags = quick->flags[mode][interest],
				.state = WORD_ADDING | WORD_HELD | mode << WORD_MODE_SHIFT | interest | interest << WORD_KERNEL_SHIFT,
			};
}

/* This is the process. */
static void settle_here(struct cio_poll *p, bool wiped)
{
	if (p->ops->quick)
		settle_quick(p, p->ops->quick);
	if (p->ops->capabilities & (CIO_CAN_AIO | CIO_CAN_LIO))
		atom_or(&p->state, FILTER_NUMBERS, relaxed);
	atom_store(&p->process, wiped ? 0 : cio_sel_process(), relaxed);
	atom_store(&p->here, wiped, relaxed);
	atom_store(&p->epoch, (atom_load(&p->epoch, relaxed) & ~EPOCH_QUICK) | poll_quick(p), seq_cst);
}

/* A span is whole pages of at most 8 KiB. */
static unsigned spans_given(void)
{
	unsigned pages = (unsigned)cio_sel_page_size() >> 13;

	return pages < 1 ? 1 : pages < SPANS_FIRST ? pages : SPANS_FIRST;
}

/* A page before the slots, with the poll's beginning at its end. */
static int make_pages(size_t state, bool *ret_wiped, struct cio_poll **ret)
{
	size_t before = cio_sel_page_size(), size = before + sizeof(struct cio_poll) + state;
	struct cio_poll *p;
	void *pages;
	int r = cio_sel_pages_new(size, &pages);

	if (r < 0)
		return r;
	p = (struct cio_poll *)(void *)((char *)pages + before - offsetof(struct cio_poll, first));
	p->size = size;
	*ret_wiped = cio_sel_pages_wipe_on_fork(pages, before) == 0;
	*ret = p;
	return 0;
}

static void free_pages(struct cio_poll *p)
{
	cio_sel_pages_free((char *)p->first - cio_sel_page_size(), p->size);
}

int cio_poll_new(const char *selector, struct cio_poll **ret)
{
	const struct cio_selector_ops *ops;
	struct cio_poll *p;
	bool wiped;
	int r = find_selector(selector, &ops);

	if (r < 0)
		return r;
	r = make_pages(ops->size, &wiped, &p);
	if (r < 0)
		return r;
	p->ops = ops;
	p->spans_given = spans_given();
	atom_store(&p->chunks[0], p->first, relaxed);
	atom_store(&p->chunks[TABLE_CHUNKS], &p->no_slot, relaxed);
	atom_store(&p->refs, 1, relaxed);
	r = ops->make(p->selector);
	if (r < 0) {
		free_pages(p);
		return r;
	}
	cio_sel_lock_init(&p->lock);
	settle_here(p, wiped);
	*ret = p;
	return 0;
}

void cio_poll_unref(struct cio_poll *p)
{
	if (atom_sub(&p->refs, 1, acq_rel) > 1)
		return;
	p->ops->end(p->selector);
	cio_sel_lock_free(&p->lock);
	free(p->sources.buckets);
	free_pages(p);
}

void cio_poll_free(struct cio_poll *p)
{
	if (!p)
		return;
	atom_store(&p->process, CIO_SEL_NOBODY, seq_cst);
	atom_store(&p->here, 0, seq_cst);
	atom_store(&p->epoch, 0, seq_cst);
	p->ops->shut(p->selector);
	cio_table_free(p);
	cio_waker_sweep_due(p);
	cio_waker_sweep(p);
	cio_poll_unref(p);
}

int cio_poll_reinit(struct cio_poll *p)
{
	int r;

	if (poll_here(p))
		return 0;
	/* Nobody else is here: the threads that used this poll are the parent's. */
	cio_sel_lock_init(&p->lock);
	/* It was wiped, perhaps; what failed is found below, and what was to be changed told. */
	atom_store(&p->state, (p->embedded ? EMBEDDED : 0) | (atom_load(&p->filters, relaxed) ? FILTER_EVENTS : 0),
		relaxed);
	cio_table_inherit(p);
	cio_source_inherit(p);
	r = cio_tell_renew(p, true);
	if (r < 0)
		return r;
	if (!atom_load(&p->waiting, relaxed))
		cio_waker_sweep_due(p);
	p->due = NULL;		/* what a waiter was in the middle of is lost */
	atom_store(&p->due_count, 0, relaxed);
	cio_waker_sweep(p);
	atom_add(&p->era, 1, relaxed);
	atom_store(&p->waiting, 0, relaxed);
	atom_store(&p->turn, TURN_FREE, relaxed);
	settle_here(p, !atom_load(&p->process, relaxed));
	cio_tell_all_changes(p);
	return 0;
}

int cio_poll_native(struct cio_poll *p, cio_fileref *ret)
{
	cio_fd fd;
	int r;

	if (!poll_here(p))
		return CIO_ESTALE;
	if (!p->ops->native)
		return CIO_ENOTSUP;
	cio_sel_lock(&p->lock);
	r = p->ops->native(p->selector, &fd);
	cio_sel_unlock(&p->lock);
	if (r < 0)
		return r;
	p->embedded = true;
	atom_or(&p->state, EMBEDDED, seq_cst);
	/* From here on others act at once; what they left until now is done here. */
	cio_tell_all_changes(p);
	if ((atom_load(&p->state, seq_cst) & URGENT) || atom_load(&p->due_count, seq_cst))
		cio_poll_kick(p);
	ret->fd = fd;
	return 0;
}

const char *cio_poll_selector(const struct cio_poll *p)
{
	const struct cio_selector_ops *ops;

	if (p)
		return p->ops->name;
	return find_selector(NULL, &ops) < 0 ? NULL : ops->name;
}

const char *cio_poll_selector_at(size_t index)
{
	size_t i;

	for (i = 0; cio_selectors[i]; i++)
		if (i == index)
			return cio_selectors[i]->name;
	return NULL;
}

int cio_poll_capabilities(const char *selector, unsigned *ret)
{
	const struct cio_selector_ops *ops;
	int r = find_selector(selector, &ops);

	if (r < 0)
		return r;
	*ret = ops->capabilities;
	return 0;
}

int cio_poll_set_busy(struct cio_poll *p, const struct cio_poll_busy *busy)
{
	int r;

	if (!busy)
		return CIO_EFAULT;
	if (!poll_here(p))
		return CIO_ESTALE;
	if (!p->ops->set_busy)
		return CIO_ENOTSUP;
	cio_sel_lock(&p->lock);
	r = p->ops->set_busy(p->selector, busy->usecs, busy->budget, busy->prefer);
	cio_sel_unlock(&p->lock);
	return r;
}

int cio_poll_get_busy(struct cio_poll *p, struct cio_poll_busy *ret)
{
	struct cio_poll_busy busy;
	int r;

	if (!poll_here(p))
		return CIO_ESTALE;
	if (!p->ops->get_busy)
		return CIO_ENOTSUP;
	r = p->ops->get_busy(p->selector, &busy.usecs, &busy.budget, &busy.prefer);
	if (r < 0)
		return r;
	*ret = busy;
	return 0;
}
