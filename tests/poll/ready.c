/* SPDX-License-Identifier: MIT */
/* What is smallest of libcio-poll, with each selector of this library and with the default:
 * a pipe becomes readable, a waker is heard, and nothing is found in a wait that is as long
 * as it was asked for.  Without libcheck, for systems that have none.  Prints what it did. */
#include <cio/cio.h>
#include <cio/event.h>
#include <cio/poll.h>
#include <cio/waker.h>

#include <stdio.h>

#define MS INT64_C(1000000)

static int line;

#define MUST(what) \
	do { \
		if (!(what)) { \
			line = __LINE__; \
			goto out; \
		} \
	} while (0)

static void finds(struct cio_poll *p, cio_fileref from, cio_fileref to)
{
	struct cio_events *events = NULL;
	struct cio_waker *w = NULL;
	struct cio_event e;
	int64_t begin;
	char byte;

	MUST(cio_events_new(p, 4, &events) == 0 && cio_waker_new(p, UINT64_MAX, &w) == 0);
	MUST(cio_poll_register_file(p, from, 1, CIO_READABLE, CIO_EDGE) == 0);
	begin = cio_poll_now();
	MUST(cio_poll_wait(p, events, 20 * MS) == 0 && cio_poll_now() - begin >= 20 * MS);
	MUST(cio_write(to, "x", 1, 0) == 1);
	MUST(cio_poll_wait(p, events, -1) == 1 && cio_events_next(events, &e));
	MUST(e.token == 1 && (e.ready & CIO_EVENT_READABLE) && cio_read(from, &byte, 1) == 1);
	MUST(cio_waker_wake(w) == 0);
	MUST(cio_poll_wait(p, events, -1) == 1 && cio_events_next(events, &e) && e.token == UINT64_MAX);
	MUST(cio_poll_deregister_file(p, from) == 0);
out:
	cio_waker_free(w);
	cio_events_free(events);
}

static int try_selector(const char *name)
{
	cio_file from = CIO_FILE_NONE, to = CIO_FILE_NONE;
	struct cio_poll *p = NULL;
	int r = cio_poll_new(name, &p);

	line = 0;
	if (r == 0)
		r = cio_file_pipe(CIO_NONBLOCK, &from, &to);
	if (r == 0)
		finds(p, from.ref, to.ref);
	printf("%s: ", p ? cio_poll_selector(p) : name ? name : "the default");
	if (r < 0)
		printf("%s\n", cio_error_name(r));
	else if (line)
		printf("not as it should be, line %d\n", line);
	else
		printf("works\n");
	cio_file_close(&from);
	cio_file_close(&to);
	cio_poll_free(p);
	return r < 0 || line;
}

int main(void)
{
	int failed = try_selector(NULL);
	size_t i;

	for (i = 0; cio_poll_selector_at(i); i++)
		failed |= try_selector(cio_poll_selector_at(i));
	return failed;
}
