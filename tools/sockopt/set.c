/* SPDX-License-Identifier: MIT */
/* Setting options of one socket.  All that can be wrong with names and values is found, and
 * every option asked for its value, before the first is set; after the first that the kernel
 * refuses nothing more is tried. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "setting.h"

struct settings {
	const struct args *args;
	struct setting *list;
	size_t count;
	uint64_t inode;			/* of the socket found first */
	unsigned others;		/* sockets that are not it */
	bool found, apply, applied, failed;
	long pid;
	int fd;
};

static int refuse_text(const struct cio_option *o, const char *text, int error)
{
	char range[64];

	range_words(o, range, sizeof range);
	if (error == CIO_ENOTSUP)
		complain("%s: can%s be set as text", o->name, o->kind == CIO_KIND_ACTION ? "not" : " only be read, not");
	else if (error == CIO_ENOPROTOOPT)
		complain("%s: this system lacks it", o->name);
	else if (error == CIO_ERANGE)
		complain("%s: '%s' is not in its range: %s %s", o->name, text, range, unit_phrase(o->unit));
	else if (error == CIO_ENODEV)
		complain("%s: there is no interface '%s'", o->name, text);
	else
		complain("%s: '%s' is no value of it; see 'sockopt explain %s'", o->name, text, o->name);
	return EXIT_USAGE;
}

/* "name=value"; the name is found in a copy, so that words stay as they are. */
static int parse_setting(const char *word, struct setting *ret)
{
	const char *equals = strchr(word, '=');
	char name[64];
	int error;

	if (!equals || (size_t)(equals - word) >= sizeof name) {
		complain("'%s' is not NAME=VALUE", word);
		return EXIT_USAGE;
	}
	memcpy(name, word, (size_t)(equals - word));
	name[equals - word] = '\0';
	ret->option = cio_option_find(name);
	if (!ret->option) {
		complain("there is no option '%s'; 'sockopt list' has all", name);
		return EXIT_USAGE;
	}
	ret->text = equals + 1;
	ret->status = "not-tried";
	error = cio_option_check_text(ret->option, ret->text);
	return error ? refuse_text(ret->option, ret->text, error) : EXIT_DONE;
}

/* An option that this socket does not have at all is refused before anything is set. */
static void look(cio_sockref s, struct setting *set, bool *failed)
{
	ask(s, set->option, &set->before);
	set->after = set->before;
	if (strcmp(set->before.status, "unsupported") != 0)
		return;
	set->status = "unsupported";
	set->error = set->before.error;
	*failed = true;
}

static void apply(cio_sockref s, struct setting *set, bool *failed)
{
	if (*failed)
		return;
	set->error = cio_option_set_text(s, set->option, set->text, NULL, 0);
	ask(s, set->option, &set->after);
	set->status = status_of(set->error);
	*failed = set->error != 0;
}

/* The first walk counts sockets; several descriptors may be one.  The second sets, once. */
static void visit_socket(cio_sockref s, const struct facts *f, void *arg)
{
	struct settings *sets = arg;
	size_t i;

	if (!sets->apply) {
		if (!sets->found) {
			sets->found = true;
			sets->inode = f->inode;
			sets->pid = f->pid;
			sets->fd = f->fd;
		} else if (f->inode != sets->inode)
			sets->others++;
		return;
	}
	if (f->inode != sets->inode)
		return;
	sets->applied = true;
	for (i = 0; i < sets->count; i++)
		look(s, &sets->list[i], &sets->failed);
	for (i = 0; i < sets->count; i++)
		apply(s, &sets->list[i], &sets->failed);
	report_settings(sets->args, f, sets->list, sets->count);
}

static int apply_settings(const struct target *target, struct settings *sets)
{
	int r = target_each(target, visit_socket, sets);
	struct target one;

	if (r != EXIT_DONE)
		return r;
	if (sets->others > 0) {
		complain("%u sockets are like that: choose one as PID:FD ('sockopt show' lists them)", sets->others + 1);
		return EXIT_NOT_ONE;
	}
	target_of(sets->pid, sets->fd, &one);
	sets->apply = true;
	r = target_each(&one, visit_socket, sets);
	target_free(&one);
	if (r == EXIT_DONE && !sets->applied) {
		complain("the socket went away");
		return EXIT_NOT_FOUND;
	}
	return r == EXIT_DONE && sets->failed ? EXIT_NOT_SET : r;
}

static int parse_and_apply(const struct args *args, int words, struct settings *sets)
{
	struct target target;
	int i, r = target_parse(args->words, words, args, &target);

	if (r != EXIT_DONE)
		return r;
	if (words == args->count) {
		complain("set what? NAME=VALUE");
		r = EXIT_USAGE;
	}
	for (i = words; r == EXIT_DONE && i < args->count; i++)
		r = parse_setting(args->words[i], &sets->list[sets->count++]);
	if (r == EXIT_DONE)
		r = apply_settings(&target, sets);
	target_free(&target);
	return r;
}

int command_set(const struct args *args)
{
	struct settings sets = { .args = args };
	int words = 0, r;

	while (words < args->count && !strchr(args->words[words], '='))
		words++;
	sets.list = grow(NULL, (size_t)args->count, sizeof *sets.list);
	memset(sets.list, 0, (size_t)args->count * sizeof *sets.list);
	r = parse_and_apply(args, words, &sets);
	free(sets.list);
	return r;
}
