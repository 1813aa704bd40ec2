/* SPDX-License-Identifier: MIT */
/* What became of settings, for people and for scripts. */
#include "config.h"

#include <string.h>

#include "json.h"
#include "setting.h"
#include "show.h"
#include "table.h"

struct report {
	const struct args *args;
	const struct facts *facts;
	const struct setting *list;
	size_t count;
};

const char *status_of(int error)
{
	if (error == 0)
		return "ok";
	if (error == CIO_EPERM || error == CIO_EACCES)
		return "denied";
	return error == CIO_ENOPROTOOPT || error == CIO_ENOTSUP ? "unsupported" : "failed";
}

static void note_of(const struct setting *set, char *buf, size_t size)
{
	char text[128];

	if (set->error)
		snprintf(buf, size, "%s: %s", set->status, cio_strerror(set->error, text, sizeof text));
	else if (strcmp(set->status, "not-tried") == 0)
		snprintf(buf, size, "not tried");
	else if (strcmp(set->status, "unknown") == 0)
		snprintf(buf, size, "what the kernel makes of it is not known");
	else if (strcmp(set->status, "not-set") == 0 || strcmp(set->status, "not-undone") == 0)
		snprintf(buf, size, "%s", set->status);
	else if (set->option->flags & CIO_OPTION_DOUBLED)
		snprintf(buf, size, "the kernel keeps twice what is set, and caps it");
	else if (set->option->stage != CIO_STAGE_ANY)
		snprintf(buf, size, "takes effect before %s only", stage_word(set->option->stage));
	else
		snprintf(buf, size, "%s", "");
}

static void print_settings(const struct report *sets)
{
	const char *titles[] = { "OPTION", "BEFORE", "ASKED", sets->args->dry ? "WOULD BE" : "NOW", "" };
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

static void plain_settings(const struct report *sets)
{
	char pid[32] = "self", fd[16];
	struct table t;
	size_t i;

	if (sets->facts->pid > 0)
		snprintf(pid, sizeof pid, "%ld", sets->facts->pid);
	snprintf(fd, sizeof fd, "%d", sets->facts->fd);
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

static void json_settings(const struct report *sets)
{
	size_t i;

	json_open(NULL, '{');
	json_facts(sets->facts);
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

void report_settings(const struct args *args, const struct facts *facts, const struct setting *list, size_t count)
{
	const struct report sets = { args, facts, list, count };
	char text[128], name[SOCKET_NAME_MAX];
	size_t i;

	if (args->format == FORMAT_JSON)
		json_settings(&sets);
	else if (args->format == FORMAT_PLAIN)
		plain_settings(&sets);
	else {
		print_facts(facts);
		print_settings(&sets);
	}
	name_socket(facts, name, sizeof name);
	for (i = 0; i < count; i++)
		if (list[i].error)
			complain("%s: %s=%s was refused: %s", name, list[i].option->name, list[i].text,
				cio_strerror(list[i].error, text, sizeof text));
}
