/* SPDX-License-Identifier: MIT */
/* IPPROTO_TCP: options whose value is a struct or a list, in Linux' layouts. */
#include "config.h"

#include <cio/sockopt/tcp.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_tcp_ulp(cio_sockref s, char *ret, size_t size)
{
	return get_text(s, IPPROTO_TCP, TCP_ULP, CIO_TCP_ULP_MAX, ret, size);
}

int cio_set_tcp_ulp(cio_sockref s, const char *name)
{
	return name ? set_text(s, IPPROTO_TCP, TCP_ULP, CIO_TCP_ULP_MAX, name) : CIO_EFAULT;
}

/* One key of 16 bytes, or two. */
int cio_get_tcp_fastopen_key(cio_sockref s, uint8_t *ret, size_t *len)
{
	return get_blob(s, IPPROTO_TCP, CIO_TCP_FASTOPEN_KEY, ret, len);
}

int cio_set_tcp_fastopen_key(cio_sockref s, const uint8_t *key, size_t len)
{
	if (!key)
		return CIO_EFAULT;
	if (len != 16 && len != 32)
		return CIO_EINVAL;
	return set_bytes(s, IPPROTO_TCP, CIO_TCP_FASTOPEN_KEY, key, len);
}

/* The kernel forgets it when it has been read. */
int cio_get_tcp_saved_syn(cio_sockref s, void *ret, size_t *len)
{
	return get_blob(s, IPPROTO_TCP, TCP_SAVED_SYN, ret, len);
}

int cio_get_tcp_repair_window(cio_sockref s, struct cio_tcp_repair_window *ret)
{
	struct cio_tcp_repair_window w = { 0 };
	size_t len = sizeof w;
	int r;

	if (TCP_REPAIR_WINDOW == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, IPPROTO_TCP, TCP_REPAIR_WINDOW, &w, &len);
	if (r == 0)
		*ret = w;
	return r;
}

int cio_set_tcp_repair_window(cio_sockref s, const struct cio_tcp_repair_window *w)
{
	return w ? set_bytes(s, IPPROTO_TCP, TCP_REPAIR_WINDOW, w, sizeof *w) : CIO_EFAULT;
}

int cio_set_tcp_repair_options(cio_sockref s, const struct cio_tcp_repair_option *options, size_t count)
{
	if (!memory_ok(options, count))
		return CIO_EFAULT;
	if (count == 0 || count > 16)
		return CIO_EINVAL;
	return set_bytes(s, IPPROTO_TCP, TCP_REPAIR_OPTIONS, options, count * sizeof *options);
}

/* Which member it is the name of the algorithm says. */
int cio_get_tcp_cc_info(cio_sockref s, struct cio_tcp_cc_info *ret)
{
	struct cio_tcp_cc_info info = { 0 };
	size_t len = sizeof info.u;
	int r;

	if (TCP_CC_INFO == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, IPPROTO_TCP, TCP_CC_INFO, &info.u, &len);
	if (r < 0)
		return r;
	info.len = len;
	*ret = info;
	return 0;
}

/* The kernel reads and writes the struct: on success its answers are in it. */
int cio_get_tcp_zerocopy_receive(cio_sockref s, struct cio_tcp_zerocopy_receive *inout)
{
	struct cio_tcp_zerocopy_receive z = *inout;
	size_t len = sizeof z;
	int r;

	if (TCP_ZEROCOPY_RECEIVE == CIO_NOOPT)
		return CIO_ENOPROTOOPT;
	r = cio_sys_getsockopt(s.fd, IPPROTO_TCP, TCP_ZEROCOPY_RECEIVE, &z, &len);
	if (r == 0)
		*inout = z;
	return r;
}
