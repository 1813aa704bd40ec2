/* SPDX-License-Identifier: MIT */
/* An option's value from a socket and to it, one system call each.  Its kind says how it
 * is carried: the table is in sockopt/sockopt.h. */
#include "config.h"

#include <string.h>

#include <cio/error.h>
#include <cio/option.h>

#include "sockopt/sockopt.h"
#include "option_value.h"
#include "lib.h"

static bool is_timeval(const struct cio_option *option)
{
	return option->kind == CIO_KIND_TIME && option->level == SOL_SOCKET
		&& (option->number == SO_RCVTIMEO || option->number == SO_SNDTIMEO);
}

/* Of an option that is absent nobody asks. */
static bool is_timeval64(const struct cio_option *option)
{
	if (option->kind != CIO_KIND_TIME)
		return false;
	if (option->level == CIO_AF_VSOCK)
		return option->number == SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW;
	return option->level == SOL_SOCKET && (option->number == SO_RCVTIMEO_NEW || option->number == SO_SNDTIMEO_NEW);
}

bool cio_option_is_timeout(const struct cio_option *option)
{
	return is_timeval(option) || is_timeval64(option);
}

static bool is_so_linger(const struct cio_option *option)
{
	return option->level == SOL_SOCKET && option->number == CIO_SO_LINGER;
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

/* struct sctp_assoc_value.  Association 0 is the one of a connected socket, otherwise those to come. */
struct of_assoc {
	int32_t assoc_id;
	uint32_t value;
};

static int get_of_assoc(cio_sockref s, const struct cio_option *option, uint32_t *ret)
{
	struct of_assoc v = { 0, 0 };
	int r = get_bytes(s, option->level, option->number, &v, sizeof v);

	if (r == 0)
		*ret = v.value;
	return r;
}

static int set_of_assoc(cio_sockref s, const struct cio_option *option, uint32_t value)
{
	struct of_assoc v = { 0, value };

	return set_bytes(s, option->level, option->number, &v, sizeof v);
}

static int read_bool(cio_sockref s, const struct cio_option *option, int64_t *ret)
{
	uint32_t value;
	bool on;
	int r;

	if (option->flags & CIO_OPTION_ASSOC) {
		r = get_of_assoc(s, option, &value);
		on = r == 0 && value != 0;
	} else
		r = get_bool(s, option->level, option->number, &on);
	if (r == 0)
		*ret = on;
	return r;
}

static int read_int(cio_sockref s, const struct cio_option *option, int64_t *ret)
{
	int value, r = get_int(s, option->level, option->number, &value);

	if (r == 0)
		*ret = value;
	return r;
}

static int read_uint(cio_sockref s, const struct cio_option *option, int64_t *ret)
{
	uint32_t value;
	int r;

	if (option->flags & CIO_OPTION_SHORT)
		r = get_short(s, option->level, option->number, &value);
	else if (option->flags & CIO_OPTION_ASSOC)
		r = get_of_assoc(s, option, &value);
	else
		r = get_uint(s, option->level, option->number, &value);

	if (r == 0)
		*ret = option->flags & CIO_OPTION_SWAPPED ? ntohl(value) : value;
	return r;
}

static int read_time(cio_sockref s, const struct cio_option *option, int64_t *ret)
{
	if (is_timeval(option))
		return cio_sys_get_timeo(s.fd, option->number, ret);
	if (is_timeval64(option))
		return get_timeval64(s, option->level, option->number, ret);
	return get_time(s, option->level, option->number, cio_option_tick(option), ret);
}

static int read_linger(cio_sockref s, const struct cio_option *option, int64_t *ret)
{
	if (is_so_linger(option))
		return cio_sys_get_linger(s.fd, ret);
	return get_sec_or_off(s, option->level, option->number, ret);
}

static int read_error(cio_sockref s, const struct cio_option *option, int64_t *ret)
{
	int error, r = get_int(s, option->level, option->number, &error);

	if (r == 0)
		*ret = cio_sys_native_error(error);
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

/* The room that the kernel wants, its terminator included. */
static size_t name_max(const struct cio_option *option)
{
	return option->max > 0 && option->max < TEXT_MAX ? (size_t)option->max + 1 : TEXT_MAX;
}

static int read_name(cio_sockref s, const struct cio_option *option, struct option_value *ret)
{
	int r = get_text(s, option->level, option->number, name_max(option), ret->bytes, sizeof ret->bytes);

	if (r == 0)
		ret->len = strlen(ret->bytes);
	return r;
}

/* That the kernel has no address to tell is an answer. */
static int read_address(cio_sockref s, const struct cio_option *option, struct cio_sockaddr *ret)
{
	int r = get_address(s, option->level, option->number, ret);

	return r == CIO_ENOENT ? 0 : r;
}

int cio_option_read(cio_sockref s, const struct cio_option *option, struct option_value *ret)
{
	memset(ret, 0, sizeof *ret);
	switch (option->kind) {
	case CIO_KIND_BOOL:
		return read_bool(s, option, &ret->number);
	case CIO_KIND_INT:
	case CIO_KIND_DOMAIN:
	case CIO_KIND_TYPE:
	case CIO_KIND_PROTOCOL:
		return read_int(s, option, &ret->number);
	case CIO_KIND_UINT:
		return read_uint(s, option, &ret->number);
	case CIO_KIND_U64:
		return get_wide(s, option->level, option->number, &ret->wide);
	case CIO_KIND_TIME:
		return read_time(s, option, &ret->number);
	case CIO_KIND_LINGER:
		return read_linger(s, option, &ret->number);
	case CIO_KIND_NAME:
		return read_name(s, option, ret);
	case CIO_KIND_ERROR:
		return read_error(s, option, &ret->number);
	case CIO_KIND_ADDRESS:
		return read_address(s, option, &ret->addr);
	case CIO_KIND_IPV4:
	case CIO_KIND_BYTES:
		return read_bytes(s, option, ret);
	default:
		return CIO_ENOTSUP;
	}
}

static int write_time(cio_sockref s, const struct cio_option *option, int64_t duration)
{
	if (is_timeval(option))
		return cio_sys_set_timeo(s.fd, option->number, duration);
	if (is_timeval64(option))
		return set_timeval64(s, option->level, option->number, duration);
	return set_time(s, option->level, option->number, cio_option_tick(option), duration, INT_MAX);
}

static int write_linger(cio_sockref s, const struct cio_option *option, int64_t duration)
{
	if (is_so_linger(option))
		return cio_sys_set_linger(s.fd, duration);
	return set_sec_or_off(s, option->level, option->number, duration);
}

static int write_uint(cio_sockref s, const struct cio_option *option, uint32_t number)
{
	if (option->flags & CIO_OPTION_SHORT)
		return set_short(s, option->level, option->number, number, 0, UINT16_MAX);
	if (option->flags & CIO_OPTION_ASSOC)
		return set_of_assoc(s, option, number);
	if (option->flags & CIO_OPTION_SWAPPED)
		number = htonl(number);
	return set_int(s, option->level, option->number, (int)number);
}

static int write_value(cio_sockref s, const struct cio_option *option, const struct option_value *value)
{
	switch (option->kind) {
	case CIO_KIND_BOOL:
		if (option->flags & CIO_OPTION_ASSOC)
			return set_of_assoc(s, option, (uint32_t)value->number);
		return set_int(s, option->level, option->number, (int)value->number);
	case CIO_KIND_INT:
	case CIO_KIND_DOMAIN:
	case CIO_KIND_TYPE:
	case CIO_KIND_PROTOCOL:
		return set_int(s, option->level, option->number, (int)value->number);
	case CIO_KIND_UINT:
		return write_uint(s, option, (uint32_t)value->number);
	case CIO_KIND_U64:
		return set_wide(s, option->level, option->number, value->wide);
	case CIO_KIND_TIME:
		return write_time(s, option, value->number);
	case CIO_KIND_LINGER:
		return write_linger(s, option, value->number);
	case CIO_KIND_NAME:
		return set_text(s, option->level, option->number, name_max(option), value->bytes);
	case CIO_KIND_IPV4:
	case CIO_KIND_BYTES:
		return set_bytes(s, option->level, option->number, value->bytes, value->len);
	default:
		return CIO_ENOTSUP;
	}
}

int cio_option_write(cio_sockref s, const struct cio_option *option, const struct option_value *value)
{
	return no_answer(write_value(s, option, value));
}
