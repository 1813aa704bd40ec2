/* SPDX-License-Identifier: MIT */
/* Setting options of one socket.  All that can be wrong with names and values is found, and
 * every option asked for its value, before the first is set; after the first that the kernel
 * refuses nothing more is tried. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "show.h"
#include "table.h"

struct setting {
	const struct cio_option *option;
	const char *text;
	const char *status;		/* "ok", "failed", "denied", "unsupported", "not-tried" */
	int error;
	struct answer before, after;
};

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
	if (set->error == 0)
		set->status = "ok";
	else if (set->error == CIO_EPERM || set->error == CIO_EACCES)
		set->status = "denied";
	else if (set->error == CIO_ENOPROTOOPT || set->error == CIO_ENOTSUP)
		set->status = "unsupported";
	else
		set->status = "failed";
	*failed = set->error != 0;
}

static void note_of(const struct setting *set, char *buf, size_t size)
{
	char text[128];

	if (set->error)
		snprintf(buf, size, "%s: %s", set->status, cio_strerror(set->error, text, sizeof text));
	else if (strcmp(set->status, "ok") != 0)
		snprintf(buf, size, "not tried");
	else if (set->option->flags & CIO_OPTION_DOUBLED)
		snprintf(buf, size, "the kernel keeps twice what is set, and caps it");
	else if (set->option->stage != CIO_STAGE_ANY)
		snprintf(buf, size, "takes effect before %s only", stage_word(set->option->stage));
	else
		snprintf(buf, size, "%s", "");
}

static void print_settings(const struct settings *sets)
{
	static const char *const titles[] = { "OPTION", "BEFORE", "ASKED", "NOW", "" };
	char before[CIO_OPTION_TEXT_MAX + 64], after[CIO_OPTION_TEXT_MAX + 64], note[192];
	struct table t;
	size_t i;

	table_begin(&t, sets->args, 5);
	table_titles(&t, titles);
	for (i = 0; i < sets->count; i++) {
		const struct setting *set = &sets->list[i];
		const char *cells[] = { set->option->name, before, set->text, after, note };

		answer_words(&set->before, before, sizeof before);
		answer_words(&set->after, after, sizeof after);
		note_of(set, note, sizeof note);
		table_row(&t, cells);
	}
	table_end(&t);
}

static void plain_settings(const struct settings *sets)
{
	char pid[32] = "self", fd[16];
	struct table t;
	size_t i;

	if (sets->pid > 0)
		snprintf(pid, sizeof pid, "%ld", sets->pid);
	snprintf(fd, sizeof fd, "%d", sets->fd);
	table_begin(&t, sets->args, 8);
	for (i = 0; i < sets->count; i++) {
		const struct setting *set = &sets->list[i];
		const char *cells[] = { pid, fd, set->option->name, set->status, set->before.text, set->text,
			set->after.text, value_unit(set->option) };

		table_row(&t, cells);
	}
	table_end(&t);
}

static void json_value(const char *key, const struct answer *a)
{
	json_text(key, strcmp(a->status, "ok") == 0 ? a->text : NULL);
}

static void json_settings(const struct settings *sets, const struct facts *f)
{
	size_t i;

	json_open(NULL, '{');
	json_facts(f);
	json_open("options", '[');
	for (i = 0; i < sets->count; i++) {
		const struct setting *set = &sets->list[i];

		json_open(NULL, '{');
		json_text("name", set->option->name);
		json_text("status", set->status);
		json_value("before", &set->before);
		json_text("asked", set->text);
		json_value("after", &set->after);
		json_text("unit", *value_unit(set->option) ? value_unit(set->option) : NULL);
		if (set->error)
			json_text("error", cio_error_name(set->error));
		json_close('}');
	}
	json_close(']');
	json_close('}');
}

static void report(const struct settings *sets, const struct facts *f)
{
	char text[128];
	size_t i;

	if (sets->args->format == FORMAT_JSON)
		json_settings(sets, f);
	else if (sets->args->format == FORMAT_PLAIN)
		plain_settings(sets);
	else {
		print_facts(f);
		print_settings(sets);
	}
	for (i = 0; i < sets->count; i++)
		if (sets->list[i].error)
			complain("%s=%s was refused: %s", sets->list[i].option->name, sets->list[i].text,
				cio_strerror(sets->list[i].error, text, sizeof text));
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
	report(sets, f);
}

static int apply_settings(struct target *target, struct settings *sets)
{
	int r = target_each(target, visit_socket, sets);

	if (r != EXIT_DONE)
		return r;
	if (sets->others > 0) {
		complain("%u sockets are like that: choose one as PID:FD ('sockopt show' lists them)", sets->others + 1);
		return EXIT_NOT_ONE;
	}
	target->pid = sets->pid;
	target->fd = sets->fd;
	sets->apply = true;
	r = target_each(target, visit_socket, sets);
	if (r == EXIT_DONE && !sets->applied) {
		complain("the socket went away");
		return EXIT_NOT_FOUND;
	}
	return r == EXIT_DONE && sets->failed ? EXIT_NOT_SET : r;
}

int command_set(const struct args *args)
{
	bool by_process = !strchr(args->words[0], '=');
	struct settings sets = { .args = args };
	struct target target;
	int i = by_process ? 1 : 0, r;

	r = target_parse(by_process ? args->words[0] : NULL, args, &target);
	if (r == EXIT_DONE && i == args->count) {
		complain("set what? NAME=VALUE");
		r = EXIT_USAGE;
	}
	sets.list = grow(NULL, (size_t)args->count, sizeof *sets.list);
	memset(sets.list, 0, (size_t)args->count * sizeof *sets.list);
	for (; r == EXIT_DONE && i < args->count; i++)
		r = parse_setting(args->words[i], &sets.list[sets.count++]);
	if (r == EXIT_DONE)
		r = apply_settings(&target, &sets);
	free(sets.list);
	return r;
}
