/* SPDX-License-Identifier: MIT */
/* lib/sockaddr*.c over the kernel of another system, played here: a BSD that counts no
 * zero byte, has no abstract names and none of Linux's own families. */
#include "config.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "../sys/sys.h"
#include "support.h"

#define UNIX_HEAD offsetof(struct sockaddr_un, sun_path)
#define PATH_MAX_HERE 104

void cio_sys_addr_begin(int family, size_t len, struct cio_sockaddr *ret)
{
	memset(ret, 0, sizeof *ret);
	ret->u.sa.sa_family = (unsigned char)family;
	ret->len = (uint32_t)len;
}

size_t cio_sys_unix_path_max(void)
{
	return PATH_MAX_HERE;
}

size_t cio_sys_unix_path_len(size_t path_len)
{
	return UNIX_HEAD + path_len;
}

bool cio_sys_unix_abstract(void)
{
	return false;
}

int cio_sys_vsock_read(const struct cio_sockaddr *a, struct cio_sys_vsock *ret)
{
	(void)a;
	(void)ret;
	return CIO_EAFNOSUPPORT;
}

int cio_sys_vsock_write(const struct cio_sys_vsock *v, struct cio_sockaddr *ret)
{
	(void)v;
	(void)ret;
	return CIO_ENOTSUP;
}

int cio_sys_packet_read(const struct cio_sockaddr *a, struct cio_sys_packet *ret)
{
	(void)a;
	(void)ret;
	return CIO_EAFNOSUPPORT;
}

int cio_sys_packet_write(const struct cio_sys_packet *p, struct cio_sockaddr *ret)
{
	(void)p;
	(void)ret;
	return CIO_ENOTSUP;
}

int cio_sys_netlink_read(const struct cio_sockaddr *a, struct cio_sys_netlink *ret)
{
	(void)a;
	(void)ret;
	return CIO_EAFNOSUPPORT;
}

int cio_sys_netlink_write(const struct cio_sys_netlink *n, struct cio_sockaddr *ret)
{
	(void)n;
	(void)ret;
	return CIO_ENOTSUP;
}

/* Interfaces with names that no text form can hold. */
static const struct {
	const char *name;
	const char *printed;
} interfaces[] = {
	{ "eth0", "eth0" },
	{ "7", "2" },
	{ "a b", "3" },
	{ "a%b", "4" },
	{ "a]b", "5" },
	{ "a?b", "6" },
	{ "a:b", "7" },
	{ "a/b", "8" },
	{ "\x80", "9" },
	{ "a\n", "10" },
	{ "", "11" },
	{ "8x", "8x" },
	{ "-._@!", "-._@!" },
};
#define INTERFACES (sizeof interfaces / sizeof *interfaces)

static int name_lookups, index_lookups;

int cio_sys_if_index(const char *name, uint32_t *ret)
{
	index_lookups++;
	for (uint32_t i = 0; i < INTERFACES; i++) {
		if (strcmp(interfaces[i].name, name) == 0) {
			*ret = i + 1;
			return 0;
		}
	}
	return CIO_ENODEV;
}

int cio_sys_if_name(uint32_t index, char *ret)
{
	name_lookups++;
	if (index == 0 || index > INTERFACES)
		return CIO_ENXIO;
	strcpy(ret, interfaces[index - 1].name);
	return 0;
}

static void assert_text(const struct cio_sockaddr *a, const char *expected)
{
	char text[CIO_SOCKADDR_TEXT_MAX];
	struct cio_sockaddr b;

	assert_ok(cio_sockaddr_print(a, text, sizeof text));
	ck_assert_str_eq(text, expected);
	assert_ok(cio_sockaddr_parse(text, &b));
	ck_assert(cio_sockaddr_equal(a, &b));
}

START_TEST(a_path_is_counted_without_its_zero_byte)
{
	struct cio_sockaddr a;
	char path[PATH_MAX_HERE + 2];
	size_t n = 0;

	assert_ok(cio_sockaddr_init_unix("/tmp/x", &a));
	ck_assert_uint_eq(a.len, UNIX_HEAD + 6);
	ck_assert_str_eq(cio_sockaddr_unix_path(&a, &n), "/tmp/x");
	ck_assert_uint_eq(n, 6);
	assert_text(&a, "unix:/tmp/x");
	/* A peer counted it. */
	a.len++;
	ck_assert_str_eq(cio_sockaddr_unix_path(&a, &n), "/tmp/x");
	ck_assert_uint_eq(n, 6);
	assert_text(&a, "unix:/tmp/x");

	memset(path, 'p', sizeof path);
	path[PATH_MAX_HERE + 1] = 0;
	assert_error(cio_sockaddr_init_unix(path, &a), CIO_ENAMETOOLONG);
	path[PATH_MAX_HERE] = 0;
	assert_ok(cio_sockaddr_init_unix(path, &a));
	ck_assert_str_eq(cio_sockaddr_unix_path(&a, &n), path);
	ck_assert_uint_eq(n, PATH_MAX_HERE);
}
END_TEST

START_TEST(zero_bytes_are_no_name)
{
	struct cio_sockaddr a, b;

	assert_error(cio_sockaddr_init_abstract("x", 1, &a), CIO_ENOTSUP);
	assert_error(cio_sockaddr_parse("unix:@x", &a), CIO_ENOTSUP);
	/* getsockname() of an unbound socket on macOS. */
	cio_sys_addr_begin(AF_UNIX, 16, &a);
	ck_assert(cio_sockaddr_is_unnamed(&a));
	ck_assert_ptr_null(cio_sockaddr_abstract(&a, NULL));
	ck_assert_ptr_null(cio_sockaddr_unix_path(&a, NULL));
	assert_ok(cio_sockaddr_init_unnamed(&b));
	ck_assert(cio_sockaddr_equal(&a, &b));
	ck_assert(cio_sockaddr_hash(&a, 1) == cio_sockaddr_hash(&b, 1));
	assert_text(&a, "unix:");
}
END_TEST

START_TEST(families_that_are_not_here_are_not_supported)
{
	struct cio_sockaddr a, before;

	memset(&a, 0xee, sizeof a);
	before = a;
	assert_error(cio_sockaddr_init_vsock(1, 2, &a), CIO_ENOTSUP);
	assert_error(cio_sockaddr_init_packet(1, 2, NULL, 0, &a), CIO_ENOTSUP);
	assert_error(cio_sockaddr_init_netlink(1, 2, &a), CIO_ENOTSUP);
	assert_error(cio_sockaddr_parse("vsock:1:2", &a), CIO_ENOTSUP);
	assert_error(cio_sockaddr_parse("packet:1:0x2", &a), CIO_ENOTSUP);
	assert_error(cio_sockaddr_parse("netlink:1:0x2", &a), CIO_ENOTSUP);
	assert_error(cio_sockaddr_parse("family:256:00", &a), CIO_ENOTSUP);
	assert_error(cio_sockaddr_parse("vsock:1", &a), CIO_EINVAL);
	ck_assert_mem_eq(&a, &before, sizeof a);
}
END_TEST

START_TEST(a_scope_has_its_name_only_if_text_can_hold_it)
{
	struct cio_sockaddr a;
	char expected[64];

	assert_ok(cio_sockaddr_parse("[fe80::1]:80", &a));
	assert_ok(cio_sockaddr_set_scope_id(&a, (uint32_t)_i + 1));
	snprintf(expected, sizeof expected, "[fe80::1%%%s]:80", interfaces[_i].printed);
	assert_text(&a, expected);
}
END_TEST

START_TEST(interfaces_are_looked_up_only_when_needed)
{
	struct cio_sockaddr a;
	char text[CIO_SOCKADDR_TEXT_MAX];

	assert_ok(cio_sockaddr_parse("[fe80::1]:80", &a));
	assert_ok(cio_sockaddr_print(&a, text, sizeof text));
	ck_assert_int_eq(name_lookups, 0);
	assert_ok(cio_sockaddr_parse("[fe80::1%99]:80", &a));
	assert_error(cio_sockaddr_parse("[fe80::1%eth0]:x", &a), CIO_EINVAL);
	assert_error(cio_sockaddr_parse("[fe80::1%eth0]:80?", &a), CIO_EINVAL);
	ck_assert_int_eq(index_lookups, 0);
	assert_error(cio_sockaddr_parse("[fe80::1%eth1]:80", &a), CIO_ENODEV);
	ck_assert_int_eq(index_lookups, 1);
	/* No such interface any more: its number. */
	assert_text(&a, "[fe80::1%99]:80");
	ck_assert_int_eq(name_lookups, 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("sockaddr_foreign");
	TCase *tc = add_case(suite, "foreign kernel");

	tcase_add_test(tc, a_path_is_counted_without_its_zero_byte);
	tcase_add_test(tc, zero_bytes_are_no_name);
	tcase_add_test(tc, families_that_are_not_here_are_not_supported);
	tcase_add_loop_test(tc, a_scope_has_its_name_only_if_text_can_hold_it, 0, (int)INTERFACES);
	tcase_add_test(tc, interfaces_are_looked_up_only_when_needed);
	return run_suite(suite);
}
