/* SPDX-License-Identifier: MIT */
/* The options of sockets that are there: show; and of one made for it: defaults. */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "json.h"
#include "show.h"
#include "table.h"
#include "target.h"
#include "tcpinfo.h"

void print_facts(const struct facts *f)
{
	if (f->pid > 0)
		printf("%ld:%d  %s  ", f->pid, f->fd, f->process);
	else
		printf("self:%d  ", f->fd);
	printf("%s %s %s  %s\n", f->family, f->type, f->protocol, f->state);
	printf("  local %s\n  peer  %s\n", f->local, f->peer);
	if (f->inode)
		printf("  inode %" PRIu64 "  netns %" PRIu64 "\n", f->inode, f->netns);
}

static const char *text_or_null(const char *text)
{
	return strcmp(text, "none") == 0 ? NULL : text;
}

/* 0 is unknown. */
static void json_count(const char *key, uint64_t number)
{
	if (number)
		json_number(key, (int64_t)number);
	else
		json_text(key, NULL);
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
	json_count("inode", f->inode);
	json_count("netns", f->netns);
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

static void plain_count(const struct facts *f, const char *name, uint64_t number, struct table *t)
{
	char text[32];

	snprintf(text, sizeof text, "%" PRIu64, number);
	plain_line(f, name, number ? "ok" : "unsupported", number ? text : "", "", t);
}

static void plain_facts(const struct facts *f, struct table *t)
{
	plain_line(f, "@family", "ok", f->family, "", t);
	plain_line(f, "@type", "ok", f->type, "", t);
	plain_line(f, "@protocol", "ok", f->protocol, "", t);
	plain_line(f, "@state", "ok", f->state, "", t);
	plain_line(f, "@local", "ok", f->local, "", t);
	plain_line(f, "@peer", "ok", f->peer, "", t);
	plain_count(f, "@inode", f->inode, t);
	plain_count(f, "@netns", f->netns, t);
}

static void plain_info(const struct facts *f, const struct info_field *field, struct table *t)
{
	char name[64];

	snprintf(name, sizeof name, "@tcp_info.%s", field->name);
	plain_line(f, name, "ok", field->text, field->unit, t);
}

/* Numbers are numbers, durations nanoseconds; words are words. */
static void json_info(const struct info_field *field)
{
	if (field->number < 0)
		json_text(field->name, field->text);
	else
		json_number(field->name, field->number);
}

static void show_info(struct table *t, cio_sockref s, const struct facts *f, enum format format)
{
	struct cio_tcp_info info;
	struct info_field field;
	size_t i;

	if (!info_of(s, &info))
		return;
	if (format == FORMAT_JSON)
		json_open("tcp_info", '{');
	table_heading(t, "tcp_info");
	for (i = 0; info_field(&info, i, &field); i++) {
		const char *cells[] = { field.name, field.words };

		if (field.name && format == FORMAT_JSON)
			json_info(&field);
		else if (field.name && format == FORMAT_PLAIN)
			plain_info(f, &field, t);
		else if (field.name)
			table_row(t, cells);
	}
	if (format == FORMAT_JSON)
		json_close('}');
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

static void show_all_options(struct table *t, cio_sockref s, const struct facts *f, const struct args *args)
{
	const struct cio_option *o, *last = NULL;
	struct answer answer;
	char level[64];

	for (o = cio_option_next(NULL); o; o = cio_option_next(o)) {
		ask(s, o, &answer);
		if (!args->all && !worth_showing(&answer))
			continue;
		level_word(o, level, sizeof level);
		if (!last || !same_level(last, o))
			table_heading(t, level);
		last = o;
		show_answer(t, f, &answer, args->format);
	}
}

void show_options(cio_sockref s, const struct facts *f, const struct args *args)
{
	struct table t;

	table_begin(&t, args, args->format == FORMAT_TABLE ? 2 : f ? 6 : 4);
	if (args->format == FORMAT_PLAIN && f)
		plain_facts(f, &t);
	if (args->info && f)
		show_info(&t, s, f, args->format);
	if (args->format == FORMAT_JSON)
		json_open("options", '[');
	show_all_options(&t, s, f, args);
	if (args->format == FORMAT_JSON)
		json_close(']');
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
	}
	show_options(s, f, showing->args);
	if (format == FORMAT_JSON)
		json_close('}');
}

int command_show(const struct args *args)
{
	struct showing showing = { args, true };
	struct target target;
	int r = target_parse(args->words, args->count, args, &target);

	if (r != EXIT_DONE)
		return r;
	if (args->format == FORMAT_JSON)
		json_open(NULL, '[');
	r = target_each(&target, show_socket, &showing);
	if (args->format == FORMAT_JSON)
		json_close(']');
	target_free(&target);
	return r;
}
