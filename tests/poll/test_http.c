/* SPDX-License-Identifier: MIT */
/* examples/http, spoken to as browsers do, and as they must not. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "servers.h"

/* One answer, head and body; the head names the length of the body unless there is none. */
struct answer {
	int status;
	bool closes;
	char body[128];
};

static size_t read_head(cio_sockref s, char *ret, size_t size)
{
	size_t n = 0;

	while (n < 4 || memcmp(ret + n - 4, "\r\n\r\n", 4) != 0) {
		ck_assert_uint_lt(n, size - 1);
		ck_assert_msg(cio_recv(s, ret + n, 1, 0) == 1, "the answer ends after %zu bytes", n);
		n++;
	}
	ret[n] = '\0';
	return n;
}

static struct answer read_answer(cio_sockref s, bool has_body)
{
	struct answer a = { 0, false, "" };
	char head[1024], *at;
	size_t len, n = 0;
	cio_ssize r;

	read_head(s, head, sizeof head);
	ck_assert_msg(strncmp(head, "HTTP/1.1 ", 9) == 0, "%s", head);
	a.status = atoi(head + 9);
	a.closes = strstr(head, "\r\nConnection: close\r\n");
	at = strstr(head, "\r\nContent-Length: ");
	ck_assert_ptr_nonnull(at);
	ck_assert_ptr_nonnull(strstr(head, "\r\nDate: "));
	len = (size_t)atol(at + 18);
	ck_assert_uint_lt(len, sizeof a.body);
	while (has_body && n < len) {
		r = cio_recv(s, a.body + n, len - n, 0);
		ck_assert_int_gt(r, 0);
		n += (size_t)r;
	}
	return a;
}

#define GET "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

START_TEST(a_connection_is_kept)
{
	struct server server;
	struct answer a;
	cio_socket s;
	int i;

	server_start(&server, "http", _i, NULL, NULL);
	s = connect_to(&server);
	for (i = 0; i < 3; i++) {
		send_text(s.ref, GET);
		a = read_answer(s.ref, true);
		ck_assert_int_eq(a.status, 200);
		ck_assert(!a.closes);
		ck_assert_str_eq(a.body, "hello, world\n");
	}
	send_text(s.ref, "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n" GET);
	a = read_answer(s.ref, false);
	ck_assert_int_eq(a.status, 200);
	a = read_answer(s.ref, true);
	ck_assert_str_eq(a.body, "hello, world\n");
	server_stop(&server);
	expect_end(s.ref);
	cio_socket_close(&s);
}
END_TEST

#define MANY "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

struct exchange {
	const char *request;
	int status;
	bool closes;
};

static const struct exchange exchanges[] = {
	{ GET, 200, false },
	{ "\r\n" GET, 200, false },
	{ "GET / HTTP/1.1\nhost:x\n\n", 200, false },
	{ "GET /path?query HTTP/1.1\r\nHOST:\t x \r\nAccept: */*\r\n\r\n", 200, false },
	{ "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 200, true },
	{ "GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade , Close\r\n\r\n", 200, true },
	{ "GET / HTTP/1.0\r\n\r\n", 200, true },
	{ "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 200, false },
	{ "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 405, false },
	{ "DELETE / HTTP/1.1\r\nHost: x\r\n\r\n", 405, false },
	{ "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n12345", 413, true },
	{ "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501, true },
	{ "GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505, true },
	{ "GET / HTTP/1.7\r\nHost: x\r\n\r\n", 505, true },
	{ "GET / HTTP/1.1\r\n\r\n", 400, true },
	{ "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400, true },
	{ "GET /\r\n\r\n", 400, true },
	{ "GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400, true },
	{ "GET / HTTP/1.1 \r\nHost: x\r\n\r\n", 400, true },
	{ "G(T / HTTP/1.1\r\nHost: x\r\n\r\n", 400, true },
	{ "GET / http/1.1\r\nHost: x\r\n\r\n", 400, true },
	{ "GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400, true },
	{ "GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n", 400, true },
	{ "GET / HTTP/1.1\r\nHost\r\n\r\n", 400, true },
	{ "GET / HTTP/1.1\r\n: x\r\n\r\n", 400, true },
	{ "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400, true },
	{ "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: \r\n\r\n", 400, true },
	{ "GET /\001 HTTP/1.1\r\nHost: x\r\n\r\n", 400, true },
	{ "GET /\r HTTP/1.1\r\nHost: x\r\n\r\n", 400, true },
	{ "\026\003\001\002", 400, true },	/* TLS */
};

START_TEST(each_request_has_its_answer)
{
	struct server server;
	struct answer a;
	cio_socket s;
	size_t i;

	server_start(&server, "http", _i, NULL, NULL);
	for (i = 0; i < sizeof exchanges / sizeof *exchanges; i++) {
		const struct exchange *x = &exchanges[i];

		s = connect_to(&server);
		send_text(s.ref, x->request);
		a = read_answer(s.ref, true);
		ck_assert_msg(a.status == x->status && a.closes == x->closes, "%d%s to %s", a.status,
			a.closes ? ", closes," : "", x->request);
		if (!x->closes)
			assert_ok(cio_shutdown(s.ref, CIO_SHUT_WR));
		expect_end(s.ref);
		cio_socket_close(&s);
	}
	server_stop(&server);
}
END_TEST

START_TEST(requests_may_come_in_any_pieces)
{
	static const char requests[] = GET "\r\nHEAD / HTTP/1.1\r\nHost: x\r\n\r\n" GET;
	struct server server;
	cio_socket s;
	size_t i;

	server_start(&server, "http", _i, NULL, NULL);
	s = connect_to(&server);
	assert_ok(cio_set_tcp_nodelay(s.ref, true));
	for (i = 0; i < sizeof requests - 1; i++)
		send_all(s.ref, requests + i, 1);
	for (i = 0; i < 3; i++)
		ck_assert_int_eq(read_answer(s.ref, i != 1).status, 200);
	server_stop(&server);
	cio_socket_close(&s);
}
END_TEST

/* Many are sent before an answer is read: more than the server and the kernel hold.  It stops
 * reading, and goes on when it can write again. */
START_TEST(requests_sent_ahead_are_all_answered)
{
	const size_t len = strlen(GET);
	size_t sent = 0, received = 0, total = 20000 * len, each, k;
	struct server server;
	char got[65536], *whole;
	cio_socket s;
	cio_ssize n;

	server_start(&server, "http", _i, NULL, NULL);
	s = connect_to(&server);
	send_text(s.ref, GET);
	each = read_head(s.ref, got, sizeof got) + 13;
	expect_text(s.ref, "hello, world\n");

	whole = malloc(total);
	ck_assert_ptr_nonnull(whole);
	for (k = 0; k < total; k += len)
		memcpy(whole + k, GET, len);
	assert_ok(cio_set_nonblocking(s.ref, true));
	while (received < 20000 * each) {
		n = sent < total ? cio_send(s.ref, whole + sent, total - sent, 0) : 0;
		if (n != CIO_EAGAIN)
			assert_ok(n);
		sent += n > 0 ? (size_t)n : 0;
		if (n > 0)
			continue;	/* as long as anything can be sent, nothing is read */
		n = cio_recv(s.ref, got, sizeof got, 0);
		if (n == CIO_EAGAIN)
			continue;
		ck_assert_int_gt(n, 0);
		received += (size_t)n;
	}
	ck_assert_uint_eq(received, 20000 * each);
	assert_error(cio_recv(s.ref, got, 1, 0), CIO_EAGAIN);
	free(whole);
	server_stop(&server);
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_head_without_end_is_refused)
{
	struct server server;
	struct answer a;
	cio_socket s;
	int i;

	server_start(&server, "http", _i, NULL, NULL);
	s = connect_to(&server);
	send_text(s.ref, "GET / HTTP/1.1\r\nHost: x\r\n");
	for (i = 0; i < 100; i++)
		send_text(s.ref, "X-More: " MANY "\r\n");
	a = read_answer(s.ref, true);
	ck_assert_int_eq(a.status, 431);
	ck_assert(a.closes);
	expect_end(s.ref);
	cio_socket_close(&s);
	server_stop(&server);
}
END_TEST

/* The answer is there, however much comes after the request that it refuses. */
START_TEST(the_last_answer_is_not_lost_to_a_reset)
{
	static char body[100000];
	struct server server;
	cio_socket s;

	server_start(&server, "http", _i, NULL, NULL);
	s = connect_to(&server);
	send_text(s.ref, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
	send_all(s.ref, body, sizeof body);
	ck_assert_int_eq(read_answer(s.ref, true).status, 413);
	expect_end(s.ref);
	cio_socket_close(&s);
	server_stop(&server);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("http");
	TCase *tc = add_case(suite, "http");
	int all = selectors_and_modes();

	tcase_add_loop_test(tc, a_connection_is_kept, 0, all);
	tcase_add_loop_test(tc, each_request_has_its_answer, 0, all);
	tcase_add_loop_test(tc, requests_may_come_in_any_pieces, 0, all);
	tcase_add_loop_test(tc, requests_sent_ahead_are_all_answered, 0, all);
	tcase_add_loop_test(tc, a_head_without_end_is_refused, 0, all);
	tcase_add_loop_test(tc, the_last_answer_is_not_lost_to_a_reset, 0, all);
	return run_suite(suite);
}
