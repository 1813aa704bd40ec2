/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H

/* What the suites share.  Every test counts the descriptors before and after; where processes
 * fork, it runs in one of its own and has 4 seconds. */

#include <check.h>
#include <stdbool.h>

#include <cio/cio.h>

#include "fault.h"
#include "platform.h"

/* Automake's words. */
#define SKIPPED 77
#define BROKEN  99

/* A suite's main: runs it, says "100%: Checks: ...", returns an exit code. */
int run_suite(Suite *suite);

/* A case whose tests count descriptors; the suite owns it. */
TCase *add_case(Suite *suite, const char *name);

/* A case for tests of failing system calls: empty, and saying why, without the fault hook. */
TCase *add_fault_case(Suite *suite, const char *name);

/* The tests of a suite that only this system has: tests/unix/, tests/windows/. */
void add_system_tests(Suite *suite);

/* Ends the program with 77 and the reason. */
void skip_all(const char *reason) __attribute__((noreturn));

/* Ends this test as passed, its reason in the log: only for what this kernel lacks. */
#define SKIP_TEST(reason) \
	do { \
		skipped_test(__func__, reason); \
		return; \
	} while (0)
void skipped_test(const char *test, const char *reason);

/* The same where a gate is closed. */
#define NEEDS(gate) \
	do { \
		const char *why_ = closed_gate(gate); \
		if (why_) \
			SKIP_TEST(why_); \
	} while (0)

/* Makers that cannot fail in a test that goes on. */
cio_socket make_socket(int domain, int type);
cio_socket make_listener(int domain, struct cio_sockaddr *ret);
void make_pair(int type, cio_socket *ret_a, cio_socket *ret_b);
void make_tcp_pair(int domain, cio_socket *ret_a, cio_socket *ret_b);

/* The loopback address of a family with port 0. */
struct cio_sockaddr loopback(int domain);

/* Is there IPv6 on this machine's loopback? */
bool have_ipv6(void);

#define assert_ok(expr) \
	do { \
		long long r_ = (long long)(expr); \
		char text_[128]; \
		ck_assert_msg(r_ >= 0, "%s: %s", #expr, cio_strerror((int)r_, text_, sizeof text_)); \
	} while (0)

#define assert_error(expr, error) \
	do { \
		long long r_ = (long long)(expr); \
		const char *name_ = cio_error_name((int)r_); \
		ck_assert_msg(r_ == (error), "%s: %lld (%s), not %s", #expr, r_, name_ ? name_ : "?", #error); \
	} while (0)

#define assert_no_socket(expr) \
	do { \
		int no_socket_ = (int)(expr); \
		ck_assert_msg(says_no_socket(no_socket_), "%s: %d", #expr, no_socket_); \
	} while (0)

#define assert_closed(expr) \
	do { \
		int closed_ = (int)(expr); \
		ck_assert_msg(says_closed(closed_), "%s: %d", #expr, closed_); \
	} while (0)

/* A handle that a maker must overwrite. */
#define POISONED_SOCKET { { 12345 } }
#define POISONED_FILE   { { 12345 } }
#define assert_none(owner) ck_assert_msg((owner).ref.fd == CIO_FD_NONE, "%s is not NONE", #owner)

#endif
