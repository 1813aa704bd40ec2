/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "table.h"

/* The text with what is not printable escaped; the caller frees it. */
static char *clean(const char *text)
{
	char *copy = grow(NULL, strlen(text) * 4 + 1, 1), *to = copy;
	const char *p;

	for (p = text; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (c < 0x20 || c == 0x7f)
			to += sprintf(to, "\\x%02x", c);
		else
			*to++ = *p;
	}
	*to = '\0';
	return copy;
}

void table_begin(struct table *t, const struct args *args, int columns)
{
	memset(t, 0, sizeof *t);
	t->format = args->format;
	t->bold = args->bold;
	t->columns = columns;
}

static void keep(struct table *t, char *cell)
{
	if (t->count == t->room) {
		t->room = t->room ? 2 * t->room : 64;
		t->cells = grow(t->cells, t->room, sizeof *t->cells);
	}
	t->cells[t->count++] = cell;
}

void table_row(struct table *t, const char *const *cells)
{
	int i;

	for (i = 0; i < t->columns; i++) {
		char *cell = clean(cells[i]);

		if (t->format == FORMAT_TABLE) {
			keep(t, cell);
			continue;
		}
		printf("%s%s", cell, i + 1 < t->columns ? "\t" : "\n");
		free(cell);
	}
}

void table_titles(struct table *t, const char *const *cells)
{
	if (t->format != FORMAT_TABLE)
		return;
	t->titled = true;
	table_row(t, cells);
}

void table_heading(struct table *t, const char *text)
{
	int i;

	if (t->format != FORMAT_TABLE)
		return;
	keep(t, clean(text));
	for (i = 1; i < t->columns; i++)
		keep(t, NULL);
}

/* Columns on a terminal: a character of UTF-8 is taken to be one. */
static int width(const char *text)
{
	int n = 0;

	for (; *text; text++)
		n += (*text & 0xc0) != 0x80;
	return n;
}

static void measure(const struct table *t, int *widths)
{
	size_t i;
	int c;

	memset(widths, 0, (size_t)t->columns * sizeof *widths);
	for (i = 0; i < t->count; i += (size_t)t->columns)
		for (c = 0; c < t->columns && t->cells[i + 1]; c++)
			if (widths[c] < width(t->cells[i + (size_t)c]))
				widths[c] = width(t->cells[i + (size_t)c]);
}

static void print_heading(const struct table *t, const char *text)
{
	printf("%s%s%s\n", t->bold ? "\033[1m" : "", text, t->bold ? "\033[0m" : "");
}

/* No blanks after the last cell that has something. */
static void print_row(const struct table *t, char *const *cells, const int *widths)
{
	int c, last = t->columns - 1;

	while (last > 0 && *cells[last] == '\0')
		last--;
	fputs("  ", stdout);
	for (c = 0; c <= last; c++)
		printf("%s%*s", cells[c], c < last ? widths[c] - width(cells[c]) + 2 : 0, "");
	putchar('\n');
}

void table_end(struct table *t)
{
	int widths[TABLE_COLUMNS];
	size_t i;

	measure(t, widths);
	for (i = 0; i < t->count; i += (size_t)t->columns) {
		bool is_title = i == 0 && t->titled;

		if (!t->cells[i + 1]) {
			print_heading(t, t->cells[i]);
			continue;
		}
		fputs(is_title && t->bold ? "\033[1m" : "", stdout);
		print_row(t, &t->cells[i], widths);
		fputs(is_title && t->bold ? "\033[0m" : "", stdout);
	}
	for (i = 0; i < t->count; i++)
		free(t->cells[i]);
	free(t->cells);
	memset(t, 0, sizeof *t);
}
