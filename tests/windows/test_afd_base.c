/* SPDX-License-Identifier: MIT */
/* The socket beneath a socket, as layers of other makers over Winsock answer: afd_nt.c over a Winsock
 * that is not one. */
#include "config.h"

#include <winsock2.h>

/* Of each question its answer, 0 for a failure; and what a question that fails says. */
static struct {
	SOCKET base, select, poll, plain;
	SOCKET below;			/* the base of what the others answered */
	int error, asked;
} layer;

static int pretended_ioctl(SOCKET s, DWORD code, void *in, DWORD in_size, void *out, DWORD out_size, DWORD *ret_size,
	void *overlapped, void *routine) __attribute__((noinline));

#define WSAIoctl pretended_ioctl
#include "../../sys/selector/afd_nt.c"

#include "../support.h"

#define TOP 100u

static SOCKET answer_to(SOCKET s, DWORD code)
{
	if (s != TOP)
		return code == SIO_BASE_HANDLE ? layer.below : 0;
	switch (code) {
	case SIO_BASE_HANDLE:
		return layer.base;
	case SIO_BSP_HANDLE_SELECT:
		return layer.select;
	case SIO_BSP_HANDLE_POLL:
		return layer.poll;
	case SIO_BSP_HANDLE:
		return layer.plain;
	default:
		ck_abort_msg("question %#lx", code);
		return 0;
	}
}

static int pretended_ioctl(SOCKET s, DWORD code, void *in, DWORD in_size, void *out, DWORD out_size, DWORD *ret_size,
	void *overlapped, void *routine)
{
	SOCKET answer = answer_to(s, code);

	ck_assert(!in && in_size == 0 && !overlapped && !routine);
	ck_assert_uint_eq(out_size, sizeof(SOCKET));
	layer.asked++;
	if (answer == 0) {
		WSASetLastError(layer.error);
		return SOCKET_ERROR;
	}
	*(SOCKET *)out = answer;
	*ret_size = sizeof(SOCKET);
	return 0;
}

static void assert_base(SOCKET expected, int asked)
{
	SOCKET base = 1;

	layer.asked = 0;
	assert_ok(cio_afd_base(TOP, &base));
	ck_assert_uint_eq(base, expected);
	ck_assert_int_eq(layer.asked, asked);
}

static void assert_none_found(int error, int asked)
{
	SOCKET base = 1;

	layer.asked = 0;
	assert_error(cio_afd_base(TOP, &base), error);
	ck_assert_uint_eq(base, 1);
	ck_assert_int_eq(layer.asked, asked);
}

static void layer_is(SOCKET base, SOCKET select, SOCKET poll, SOCKET plain)
{
	layer.base = base;
	layer.select = select;
	layer.poll = poll;
	layer.plain = plain;
	layer.below = 300;
	layer.error = WSAEOPNOTSUPP;
}

START_TEST(the_first_answer_is_enough)
{
	layer_is(200, 201, 202, 203);
	assert_base(200, 1);
	layer_is(TOP, 0, 0, 0);
	assert_base(TOP, 1);
}
END_TEST

/* The answer is a socket of the layer below, whose base is asked for in turn. */
START_TEST(a_layer_that_hides_the_base_is_gone_around)
{
	layer_is(0, 201, 0, 0);
	assert_base(300, 3);
	layer_is(0, 0, 202, 0);
	assert_base(300, 4);
	layer_is(0, 0, 0, 203);
	assert_base(300, 5);
}
END_TEST

/* Its own number tells nothing. */
START_TEST(a_layer_that_answers_itself_is_asked_on)
{
	layer_is(0, TOP, TOP, 203);
	assert_base(300, 5);
	layer_is(0, TOP, TOP, TOP);
	assert_none_found(CIO_ENOTSUP, 4);
}
END_TEST

START_TEST(what_is_no_socket_is_asked_once)
{
	layer_is(0, 201, 202, 203);
	layer.error = WSAENOTSOCK;
	assert_none_found(CIO_ENOTSOCK, 1);
}
END_TEST

START_TEST(the_first_failure_is_the_answer)
{
	layer_is(0, 0, 0, 0);
	layer.error = WSAEFAULT;
	assert_none_found(CIO_EFAULT, 4);
	layer_is(0, 201, 0, 0);
	layer.below = 0;
	layer.error = WSAENOBUFS;
	assert_none_found(CIO_ENOBUFS, 3);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("afd: base");
	TCase *tc = add_case(suite, "base sockets");

	tcase_add_test(tc, the_first_answer_is_enough);
	tcase_add_test(tc, a_layer_that_hides_the_base_is_gone_around);
	tcase_add_test(tc, a_layer_that_answers_itself_is_asked_on);
	tcase_add_test(tc, what_is_no_socket_is_asked_once);
	tcase_add_test(tc, the_first_failure_is_the_answer);
	return run_suite(suite);
}
