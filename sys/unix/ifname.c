/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <net/if.h>
#include <string.h>

#include "unix.h"
#include "../sys.h"

_Static_assert(CIO_SYS_IFNAME >= IF_NAMESIZE, "room for an interface's name");

/* if_nametoindex(3) fails with 0. */
int cio_sys_if_index(const char *name, uint32_t *ret)
{
	unsigned index;

	errno = 0;
	index = if_nametoindex(name);
	if (index == 0)
		return errno ? sys_error(errno) : CIO_ENODEV;
	*ret = index;
	return 0;
}

int cio_sys_if_name(uint32_t index, char *ret)
{
	errno = 0;
	if (!if_indextoname(index, ret))
		return errno ? sys_error(errno) : CIO_ENXIO;
	return 0;
}
