/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "support.h"

int run_suite(Suite *suite)
{
	SRunner *runner = srunner_create(suite);
	int failed;

	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

static int descriptors_before;

/* Where nobody forks, the faults of one test are still there in the next. */
static void count_before(void)
{
	fault_reset();
	descriptors_before = open_descriptors();
}

static void count_after(void)
{
	ck_assert_int_eq(open_descriptors(), descriptors_before);
}

TCase *add_case(Suite *suite, const char *name)
{
	TCase *tc = tcase_create(name);

	tcase_add_checked_fixture(tc, count_before, count_after);
	suite_add_tcase(suite, tc);
	return tc;
}

/* Cases of no suite: their tests never run, and nobody else holds them. */
static TCase *left_out[64];

TCase *add_fault_case(Suite *suite, const char *name)
{
	static size_t n;
	TCase *tc;

	if (faults_available())
		return add_case(suite, name);
	printf("%s: skipped, this build has no fault hook (--enable-faults)\n", name);
	tc = tcase_create(name);
	left_out[n++ % (sizeof left_out / sizeof *left_out)] = tc;
	return tc;
}

void skip_all(const char *reason)
{
	printf("skipped: %s\n", reason);
	exit(SKIPPED);
}

void skipped_test(const char *test, const char *reason)
{
	printf("%s: skipped, %s\n", test, reason);
	fflush(stdout);
}

struct cio_sockaddr loopback(int domain)
{
	struct cio_sockaddr a;

	assert_ok(cio_sockaddr_init_loopback(domain, 0, &a));
	return a;
}

cio_socket make_socket(int domain, int type)
{
	cio_socket s;

	assert_ok(cio_socket_open(domain, type, 0, 0, &s));
	return s;
}

cio_socket make_listener(int domain, struct cio_sockaddr *ret)
{
	cio_socket s = make_socket(domain, SOCK_STREAM);
	struct cio_sockaddr a = loopback(domain);

	assert_ok(cio_bind(s.ref, &a));
	assert_ok(cio_listen(s.ref, 16));
	assert_ok(cio_local_addr(s.ref, ret));
	return s;
}

void make_pair(int type, cio_socket *ret_a, cio_socket *ret_b)
{
	ck_assert(system_pair(type, ret_a, ret_b));
}

void make_tcp_pair(int domain, cio_socket *ret_a, cio_socket *ret_b)
{
	struct cio_sockaddr a;
	cio_socket listener = make_listener(domain, &a);

	*ret_a = make_socket(domain, SOCK_STREAM);
	assert_ok(cio_connect(ret_a->ref, &a));
	assert_ok(cio_accept(listener.ref, ret_b, NULL));
	cio_socket_close(&listener);
}

bool have_ipv6(void)
{
	struct cio_sockaddr a;
	cio_socket s;
	bool have = false;

	if (cio_sockaddr_init_loopback(AF_INET6, 0, &a) == 0
		&& cio_socket_open(AF_INET6, SOCK_DGRAM, 0, 0, &s) == 0) {
		have = cio_bind(s.ref, &a) == 0;
		cio_socket_close(&s);
	}
	return have;
}
