/* SPDX-License-Identifier: MIT */
/* Looks again and again, and prints what has changed. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "pause.h"
#include "snapshot.h"
#include "table.h"

struct watched {
	struct snapshot last;
	bool seen;		/* in this round */
};

struct watch {
	const struct args *args;
	struct watched *list;
	size_t count;
	bool begun;		/* the first round says nothing: all is new */
};

static bool is_same(const struct facts *a, const struct facts *b)
{
	return a->inode ? a->inode == b->inode : a->pid == b->pid && a->fd == b->fd;
}

static struct watched *find(struct watch *w, const struct facts *facts)
{
	size_t i;

	for (i = 0; i < w->count; i++)
		if (is_same(&w->list[i].last.facts, facts))
			return &w->list[i];
	return NULL;
}

static void json_change(const struct facts *f, const char *name, const char *before, const char *after,
	const char *unit)
{
	json_open(NULL, '{');
	if (f->pid > 0)
		json_number("pid", f->pid);
	else
		json_text("pid", NULL);
	json_number("fd", f->fd);
	json_text("name", name);
	json_text("before", *before ? before : NULL);
	json_text("after", *after ? after : NULL);
	json_text("unit", *unit ? unit : NULL);
	json_close('}');
}

static void put(const struct watch *w, const struct facts *f, const char *name, const char *before, const char *after,
	const char *unit)
{
	char pid[32] = "self", fd[16], socket[SOCKET_NAME_MAX];
	const char *cells[] = { pid, fd, name, before, after, unit };
	struct table t;

	if (w->args->format == FORMAT_JSON) {
		json_change(f, name, before, after, unit);
		return;
	}
	if (w->args->format == FORMAT_TABLE) {
		name_socket(f, socket, sizeof socket);
		printf("%s  %s  %s -> %s%s%s\n", socket, name, *before ? before : "-", *after ? after : "-",
			*unit ? " " : "", unit);
		return;
	}
	if (f->pid > 0)
		snprintf(pid, sizeof pid, "%ld", f->pid);
	snprintf(fd, sizeof fd, "%d", f->fd);
	table_begin(&t, w->args, 6);
	table_row(&t, cells);
	table_end(&t);
}

/* tcp_info may come and go with the kind of socket: what has no counterpart is not compared. */
static void compare(const struct watch *w, const struct snapshot *last, const struct snapshot *now)
{
	char name[64];
	size_t i;

	for (i = 0; i < last->count && i < now->count; i++) {
		const struct seen *a = &last->list[i], *b = &now->list[i];

		if (same_seen(a, b) || (b->option && is_clock(b->option) && !w->args->all))
			continue;
		snprintf(name, sizeof name, "%s%s", b->option || *b->name == '@' ? "" : "@tcp_info.", b->name);
		put(w, &now->facts, name, a->text, b->text, b->unit);
	}
}

static void visit(cio_sockref s, const struct facts *facts, void *arg)
{
	struct watch *w = arg;
	struct watched *one = find(w, facts);
	struct snapshot now;

	if (one && one->seen)
		return;
	snapshot_take(s, facts, w->args->info, &now);
	if (!one) {
		w->list = grow(w->list, w->count + 1, sizeof *w->list);
		one = &w->list[w->count++];
		memset(one, 0, sizeof *one);
		if (w->begun)
			put(w, facts, "@socket", "", "new", "");
	} else {
		compare(w, &one->last, &now);
		snapshot_free(&one->last);
	}
	one->last = now;
	one->seen = true;
}

/* What was not seen is gone. */
static void sweep(struct watch *w)
{
	size_t i, kept = 0;

	for (i = 0; i < w->count; i++) {
		struct watched *one = &w->list[i];

		if (!one->seen) {
			put(w, &one->last.facts, "@socket", one->last.facts.state, "gone", "");
			snapshot_free(&one->last);
			continue;
		}
		one->seen = false;
		w->list[kept++] = *one;
	}
	w->count = kept;
}

/* "250ms", "1.5s", "2m"; -1 if it is no duration from a millisecond to a day. */
static int64_t parse_interval(const char *text)
{
	static const struct {
		const char *unit;
		double ns;
	} units[] = { { "", 1e9 }, { "s", 1e9 }, { "ms", 1e6 }, { "m", 6e10 }, { "h", 3.6e12 } };
	size_t len = strspn(text, "0123456789."), i;
	double n = strtod(text, NULL);

	for (i = 0; len > 0 && len < 16 && i < sizeof units / sizeof *units; i++)
		if (strcmp(text + len, units[i].unit) == 0 && n * units[i].ns >= 1e6 && n * units[i].ns <= 8.64e13)
			return (int64_t)(n * units[i].ns);
	return -1;
}

static long parse_count(const char *text)
{
	size_t len = strlen(text);

	return len > 0 && len < 10 && strspn(text, "0123456789") == len && atol(text) > 0 ? atol(text) : -1;
}

/* count 0: until no socket is left. */
static int watch(struct watch *w, struct target *target, long count, int64_t interval)
{
	int r = target_each(target, visit, w);
	long i;

	if (r != EXIT_DONE)
		return r;
	w->begun = true;
	target->quiet = true;
	sweep(w);
	for (i = 0; (count == 0 || i < count) && w->count > 0; i++) {
		pause_for(interval);
		(void)target_each(target, visit, w);
		sweep(w);
		if (fflush(stdout) != 0)
			return EXIT_BROKEN;
	}
	return EXIT_DONE;
}

int command_watch(const struct args *args)
{
	struct watch w = { .args = args };
	int64_t interval = args->interval ? parse_interval(args->interval) : 1000000000;
	long count = args->count_text ? parse_count(args->count_text) : 0;
	struct target target;
	int r;

	if (interval < 0 || count < 0) {
		complain("'%s' is no %s", count < 0 ? args->count_text : args->interval,
			count < 0 ? "count" : "interval from 1ms to 24h");
		return EXIT_USAGE;
	}
	r = target_parse(args->words, args->count, args, &target);
	if (r != EXIT_DONE)
		return r;
	r = watch(&w, &target, count, interval);
	while (w.count > 0)
		snapshot_free(&w.list[--w.count].last);
	free(w.list);
	target_free(&target);
	return r;
}
