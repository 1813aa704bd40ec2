/* SPDX-License-Identifier: MIT */
/* The registry: list, and explain. */
#include "config.h"

#include <string.h>

#include "json.h"
#include "table.h"

/* The words of those bits that are set, separated by commas. */
static void bit_words(const char *(*word_of)(size_t, unsigned *), unsigned bits, char *buf, size_t size)
{
	const char *word;
	unsigned bit = 0;
	size_t i, len = 0;

	buf[0] = '\0';
	for (i = 0; (word = word_of(i, &bit)) != NULL && len < size; i++)
		if (bits & bit)
			len += (size_t)snprintf(buf + len, size - len, "%s%s", len ? "," : "", word);
}

static void json_bits(const char *key, const char *(*word_of)(size_t, unsigned *), unsigned bits)
{
	const char *word;
	unsigned bit = 0;
	size_t i;

	json_open(key, '[');
	for (i = 0; (word = word_of(i, &bit)) != NULL; i++)
		if (bits & bit)
			json_text(NULL, word);
	json_close(']');
}

static void json_option(const struct cio_option *o)
{
	json_open(NULL, '{');
	json_text("name", o->name);
	json_text("constant", o->constant);
	json_bool("available", o->number != -1);
	json_number("level", o->level);
	json_number("number", o->number);
	json_text("kind", kind_word(o->kind));
	json_text("unit", o->unit == CIO_UNIT_NONE ? NULL : unit_word(o->unit));
	json_number("min", o->min);
	json_number("max", o->max);
	json_bits("flags", flag_word, o->flags);
	json_text("stage", stage_word(o->stage));
	json_bits("families", family_word, o->families);
	json_text("since", o->since);
	json_text("privilege", o->privilege);
	json_text("rounding", o->rounding);
	json_text("elsewhere", o->elsewhere);
	json_systems(o);
	json_text("summary", o->summary);
	json_close('}');
}

/* "rw---i-": the first letter of each flag's word, but w for settable. */
static void flag_letters(unsigned flags, char *buf)
{
	const char *word;
	unsigned flag = 0;
	size_t i;

	for (i = 0; (word = flag_word(i, &flag)) != NULL; i++)
		buf[i] = (char)(!(flags & flag) ? '-' : flag == CIO_OPTION_SETTABLE ? 'w' : *word);
	buf[i] = '\0';
}

static void list_row(struct table *t, const struct cio_option *o)
{
	char range[64], flags[128];
	const char *cells[] = { o->name, o->constant, kind_word(o->kind), unit_word(o->unit), range, flags,
		o->summary };

	range_words(o, range, sizeof range);
	if (t->format == FORMAT_TABLE)
		flag_letters(o->flags, flags);
	else
		bit_words(flag_word, o->flags, flags, sizeof flags);
	if (o->number == -1)
		snprintf(flags + strlen(flags), sizeof flags - strlen(flags),
			t->format == FORMAT_TABLE ? " absent" : ",absent");
	table_row(t, cells);
}

static void list_in_level(struct table *t, const struct cio_option *o, const struct cio_option *last)
{
	char level[64];

	level_word(o, level, sizeof level);
	if (!last || !same_level(last, o))
		table_heading(t, level);
	list_row(t, o);
}

static bool is_listed(const struct cio_option *o, const char *pattern)
{
	return !pattern || matches(pattern, o->name) || matches(pattern, o->constant);
}

int command_list(const struct args *args)
{
	static const char *const titles[] = { "OPTION", "CONSTANT", "KIND", "UNIT", "RANGE", "FLAGS", "WHAT IT IS" };
	const char *pattern = args->count ? args->words[0] : NULL;
	const struct cio_option *o, *last = NULL;
	struct table t;
	size_t listed = 0;

	table_begin(&t, args, 7);
	table_titles(&t, titles);
	if (args->format == FORMAT_JSON)
		json_open(NULL, '[');
	for (o = cio_option_next(NULL); o; o = cio_option_next(o)) {
		if (!is_listed(o, pattern))
			continue;
		listed++;
		if (args->format == FORMAT_JSON)
			json_option(o);
		else
			list_in_level(&t, o, last);
		last = o;
	}
	if (args->format == FORMAT_JSON)
		json_close(']');
	else if (listed > 0)
		table_end(&t);
	if (listed == 0)
		complain("no option is called like '%s'", pattern);
	return listed > 0 ? EXIT_DONE : EXIT_NOT_FOUND;
}

static const char *how_to_write(const struct cio_option *o)
{
	switch (o->kind) {
	case CIO_KIND_BOOL:
		return "on, off, yes, no, true, false, 1, 0";
	case CIO_KIND_TIME:
		return "a duration: 10s, 1.5s, 250ms, 5m, 2h, 10us, 100ns; a plain number counts in the unit";
	case CIO_KIND_LINGER:
		return "off, or a duration: 0, 5s";
	case CIO_KIND_NAME:
		return "a name; none for the empty one";
	case CIO_KIND_IPV4:
		return "an IPv4 address, or none";
	case CIO_KIND_BYTES:
		return "two hexadecimal digits a byte";
	case CIO_KIND_ACTION:
		return "not as text: only from a program";
	default:
		break;
	}
	if (o->unit == CIO_UNIT_BYTE)
		return "a number, also with k, KiB (1024), kB (1000), M, MiB, MB, G, GiB, GB";
	if (o->unit == CIO_UNIT_INDEX)
		return "an interface's index or name, or none";
	return "a number, decimal or 0x and hexadecimal";
}

static const char *when(const struct cio_option *o)
{
	switch (o->stage) {
	case CIO_STAGE_BIND:
		return "before bind(2)";
	case CIO_STAGE_LISTEN:
		return "before listen(2)";
	case CIO_STAGE_CONNECT:
		return "before connect(2)";
	default:
		return "at any time";
	}
}

static const char *meaning_of(unsigned flag)
{
	switch (flag) {
	case CIO_OPTION_CONSUMED:
		return "reading it changes the socket: 'show' does not read it";
	case CIO_OPTION_DOUBLED:
		return "Linux keeps, and shows, twice what is set";
	case CIO_OPTION_TRANSIENT:
		return "the kernel may change it by itself";
	case CIO_OPTION_ONE_WAY:
		return "what was set cannot be undone";
	case CIO_OPTION_ASSOC:
		return "of the association that the socket is, otherwise of those to come";
	case CIO_OPTION_RESERVED:
		return "a number that no call answers";
	default:
		return NULL;
	}
}

static void line(const char *head, const char *text)
{
	printf("  %-10s %s\n", head, text);
}

static void explain_value(const struct cio_option *o)
{
	char text[128];

	snprintf(text, sizeof text, "%s%s%s", kind_word(o->kind), o->unit ? ", " : "", unit_phrase(o->unit));
	line("value", text);
	if (o->flags & CIO_OPTION_SETTABLE)
		line("write it", how_to_write(o));
	range_words(o, text, sizeof text);
	if (o->unit)
		snprintf(text + strlen(text), sizeof text - strlen(text), " %s", unit_word(o->unit));
	if (o->flags & CIO_OPTION_SETTABLE && o->kind != CIO_KIND_BOOL && o->kind != CIO_KIND_ACTION)
		line(limits_length(o) ? "length" : "range", text);
}

static const char *can_be(const struct cio_option *o)
{
	switch (o->flags & (CIO_OPTION_READABLE | CIO_OPTION_SETTABLE)) {
	case CIO_OPTION_READABLE | CIO_OPTION_SETTABLE:
		return "read and set";
	case CIO_OPTION_READABLE:
		return "read only";
	case CIO_OPTION_SETTABLE:
		return "set only";
	default:
		return "neither read nor set";
	}
}

/* What there is to say when it is set, and what an accepted socket has of it; of Linux, where it is known. */
static void explain_setting(const struct cio_option *o)
{
	struct cio_option_there there;
	bool of_linux = cio_option_on(o, CIO_SYSTEM_LINUX, &there) == 0;

	if (!(o->flags & CIO_OPTION_SETTABLE)) {
		line("set it", "never");
		return;
	}
	line("set it", when(o));
	line("privilege", o->privilege ? o->privilege : "none");
	if (o->rounding || of_linux)
		line("kernel", o->rounding ? o->rounding : "keeps what is set");
	if (o->flags & CIO_OPTION_INHERITED)
		line("accept", "gives it to the new socket");
	else if (of_linux && o->kind != CIO_KIND_ACTION && o->families & CIO_FAMILY_ACCEPT)
		line("accept", "does not give it to the new socket");
}

static void explain(const struct cio_option *o)
{
	unsigned flag = 0;
	char text[128];
	size_t i;

	printf("%s (%s)\n", o->name, o->constant);
	line("is", o->summary);
	if (o->number == -1)
		line("number", "none: this system lacks it");
	else {
		snprintf(text, sizeof text, "%d at level %d", o->number, o->level);
		line("number", text);
	}
	explain_value(o);
	line("can be", can_be(o));
	for (i = 0; flag_word(i, &flag); i++)
		if (o->flags & flag && meaning_of(flag))
			line("note", meaning_of(flag));
	explain_setting(o);
	bit_words(family_word, o->families, text, sizeof text);
	line("sockets", text);
	line("since", o->since ? o->since : "sockets began");
	if (o->elsewhere)
		line("elsewhere", o->elsewhere);
	explain_systems(o);
}

int command_explain(const struct args *args)
{
	const struct cio_option *o = cio_option_find(args->words[0]);

	if (!o) {
		complain("there is no option '%s'; 'sockopt list' has all", args->words[0]);
		return EXIT_USAGE;
	}
	if (args->format == FORMAT_JSON)
		json_option(o);
	else
		explain(o);
	return EXIT_DONE;
}
