/* SPDX-License-Identifier: MIT */
/* An option's value from a socket and to it.  Most are an int in the option's unit; the
 * others go through the typed functions, which alone know their shapes. */
#include "config.h"

#include <string.h>

#include <cio/error.h>
#include <cio/option.h>
#include <cio/sockopt.h>

#include "sockopt/sockopt.h"
#include "option_value.h"
#include "lib.h"

struct typed_time {
	int level, number;
	int (*get)(cio_sockref s, int64_t *ret);
	int (*set)(cio_sockref s, int64_t duration);
};

struct typed_uint {
	int level, number;
	int (*get)(cio_sockref s, uint32_t *ret);
	int (*set)(cio_sockref s, uint32_t value);
};

struct typed_bool {
	int level, number;
	int (*get)(cio_sockref s, bool *ret);
	int (*set)(cio_sockref s, bool on);
};

struct typed_name {
	int level, number;
	int (*get)(cio_sockref s, char *ret, size_t size);
	int (*set)(cio_sockref s, const char *name);
};

/* Structures. */
static const struct typed_time times[] = {
	{ SOL_SOCKET, SO_LINGER, cio_get_so_linger, cio_set_so_linger },
	{ SOL_SOCKET, SO_RCVTIMEO, cio_get_so_rcvtimeo, cio_set_so_rcvtimeo },
	{ SOL_SOCKET, SO_SNDTIMEO, cio_get_so_sndtimeo, cio_set_so_sndtimeo },
};

/* One byte on some systems, or network order. */
static const struct typed_uint uints[] = {
	{ IPPROTO_IP, IP_MULTICAST_TTL, cio_get_ip_multicast_ttl, cio_set_ip_multicast_ttl },
	{ SOL_DCCP, DCCP_SOCKOPT_SERVICE, cio_get_dccp_service, cio_set_dccp_service },
};

static const struct typed_bool bools[] = {
	{ IPPROTO_IP, IP_MULTICAST_LOOP, cio_get_ip_multicast_loop, cio_set_ip_multicast_loop },
};

/* The kernel cuts long names, to the name of another. */
static const struct typed_name names[] = {
	{ SOL_SOCKET, SO_BINDTODEVICE, cio_get_so_bindtodevice, cio_set_so_bindtodevice },
	{ IPPROTO_TCP, TCP_CONGESTION, cio_get_tcp_congestion, cio_set_tcp_congestion },
};

#define IS(entry, option) ((entry).level == (option)->level && (entry).number == (option)->number)

static const struct typed_time *typed_time(const struct cio_option *option)
{
	size_t i;

	for (i = 0; i < sizeof times / sizeof *times; i++)
		if (IS(times[i], option))
			return &times[i];
	return NULL;
}

static const struct typed_uint *typed_uint(const struct cio_option *option)
{
	size_t i;

	for (i = 0; i < sizeof uints / sizeof *uints; i++)
		if (IS(uints[i], option))
			return &uints[i];
	return NULL;
}

static const struct typed_bool *typed_bool(const struct cio_option *option)
{
	size_t i;

	for (i = 0; i < sizeof bools / sizeof *bools; i++)
		if (IS(bools[i], option))
			return &bools[i];
	return NULL;
}

static const struct typed_name *typed_name(const struct cio_option *option)
{
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (IS(names[i], option))
			return &names[i];
	return NULL;
}

bool cio_option_is_timeout(const struct cio_option *option)
{
	return option->kind == CIO_KIND_TIME && typed_time(option) != NULL;
}

int64_t cio_option_tick(const struct cio_option *option)
{
	switch (option->unit) {
	case CIO_UNIT_SEC:
		return NSEC_PER_SEC;
	case CIO_UNIT_MSEC:
		return NSEC_PER_MSEC;
	case CIO_UNIT_USEC:
		return NSEC_PER_USEC;
	case CIO_UNIT_NSEC:
		return 1;
	default:
		return 0;
	}
}

static int read_int(cio_sockref s, const struct cio_option *option, int64_t *ret)
{
	int value = 0;
	int r = get_int(s, option->level, option->number, &value);

	if (r == 0)
		*ret = value;
	return r;
}

static int read_bool(cio_sockref s, const struct cio_option *option, int64_t *ret)
{
	const struct typed_bool *typed = typed_bool(option);
	bool on = false;
	int r = typed ? typed->get(s, &on) : get_bool(s, option->level, option->number, &on);

	if (r == 0)
		*ret = on;
	return r;
}

static int read_uint(cio_sockref s, const struct cio_option *option, int64_t *ret)
{
	const struct typed_uint *typed = typed_uint(option);
	uint32_t value = 0;
	int64_t number = 0;
	int r;

	if (typed)
		r = typed->get(s, &value);
	else if ((r = read_int(s, option, &number)) == 0)
		value = (uint32_t)number;
	if (r == 0)
		*ret = value;
	return r;
}

static int read_time(cio_sockref s, const struct cio_option *option, int64_t *ret)
{
	const struct typed_time *typed = typed_time(option);
	int64_t ticks = 0;
	int r;

	if (typed)
		return typed->get(s, ret);
	r = read_int(s, option, &ticks);
	if (r == 0)
		*ret = ticks * cio_option_tick(option);
	return r;
}

static int read_error(cio_sockref s, const struct cio_option *option, int64_t *ret)
{
	int64_t error = 0;
	int r = read_int(s, option, &error);

	if (r == 0)
		*ret = cio_sys_native_error((int)error);
	return r;
}

static int read_wide(cio_sockref s, const struct cio_option *option, uint64_t *ret)
{
	uint64_t wide = 0;
	size_t len = sizeof wide;
	int r = cio_sys_getsockopt(s.fd, option->level, option->number, &wide, &len);

	if (r == 0)
		*ret = wide;
	return r;
}

static int read_bytes(cio_sockref s, const struct cio_option *option, struct option_value *ret)
{
	size_t len = sizeof ret->bytes;
	int r = cio_sys_getsockopt(s.fd, option->level, option->number, ret->bytes, &len);

	if (r == 0)
		ret->len = len;
	return r;
}

static int read_name(cio_sockref s, const struct cio_option *option, struct option_value *ret)
{
	const struct typed_name *typed = typed_name(option);
	int r;

	if (typed)
		r = typed->get(s, ret->bytes, sizeof ret->bytes);
	else
		r = read_bytes(s, option, ret);
	ret->bytes[sizeof ret->bytes - 1] = '\0';
	if (r == 0)
		ret->len = strlen(ret->bytes);
	return r;
}

/* The kernel has no address to tell: that is an answer. */
static int read_addr(cio_sockref s, const struct cio_option *option, struct cio_sockaddr *ret)
{
	size_t len = sizeof ret->u;
	int r = cio_sys_getsockopt(s.fd, option->level, option->number, &ret->u, &len);

	if (r == CIO_ENOENT) {
		cio_sockaddr_init_none(ret);
		return 0;
	}
	if (r == 0)
		ret->len = (uint32_t)len;
	return r;
}

int cio_option_read(cio_sockref s, const struct cio_option *option, struct option_value *ret)
{
	memset(ret, 0, sizeof *ret);
	switch (option->kind) {
	case CIO_KIND_BOOL:
		return read_bool(s, option, &ret->number);
	case CIO_KIND_UINT:
		return read_uint(s, option, &ret->number);
	case CIO_KIND_INT:
	case CIO_KIND_DOMAIN:
	case CIO_KIND_TYPE:
	case CIO_KIND_PROTOCOL:
		return read_int(s, option, &ret->number);
	case CIO_KIND_U64:
		return read_wide(s, option, &ret->wide);
	case CIO_KIND_TIME:
	case CIO_KIND_LINGER:
		return read_time(s, option, &ret->number);
	case CIO_KIND_NAME:
		return read_name(s, option, ret);
	case CIO_KIND_ERROR:
		return read_error(s, option, &ret->number);
	case CIO_KIND_ADDRESS:
		return read_addr(s, option, &ret->addr);
	case CIO_KIND_IPV4:
	case CIO_KIND_BYTES:
		return read_bytes(s, option, ret);
	default:
		return CIO_ENOTSUP;
	}
}

static int write_bool(cio_sockref s, const struct cio_option *option, bool on)
{
	const struct typed_bool *typed = typed_bool(option);

	return typed ? typed->set(s, on) : set_bool(s, option->level, option->number, on);
}

/* Unsigned numbers above INT_MAX are the same four bytes. */
static int write_uint(cio_sockref s, const struct cio_option *option, uint32_t value)
{
	const struct typed_uint *typed = typed_uint(option);

	if (typed)
		return typed->set(s, value);
	return cio_sys_setsockopt(s.fd, option->level, option->number, &value, sizeof value);
}

static int write_time(cio_sockref s, const struct cio_option *option, int64_t duration)
{
	const struct typed_time *typed = typed_time(option);

	if (typed)
		return typed->set(s, duration);
	return set_int(s, option->level, option->number, (int)(duration / cio_option_tick(option)));
}

static int write_bytes(cio_sockref s, const struct cio_option *option, const char *bytes, size_t len)
{
	return cio_sys_setsockopt(s.fd, option->level, option->number, bytes, len);
}

static int write_name(cio_sockref s, const struct cio_option *option, const struct option_value *value)
{
	const struct typed_name *typed = typed_name(option);

	return typed ? typed->set(s, value->bytes) : write_bytes(s, option, value->bytes, value->len);
}

int cio_option_write(cio_sockref s, const struct cio_option *option, const struct option_value *value)
{
	switch (option->kind) {
	case CIO_KIND_BOOL:
		return write_bool(s, option, value->number != 0);
	case CIO_KIND_UINT:
		return write_uint(s, option, (uint32_t)value->number);
	case CIO_KIND_INT:
	case CIO_KIND_DOMAIN:
	case CIO_KIND_TYPE:
	case CIO_KIND_PROTOCOL:
		return set_int(s, option->level, option->number, (int)value->number);
	case CIO_KIND_U64:
		return cio_sys_setsockopt(s.fd, option->level, option->number, &value->wide, sizeof value->wide);
	case CIO_KIND_TIME:
	case CIO_KIND_LINGER:
		return write_time(s, option, value->number);
	case CIO_KIND_NAME:
		return write_name(s, option, value);
	case CIO_KIND_IPV4:
	case CIO_KIND_BYTES:
		return write_bytes(s, option, value->bytes, value->len);
	default:
		return CIO_ENOTSUP;
	}
}
