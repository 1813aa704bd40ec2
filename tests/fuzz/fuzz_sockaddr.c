/* SPDX-License-Identifier: MIT */
/* Any text and any bytes as an address: nothing is read that is not there, and what
 * can be read at all survives being printed. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cio/cio.h>

#include "fuzz.h"

const char fuzz_name[] = "sockaddr";

static void use_accessors(const struct cio_sockaddr *a)
{
	struct cio_sockaddr copy = *a;
	uint32_t cid, port;
	size_t n = 0;
	const void *p;

	p = cio_sockaddr_ip(a, &n);
	touch(p, n);
	CHECK((p != NULL) == (cio_sockaddr_port(a) >= 0));
	CHECK((p != NULL) == (cio_sockaddr_set_port(&copy, 1) == 0));
	p = cio_sockaddr_unix_path(a, &n);
	touch(p, n);
	CHECK(!p || !memchr(p, 0, n));
	p = cio_sockaddr_abstract(a, &n);
	touch(p, n);
	CHECK(!p || !cio_sockaddr_unix_path(a, NULL));
	CHECK((cio_sockaddr_un(a) != NULL)
		== (cio_sockaddr_is_unnamed(a) + (p != NULL) + (cio_sockaddr_unix_path(a, NULL) != NULL) == 1));
	CHECK((cio_sockaddr_vm(a) != NULL) == (cio_sockaddr_vsock(a, &cid, &port) == 0));
	CHECK(!cio_sockaddr_in(a) || !cio_sockaddr_in6(a));
	CHECK(!cio_sockaddr_ll(a) || !cio_sockaddr_nl(a));
	CHECK(!cio_sockaddr_is_none(a) || cio_sockaddr_family(a) == AF_UNSPEC);
}

static void check_same(const struct cio_sockaddr *a, const struct cio_sockaddr *b)
{
	CHECK(cio_sockaddr_equal(a, b));
	CHECK(cio_sockaddr_compare(a, b) == 0);
	CHECK(cio_sockaddr_hash(a, 1) == cio_sockaddr_hash(b, 1));
}

static void survive(const struct cio_sockaddr *a)
{
	char text[CIO_SOCKADDR_TEXT_MAX], again[CIO_SOCKADDR_TEXT_MAX];
	cio_ssize n = cio_sockaddr_print(a, text, sizeof text);
	struct cio_sockaddr b;

	CHECK(n > 0 && (size_t)n == strlen(text));
	CHECK(cio_sockaddr_print(a, again, (size_t)n) == CIO_ENOSPC);
	CHECK(cio_sockaddr_parse(text, &b) == 0);
	check_same(a, &b);
	CHECK(cio_sockaddr_print(&b, again, (size_t)n + 1) == n);
	CHECK(strcmp(text, again) == 0);
	use_accessors(a);
	use_accessors(&b);
}

static void as_text(const uint8_t *data, size_t size)
{
	struct cio_sockaddr a;
	char *text = malloc(size + 1);

	if (!text)
		abort();
	memcpy(text, data, size);
	text[size] = 0;
	if (cio_sockaddr_parse(text, &a) == 0)
		survive(&a);
	if (cio_sockaddr_parse_ip(text, 80, &a) == 0) {
		CHECK(cio_sockaddr_port(&a) == 80);
		survive(&a);
	}
	free(text);
}

/* The first two bytes are the length, whether there is that much or not. */
static void as_address(const uint8_t *data, size_t size)
{
	struct cio_sockaddr a, native;

	memset(&a, 0, sizeof a);
	a.len = (uint32_t)(data[0] | data[1] << 8);
	size -= 2;
	memcpy(&a.u, data + 2, size < sizeof a.u ? size : sizeof a.u);
	survive(&a);
	if (a.len <= sizeof a.u && cio_sockaddr_init_native(&a.u.sa, a.len, &native) == 0) {
		check_same(&a, &native);
		if (cio_sockaddr_unix_path(&native, NULL))
			CHECK(memchr(cio_sockaddr_unix_path(&native, NULL), 0, sizeof native.u - 2));
	}
}

/* A total order: no three may contradict each other. */
static void compare_three(const uint8_t *data, size_t size)
{
	struct cio_sockaddr a[3];
	size_t part = size / 3;
	int ab, bc, ac;

	for (int i = 0; i < 3; i++) {
		memset(&a[i], 0, sizeof a[i]);
		memcpy(&a[i].u, data + (size_t)i * part, part < sizeof a[i].u ? part : sizeof a[i].u);
		a[i].len = (uint32_t)part;
	}
	ab = cio_sockaddr_compare(&a[0], &a[1]);
	bc = cio_sockaddr_compare(&a[1], &a[2]);
	ac = cio_sockaddr_compare(&a[0], &a[2]);
	CHECK(ab == -cio_sockaddr_compare(&a[1], &a[0]));
	CHECK((ab == 0) == cio_sockaddr_equal(&a[0], &a[1]));
	if (ab == bc)
		CHECK(ac == ab);
	if (ab == 0)
		CHECK(ac == bc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	as_text(data, size);
	if (size >= 2)
		as_address(data, size);
	compare_three(data, size);
	return 0;
}
