/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cio/option.h>

#include "support.h"
#include "pretend.h"

#define ANSWERS 8

static struct {
	bool on;
	struct pretended last;
	struct {
		unsigned char bytes[PRETEND_MAX];
		size_t len;
	} answers[ANSWERS];
	size_t given, taken;
	int result;
} pretence;

void pretend_begin(void)
{
	memset(&pretence, 0, sizeof pretence);
	pretence.on = true;
}

void pretend_end(void)
{
	pretence.on = false;
}

void pretend_answer(const void *bytes, size_t len)
{
	ck_assert(len <= PRETEND_MAX && pretence.given < ANSWERS);
	memcpy(pretence.answers[pretence.given].bytes, bytes, len);
	pretence.answers[pretence.given++].len = len;
}

void pretend_set_result(int result)
{
	pretence.result = result;
}

const struct pretended *pretend_last(void)
{
	return &pretence.last;
}

bool pretend_has(const char *option)
{
	const struct cio_option *row = cio_option_find(option);

	ck_assert_msg(row != NULL, "%s: no row", option);
	if (row->number != -1)
		return true;
	skipped_test(option, "this system has no such option");
	return false;
}

static void keep(int level, int option, const void *bytes, size_t len)
{
	struct pretended *last = &pretence.last;

	last->calls++;
	last->level = level;
	last->option = option;
	last->len = len;
	memset(last->bytes, 0, sizeof last->bytes);
	if (bytes)
		memcpy(last->bytes, bytes, len < PRETEND_MAX ? len : PRETEND_MAX);
}

#if defined(__linux__) && defined(SYS_getsockopt) && defined(SYS_setsockopt)
/* In place of the libc's: libcio, linked after this, calls these. */
int getsockopt(int fd, int level, int option, void *value, socklen_t *len)
{
	size_t n;

	if (!pretence.on)
		return (int)syscall(SYS_getsockopt, fd, level, option, value, len);
	keep(level, option, value, *len);
	if (pretence.given == 0) {
		*len = 0;
		return 0;
	}
	n = pretence.answers[pretence.taken].len;
	if (n > *len)
		n = *len;
	if (n > 0)
		memcpy(value, pretence.answers[pretence.taken].bytes, n);
	if (pretence.taken + 1 < pretence.given)
		pretence.taken++;
	*len = (socklen_t)n;
	return 0;
}

int setsockopt(int fd, int level, int option, const void *value, socklen_t len)
{
	if (!pretence.on)
		return (int)syscall(SYS_setsockopt, fd, level, option, value, len);
	keep(level, option, value, len);
	return pretence.result;
}
#endif
