/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "win.h"
#include "../sys.h"

#include <iphlpapi.h>
#include <netioapi.h>

_Static_assert(CIO_SYS_IFNAME >= IF_NAMESIZE, "room for an interface's name");

int cio_sys_if_index(const char *name, uint32_t *ret)
{
	NET_IFINDEX index = 0;
	int r = CIO_SYSCALL_ZERO(index, ERROR_DEV_NOT_EXIST, if_nametoindex, name);

	if (r == 0)
		*ret = index;
	return r;
}

int cio_sys_if_name(uint32_t index, char *ret)
{
	char buf[IF_NAMESIZE], *name = NULL;
	int r = CIO_SYSCALL_ZERO(name, -CIO_ENXIO, if_indextoname, index, buf);

	if (r == 0)
		memcpy(ret, name, strlen(name) + 1);
	return r;
}
