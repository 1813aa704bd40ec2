/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <cio/tcp_keepalive.h>

#include "sockopt/sockopt.h"
#include "lib.h"

/* One parameter in the kernel's unit: 0 leaves it as it is. */
struct parameter {
	int option;
	int value;
	int before;
};

static bool in_seconds(int64_t duration, int *ret)
{
	if (duration < 0 || duration > CIO_TCP_KEEP_SEC_MAX * NSEC_PER_SEC)
		return false;
	*ret = (int)((duration + NSEC_PER_SEC - 1) / NSEC_PER_SEC);
	return true;
}

/* What will be changed is read before anything is: with that answered, a set fails seldom. */
static int read_before(cio_sockref s, struct parameter *p, size_t count)
{
	int r = 0;
	size_t i;

	for (i = 0; r == 0 && i < count; i++)
		if (p[i].value)
			r = get_int(s, IPPROTO_TCP, p[i].option, &p[i].before);
	return r;
}

/* Back to what was, as far as the kernel lets it be. */
static void restore(cio_sockref s, const struct parameter *p, size_t count)
{
	while (count-- > 0)
		if (p[count].value)
			(void)set_int(s, IPPROTO_TCP, p[count].option, p[count].before);
}

static int set_all(cio_sockref s, const struct parameter *p, size_t count)
{
	int r = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		if (p[i].value)
			r = set_int(s, IPPROTO_TCP, p[i].option, p[i].value);
		if (r < 0)
			break;
	}
	if (r == 0)
		r = set_bool(s, SOL_SOCKET, SO_KEEPALIVE, true);
	if (r < 0)
		restore(s, p, i);
	return r;
}

/* Without the options there may be one call for two parameters: it would overwrite what is to stay. */
static int set_both(cio_sockref s, const struct parameter *p)
{
	if (!p[0].value || !p[1].value || p[2].value)
		return CIO_ENOPROTOOPT;
	return cio_sys_set_keepalive_both(s.fd, p[0].value * NSEC_PER_SEC, p[1].value * NSEC_PER_SEC);
}

int cio_set_tcp_keepalive(cio_sockref s, const struct cio_tcp_keepalive *k)
{
	struct parameter p[] = { { TCP_KEEPIDLE, 0, 0 }, { TCP_KEEPINTVL, 0, 0 }, { TCP_KEEPCNT, 0, 0 } };
	size_t count = sizeof p / sizeof *p;
	int r;

	if (!k)
		return CIO_EFAULT;
	if (!in_seconds(k->time, &p[0].value) || !in_seconds(k->interval, &p[1].value)
		|| k->retries > CIO_TCP_KEEPCNT_MAX)
		return CIO_EINVAL;
	p[2].value = (int)k->retries;
	r = read_before(s, p, count);
	if (r == CIO_ENOPROTOOPT)
		return set_both(s, p);
	return r ? r : set_all(s, p, count);
}

int cio_get_tcp_keepalive(cio_sockref s, struct cio_tcp_keepalive *ret)
{
	struct cio_tcp_keepalive k;
	int r = get_sec(s, IPPROTO_TCP, TCP_KEEPIDLE, &k.time);

	if (r == 0)
		r = get_sec(s, IPPROTO_TCP, TCP_KEEPINTVL, &k.interval);
	if (r == 0)
		r = get_uint(s, IPPROTO_TCP, TCP_KEEPCNT, &k.retries);
	if (r == 0)
		*ret = k;
	return r;
}
