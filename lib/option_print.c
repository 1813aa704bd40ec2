/* SPDX-License-Identifier: MIT */
/* An option's value as text that parses to the same value.  What is not there is "none". */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <cio/error.h>
#include <cio/option.h>
#include <cio/socket.h>

#include "option_value.h"
#include "lib.h"

static cio_ssize put(const char *text, char *buf, size_t size)
{
	size_t len = strlen(text);

	if (len >= size)
		return CIO_ENOSPC;
	memcpy(buf, text, len + 1);
	return (cio_ssize)len;
}

static cio_ssize put_number(int64_t number, char *buf, size_t size)
{
	char text[32];

	snprintf(text, sizeof text, "%" PRId64, number);
	return put(text, buf, size);
}

static cio_ssize put_wide(uint64_t number, char *buf, size_t size)
{
	char text[32];

	snprintf(text, sizeof text, "0x%" PRIx64, number);
	return put(text, buf, size);
}

/* In the largest unit up to seconds that has no fraction. */
static cio_ssize put_duration(int64_t ns, char *buf, size_t size)
{
	static const char units[][3] = { "ns", "us", "ms", "s" };
	char text[32];
	size_t i = ns == 0 ? 3 : 0;

	while (i < 3 && ns % 1000 == 0) {
		ns /= 1000;
		i++;
	}
	snprintf(text, sizeof text, "%" PRId64 "%s", ns, units[i]);
	return put(text, buf, size);
}

static cio_ssize put_ipv4(const char *bytes, char *buf, size_t size)
{
	static const char any[4];
	unsigned char b[4];
	char text[16];

	if (memcmp(bytes, any, sizeof any) == 0)
		return put("none", buf, size);
	memcpy(b, bytes, sizeof b);
	snprintf(text, sizeof text, "%u.%u.%u.%u", b[0], b[1], b[2], b[3]);
	return put(text, buf, size);
}

static cio_ssize put_hex(const char *bytes, size_t len, char *buf, size_t size)
{
	static const char digits[] = "0123456789abcdef";
	char text[2 * VALUE_BYTES + 1];
	size_t i;

	if (len == 0)
		return put("none", buf, size);
	for (i = 0; i < len; i++) {
		text[2 * i] = digits[(unsigned char)bytes[i] >> 4];
		text[2 * i + 1] = digits[bytes[i] & 15];
	}
	text[2 * len] = '\0';
	return put(text, buf, size);
}

static cio_ssize put_addr(const struct cio_sockaddr *addr, char *buf, size_t size)
{
	char text[CIO_SOCKADDR_TEXT_MAX];
	cio_ssize r;

	if (cio_sockaddr_is_none(addr))
		return put("none", buf, size);
	r = cio_sockaddr_print(addr, text, sizeof text);
	return r < 0 ? r : put(text, buf, size);
}

static cio_ssize put_named(const char *name, int64_t number, char *buf, size_t size)
{
	return name ? put(name, buf, size) : put_number(number, buf, size);
}

/* No interface and no processor have numbers of their own, which mean nothing else. */
static bool is_absent(const struct cio_option *option, int64_t number)
{
	return (option->unit == CIO_UNIT_INDEX && number == 0) || (option->unit == CIO_UNIT_CPU && number < 0);
}

cio_ssize cio_option_print(const struct cio_option *option, const struct option_value *value, char *buf,
	size_t size)
{
	int64_t number = value->number;

	switch (option->kind) {
	case CIO_KIND_BOOL:
		return put(number ? "on" : "off", buf, size);
	case CIO_KIND_INT:
	case CIO_KIND_UINT:
		return is_absent(option, number) ? put("none", buf, size) : put_number(number, buf, size);
	case CIO_KIND_U64:
		return put_wide(value->wide, buf, size);
	case CIO_KIND_TIME:
		return number < 0 ? put("infinite", buf, size) : put_duration(number, buf, size);
	case CIO_KIND_LINGER:
		return number < 0 ? put("off", buf, size) : put_duration(number, buf, size);
	case CIO_KIND_NAME:
		return put(value->len ? value->bytes : "none", buf, size);
	case CIO_KIND_IPV4:
		return put_ipv4(value->bytes, buf, size);
	case CIO_KIND_ADDRESS:
		return put_addr(&value->addr, buf, size);
	case CIO_KIND_DOMAIN:
		return put_named(cio_domain_name((int)number), number, buf, size);
	case CIO_KIND_TYPE:
		return put_named(cio_type_name((int)number), number, buf, size);
	case CIO_KIND_PROTOCOL:
		return put_named(cio_protocol_name((int)number), number, buf, size);
	case CIO_KIND_BYTES:
		return put_hex(value->bytes, value->len, buf, size);
	case CIO_KIND_ERROR:
		return number == 0 ? put("none", buf, size) : put_named(cio_error_name((int)number), number, buf, size);
	default:
		return CIO_ENOTSUP;
	}
}
