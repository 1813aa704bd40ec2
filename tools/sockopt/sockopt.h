/* SPDX-License-Identifier: MIT */
#ifndef SOCKOPT_H
#define SOCKOPT_H

/* sockopt(1): socket options, seen and changed from outside.  It uses libcio's public API
 * only; what it must ask the system itself is behind remote.h. */

#include <stdio.h>

#include <cio/cio.h>

#include "../words.h"

/* Exit codes; the manual page says them too. */
enum {
	EXIT_DONE = 0,
	EXIT_USAGE = 1,		/* nothing was changed, nothing was asked */
	EXIT_NOT_SET = 2,
	EXIT_NOT_FOUND = 3,
	EXIT_REFUSED = 4,
	EXIT_NOT_HERE = 5,	/* this system or this kernel has no such thing */
	EXIT_NOT_ONE = 6,
	EXIT_BROKEN = 7,
	EXIT_DIFFERS = 8
};

enum format { FORMAT_TABLE, FORMAT_PLAIN, FORMAT_JSON };

/* The command line; words are the arguments that are no options. */
struct args {
	enum format format;
	bool bold;
	bool all, dry, info;
	const char *listen, *peer;
	const char *undo, *from_undo;		/* files */
	const char *count_text, *interval;
	const char **words;
	int count;
};

/* Commands: each returns an exit code. */
int command_apply(const struct args *args);
int command_defaults(const struct args *args);
int command_diff(const struct args *args);
int command_explain(const struct args *args);
int command_list(const struct args *args);
int command_set(const struct args *args);
int command_show(const struct args *args);
int command_undo(const struct args *args);
int command_watch(const struct args *args);

/* "sockopt: " and a line to standard error. */
void complain(const char *format, ...)
#if defined(__GNUC__)
	__attribute__((format(printf, 1, 2)))
#endif
	;

/* The exit code that says what error was. */
int exit_of(int error);

/* Memory or the end of the program. */
void *grow(void *memory, size_t count, size_t size);

/* Is the text equal to the pattern, or, if that has no * or ?, is the pattern in the text?
 * Without regard to case. */
bool matches(const char *pattern, const char *text);

/* systems.c: what each system has for an option. */
void json_systems(const struct cio_option *option);
void explain_systems(const struct cio_option *option);

/* The unit of the text that shows a value: durations carry theirs. */
const char *value_unit(const struct cio_option *option);

/* An option of a socket: its text, or why there is none. */
struct answer {
	const struct cio_option *option;
	const char *status;		/* "ok", "unsupported", "denied", "failed", "write-only", "not-read" */
	int error;
	char text[CIO_OPTION_TEXT_MAX];
};

/* Reads all that can be read without changing the socket. */
void ask(cio_sockref s, const struct cio_option *option, struct answer *ret);

/* Does it belong into a list of what answers? */
bool worth_showing(const struct answer *answer);

/* "131072 bytes (128 KiB)" for people; for an answer that is none, why. */
void answer_words(const struct answer *answer, char *buf, size_t size);

#endif
