/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
# include <linux/filter.h>
#endif

#include "option_cases.h"

#define ANY_SOCKET (TCP | UDP | UNIX)

static const struct option_case options[] = {
	{ "so_broadcast", KIND_BOOL, { .b = { cio_get_so_broadcast, cio_set_so_broadcast } },
		TCP4 | UDP4, 0, false, true, true, 0, 1 },
	{ "so_busy_poll", KIND_TIME, { .t = { cio_get_so_busy_poll, cio_set_so_busy_poll } },
		TCP | UDP, 0, true, USEC(6), USEC(6), 0, USEC(INT32_MAX) },
	{ "so_incoming_cpu", KIND_INT, { .i = { cio_get_so_incoming_cpu, cio_set_so_incoming_cpu } },
		TCP | UDP, 0, false, 0, 0, -1, NO_MAX },
	{ "so_keepalive", KIND_BOOL, { .b = { cio_get_so_keepalive, cio_set_so_keepalive } },
		TCP, 0, false, true, true, 0, 1 },
	{ "so_linger", KIND_TIME, { .t = { cio_get_so_linger, cio_set_so_linger } },
		TCP | UDP, 0, false, SEC(10), SEC(10), NO_MIN, SEC(INT32_MAX) },
	{ "so_mark", KIND_UINT, { .u = { cio_get_so_mark, cio_set_so_mark } },
		TCP | UDP, 0, true, 0xfedcba98, 0xfedcba98, NO_MIN, NO_MAX },
	{ "so_oobinline", KIND_BOOL, { .b = { cio_get_so_oobinline, cio_set_so_oobinline } },
		TCP, 0, false, true, true, 0, 1 },
	{ "so_passcred", KIND_BOOL, { .b = { cio_get_so_passcred, cio_set_so_passcred } },
		UNIX | UNIX_DGRAM, 0, false, true, true, 0, 1 },
	{ "so_priority", KIND_UINT, { .u = { cio_get_so_priority, cio_set_so_priority } },
		TCP | UDP | UNIX, 0, false, 6, 6, NO_MIN, NO_MAX },
	{ "so_rcvbuf", KIND_SIZE, { .z = { cio_get_so_rcvbuf, cio_set_so_rcvbuf } },
		ANY_SOCKET, 0, false, 4096, 8192, 0, INT32_MAX },
	{ "so_rcvtimeo", KIND_TIME, { .t = { cio_get_so_rcvtimeo, cio_set_so_rcvtimeo } },
		ANY_SOCKET, 0, false, SEC(10), SEC(10), NO_MIN, NO_MAX },
	{ "so_reuseaddr", KIND_BOOL, { .b = { cio_get_so_reuseaddr, cio_set_so_reuseaddr } },
		ANY_SOCKET, 0, false, true, true, 0, 1 },
	{ "so_reuseport", KIND_BOOL, { .b = { cio_get_so_reuseport, cio_set_so_reuseport } },
		TCP | UDP, 0, false, true, true, 0, 1 },
	{ "so_sndbuf", KIND_SIZE, { .z = { cio_get_so_sndbuf, cio_set_so_sndbuf } },
		ANY_SOCKET, 0, false, 4096, 8192, 0, INT32_MAX },
	{ "so_sndtimeo", KIND_TIME, { .t = { cio_get_so_sndtimeo, cio_set_so_sndtimeo } },
		ANY_SOCKET, 0, false, SEC(10), SEC(10), NO_MIN, NO_MAX },
	{ "so_bindtoifindex", KIND_UINT, { .u = { cio_get_so_bindtoifindex, cio_set_so_bindtoifindex } },
		TCP | UDP, 0, false, 1, 1, NO_MIN, INT32_MAX },
	{ "device_index_v4", KIND_UINT, { .u = { cio_get_device_index_v4, cio_set_device_index_v4 } },
		TCP4 | UDP4, 0, false, 1, 1, NO_MIN, INT32_MAX },
	{ "device_index_v6", KIND_UINT, { .u = { cio_get_device_index_v6, cio_set_device_index_v6 } },
		TCP6 | UDP6, 0, false, 1, 1, NO_MIN, INT32_MAX },
};

static const struct option_case lacking[] = {
	{ "so_nosigpipe", KIND_BOOL, { .b = { cio_get_so_nosigpipe, cio_set_so_nosigpipe } },
		TCP4, 0, false, true, true, 0, 1 },
	{ "so_reuseport_lb", KIND_BOOL, { .b = { cio_get_so_reuseport_lb, cio_set_so_reuseport_lb } },
		TCP4, 0, false, true, true, 0, 1 },
};

/* A priority begins with 0, and the processor is the connection's. */
static const char *const own[] = { "so_priority", "so_incoming_cpu", NULL };

#define COUNT(array) ((int)(sizeof array / sizeof *array))

START_TEST(setters_without_a_getter_say_that_linux_lacks_them)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);

	assert_error(cio_set_so_setfib(s.ref, 1), CIO_ENOPROTOOPT);
	assert_error(cio_set_so_no_peercred(s.ref), CIO_ENOPROTOOPT);
	cio_socket_close(&s);
}
END_TEST

START_TEST(every_priority_reads_back)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	uint32_t value, i;

	assert_ok(cio_get_so_priority(s.ref, &value));
	ck_assert_uint_eq(value, 0);
	for (i = 0; i <= 6; i++) {
		assert_ok(cio_set_so_priority(s.ref, 6 - i));
		assert_ok(cio_get_so_priority(s.ref, &value));
		ck_assert_uint_eq(value, 6 - i);
	}
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_socket_says_what_it_is)
{
	cio_socket tcp = make_socket(AF_INET, SOCK_STREAM), udp = make_socket(AF_INET6, SOCK_DGRAM), a, b;
	int domain, type, protocol;

	assert_ok(cio_get_so_domain(tcp.ref, &domain));
	assert_ok(cio_get_so_type(tcp.ref, &type));
	assert_ok(cio_get_so_protocol(tcp.ref, &protocol));
	ck_assert(domain == AF_INET && type == SOCK_STREAM && protocol == IPPROTO_TCP);
	assert_ok(cio_get_so_domain(udp.ref, &domain));
	assert_ok(cio_get_so_type(udp.ref, &type));
	assert_ok(cio_get_so_protocol(udp.ref, &protocol));
	ck_assert(domain == AF_INET6 && type == SOCK_DGRAM && protocol == IPPROTO_UDP);
	make_pair(SOCK_SEQPACKET, &a, &b);
	assert_ok(cio_get_so_domain(a.ref, &domain));
	assert_ok(cio_get_so_type(a.ref, &type));
	assert_ok(cio_get_so_protocol(a.ref, &protocol));
	ck_assert(domain == AF_UNIX && type == SOCK_SEQPACKET && protocol == 0);
	cio_socket_close(&tcp);
	cio_socket_close(&udp);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_listener_knows_it)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	struct cio_sockaddr a = loopback(AF_INET);
	bool listening;

	assert_ok(cio_get_so_acceptconn(s.ref, &listening));
	ck_assert(!listening);
	assert_ok(cio_bind(s.ref, &a));
	assert_ok(cio_listen(s.ref, 1));
	assert_ok(cio_get_so_acceptconn(s.ref, &listening));
	ck_assert(listening);
	cio_socket_close(&s);
}
END_TEST

START_TEST(what_is_only_read_fails_cleanly)
{
	static int (*const ints[])(cio_sockref, int *) = {
		cio_get_so_domain, cio_get_so_incoming_cpu, cio_get_so_protocol, cio_get_so_type,
	};
	cio_file in, out;
	cio_sockref file, closed;
	bool on = true;
	uint64_t cookie = 7;
	int i, value = 7;

	assert_ok(cio_file_pipe(0, &in, &out));
	file = CIO_SOCKREF(in.ref.fd);
	closed = CIO_SOCKREF(out.ref.fd);
	cio_file_close(&out);
	for (i = 0; i < COUNT(ints); i++) {
		assert_error(ints[i](file, &value), CIO_ENOTSOCK);
		assert_error(ints[i](closed, &value), CIO_EBADF);
		assert_error(ints[i](CIO_SOCKREF(CIO_FD_NONE), &value), CIO_EBADF);
	}
	assert_error(cio_get_so_acceptconn(file, &on), CIO_ENOTSOCK);
	assert_error(cio_get_so_acceptconn(closed, &on), CIO_EBADF);
	assert_error(cio_get_so_cookie(file, &cookie), CIO_ENOTSOCK);
	assert_error(cio_get_so_cookie(closed, &cookie), CIO_EBADF);
	ck_assert(on && value == 7 && cookie == 7);
	assert_error(cio_set_so_detach_filter(file), CIO_ENOTSOCK);
	assert_error(cio_set_so_detach_filter(closed), CIO_EBADF);
	cio_file_close(&in);
}
END_TEST

START_TEST(a_cookie_stays_and_is_its_sockets_own)
{
	cio_socket a, b;
	uint64_t first, again, other;

	make_pair(SOCK_STREAM, &a, &b);
	assert_ok(cio_get_so_cookie(a.ref, &first));
	assert_ok(cio_get_so_cookie(a.ref, &again));
	assert_ok(cio_get_so_cookie(b.ref, &other));
	ck_assert(first == again && first != other && first != 0);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(no_processor_yet_is_minus_one)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	int cpu;

	assert_ok(cio_get_so_incoming_cpu(s.ref, &cpu));
	ck_assert_int_eq(cpu, -1);
	assert_ok(cio_set_so_incoming_cpu(s.ref, 0));
	assert_ok(cio_set_so_incoming_cpu(s.ref, -1));
	assert_ok(cio_get_so_incoming_cpu(s.ref, &cpu));
	ck_assert_int_eq(cpu, -1);
	assert_error(cio_set_so_incoming_cpu(s.ref, -2), CIO_EINVAL);
	cio_socket_close(&s);
}
END_TEST

START_TEST(linger_rounds_up_to_seconds)
{
	static const struct { int64_t set, get; } cases[] = {
		{ MSEC(500), SEC(1) }, { 1, SEC(1) }, { SEC(1), SEC(1) }, { SEC(1) + 1, SEC(2) },
		{ 0, 0 }, { -1, -1 }, { INT64_MIN, -1 }, { SEC(INT32_MAX), SEC(INT32_MAX) },
	};
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	int64_t value;
	int i;

	assert_ok(cio_get_so_linger(s.ref, &value));
	ck_assert_int_eq(value, -1);
	for (i = 0; i < COUNT(cases); i++) {
		assert_ok(cio_set_so_linger(s.ref, cases[i].set));
		assert_ok(cio_get_so_linger(s.ref, &value));
		ck_assert_int_eq(value, cases[i].get);
	}
	assert_error(cio_set_so_linger(s.ref, SEC((INT64_C(1) << 32) + 7)), CIO_EINVAL);
	cio_socket_close(&s);
}
END_TEST

START_TEST(linger_of_nothing_resets_the_connection)
{
	cio_socket a, b;
	char c;

	make_tcp_pair(AF_INET, &a, &b);
	assert_ok(cio_set_so_linger(a.ref, 0));
	cio_socket_close(&a);
	ck_assert_int_eq(recv(b.ref.fd, &c, 1, 0), -1);
	ck_assert_int_eq(errno, ECONNRESET);
	cio_socket_close(&b);
}
END_TEST

static const struct option_case timeouts[] = {
	{ "so_rcvtimeo", KIND_TIME, { .t = { cio_get_so_rcvtimeo, cio_set_so_rcvtimeo } },
		TCP, 0, false, SEC(10), SEC(10), NO_MIN, NO_MAX },
	{ "so_sndtimeo", KIND_TIME, { .t = { cio_get_so_sndtimeo, cio_set_so_sndtimeo } },
		TCP, 0, false, SEC(10), SEC(10), NO_MIN, NO_MAX },
};

/* The kernel rounds up once more, to its tick: 10 ms at the most. */
START_TEST(a_short_timeout_never_becomes_none)
{
	static const int64_t shorts[] = { 1, 999, 1000, USEC(999) + 1, USEC(1000000) - 1, SEC(2) - 1 };
	const struct option_case *o = &timeouts[_i];
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	int64_t value;
	int i;

	assert_ok(option_get(o, s.ref, &value));
	ck_assert_int_eq(value, -1);
	for (i = 0; i < COUNT(shorts); i++) {
		assert_ok(option_set(o, s.ref, shorts[i]));
		assert_ok(option_get(o, s.ref, &value));
		ck_assert_msg(value >= shorts[i] && value <= shorts[i] + MSEC(20), "%s: %lld became %lld", o->name,
			(long long)shorts[i], (long long)value);
	}
	assert_error(option_set(o, s.ref, 0), CIO_EINVAL);
	assert_ok(option_get(o, s.ref, &value));
	ck_assert_int_ge(value, SEC(2) - 1);
	assert_ok(option_set(o, s.ref, INT64_MIN));
	assert_ok(option_get(o, s.ref, &value));
	ck_assert_int_eq(value, -1);
	assert_ok(option_set(o, s.ref, INT64_MAX));
	assert_ok(option_get(o, s.ref, &value));
	ck_assert(value == -1 || value > SEC(3600));
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_receive_gives_up_after_its_timeout)
{
	cio_socket a, b;
	char c;

	make_pair(SOCK_STREAM, &a, &b);
	assert_ok(cio_set_so_rcvtimeo(a.ref, 1));
	ck_assert_int_eq(recv(a.ref.fd, &c, 1, 0), -1);
	ck_assert_int_eq(errno, EAGAIN);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_socket_is_bound_to_an_interface_by_name)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	char name[CIO_IFNAME_MAX];

	if (geteuid() != 0) {
		cio_socket_close(&s);
		SKIP_TEST("unbinding from an interface needs privilege");
	}
	assert_ok(cio_get_so_bindtodevice(s.ref, name, sizeof name));
	ck_assert_str_eq(name, "");
	assert_ok(cio_set_so_bindtodevice(s.ref, "lo"));
	assert_ok(cio_get_so_bindtodevice(s.ref, name, sizeof name));
	ck_assert_str_eq(name, "lo");
	assert_ok(cio_set_so_bindtodevice(s.ref, NULL));
	assert_ok(cio_get_so_bindtodevice(s.ref, name, sizeof name));
	ck_assert_str_eq(name, "");
	assert_ok(cio_set_so_bindtodevice(s.ref, "lo"));
	assert_ok(cio_set_so_bindtodevice(s.ref, ""));
	assert_ok(cio_get_so_bindtodevice(s.ref, name, sizeof name));
	ck_assert_str_eq(name, "");
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_name_fits_or_is_not_written)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	char name[4] = "xxx";

	assert_ok(cio_set_so_bindtodevice(s.ref, "lo"));
	assert_error(cio_get_so_bindtodevice(s.ref, name, 0), CIO_ENOSPC);
	assert_error(cio_get_so_bindtodevice(s.ref, name, 2), CIO_ENOSPC);
	ck_assert_str_eq(name, "xxx");
	assert_ok(cio_get_so_bindtodevice(s.ref, name, 3));
	ck_assert_str_eq(name, "lo");
	cio_socket_close(&s);
}
END_TEST

START_TEST(a_name_that_the_kernel_would_cut_is_refused)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	char name[CIO_IFNAME_MAX];

	assert_error(cio_set_so_bindtodevice(s.ref, "an-interface-nam"), CIO_EINVAL);
	assert_error(cio_set_so_bindtodevice(s.ref, "no-such-one-her"), CIO_ENODEV);
	assert_ok(cio_get_so_bindtodevice(s.ref, name, sizeof name));
	ck_assert_str_eq(name, "");
	assert_error(cio_set_so_bindtodevice(CIO_SOCKREF(CIO_FD_NONE), "lo"), CIO_EBADF);
	assert_error(cio_get_so_bindtodevice(CIO_SOCKREF(CIO_FD_NONE), name, sizeof name), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

START_TEST(an_index_is_that_of_the_name)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	char name[CIO_IFNAME_MAX];
	uint32_t index;

	assert_ok(cio_set_so_bindtoifindex(s.ref, if_nametoindex("lo")));
	assert_ok(cio_get_so_bindtodevice(s.ref, name, sizeof name));
	ck_assert_str_eq(name, "lo");
	assert_ok(cio_get_device_index_v4(s.ref, &index));
	ck_assert_uint_eq(index, if_nametoindex("lo"));
	cio_socket_close(&s);
}
END_TEST

#ifdef __linux__

static const struct sock_filter accept_none = { BPF_RET | BPF_K, 0, 0, 0 };

START_TEST(a_filter_decides_what_is_received)
{
	cio_socket a, b;
	char c;

	make_pair(SOCK_DGRAM, &a, &b);
	assert_ok(cio_set_nonblocking(b.ref, true));
	assert_ok(cio_set_so_attach_filter(b.ref, &accept_none, 1));
	send(a.ref.fd, "x", 1, MSG_NOSIGNAL);
	ck_assert_int_eq(recv(b.ref.fd, &c, 1, 0), -1);
	assert_ok(cio_set_so_detach_filter(b.ref));
	ck_assert_int_eq(send(a.ref.fd, "y", 1, MSG_NOSIGNAL), 1);
	ck_assert_int_eq(recv(b.ref.fd, &c, 1, 0), 1);
	ck_assert_int_eq(c, 'y');
	assert_error(cio_set_so_detach_filter(b.ref), CIO_ENOENT);
	cio_socket_close(&a);
	cio_socket_close(&b);
}
END_TEST

START_TEST(a_filter_has_1_to_65535_instructions)
{
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);

	assert_error(cio_set_so_attach_filter(s.ref, &accept_none, 0), CIO_EINVAL);
	assert_error(cio_set_so_attach_filter(s.ref, &accept_none, 65536), CIO_EINVAL);
	assert_error(cio_set_so_attach_filter(s.ref, &accept_none, 65537), CIO_EINVAL);
	assert_error(cio_set_so_attach_filter(s.ref, &accept_none, SIZE_MAX), CIO_EINVAL);
	assert_error(cio_set_so_detach_filter(s.ref), CIO_ENOENT);
	assert_error(cio_set_so_attach_filter(CIO_SOCKREF(CIO_FD_NONE), &accept_none, 1), CIO_EBADF);
	cio_socket_close(&s);
}
END_TEST

#endif

START_TEST(what_only_some_families_have_is_refused_elsewhere)
{
	cio_socket tcp = make_socket(AF_INET, SOCK_STREAM), local = make_socket(AF_UNIX, SOCK_STREAM);
	bool on = false;

	/* Older kernels take these two everywhere, without a meaning. */
	if (cio_set_so_passcred(tcp.ref, true) == 0)
		skipped_test(__func__, "this kernel has SO_PASSCRED on TCP");
	else
		assert_error(cio_set_so_passcred(tcp.ref, true), CIO_ENOTSUP);
	if (cio_set_so_reuseport(local.ref, true) == 0)
		skipped_test(__func__, "this kernel has SO_REUSEPORT on AF_UNIX");
	else
		assert_error(cio_set_so_reuseport(local.ref, true), CIO_ENOTSUP);
	assert_ok(cio_get_so_reuseport(local.ref, &on));
	cio_socket_close(&tcp);
	cio_socket_close(&local);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("so");
	const struct option_cases cases = { .options = options, .count = COUNT(options), .own = own };
	TCase *tc = add_option_cases(suite, &cases);

	add_lacking_options(tc, lacking, COUNT(lacking));
	tcase_add_test(tc, setters_without_a_getter_say_that_linux_lacks_them);
	tcase_add_test(tc, what_is_only_read_fails_cleanly);
	tcase_add_test(tc, what_only_some_families_have_is_refused_elsewhere);

	tc = add_case(suite, "plain");
	tcase_add_test(tc, every_priority_reads_back);
	tcase_add_test(tc, a_socket_says_what_it_is);
	tcase_add_test(tc, a_listener_knows_it);
	tcase_add_test(tc, a_cookie_stays_and_is_its_sockets_own);
	tcase_add_test(tc, no_processor_yet_is_minus_one);

	tc = add_case(suite, "time");
	tcase_add_test(tc, linger_rounds_up_to_seconds);
	tcase_add_test(tc, linger_of_nothing_resets_the_connection);
	tcase_add_loop_test(tc, a_short_timeout_never_becomes_none, 0, COUNT(timeouts));
	tcase_add_test(tc, a_receive_gives_up_after_its_timeout);

	tc = add_case(suite, "device");
	tcase_add_test(tc, a_socket_is_bound_to_an_interface_by_name);
	tcase_add_test(tc, a_name_fits_or_is_not_written);
	tcase_add_test(tc, a_name_that_the_kernel_would_cut_is_refused);
	tcase_add_test(tc, an_index_is_that_of_the_name);

#ifdef __linux__
	tc = add_case(suite, "filter");
	tcase_add_test(tc, a_filter_decides_what_is_received);
	tcase_add_test(tc, a_filter_has_1_to_65535_instructions);
#endif

	add_option_faults(suite);
	return run_suite(suite);
}
