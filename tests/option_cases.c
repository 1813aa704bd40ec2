/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include <cio/option.h>

#include "option_cases.h"

/* What no option is: a getter that fails leaves it alone. */
#define UNTOUCHED 0x5a

int option_get(const struct option_case *o, cio_sockref s, int64_t *ret)
{
	bool b = false;
	int i = UNTOUCHED, r = CIO_EINVAL;
	uint32_t u = UNTOUCHED;
	size_t z = UNTOUCHED;
	int64_t t = UNTOUCHED;
	uint64_t w = UNTOUCHED;

	switch (o->kind) {
	case KIND_BOOL:
		r = o->f.b.get(s, &b);
		t = r < 0 && !b ? UNTOUCHED : b;
		break;
	case KIND_INT:
		r = o->f.i.get(s, &i);
		t = i;
		break;
	case KIND_UINT:
		r = o->f.u.get(s, &u);
		t = u;
		break;
	case KIND_SIZE:
		r = o->f.z.get(s, &z);
		t = (int64_t)z;
		break;
	case KIND_TIME:
		r = o->f.t.get(s, &t);
		break;
	case KIND_WIDE:
		r = o->f.w.get(s, &w);
		t = (int64_t)w;
		break;
	}
	if (r < 0)
		ck_assert_msg(t == UNTOUCHED, "%s: failed and wrote %lld", o->name, (long long)t);
	else
		*ret = t;
	return r;
}

int option_set(const struct option_case *o, cio_sockref s, int64_t value)
{
	switch (o->kind) {
	case KIND_BOOL:
		return o->f.b.set(s, value != 0);
	case KIND_INT:
		return o->f.i.set(s, (int)value);
	case KIND_UINT:
		return o->f.u.set(s, (uint32_t)value);
	case KIND_SIZE:
		return o->f.z.set(s, (size_t)value);
	case KIND_TIME:
		return o->f.t.set(s, value);
	case KIND_WIDE:
		return o->f.w.set(s, (uint64_t)value);
	}
	return CIO_EINVAL;
}

bool option_socket(unsigned kind, cio_socket *ret)
{
	static const struct {
		unsigned kind;
		int domain, type, protocol;
	} kinds[] = {
		{ TCP4, AF_INET, SOCK_STREAM, 0 },
		{ TCP6, AF_INET6, SOCK_STREAM, 0 },
		{ UDP4, AF_INET, SOCK_DGRAM, 0 },
		{ UDP6, AF_INET6, SOCK_DGRAM, 0 },
		{ UNIX, AF_UNIX, SOCK_STREAM, 0 },
		{ UNIX_DGRAM, AF_UNIX, SOCK_DGRAM, 0 },
		{ RAW4, AF_INET, SOCK_RAW, IPPROTO_RAW },
		{ RAW6, AF_INET6, SOCK_RAW, IPPROTO_ICMPV6 },
		{ VSOCK, CIO_AF_VSOCK, SOCK_STREAM, 0 },
		{ PACKET, CIO_AF_PACKET, SOCK_RAW, 0 },
		{ NETLINK, CIO_AF_NETLINK, SOCK_RAW, 0 },
		{ UDPLITE, AF_INET, SOCK_DGRAM, CIO_IPPROTO_UDPLITE },
	};
	size_t i = 0;
	int r;

	while (kinds[i].kind != kind)
		i++;
	if (kinds[i].domain == AF_INET6 && !have_ipv6()) {
		skipped_test("option_socket", "no IPv6 here");
		return false;
	}
	r = cio_socket_open(kinds[i].domain, kinds[i].type, kinds[i].protocol, 0, ret);
	if (r == CIO_EPERM && kinds[i].type == SOCK_RAW) {
		skipped_test("option_socket", "raw sockets need privilege");
		return false;
	}
	if (r < 0 && kind >= VSOCK) {
		skipped_test("option_socket", "this kernel has no such family");
		return false;
	}
	assert_ok(r);
	return true;
}

bool option_is_newer(const char *name)
{
	const struct cio_option *row;
	unsigned major, minor, now_major, now_minor;
	char dotted[64];

	snprintf(dotted, sizeof dotted, "%s", name);
	*strchr(dotted, '_') = '.';
	row = cio_option_find(dotted);
	if (!row || !row->since || sscanf(row->since, "Linux %u.%u", &major, &minor) != 2)
		return false;
	if (!kernel_version(&now_major, &now_minor))
		return false;
	if (now_major > major || (now_major == major && now_minor >= minor))
		return false;
	skipped_test(name, "this kernel is older than the option");
	return true;
}

static bool allowed(const struct option_case *o)
{
	if (option_is_newer(o->name))
		return false;
	if (!o->privileged || is_privileged())
		return true;
	skipped_test(o->name, "setting it needs privilege");
	return false;
}

static void reads_back_on(const struct option_case *o, cio_sockref s)
{
	int64_t before, after;

	assert_ok(option_get(o, s, &before));
	ck_assert_msg(before != o->expected, "%s: is %lld already", o->name, (long long)before);
	ck_assert_msg(option_set(o, s, o->value) == 0, "%s: not set to %lld", o->name, (long long)o->value);
	assert_ok(option_get(o, s, &after));
	ck_assert_msg(after == o->expected, "%s: is %lld, not %lld", o->name, (long long)after,
		(long long)o->expected);
	if (o->kind == KIND_BOOL) {
		assert_ok(option_set(o, s, before));
		assert_ok(option_get(o, s, &after));
		ck_assert_msg(after == before, "%s: not set back", o->name);
	}
}

void option_reads_back(const struct option_case *o)
{
	unsigned kind;
	cio_socket s;

	if (!allowed(o))
		return;
	for (kind = 1; kind & EVERY; kind <<= 1)
		if ((o->sockets & kind) && option_socket(kind, &s)) {
			reads_back_on(o, s.ref);
			cio_socket_close(&s);
		}
}

static void is_refused(const struct option_case *o, cio_sockref s)
{
	int64_t unused;

	assert_refused(option_get(o, s, &unused));
	assert_refused(option_set(o, s, o->value));
}

void option_fails_cleanly(const struct option_case *o)
{
	cio_file in, out;
	cio_socket s;
	cio_sockref closed;
	int64_t unused;
	unsigned kind;

	assert_ok(cio_file_pipe(0, &in, &out));
	assert_no_socket(option_get(o, CIO_SOCKREF(in.ref.fd), &unused));
	assert_no_socket(option_set(o, CIO_SOCKREF(in.ref.fd), o->value));
	closed = CIO_SOCKREF(out.ref.fd);
	cio_file_close(&in);
	cio_file_close(&out);
	assert_closed(option_get(o, closed, &unused));
	assert_closed(option_set(o, closed, o->value));
	for (kind = 1; kind & EVERY; kind <<= 1)
		if ((o->wrong & kind) && option_socket(kind, &s)) {
			is_refused(o, s.ref);
			cio_socket_close(&s);
		}
}

static void out_of_range(const struct option_case *o, cio_sockref s, int64_t value)
{
	int64_t before, after;

	assert_ok(option_get(o, s, &before));
	fault_reset();
	ck_assert_msg(option_set(o, s, value) == CIO_EINVAL, "%s: took %lld", o->name, (long long)value);
	ck_assert_uint_eq(fault_calls("setsockopt"), 0);
	assert_ok(option_get(o, s, &after));
	ck_assert_msg(before == after, "%s: was %lld, is %lld", o->name, (long long)before, (long long)after);
}

void option_checks_range(const struct option_case *o)
{
	unsigned kind = o->sockets & (~o->sockets + 1);
	cio_socket s;

	if (o->kind == KIND_BOOL || option_is_newer(o->name) || !option_socket(kind, &s))
		return;
	if (o->min != NO_MIN && (o->min > 0 || o->kind == KIND_INT || o->kind == KIND_TIME))
		out_of_range(o, s.ref, o->min - 1);
	if (o->max != NO_MAX)
		out_of_range(o, s.ref, o->max + 1);
	if (o->kind == KIND_SIZE && sizeof(size_t) > 4)
		out_of_range(o, s.ref, INT64_C(1) << 32);
	if (o->kind == KIND_TIME && o->max != NO_MAX)
		out_of_range(o, s.ref, INT64_MAX);
	cio_socket_close(&s);
}

void option_rounds(const struct option_case *o, int64_t set, int64_t get)
{
	unsigned kind;
	int64_t after;
	cio_socket s;

	if (!allowed(o))
		return;
	for (kind = 1; kind & EVERY; kind <<= 1)
		if ((o->sockets & kind) && option_socket(kind, &s)) {
			assert_ok(option_set(o, s.ref, set));
			assert_ok(option_get(o, s.ref, &after));
			ck_assert_msg(after == get, "%s: %lld became %lld, not %lld", o->name, (long long)set,
				(long long)after, (long long)get);
			cio_socket_close(&s);
		}
}

static void inherited_on(const struct option_case *o, int domain)
{
	struct cio_sockaddr a;
	cio_socket listener = make_listener(domain, &a), client, server;
	int64_t value;

	assert_ok(option_set(o, listener.ref, o->value));
	client = make_socket(domain, SOCK_STREAM);
	assert_ok(cio_connect(client.ref, &a));
	assert_ok(cio_accept(listener.ref, &server, NULL));
	assert_ok(option_get(o, server.ref, &value));
	ck_assert_msg(value == o->expected, "%s: accepted with %lld", o->name, (long long)value);
	cio_socket_close(&listener);
	cio_socket_close(&client);
	cio_socket_close(&server);
}

void option_is_inherited(const struct option_case *o)
{
	if (!allowed(o))
		return;
	if (o->sockets & TCP4)
		inherited_on(o, AF_INET);
	if ((o->sockets & TCP6) && have_ipv6())
		inherited_on(o, AF_INET6);
}

void option_is_lacking(const struct option_case *o)
{
	cio_socket s = make_socket(AF_INET, SOCK_STREAM);
	int64_t unused;

	fault_reset();
	assert_error(option_get(o, s.ref, &unused), CIO_ENOPROTOOPT);
	assert_error(option_set(o, s.ref, o->value), CIO_ENOPROTOOPT);
	ck_assert_uint_eq(fault_calls("getsockopt") + fault_calls("setsockopt"), 0);
	cio_socket_close(&s);
}

/* Of the suite that this program is. */
static struct option_cases cases;
static const struct option_case *lacking;

START_TEST(an_option_reads_back_what_was_set)
{
	if (strcmp(cases.options[_i].name, "device_index_v6") == 0)
		NEEDS(GATE_UNICAST_IF_V6);
	option_reads_back(&cases.options[_i]);
}
END_TEST

START_TEST(an_option_fails_cleanly)
{
	option_fails_cleanly(&cases.options[_i]);
}
END_TEST

START_TEST(what_c_would_wrap_is_refused)
{
	option_checks_range(&cases.options[_i]);
}
END_TEST

START_TEST(an_accepted_socket_has_its_listeners_value)
{
	const char *const *own = cases.own;

	while (own && *own)
		if (strcmp(*own++, cases.options[_i].name) == 0)
			return;
	option_is_inherited(&cases.options[_i]);
}
END_TEST

START_TEST(what_this_system_lacks_is_no_such_option)
{
	option_is_lacking(&lacking[_i]);
}
END_TEST

START_TEST(a_failing_call_writes_nothing)
{
	const struct option_case *o = &cases.options[_i];
	cio_socket s = make_socket(AF_INET, SOCK_DGRAM);
	int64_t unused;

	fault_reset();
	fault_fail("getsockopt", 1, ENOBUFS);
	assert_error(option_get(o, s.ref, &unused), CIO_ENOBUFS);
	fault_fail("setsockopt", 1, EINTR);
	assert_error(option_set(o, s.ref, o->value), CIO_EINTR);
	ck_assert_str_eq(fault_log(), "getsockopt setsockopt");
	cio_socket_close(&s);
}
END_TEST

TCase *add_option_cases(Suite *suite, const struct option_cases *of_suite)
{
	TCase *tc = add_case(suite, "every option");

	cases = *of_suite;
	tcase_add_loop_test(tc, an_option_reads_back_what_was_set, 0, cases.count);
	tcase_add_loop_test(tc, an_option_fails_cleanly, 0, cases.count);
	tcase_add_loop_test(tc, what_c_would_wrap_is_refused, 0, cases.count);
	if (!cases.not_inherited)
		tcase_add_loop_test(tc, an_accepted_socket_has_its_listeners_value, 0, cases.count);
	return tc;
}

void add_lacking_options(TCase *tc, const struct option_case *options, int count)
{
	lacking = options;
	tcase_add_loop_test(tc, what_this_system_lacks_is_no_such_option, 0, count);
}

TCase *add_option_faults(Suite *suite)
{
	TCase *tc = add_fault_case(suite, "faults");

	tcase_add_loop_test(tc, a_failing_call_writes_nothing, 0, cases.count);
	return tc;
}

int option_pairs_main(const char *name, const struct option_case *options, int count, const char *const *own)
{
	Suite *suite = suite_create(name);

	add_option_cases(suite, &(struct option_cases){ .options = options, .count = count, .own = own });
	add_option_faults(suite);
	return run_suite(suite);
}
