/* SPDX-License-Identifier: MIT */
#ifndef SOCKOPT_PROFILE_H
#define SOCKOPT_PROFILE_H

/* Options to be set: lines of NAME=VALUE, in a file or on the command line. */

#include "sockopt.h"

struct profile {
	char *text;
	struct cio_option_setting array[CIO_OPTIONS_MAX];	/* into text */
	const struct cio_option *options[CIO_OPTIONS_MAX];
	size_t count;
};

/* A file's text, "-" for the standard input; the caller frees it.  NULL: it has complained. */
char *read_text(const char *path);

/* Can the word only be a profile?  It has a '=', or it is the name of a file that can be read. */
bool is_profile(const char *word);

/* An exit code; on failure it has complained, and there is nothing to free. */
int profile_load(const char *word, struct profile *ret);

/* Of a file's text that begins at a line; path NULL: of the command line. */
int profile_parse(const char *text, const char *path, size_t line, struct profile *ret);
void profile_free(struct profile *p);

/* A socket of the same kind, to try on what the kernel makes of a value. */
struct trial {
	cio_socket socket;
	bool open;
};

void trial_begin(cio_sockref like, struct trial *ret);
void trial_end(struct trial *t);

/* What the option would be.  status "unknown": this cannot be tried on another socket; text is what was asked. */
void try_on(struct trial *t, const struct cio_option *option, const char *text, struct answer *ret);

#endif
