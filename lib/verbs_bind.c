/* SPDX-License-Identifier: MIT */
/* Verbs before bind: who may have an address, which addresses, which interface. */
#include "config.h"

#include <cio/sockopt/so.h>

#include "verbs.h"
#include "lib.h"

int cio_get_reuse_port_balanced(cio_sockref s, bool *ret)
{
	unsigned families;
	int r = cio_verb_families(s, &families);

	return r < 0 ? r : verb_answer(get_bool(s, SOL_SOCKET, CIO_REUSEPORT_BALANCED, ret));
}

int cio_set_reuse_port_balanced(cio_sockref s, bool on)
{
	unsigned families;
	int r = cio_verb_families(s, &families);

	return r < 0 ? r : verb_answer(set_bool(s, SOL_SOCKET, CIO_REUSEPORT_BALANCED, on));
}

/* Without an option for it an address is exclusive unless it was asked to be reused. */
int cio_get_exclusive_address(cio_sockref s, bool *ret)
{
	bool address, port = false;
	int r;

	if (CIO_EXCLUSIVE != CIO_NOOPT)
		return verb_answer(get_bool(s, SOL_SOCKET, CIO_EXCLUSIVE, ret));
	r = get_bool(s, SOL_SOCKET, SO_REUSEADDR, &address);
	if (r == 0 && SO_REUSEPORT != CIO_NOOPT)
		r = get_bool(s, SOL_SOCKET, SO_REUSEPORT, &port);
	if (r < 0)
		return verb_answer(r);
	*ret = !address && !port;
	return 0;
}

int cio_set_exclusive_address(cio_sockref s, bool on)
{
	int before, r;

	if (CIO_EXCLUSIVE != CIO_NOOPT)
		return verb_answer(set_bool(s, SOL_SOCKET, CIO_EXCLUSIVE, on));
	r = get_int(s, SOL_SOCKET, SO_REUSEADDR, &before);
	if (r == 0 && !on)
		return CIO_ENOTSUP;
	if (r == 0)
		r = set_bool(s, SOL_SOCKET, SO_REUSEADDR, false);
	if (r < 0 || SO_REUSEPORT == CIO_NOOPT)
		return verb_answer(r);
	r = set_bool(s, SOL_SOCKET, SO_REUSEPORT, false);
	if (r < 0)
		(void)set_bool(s, SOL_SOCKET, SO_REUSEADDR, before != 0);
	return verb_answer(r);
}

static const struct family_option transparent = { CIO_TRANSPARENT_V4, CIO_TRANSPARENT_V6 };

int cio_get_transparent(cio_sockref s, bool *ret)
{
	if (CIO_TRANSPARENT_SO != CIO_NOOPT)
		return verb_answer(get_bool(s, SOL_SOCKET, CIO_TRANSPARENT_SO, ret));
	return cio_verb_get_bool(s, &transparent, ret);
}

int cio_set_transparent(cio_sockref s, bool on)
{
	if (CIO_TRANSPARENT_SO != CIO_NOOPT)
		return verb_answer(set_bool(s, SOL_SOCKET, CIO_TRANSPARENT_SO, on));
	return cio_verb_set(s, &transparent, on, on);
}

int cio_get_device_index(cio_sockref s, uint32_t *ret)
{
	unsigned families;
	int r = cio_verb_families(s, &families);

	if (r < 0)
		return r;
	return verb_answer(families & FAMILY_V6 ? cio_get_device_index_v6(s, ret) : cio_get_device_index_v4(s, ret));
}

int cio_set_device_index(cio_sockref s, uint32_t index)
{
	unsigned families;
	int r;

	if (index > INT_MAX)
		return CIO_EINVAL;
	r = cio_verb_families(s, &families);
	if (r < 0)
		return r;
	return verb_answer(families & FAMILY_V6 ? cio_set_device_index_v6(s, index) : cio_set_device_index_v4(s, index));
}

/* Systems that know interfaces by index alone have names for them. */
int cio_get_device(cio_sockref s, char *ret, size_t size)
{
	char name[CIO_SYS_IFNAME] = "";
	uint32_t index;
	size_t len;
	int r;

	if (!memory_ok(ret, size))
		return CIO_EFAULT;
	if (SO_BINDTODEVICE != CIO_NOOPT)
		return verb_answer(cio_get_so_bindtodevice(s, ret, size));
	r = cio_get_device_index(s, &index);
	if (r == 0 && index != 0)
		r = cio_sys_if_name(index, name);
	if (r < 0)
		return r;
	len = strlen(name);
	if (len >= size)
		return CIO_ENOSPC;
	memcpy(ret, name, len + 1);
	return 0;
}

int cio_set_device(cio_sockref s, const char *name)
{
	uint32_t index = 0;
	int r = 0;

	if (!name)
		return CIO_EFAULT;
	if (SO_BINDTODEVICE != CIO_NOOPT)
		return verb_answer(cio_set_so_bindtodevice(s, name));
	if (*name)
		r = cio_sys_if_index(name, &index);
	return r < 0 ? r : cio_set_device_index(s, index);
}
