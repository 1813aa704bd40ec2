/* SPDX-License-Identifier: MIT */
#ifndef SOCKOPT_SETTING_H
#define SOCKOPT_SETTING_H

/* An option of one socket: before, as asked, and as the kernel now has it. */

#include "target.h"

struct setting {
	const struct cio_option *option;
	const char *text;
	/* "ok", "failed", "denied", "unsupported", "not-tried"; of several that go together also "not-set", and
	 * "not-undone" for what was set before another failed; of a dry run "would-set", "same", "unknown" */
	const char *status;
	int error;
	struct answer before, after;
};

/* The status that an error of the kernel is. */
const char *status_of(int error);

/* What happened, in the format of the command line; what was refused also on standard error. */
void report_settings(const struct args *args, const struct facts *facts, const struct setting *list, size_t count);

#endif
