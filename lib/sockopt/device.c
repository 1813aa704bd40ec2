/* SPDX-License-Identifier: MIT */
/* The interface that a socket is bound to, by name and by index. */
#include "config.h"

#include <cio/sockopt/so.h>

#include "sockopt.h"
#include "../lib.h"

int cio_get_so_bindtodevice(cio_sockref s, char *ret, size_t size)
{
	return get_text(s, SOL_SOCKET, SO_BINDTODEVICE, CIO_DEVICE_NAME_MAX, ret, size);
}

int cio_set_so_bindtodevice(cio_sockref s, const char *name)
{
	return set_text(s, SOL_SOCKET, SO_BINDTODEVICE, CIO_DEVICE_NAME_MAX, name ? name : "");
}

/* One option for both families on Linux, one each elsewhere: optnames.h. */
int cio_get_device_index_v4(cio_sockref s, uint32_t *ret)
{
	return get_uint(s, CIO_DEVICE_V4_LEVEL, CIO_DEVICE_V4, ret);
}

int cio_set_device_index_v4(cio_sockref s, uint32_t index)
{
	return set_uint(s, CIO_DEVICE_V4_LEVEL, CIO_DEVICE_V4, index, 0, INT_MAX);
}

int cio_get_device_index_v6(cio_sockref s, uint32_t *ret)
{
	return get_uint(s, CIO_DEVICE_V6_LEVEL, CIO_DEVICE_V6, ret);
}

int cio_set_device_index_v6(cio_sockref s, uint32_t index)
{
	return set_uint(s, CIO_DEVICE_V6_LEVEL, CIO_DEVICE_V6, index, 0, INT_MAX);
}
