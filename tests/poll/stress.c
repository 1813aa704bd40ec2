/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>

#include "stress.h"

int factor(void)
{
	const char *text = getenv("CIO_STRESS");

	if (text && *text)
		return atoi(text);
	return getenv("CIO_LONG") ? 500 : 1;
}

/* A tenth under wine, where every call is one of a server that is one thread for all programs. */
#ifdef _WIN32
# define SHARE 10
#else
# define SHARE 1
#endif

int rounds(int n)
{
	return n * factor() / SHARE;
}

int wait_quickly(struct rig *r, int64_t timeout)
{
	int64_t begin = timeout >= PATIENCE ? clock_now() : 0;
	int n = cio_poll_wait(r->p, r->events, timeout);

	if (n < 0 && n != CIO_EINTR)
		ck_abort_msg("%s: wait answers %d", r->selector, n);
	if (timeout >= PATIENCE && clock_now() - begin >= timeout)
		ck_abort_msg("%s: what should have ended a wait came late, or not at all", r->selector);
	return n;
}

int main(void)
{
	Suite *suite = suite_create("stress");
	TCase *tc = add_case(suite, "stress");

	if (selectors() == 0)
		skip_all("this library has no selector");
	tcase_set_timeout(tc, factor() > 1 ? 3600 : 60);
	stress_wakes(tc);
	stress_verbs(tc);
	return run_suite(suite);
}
