/* SPDX-License-Identifier: MIT */
/* examples/udp_echo_source: the answer comes from the address that was asked, ECN with it. */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "udp.h"

#ifdef __linux__
/* Starts it at an address; returns the port that it printed. */
static pid_t start(const char *at, uint16_t *ret_port)
{
	const char *top = getenv("top_builddir");
	struct cio_sockaddr where;
	char path[1024], line[CIO_SOCKADDR_TEXT_MAX];
	int ends[2];
	FILE *out;
	pid_t pid;

	snprintf(path, sizeof path, "%s/examples/udp_echo_source", top ? top : ".");
	ck_assert_int_eq(pipe(ends), 0);
	pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		dup2(ends[1], 1);
		close(ends[0]);
		close(ends[1]);
		execl(path, path, at, (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	out = fdopen(ends[0], "r");
	ck_assert_ptr_nonnull(fgets(line, sizeof line, out));
	line[strcspn(line, "\n")] = 0;
	assert_ok(cio_sockaddr_parse(line, &where));
	*ret_port = (uint16_t)cio_sockaddr_port(&where);
	fclose(out);
	return pid;
}

/* Asks at an address, with ECT(1), and looks at who answers. */
static void ask(const char *ip, uint16_t port)
{
	struct cio_sockaddr to, from;
	unsigned char room[128];
	char data[8];
	struct cio_buf buf = ROOM(data);
	struct cio_msghdr msg = { .addr = &from, .bufs = &buf, .nbufs = 1, .control = room, .control_len = sizeof room };
	struct cio_cmsg_iter it;
	struct cio_cmsg c;
	uint32_t tos = 0;
	cio_socket s;

	assert_ok(cio_sockaddr_parse_ip(ip, port, &to));
	s = make_socket(cio_sockaddr_family(&to), SOCK_DGRAM);
	if (cio_sockaddr_family(&to) == AF_INET) {
		assert_ok(cio_set_ip_tos(s.ref, 1));
		assert_ok(cio_set_ip_recvtos(s.ref, true));
	} else {
		assert_ok(cio_set_ipv6_tclass(s.ref, 1));
		assert_ok(cio_set_ipv6_recvtclass(s.ref, true));
	}
	ck_assert_int_eq(cio_send_to(s.ref, "hello", 5, 0, &to), 5);
	ck_assert_int_eq(cio_recvmsg(s.ref, &msg, 0), 5);
	ck_assert(memcmp(data, "hello", 5) == 0);
	ck_assert(cio_sockaddr_equal(&from, &to));
	cio_cmsg_iter_init(&msg, &it);
	while (cio_cmsg_next(&it, &c) > 0)
		if (c.kind == CIO_CMSG_TOS)
			assert_ok(cio_cmsg_read_tos(&c, &tos));
	ck_assert_uint_eq(tos, 1);
	cio_socket_close(&s);
}

START_TEST(the_answer_comes_from_where_it_was_asked)
{
	uint16_t port;
	pid_t pid;

	if (_i && !have_ipv6())
		SKIP_TEST("no IPv6");
	pid = start(_i ? "[::]:0" : "0.0.0.0:0", &port);
	if (_i) {
		ask("::1", port);
	} else {
		ask("127.0.0.1", port);
		ask("127.0.0.99", port);
	}
	kill(pid, SIGTERM);
	waitpid(pid, NULL, 0);
}
END_TEST
#endif

int main(void)
{
#ifdef __linux__
	Suite *suite = suite_create("udp_echo_source");
	TCase *tc = add_case(suite, "example");

	tcase_add_loop_test(tc, the_answer_comes_from_where_it_was_asked, 0, 2);
	return run_suite(suite);
#else
	skip_all("the loopback of this system has one address");
#endif
}
