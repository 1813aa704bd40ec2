/* SPDX-License-Identifier: MIT */
/* The options of sockets that are there: show; and of one made for it: defaults. */
#include "config.h"

#include <string.h>

#include "json.h"
#include "show.h"
#include "table.h"
#include "target.h"

void print_facts(const struct facts *f)
{
	if (f->pid > 0)
		printf("%ld:%d  %s  ", f->pid, f->fd, f->process);
	else
		printf("self:%d  ", f->fd);
	printf("%s %s %s  %s\n", f->family, f->type, f->protocol, f->state);
	printf("  local %s\n  peer  %s\n", f->local, f->peer);
}

static const char *text_or_null(const char *text)
{
	return strcmp(text, "none") == 0 ? NULL : text;
}

void json_facts(const struct facts *f)
{
	if (f->pid > 0)
		json_number("pid", f->pid);
	else
		json_text("pid", NULL);
	json_number("fd", f->fd);
	json_text("process", f->process);
	json_text("family", f->family);
	json_text("type", f->type);
	json_text("protocol", f->protocol);
	json_text("state", f->state);
	json_text("local", text_or_null(f->local));
	json_text("peer", text_or_null(f->peer));
}

static void json_answer(const struct answer *a)
{
	json_open(NULL, '{');
	json_text("name", a->option->name);
	json_text("status", a->status);
	json_text("value", strcmp(a->status, "ok") == 0 ? a->text : NULL);
	json_text("unit", *value_unit(a->option) ? value_unit(a->option) : NULL);
	if (a->error)
		json_text("error", cio_error_name(a->error));
	json_close('}');
}

/* For scripts each line begins with the socket that it is about. */
static void plain_line(const struct facts *f, const char *name, const char *status, const char *value,
	const char *unit, struct table *t)
{
	char pid[32] = "self", fd[16];
	const char *cells[] = { pid, fd, name, status, value, unit };

	if (!f) {
		table_row(t, cells + 2);
		return;
	}
	if (f->pid > 0)
		snprintf(pid, sizeof pid, "%ld", f->pid);
	snprintf(fd, sizeof fd, "%d", f->fd);
	table_row(t, cells);
}

static void plain_facts(const struct facts *f, struct table *t)
{
	plain_line(f, "@family", "ok", f->family, "", t);
	plain_line(f, "@type", "ok", f->type, "", t);
	plain_line(f, "@protocol", "ok", f->protocol, "", t);
	plain_line(f, "@state", "ok", f->state, "", t);
	plain_line(f, "@local", "ok", f->local, "", t);
	plain_line(f, "@peer", "ok", f->peer, "", t);
}

static void show_answer(struct table *t, const struct facts *f, const struct answer *a, enum format format)
{
	char words[CIO_OPTION_TEXT_MAX + 64];
	const char *cells[] = { a->option->name, words };

	if (format == FORMAT_JSON)
		json_answer(a);
	else if (format == FORMAT_PLAIN)
		plain_line(f, a->option->name, a->status, a->text, value_unit(a->option), t);
	else {
		answer_words(a, words, sizeof words);
		table_row(t, cells);
	}
}

void show_options(cio_sockref s, const struct facts *f, const struct args *args)
{
	const struct cio_option *o, *last = NULL;
	struct answer answer;
	struct table t;
	char level[64];

	table_begin(&t, args, args->format == FORMAT_TABLE ? 2 : f ? 6 : 4);
	if (args->format == FORMAT_PLAIN && f)
		plain_facts(f, &t);
	for (o = cio_option_next(NULL); o; o = cio_option_next(o)) {
		ask(s, o, &answer);
		if (!args->all && !worth_showing(&answer))
			continue;
		level_word(o, level, sizeof level);
		if (!last || !same_level(last, o))
			table_heading(&t, level);
		last = o;
		show_answer(&t, f, &answer, args->format);
	}
	table_end(&t);
}

struct showing {
	const struct args *args;
	bool first;
};

static void show_socket(cio_sockref s, const struct facts *f, void *arg)
{
	struct showing *showing = arg;
	enum format format = showing->args->format;

	if (format == FORMAT_TABLE) {
		if (!showing->first)
			putchar('\n');
		print_facts(f);
	}
	showing->first = false;
	if (format == FORMAT_JSON) {
		json_open(NULL, '{');
		json_facts(f);
		json_open("options", '[');
	}
	show_options(s, f, showing->args);
	if (format == FORMAT_JSON) {
		json_close(']');
		json_close('}');
	}
}

int command_show(const struct args *args)
{
	struct showing showing = { args, true };
	struct target target;
	int r = target_parse(args->count ? args->words[0] : NULL, args, &target);

	if (r != EXIT_DONE)
		return r;
	if (args->format == FORMAT_JSON)
		json_open(NULL, '[');
	r = target_each(&target, show_socket, &showing);
	if (args->format == FORMAT_JSON)
		json_close(']');
	return r;
}
