/* SPDX-License-Identifier: MIT */
/* Any text as a profile: what is refused is refused with its place and a reason, the same by each
 * function, and what is good is the same good profile with its settings apart. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cio/cio.h>

#include "fuzz.h"

const char fuzz_name[] = "options";

static void check_failure(const struct cio_option_failure *f, const char *text, int r)
{
	CHECK(f->error == r);
	CHECK(f->position < strlen(text));
	CHECK(f->reason && *f->reason);
	CHECK(f->index <= CIO_OPTIONS_MAX);
	CHECK(f->not_undone == 0);
	CHECK(!strchr(" \t\r\n,#", text[f->position]));
}

/* What comes before the first fault is good. */
static void check_prefix(const char *text, size_t len)
{
	char *copy = malloc(len + 1);

	if (!copy)
		abort();
	memcpy(copy, text, len);
	copy[len] = '\0';
	CHECK(cio_options_check(copy, NULL) == 0);
	free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const cio_sockref nothing = { CIO_FD_NONE };
	struct cio_option_failure f = { .index = 77 }, g = { .index = 77 };
	char *text = malloc(size + 1);
	int r, q;

	if (!text)
		abort();
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	r = cio_options_check(text, &f);
	q = cio_options_apply(nothing, text, &g);
	CHECK(r <= 0);
	if (r < 0) {
		check_failure(&f, text, r);
		CHECK(q == r && f.option == g.option && f.position == g.position && f.index == g.index);
		check_prefix(text, f.position);
	} else {
		CHECK(f.index == 77);
		CHECK(q == 0 || q == CIO_EBADF || q == CIO_ENOTSOCK);
		CHECK(q < 0 || g.index == 77);
	}
	free(text);
	return 0;
}
