/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "change.h"
#include "json.h"

uint64_t cookie_of(cio_sockref s)
{
	uint64_t cookie = 0;

	return cio_get_so_cookie(s, &cookie) == 0 ? cookie : 0;
}

static bool is_there(const struct changes *c, const struct facts *facts, uint64_t cookie)
{
	size_t i;

	for (i = 0; i < c->count; i++) {
		const struct change *one = &c->list[i];

		if ((cookie && one->cookie == cookie) || (facts->inode && one->facts.inode == facts->inode)
			|| (one->facts.pid == facts->pid && one->facts.fd == facts->fd))
			return true;
	}
	return false;
}

static void look(cio_sockref s, struct change *change)
{
	char text[128], name[SOCKET_NAME_MAX];
	size_t i;

	name_socket(&change->facts, name, sizeof name);
	for (i = 0; i < change->profile->count; i++) {
		struct setting *set = &change->list[i];

		set->option = change->profile->options[i];
		set->text = change->profile->array[i].value;
		set->status = "not-tried";
		ask(s, set->option, &set->before);
		set->after = set->before;
		if (strcmp(set->before.status, "unsupported") != 0)
			continue;
		change->lacks = true;
		complain("%s: it has no %s: %s", name, set->option->name,
			cio_strerror(set->before.error, text, sizeof text));
	}
}

static void try_all(cio_sockref s, struct change *change)
{
	struct trial trial;
	size_t i;

	trial_begin(s, &trial);
	for (i = 0; i < change->profile->count; i++) {
		struct setting *set = &change->list[i];

		try_on(&trial, set->option, set->text, &set->after);
		set->status = set->after.status;
		if (strcmp(set->status, "ok") == 0)
			set->status = strcmp(set->before.text, set->after.text) == 0 ? "same" : "would-set";
		else if (strcmp(set->status, "denied") == 0) {
			set->error = set->after.error;
			change->failed = true;
		}
	}
	trial_end(&trial);
}

void change_add(struct changes *c, cio_sockref s, const struct facts *facts, const struct profile *profile)
{
	uint64_t cookie = cookie_of(s);
	struct change *change;

	if (is_there(c, facts, cookie))
		return;
	c->list = grow(c->list, c->count + 1, sizeof *c->list);
	change = &c->list[c->count++];
	memset(change, 0, sizeof *change);
	change->facts = *facts;
	change->cookie = cookie;
	change->profile = profile;
	change->list = grow(NULL, profile->count + 1, sizeof *change->list);
	memset(change->list, 0, (profile->count + 1) * sizeof *change->list);
	look(s, change);
	if (c->args->dry)
		try_all(s, change);
}

/* The library has set all, or undone what it could. */
static void note_failure(struct change *change, const struct cio_option_failure *failure)
{
	size_t i;

	for (i = 0; i < change->profile->count; i++) {
		struct setting *set = &change->list[i];

		if (i == failure->index) {
			set->error = failure->error;
			set->status = status_of(failure->error);
		} else
			set->status = strcmp(set->before.text, set->after.text) == 0 ? "not-set" : "not-undone";
	}
	change->failed = true;
}

static void set_one(cio_sockref s, const struct facts *facts, void *arg)
{
	struct change *change = arg;
	struct cio_option_failure failure = { .index = 0 };
	int error;
	size_t i;

	if (facts->inode != change->facts.inode || cookie_of(s) != change->cookie)
		return;
	change->reached = true;
	error = cio_options_apply_array(s, change->profile->array, change->profile->count, &failure);
	for (i = 0; i < change->profile->count; i++) {
		ask(s, change->list[i].option, &change->list[i].after);
		change->list[i].status = "ok";
	}
	if (error)
		note_failure(change, &failure);
}

static bool is_news(const struct setting *set)
{
	if (strcmp(set->status, "same") == 0)
		return false;
	return strcmp(set->status, "ok") != 0 || strcmp(set->before.status, "ok") != 0
		|| strcmp(set->before.text, set->after.text) != 0;
}

/* What is as it was is left out, but for --all. */
static void report(const struct changes *c, const struct change *change)
{
	struct setting *news = grow(NULL, change->profile->count + 1, sizeof *news);
	size_t i, count = 0;

	for (i = 0; i < change->profile->count; i++)
		if (c->args->all || is_news(&change->list[i]))
			news[count++] = change->list[i];
	if (count > 0 || c->args->format == FORMAT_JSON)
		report_settings(c->args, &change->facts, news, count);
	free(news);
}

static int run_one(struct change *change)
{
	char name[SOCKET_NAME_MAX];
	struct target target;
	int r;

	name_socket(&change->facts, name, sizeof name);
	target_of(change->facts.pid, change->facts.fd, &target);
	r = target_each(&target, set_one, change);
	target_free(&target);
	if (r == EXIT_DONE && !change->reached) {
		complain("%s: it is another socket now", name);
		r = EXIT_NOT_FOUND;
	}
	return r == EXIT_DONE && change->failed ? EXIT_NOT_SET : r;
}

static int run_all(struct changes *c)
{
	int r = EXIT_DONE, one;
	size_t i;

	if (c->args->format == FORMAT_JSON)
		json_open(NULL, '[');
	for (i = 0; i < c->count; i++) {
		one = c->args->dry ? c->list[i].failed ? EXIT_NOT_SET : EXIT_DONE : run_one(&c->list[i]);
		report(c, &c->list[i]);
		if (r == EXIT_DONE)
			r = one;
	}
	if (c->args->format == FORMAT_JSON)
		json_close(']');
	return r;
}

int change_run(struct changes *c)
{
	int r = EXIT_DONE;
	size_t i;

	for (i = 0; i < c->count; i++)
		if (c->list[i].lacks)
			return EXIT_NOT_SET;
	if (c->args->undo && !c->args->dry)
		r = undo_write(c->args->undo, c);
	return r == EXIT_DONE ? run_all(c) : r;
}

void change_free(struct changes *c)
{
	size_t i;

	for (i = 0; i < c->count; i++)
		free(c->list[i].list);
	free(c->list);
}
