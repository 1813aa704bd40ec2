/* SPDX-License-Identifier: MIT */
/* What is an option elsewhere and here an ioctl, a part of a larger answer, or an option of
 * another shape. */
#include "config.h"

#include <string.h>

#include "win.h"
#include "optnames.h"
#include "sysopt.h"
#include "../sys.h"

#include <mstcpip.h>
#include <mswsock.h>

/* Where the headers have these too. */
_Static_assert((DWORD)CIO_SIO_KEEPALIVE_VALS == SIO_KEEPALIVE_VALS, "SIO_KEEPALIVE_VALS");
_Static_assert((DWORD)CIO_SIO_UDP_CONNRESET == SIO_UDP_CONNRESET, "SIO_UDP_CONNRESET");

int cio_win_ioctl(cio_fd fd, int code, const void *value, size_t len, void *ret, size_t size)
{
	DWORD n;

	return CIO_SYSCALL(WSAIoctl, fd, (DWORD)code, (void *)(uintptr_t)value, (DWORD)len, ret, (DWORD)size, &n,
		NULL, NULL);
}

int cio_win_extension(cio_fd fd, const GUID *id, void *ret, size_t size)
{
	return cio_win_ioctl(fd, (int)SIO_GET_EXTENSION_FUNCTION_POINTER, id, sizeof *id, ret, size);
}

/* What a caller has room for, as getsockopt does. */
static int give_int(int value, void *ret, size_t *len)
{
	if (*len < sizeof value)
		return CIO_EFAULT;
	memcpy(ret, &value, sizeof value);
	*len = sizeof value;
	return 0;
}

/* SO_DOMAIN and SO_PROTOCOL. */
static int get_info(cio_fd fd, bool domain, void *ret, size_t *len)
{
	WSAPROTOCOL_INFOW info;
	int n = sizeof info;
	int r = CIO_SYSCALL(getsockopt, fd, SOL_SOCKET, SO_PROTOCOL_INFOW, (char *)&info, &n);

	return r < 0 ? r : give_int(domain ? info.iAddressFamily : info.iProtocol, ret, len);
}

/* The interface that is sent through: in network order for IPv4, in host order for IPv6. */
static int get_interface(cio_fd fd, int level, void *ret, size_t *len)
{
	DWORD index = 0;
	int n = sizeof index;
	int r = CIO_SYSCALL(getsockopt, fd, level, level == IPPROTO_IP ? IP_UNICAST_IF : IPV6_UNICAST_IF, (char *)&index, &n);

	return r < 0 ? r : give_int((int)(level == IPPROTO_IP ? ntohl(index) : index), ret, len);
}

static int set_interface(cio_fd fd, int level, const void *value, size_t len)
{
	DWORD index;

	if (len != sizeof index)
		return CIO_EINVAL;
	memcpy(&index, value, sizeof index);
	if (level == IPPROTO_IP)
		index = htonl(index);
	return CIO_SYSCALL(setsockopt, fd, level, level == IPPROTO_IP ? IP_UNICAST_IF : IPV6_UNICAST_IF,
		(const char *)&index, sizeof index);
}

/* How many bytes of datagrams may come as one, 0 for none. */
#define COALESCED_MOST 65535

static int get_gro(cio_fd fd, void *ret, size_t *len)
{
	DWORD most = 0;
	int n = sizeof most;
	int r = CIO_SYSCALL(getsockopt, fd, IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, (char *)&most, &n);

	return r < 0 ? r : give_int(most != 0, ret, len);
}

static int set_gro(cio_fd fd, const void *value, size_t len)
{
	DWORD most;

	if (len != sizeof most)
		return CIO_EINVAL;
	memcpy(&most, value, sizeof most);
	most = most ? COALESCED_MOST : 0;
	return CIO_SYSCALL(setsockopt, fd, IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, (const char *)&most, sizeof most);
}

int cio_win_getsockopt(cio_fd fd, int level, int option, void *ret, size_t *len)
{
	if (level == SOL_SOCKET && option == CIO_WIN_SO_DOMAIN)
		return get_info(fd, true, ret, len);
	if (level == SOL_SOCKET && option == CIO_WIN_SO_PROTOCOL)
		return get_info(fd, false, ret, len);
	if ((level == IPPROTO_IP || level == IPPROTO_IPV6) && option == CIO_WIN_BOUND_IF)
		return get_interface(fd, level, ret, len);
	if (level == IPPROTO_UDP && option == CIO_WIN_UDP_GRO)
		return get_gro(fd, ret, len);
	return CIO_ENOPROTOOPT;
}

int cio_win_setsockopt(cio_fd fd, int level, int option, const void *value, size_t len)
{
	if ((level == IPPROTO_IP || level == IPPROTO_IPV6) && option == CIO_WIN_BOUND_IF)
		return set_interface(fd, level, value, len);
	if (level == IPPROTO_UDP && option == CIO_WIN_UDP_GRO)
		return set_gro(fd, value, len);
	return CIO_ENOPROTOOPT;
}

/* How an ioctl says that Windows is too old for it. */
static int absent(int r)
{
	return r == CIO_ENOTSUP ? CIO_ENOPROTOOPT : r;
}

int cio_sys_set_tcp_ack_frequency(cio_fd fd, uint8_t segments)
{
	int value = segments;

	return absent(cio_win_ioctl(fd, SIO_TCP_SET_ACK_FREQUENCY, &value, sizeof value, NULL, 0));
}

static ULONG milliseconds(int64_t ns)
{
	int64_t ms = ns / 1000000;

	return ms < UINT32_MAX ? (ULONG)ms : UINT32_MAX;
}

/* It sets both, and cannot be asked what they were. */
int cio_sys_set_keepalive_both(cio_fd fd, int64_t time, int64_t interval)
{
	struct tcp_keepalive k = {
		.onoff = 1,
		.keepalivetime = milliseconds(time),
		.keepaliveinterval = milliseconds(interval)
	};

	return absent(cio_win_ioctl(fd, CIO_SIO_KEEPALIVE_VALS, &k, sizeof k, NULL, 0));
}
