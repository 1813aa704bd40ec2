/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "../../sys/selector/selector.h"
#include "kernel.h"

/* The last has the cell of the first. */
const int kernel_fd[KERNEL_FILES] = { 3, 4, 3 + 256 };

struct kernel *kernel;
struct kernel_ways kernel_ways;

static struct kernel_item *find(struct kernel *k, int fd)
{
	unsigned i;

	for (i = 0; i < KERNEL_FILES; i++)
		if (k->items[i].used && k->items[i].fd == fd)
			return &k->items[i];
	return NULL;
}

struct kernel_item *kernel_item(int fd)
{
	return find(kernel, fd);
}

static unsigned ready_of(int fd)
{
	unsigned i;

	for (i = 0; i < KERNEL_FILES; i++)
		if (kernel_fd[i] == fd)
			return kernel_ways.ready[i];
	return 0;
}

static unsigned report_of(const struct kernel_item *item)
{
	if (!item->used || ((item->mode & (CIO_SEL_EDGE | CIO_SEL_ONESHOT)) && !item->edge))
		return 0;
	return ready_of(item->fd) & item->interest;
}

static bool something(void *arg)
{
	struct kernel *k = arg;
	unsigned i;

	for (i = 0; i < KERNEL_FILES; i++)
		if (report_of(&k->items[i]))
			return true;
	return k->kicked;
}

void kernel_await_readable(void)
{
	explore_kernel(&kernel->calls, something, kernel);
}

/* Each call: what it brings is news to one who waits again and again. */
static void enter(struct kernel *k)
{
	explore_kernel(&k->calls, NULL, NULL);
	k->waits = 0;
}

static int make(void *state)
{
	kernel = state;
	return 0;
}

static void nothing(void *state)
{
	(void)state;
}

static int set(struct kernel_item *item, int fd, uint64_t data, unsigned interest, unsigned mode)
{
	*item = (struct kernel_item){ true, fd, data, interest, mode, true };
	return 0;
}

static int add(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct kernel *k = state;
	unsigned i;

	enter(k);
	if (kernel_ways.failing_adds < 0)
		return kernel_ways.failing_adds;
	if (find(k, fd))
		return CIO_EEXIST;
	for (i = 0; i < KERNEL_FILES; i++)
		if (!k->items[i].used)
			return set(&k->items[i], fd, data, interest, mode);
	explore_fail("the pretended kernel is full");
}

static int modify(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct kernel *k = state;
	struct kernel_item *item;
	int error = kernel_ways.failing_modify;

	enter(k);
	item = find(k, fd);
	if (!item)
		return CIO_ENOENT;
	if ((item->mode | mode) & CIO_SEL_EXCLUSIVE)
		return CIO_EINVAL;
	if (error < 0) {
		kernel_ways.failing_modify = 0;
		return error;
	}
	return set(item, fd, data, interest, mode);
}

static int remove_item(void *state, cio_fd fd)
{
	struct kernel *k = state;
	struct kernel_item *item;

	enter(k);
	item = find(k, fd);
	if (!item)
		return CIO_ENOENT;
	item->used = false;
	return 0;
}

static int wait(void *state, struct cio_sel_event *events, size_t max, int64_t timeout, bool *ret_kicked)
{
	static const char waiter;
	struct kernel *k = state;
	unsigned i, ready;
	int n = 0;

	/* As a selector's own memory, which only the waiter has. */
	explore_plain(&waiter, true);
	if (!explore_kernel(&k->calls, timeout == 0 ? NULL : something, k))
		return CIO_EINTR;
	/* What another has yet to tell the kernel may end waits without limit, in executions where it never does. */
	if (++k->waits > 3)
		explore_give_up();
	for (i = 0; i < KERNEL_FILES && (size_t)n < max; i++) {
		struct kernel_item *item = &k->items[i];

		ready = report_of(item);
		if (!ready)
			continue;
		item->edge = false;
		events[n++] = (struct cio_sel_event){ .data = item->data, .ready = ready };
	}
	*ret_kicked = k->kicked;
	k->kicked = false;
	explore_plain(&waiter, true);
	return n;
}

static int the_handle(const void *state)
{
	(void)state;
	return 55;
}

static int last;

static int control(int handle, int what, cio_fd fd, struct cio_sel_raw *e)
{
	MUST(handle == 55);
	if (what == CIO_SEL_REMOVE)
		last = remove_item(kernel, fd);
	else
		last = add(kernel, fd, e->data, e->flags >> 8, e->flags & 0xff);
	return last < 0 ? -1 : 0;
}

/* Flags are an interest's bits; what has others is the kick's. */
static int look(int handle, struct cio_sel_raw *list, int max, int timeout)
{
	struct cio_sel_event found[KERNEL_FILES + 1];
	bool kicked = false;
	int i;

	MUST(handle == 55 && (size_t)max <= KERNEL_FILES + 1);
	last = wait(kernel, found, (size_t)max, timeout, &kicked);
	for (i = 0; i < last; i++)
		list[i] = (struct cio_sel_raw){ .flags = found[i].ready, .data = found[i].data };
	if (kicked && last < max)
		list[last++] = (struct cio_sel_raw){ .flags = CIO_READABLE, .data = CIO_SEL_OWN };
	return last < 0 ? -1 : last;
}

/* The limit is far. */
static int look_for(int handle, struct cio_sel_raw *list, int max, int64_t timeout)
{
	MUST(timeout > 0);
	look(handle, list, max, -1);
	return last;
}

static int spread(struct cio_sel_event *events, const struct cio_sel_raw *raw, int count, bool *ret_kicked)
{
	int i, n = 0;

	for (i = 0; i < count; i++)
		if (raw[i].data == CIO_SEL_OWN)
			*ret_kicked = true;
		else
			events[n++] = (struct cio_sel_event){ .data = raw[i].data, .ready = raw[i].flags };
	return n;
}

static int error(void)
{
	return last;
}

static const struct cio_sel_quick quick = {
	.flags = {
		{ 0, CIO_READABLE << 8, CIO_WRITABLE << 8, (CIO_READABLE | CIO_WRITABLE) << 8 },
		{ 0, CIO_READABLE << 8 | CIO_SEL_EDGE, CIO_WRITABLE << 8 | CIO_SEL_EDGE,
			(CIO_READABLE | CIO_WRITABLE) << 8 | CIO_SEL_EDGE },
	},
	.handle = the_handle,
	.control = control,
	.look = look,
	.look_for = look_for,
	.error = error,
	.seen = { { UINT32_MAX, 0 }, { 1, 0 }, { 2, 0 }, { 3, 0 }, { 4, 0 }, { 5, 0 }, { 6, 0 }, { 7, 0 } },
	.spread = spread,
};

static int kick(void *state)
{
	struct kernel *k = state;

	enter(k);
	if (kernel_ways.failing_kicks > 0) {
		kernel_ways.failing_kicks--;
		return CIO_EAGAIN;
	}
	k->kicked = true;
	return 0;
}

static int native(void *state, cio_fd *ret)
{
	(void)state;
	*ret = 77;
	return 0;
}

static int renew_begin(void *state, bool inherited)
{
	struct kernel *k = state;

	(void)inherited;
	memset(k->next, 0, sizeof k->next);
	return 0;
}

static int renew_transfer(void *state, cio_fd fd, uint64_t data, unsigned interest, unsigned mode)
{
	struct kernel *k = state;
	unsigned i;

	enter(k);
	if (!find(k, fd))
		return CIO_ENOENT;
	for (i = 0; k->next[i].used; i++)
		;
	return set(&k->next[i], fd, data, interest, mode);
}

static int renew_commit(void *state)
{
	struct kernel *k = state;

	enter(k);
	memcpy(k->items, k->next, sizeof k->items);
	return 0;
}

const struct cio_selector_ops cio_selector_explored = {
	.name = "explored",
	.capabilities = CIO_CAN_TESTED | CIO_CAN_EXCLUSIVE,
	.interests = CIO_READABLE | CIO_WRITABLE | CIO_PRIORITY,
	.size = sizeof(struct kernel),
	.make = make,
	.shut = nothing,
	.end = nothing,
	.add = add,
	.modify = modify,
	.remove = remove_item,
	.wait = wait,
	.kick = kick,
	.native = native,
	.quick = &quick,
	.renew_begin = renew_begin,
	.renew_transfer = renew_transfer,
	.renew_commit = renew_commit,
	.renew_abandon = nothing,
};

const struct cio_selector_ops *const cio_selectors[] = {
	&cio_selector_explored,
	NULL,
};

/* What a system has besides. */

size_t cio_sel_page_size(void)
{
	return 4096;
}

int64_t cio_sel_now(void)
{
	return 0;
}

uint64_t cio_sel_process(void)
{
	return 1;
}

int cio_sel_mark(struct cio_sel_mark *mark)
{
	mark->page = NULL;
	mark->stamp = cio_sel_process();
	return 0;
}

void cio_sel_lock_init(struct cio_sel_lock *lock)
{
	memset(lock, 0, sizeof *lock);
}

void cio_sel_lock_free(struct cio_sel_lock *lock)
{
	(void)lock;
}

static bool is_free(void *arg)
{
	return !((struct cio_sel_lock *)arg)->u.room[8];
}

void cio_sel_lock(struct cio_sel_lock *lock)
{
	while (!explore_kernel(lock, is_free, lock))
		;
	lock->u.room[8] = 1;
}

bool cio_sel_trylock(struct cio_sel_lock *lock)
{
	bool free;

	explore_kernel(lock, NULL, NULL);
	free = is_free(lock);
	lock->u.room[8] = 1;
	return free;
}

void cio_sel_unlock(struct cio_sel_lock *lock)
{
	explore_kernel(lock, NULL, NULL);
	lock->u.room[8] = 0;
}
