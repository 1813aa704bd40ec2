/* SPDX-License-Identifier: MIT */
/* NULL for each pointer of libcio-poll that the compiler does not refuse. */
#include "config.h"

#include <cio/completion.h>
#include <cio/event.h>
#include <cio/named_pipe.h>
#include <cio/net.h>
#include <cio/poll.h>
#include <cio/source.h>
#include <cio/waker.h>

#include "../nulls.h"

START_TEST(no_name_is_the_default)
{
	const char *name = cio_poll_selector(NULL);
	struct cio_poll *p;
	unsigned named = 0, unnamed = 0;

	assert_ok(cio_poll_new(NULL, &p));
	TAKEN(cio_poll_new, selector, !strcmp(cio_poll_selector(p), name));
	TAKEN(cio_poll_selector, p, !strcmp(cio_poll_selector_at(0), name));
	assert_ok(cio_poll_capabilities(name, &named));
	TAKEN(cio_poll_capabilities, selector, cio_poll_capabilities(NULL, &unnamed) == 0 && unnamed == named);
	cio_poll_free(p);
}
END_TEST

START_TEST(nothing_is_freed)
{
	TAKEN(cio_poll_free, p, (cio_poll_free(NULL), true));
	TAKEN(cio_events_free, events, (cio_events_free(NULL), true));
	TAKEN(cio_waker_free, w, (cio_waker_free(NULL), true));
	TAKEN(cio_source_free, s, (cio_source_free(NULL), true));
}
END_TEST

START_TEST(a_poll_is_not_told_nothing)
{
	struct cio_poll *p;

	assert_ok(cio_poll_new(NULL, &p));
	REFUSED(cio_poll_set_busy, busy, (p, NULL));
	TAKEN(cio_poll_register_many, entries, cio_poll_register_many(p, NULL, 3) == 0);
	TAKEN(cio_poll_reregister_many, entries, cio_poll_reregister_many(p, NULL, 3) == 0);
	TAKEN(cio_poll_deregister_many, entries, cio_poll_deregister_many(p, NULL, 3) == 0);
	cio_poll_free(p);
}
END_TEST

START_TEST(a_completion_may_carry_nothing)
{
	struct cio_source *timer;
	struct cio_poll *p;

	assert_ok(cio_poll_new(NULL, &p));
	assert_ok(cio_timer_new(p, 1, CIO_LEVEL, &timer));
	/* A timer has none, whatever they carry; tests/windows/test_completion.c posts to one that does. */
	TAKEN(cio_completion_post, overlapped, cio_completion_post(timer, 0, NULL) == CIO_EINVAL);
	cio_source_free(timer);
	cio_poll_free(p);
}
END_TEST

START_TEST(a_pipe_has_a_name)
{
	static const char name[] = "\\\\.\\pipe\\cio-null";
	struct cio_named_pipe *np = NULL;
	struct cio_poll *p;
	int r;

	TAKEN(cio_named_pipe_free, np, (cio_named_pipe_free(NULL), true));
	assert_ok(cio_poll_new(NULL, &p));
	REFUSED(cio_named_pipe_listen, name, (p, NULL, NULL, &np));
	REFUSED(cio_named_pipe_open, name, (p, NULL, &np));
	ck_assert_ptr_null(np);
	r = cio_named_pipe_listen(p, name, NULL, &np);
	TAKEN(cio_named_pipe_listen, options, r == 0 || r == CIO_ENOTSUP);
	if (r < 0)
		cio_poll_free(p);
	if (r < 0)
		SKIP_TEST("the rest is of pipes, and the default selector has none: tests/windows/test_named_pipe.c");
	REFUSED(cio_named_pipe_write, buf, (np, NULL, 1));
	cio_named_pipe_free(np);
	cio_poll_free(p);
}
END_TEST

START_TEST(a_socket_goes_somewhere)
{
	cio_sockref s = { CIO_FD_NONE };
	cio_socket made;

	REFUSED(cio_connect_start, to, (s, NULL));
	REFUSED(cio_stream_connect, to, (NULL, &made));
	assert_none(made);
	REFUSED(cio_datagram_connect, to, (NULL, &made));
	assert_none(made);
	REFUSED(cio_stream_listen, at, (NULL, 0, &made));
	assert_none(made);
	REFUSED(cio_datagram_bind, at, (NULL, 0, &made));
	assert_none(made);
}
END_TEST

START_TEST(nobody_needs_to_know_who_came)
{
	struct cio_sockaddr at = loopback(AF_INET);
	struct cio_acceptor a;
	struct cio_poll *p;
	cio_socket listener, peer, came;

	assert_ok(cio_poll_new(NULL, &p));
	assert_ok(cio_stream_listen(&at, 0, &listener));
	assert_ok(cio_local_addr(listener.ref, &at));
	assert_ok(cio_acceptor_start(p, listener.ref, 1, CIO_LEVEL, &a));
	assert_ok(cio_socket_open(AF_INET, SOCK_STREAM, 0, 0, &peer));
	assert_ok(cio_connect(peer.ref, &at));
	TAKEN(cio_acceptor_next, ret_peer, cio_acceptor_next(&a, &came, NULL) == 0);
	assert_ok(cio_acceptor_stop(&a));
	cio_socket_close(&came);
	cio_socket_close(&peer);
	cio_socket_close(&listener);
	cio_poll_free(p);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("poll_null");
	TCase *tc = add_case(suite, "null");

	tcase_add_test(tc, no_name_is_the_default);
	tcase_add_test(tc, nothing_is_freed);
	tcase_add_test(tc, a_poll_is_not_told_nothing);
	tcase_add_test(tc, a_completion_may_carry_nothing);
	tcase_add_test(tc, a_pipe_has_a_name);
	tcase_add_test(tc, a_socket_goes_somewhere);
	tcase_add_test(tc, nobody_needs_to_know_who_came);
	return run_suite(suite);
}
