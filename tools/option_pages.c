/* SPDX-License-Identifier: MIT */
/* option_pages TEXT DIRECTORY: writes cio_options_LEVEL.7 for each level of the registry.  TEXT has paragraphs:
 * an option's name on a line of its own, then what there is to say beyond the row.  make pages runs it, and
 * tests/check_pages.sh sees that what it writes is what is in man/man7.
 *
 * Words become mdoc by their looks: SO_RCVBUF a .Dv, listen(2) an .Xr, net.core.rmem_max a .Va, FreeBSD an .Fx. */
#include "config.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cio/option.h>

#include "words.h"

#define COUNT(array) (sizeof (array) / sizeof *(array))
#define WORD_MAX 128
#define MACRO_MAX (WORD_MAX + 16)

static void die(const char *what, const char *name)
{
	fprintf(stderr, "option_pages: %s: %s\n", name, what);
	exit(1);
}

/* Text as mdoc. */

struct out {
	FILE *file;
	bool begun;	/* a line of text is begun */
};

static void end_line(struct out *o)
{
	if (o->begun)
		putc('\n', o->file);
	o->begun = false;
}

static bool is_punctuation(char c)
{
	return c && strchr(".,;:)", c);
}

/* "Dv SO_RCVBUF" for a word without punctuation that has a macro. */
static bool macro_of(const char *word, char *buf)
{
	static const char *const systems[][2] = {
		{ "FreeBSD", "Fx" }, { "NetBSD", "Nx" }, { "OpenBSD", "Ox" }, { "DragonFly", "Dx" },
	};
	size_t i, len = strlen(word);

	for (i = 0; i < COUNT(systems); i++)
		if (strcmp(word, systems[i][0]) == 0) {
			snprintf(buf, MACRO_MAX, "%s", systems[i][1]);
			return true;
		}
	if (len > 3 && word[len - 1] == ')' && word[len - 3] == '(' && isdigit((unsigned char)word[len - 2])) {
		snprintf(buf, MACRO_MAX, "Xr %.*s %c", (int)len - 3, word, word[len - 2]);
		return true;
	}
	if (strncmp(word, "net.", 4) == 0) {
		snprintf(buf, MACRO_MAX, "Va %s", word);
		return true;
	}
	if (!isupper((unsigned char)word[0]) || !strchr(word, '_'))
		return false;
	for (i = 0; word[i]; i++)
		if (!isupper((unsigned char)word[i]) && !isdigit((unsigned char)word[i]) && !strchr("_*", word[i]))
			return false;
	snprintf(buf, MACRO_MAX, "Dv %s", word);
	return true;
}

static void put_plain(struct out *o, const char *word)
{
	if (o->begun)
		putc(' ', o->file);
	else if (*word == '.' || *word == '\'')
		fputs("\\&", o->file);
	for (; *word; word++)
		if (*word == '-' && isdigit((unsigned char)word[1]))
			fputs("\\-", o->file);
		else if (*word == '\\')
			fputs("\\e", o->file);
		else
			putc(*word, o->file);
	o->begun = true;
}

static void put_word(struct out *o, const char *word)
{
	char bare[WORD_MAX], macro[MACRO_MAX];
	size_t len = strlen(word), i;

	while (len > 0 && is_punctuation(word[len - 1]) && !(word[len - 1] == ')' && len > 2 && word[len - 3] == '('))
		len--;
	snprintf(bare, sizeof bare, "%.*s", (int)len, word);
	if (len > 0 && macro_of(bare, macro)) {
		end_line(o);
		fprintf(o->file, ".%s", macro);
		for (i = len; word[i]; i++)
			fprintf(o->file, " %c", word[i]);
		putc('\n', o->file);
		return;
	}
	put_plain(o, word);
	if (word[len] && (strchr(".:", word[strlen(word) - 1]) || word[strlen(word) - 1] == '?'))
		end_line(o);
}

static void put_text(struct out *o, const char *text)
{
	char word[WORD_MAX];
	size_t len;

	for (; *text; text += len) {
		text += strspn(text, " \n");
		len = strcspn(text, " \n");
		if (len >= sizeof word)
			die("a word too long", text);
		if (len == 0)
			break;
		snprintf(word, sizeof word, "%.*s", (int)len, text);
		put_word(o, word);
	}
	end_line(o);
}

/* The paragraphs. */

static char *texts;

static void read_texts(const char *path)
{
	FILE *f = fopen(path, "rb");
	size_t len = 0, room = 0, n;

	if (!f)
		die("cannot be read", path);
	do {
		if (room - len < 4096 && (texts = realloc(texts, room += 65536)) == NULL)
			die("no memory", path);
		n = fread(texts + len, 1, room - len - 1, f);
		len += n;
	} while (n > 0);
	texts[len] = '\0';
	fclose(f);
}

/* What is behind a line of this name, up to an empty one; false if there is none. */
static bool find_text(const char *name, char *buf, size_t size)
{
	size_t len = strlen(name);
	const char *p = texts, *end;

	for (; (p = strstr(p, name)) != NULL; p += len)
		if ((p == texts || p[-1] == '\n') && p[len] == '\n')
			break;
	if (!p)
		return false;
	p += len + 1;
	end = strstr(p, "\n\n");
	len = end ? (size_t)(end - p) : strlen(p);
	if (len >= size)
		die("a paragraph too long", name);
	snprintf(buf, size, "%.*s", (int)len, p);
	return true;
}

/* Names in the file that are no row's. */
static void check_names(const char *path)
{
	const char *p = texts, *end;
	char name[WORD_MAX];

	while (*p) {
		end = p + strcspn(p, "\n");
		if ((size_t)(end - p) >= sizeof name)
			die("no name at the beginning of a paragraph", path);
		snprintf(name, sizeof name, "%.*s", (int)(end - p), p);
		if (*name != '#' && (!cio_option_find(name) || strcmp(cio_option_find(name)->name, name) != 0))
			die("no option has this name", name);
		p = strstr(p, "\n\n");
		if (!p)
			break;
		p += strspn(p, "\n");
	}
}

/* Rows. */

static void put_fact(struct out *o, const char *head, const char *text)
{
	fprintf(o->file, ".It %s\n", head);
	put_text(o, text);
}

static void value_words(const struct cio_option *row, char *buf, size_t size)
{
	size_t len;

	snprintf(buf, size, "%s%s%s", kind_phrase(row->kind), row->unit ? ", " : "",
		unit_phrase(row->unit));
	len = strlen(buf);
	if (row->kind == CIO_KIND_BOOL || row->kind == CIO_KIND_ACTION || row->min == row->max)
		return;
	if (is_endless(row))
		snprintf(buf + len, size - len, ", from %" PRId64 " on", row->min);
	else
		snprintf(buf + len, size - len, ", %" PRId64 " to %" PRId64 "%s", row->min, row->max,
			limits_length(row) ? " long" : "");
}

static void use_words(const struct cio_option *row, char *buf, size_t size)
{
	static const struct {
		unsigned flag;
		const char *words;
	} more[] = {
		{ CIO_OPTION_CONSUMED, "; reading it changes the socket" },
		{ CIO_OPTION_TRANSIENT, "; the kernel may change it by itself" },
		{ CIO_OPTION_ONE_WAY, "; what was set cannot be undone" },
		{ CIO_OPTION_ASSOC, "; as text of the association that the socket is, otherwise of those to come" },
		{ CIO_OPTION_SWAPPED, "; in network order, which the functions hide" },
	};
	bool r = row->flags & CIO_OPTION_READABLE, w = row->flags & CIO_OPTION_SETTABLE;
	size_t i, len;

	snprintf(buf, size, "%s", r && w ? "read and set" : r ? "read" : w ? "set" : "neither read nor set");
	len = strlen(buf);
	if (w && row->stage != CIO_STAGE_ANY)
		snprintf(buf + len, size - len, "; to be set before %s(2)", stage_word(row->stage));
	for (i = 0; i < COUNT(more); i++) {
		len = strlen(buf);
		if (row->flags & more[i].flag)
			snprintf(buf + len, size - len, "%s", more[i].words);
	}
}

static void family_words(unsigned families, char *buf, size_t size)
{
	size_t i, len = 0;
	unsigned family = 0;

	if (families == CIO_FAMILY_ALL) {
		snprintf(buf, size, "all");
		return;
	}
	buf[0] = '\0';
	for (i = 0; family_phrase(i, &family) && len < size; i++)
		if (families & family)
			len += (size_t)snprintf(buf + len, size - len, "%s%s", len ? ", " : "", family_phrase(i, &family));
}

static void on_first_system(const struct cio_option *row, struct cio_option_there *ret)
{
	unsigned system;

	for (system = 0; system < CIO_SYSTEMS && cio_option_on(row, system, ret) < 0; system++)
		;
}

/* A system's number, and in parentheses what differs from the row. */
static void there_words(const struct cio_option *row, const struct cio_option_there *there, char *buf, size_t size)
{
	struct cio_option_there common = { 0 };
	char details[160] = "";
	size_t len;

	on_first_system(row, &common);
	if (there->size != common.size)
		snprintf(details, sizeof details, ", %u byte%s", there->size, there->size == 1 ? "" : "s");
	len = strlen(details);
	if (there->unit != row->unit && there->unit)
		snprintf(details + len, sizeof details - len, ", %s", unit_phrase(there->unit));
	len = strlen(details);
	if (there->note)
		snprintf(details + len, sizeof details - len, ", %s", there->note);
	if (there->level == CIO_LEVEL_IOCTL)
		snprintf(buf, size, "the ioctl %#x", (unsigned)there->number);
	else if (there->number < 0x100)
		snprintf(buf, size, "%d", there->number);
	else
		snprintf(buf, size, "%#x", (unsigned)there->number);
	len = strlen(buf);
	if (strcmp(there->constant, row->constant) != 0)
		len += (size_t)snprintf(buf + len, size - len, " as %s", there->constant);
	if (*details)
		snprintf(buf + len, size - len, " (%s)", details + 2);
}

/* Systems with the same are told together. */
static void system_words(const struct cio_option *row, char *buf, size_t size)
{
	char words[CIO_SYSTEMS][256];
	struct cio_option_there there;
	unsigned i, k;
	size_t len = 0;

	for (i = 0; i < CIO_SYSTEMS; i++) {
		words[i][0] = '\0';
		if (cio_option_on(row, i, &there) == 0)
			there_words(row, &there, words[i], sizeof words[i]);
	}
	buf[0] = '\0';
	for (i = 0; i < CIO_SYSTEMS; i++) {
		if (!words[i][0])
			continue;
		len += (size_t)snprintf(buf + len, size - len, "%s%s", len ? "; " : "", cio_system_name(i));
		for (k = i + 1; k < CIO_SYSTEMS; k++)
			if (strcmp(words[k], words[i]) == 0) {
				len += (size_t)snprintf(buf + len, size - len, ", %s", cio_system_name(k));
				words[k][0] = '\0';
			}
		len += (size_t)snprintf(buf + len, size - len, " %s", words[i]);
	}
}

static void put_row(struct out *o, const struct cio_option *row)
{
	struct cio_option_there there;
	bool of_linux = cio_option_on(row, CIO_SYSTEM_LINUX, &there) == 0;
	char text[2048];

	fprintf(o->file, ".Ss %s , %s\n", row->name, row->constant);
	snprintf(text, sizeof text, "%s%s", row->summary, strchr("?.", row->summary[strlen(row->summary) - 1]) ? "" : ".");
	text[0] = (char)toupper((unsigned char)text[0]);
	put_text(o, text);
	if (find_text(row->name, text, sizeof text))
		put_text(o, text);
	fputs(".Bl -tag -width privilege -compact\n", o->file);
	value_words(row, text, sizeof text);
	put_fact(o, "value", text);
	use_words(row, text, sizeof text);
	put_fact(o, "use", text);
	if (row->privilege)
		put_fact(o, "privilege", row->privilege);
	if (row->rounding)
		put_fact(o, "kernel", row->rounding);
	if (row->flags & CIO_OPTION_INHERITED)
		put_fact(o, "accept", "gives the new socket its listener's");
	else if (row->flags & CIO_OPTION_SETTABLE && row->kind != CIO_KIND_ACTION && of_linux
		&& row->families & CIO_FAMILY_ACCEPT)
		put_fact(o, "accept", "does not give it to the new socket");
	family_words(row->families, text, sizeof text);
	put_fact(o, "sockets", text);
	put_fact(o, "since", row->since ? row->since : "sockets began");
	system_words(row, text, sizeof text);
	put_fact(o, "numbers", *text ? text : "of no system in the table");
	if (row->elsewhere && !strstr(row->elsewhere, " only"))
		put_fact(o, "elsewhere", row->elsewhere);
	fputs(".El\n", o->file);
}

/* Pages. */

static void put_head(struct out *o, const char *level, const struct cio_option *first)
{
	struct cio_option_there there = { .level = CIO_LEVEL_IOCTL };
	const struct cio_option *row;
	char upper[32];
	size_t i;

	for (i = 0; level[i] && i + 1 < sizeof upper; i++)
		upper[i] = (char)toupper((unsigned char)level[i]);
	upper[i] = '\0';
	fprintf(o->file, ".\\\" SPDX-License-Identifier: MIT\n.\\\" Written by tools/option_pages.c from the registry and "
		"man/options.txt: see HACKING.\n.Dd November 20, 2026\n.Dt CIO_OPTIONS_%s 7\n.Os\n.Sh NAME\n"
		".Nm cio_options_%s\n.Nd the options %s.* and their numbers on each system\n.Sh DESCRIPTION\n", upper, level, level);
	fputs("How to read this is told in\n.Xr cio_options 7 .\n", o->file);
	for (row = first; row && same_level(row, first) && there.level == CIO_LEVEL_IOCTL; row = cio_option_next(row))
		on_first_system(row, &there);
	if (there.level == CIO_LEVEL_IOCTL)
		return;
	fprintf(o->file, "The level is %d", there.level);
	if (strcmp(level, "so") == 0 && cio_option_on(cio_option_find("so.rcvbuf"), CIO_SYSTEM_WINDOWS, &there) == 0)
		fprintf(o->file, " on Linux, and %d on the others", there.level);
	fputs(".\n", o->file);
}

static void put_tail(struct out *o)
{
	fputs(".Sh SEE ALSO\n.Xr sockopt 1 ,\n.Xr cio_option 3 ,\n.Xr cio_options 7\n.Sh HISTORY\n"
		"The registry first appeared in libcio 0.1.\n", o->file);
}

static const struct cio_option *put_page(const char *directory, const struct cio_option *first)
{
	const struct cio_option *row;
	char level[32], path[4096];
	struct out o = { NULL, false };

	level_word(first, level, sizeof level);
	snprintf(path, sizeof path, "%s/cio_options_%s.7", directory, level);
	o.file = fopen(path, "wb");
	if (!o.file)
		die("cannot be written", path);
	put_head(&o, level, first);
	for (row = first; row && same_level(row, first); row = cio_option_next(row))
		put_row(&o, row);
	put_tail(&o);
	if (ferror(o.file) || fclose(o.file) != 0)
		die("cannot be written", path);
	return row;
}

int main(int argc, char **argv)
{
	const struct cio_option *row = cio_option_next(NULL);

	if (argc != 3) {
		fputs("usage: option_pages TEXT DIRECTORY\n", stderr);
		return 1;
	}
	read_texts(argv[1]);
	check_names(argv[1]);
	while (row)
		row = put_page(argv[2], row);
	free(texts);
	return 0;
}
