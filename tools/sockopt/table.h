/* SPDX-License-Identifier: MIT */
#ifndef SOCKOPT_TABLE_H
#define SOCKOPT_TABLE_H

/* Rows of text.  For people: aligned, with headings; for scripts: one line a row, cells
 * separated by tabs, no headings.  What could drive a terminal is shown as \xNN. */

#include "sockopt.h"

#define TABLE_COLUMNS 8

struct table {
	enum format format;
	bool bold;
	int columns;
	bool titled;		/* the first row is titles */
	char **cells;		/* columns a row; a heading has NULL after the first */
	size_t count, room;
};

void table_begin(struct table *t, const struct args *args, int columns);
void table_row(struct table *t, const char *const *cells);

/* Titles of the columns, before the first row; for people only. */
void table_titles(struct table *t, const char *const *cells);

/* A line of its own, for people only. */
void table_heading(struct table *t, const char *text);

/* Prints what is kept and gives it up. */
void table_end(struct table *t);

#endif
