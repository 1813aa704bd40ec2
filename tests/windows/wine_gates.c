/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>
#include <windows.h>

#include <stdio.h>

#include "wine_gates.h"

#define UDP_CONNRESET 0x9800000cu

bool under_wine(void)
{
	HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");

	return ntdll && GetProcAddress(ntdll, "wine_get_version");
}

/* The error of a look at an option, 0 if there is none. */
static int option_error(int domain, int type, int level, int option)
{
	SOCKET s = WSASocketW(domain, type, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
	char value[128];
	int len = sizeof value, error;

	if (s == INVALID_SOCKET)
		return WSAGetLastError();
	error = getsockopt(s, level, option, value, &len) == 0 ? 0 : WSAGetLastError();
	closesocket(s);
	return error;
}

static int ioctl_error(DWORD code, const void *in, DWORD size)
{
	SOCKET s = WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
	char out[256];
	DWORD n;
	int error = WSAIoctl(s, code, (void *)(uintptr_t)in, size, out, sizeof out, &n, NULL, NULL) == 0
		? 0 : WSAGetLastError();

	closesocket(s);
	return error;
}

static bool no_unix(void)
{
	return option_error(AF_UNIX, SOCK_STREAM, SOL_SOCKET, SO_TYPE) == WSAEAFNOSUPPORT;
}

static bool no_keepidle(void)
{
	return option_error(AF_INET, SOCK_STREAM, IPPROTO_TCP, 3 /* TCP_KEEPIDLE */) == WSAENOPROTOOPT;
}

static bool no_tclass(void)
{
	return option_error(AF_INET6, SOCK_DGRAM, IPPROTO_IPV6, 39 /* IPV6_TCLASS */) == WSAENOPROTOOPT;
}

static bool no_hdrincl_v6(void)
{
	return option_error(AF_INET6, SOCK_DGRAM, IPPROTO_IPV6, 2 /* IPV6_HDRINCL */) == WSAENOPROTOOPT;
}

static bool no_ack_frequency(void)
{
	DWORD segments = 2;

	return ioctl_error(0x98000017u /* SIO_TCP_SET_ACK_FREQUENCY */, &segments, sizeof segments) == WSAEOPNOTSUPP;
}

static bool no_tcp_info(void)
{
	DWORD version = 0;

	return ioctl_error(0xd8000027u /* SIO_TCP_INFO */, &version, sizeof version) == WSAEOPNOTSUPP;
}

static bool no_udp_sizes(void)
{
	return option_error(AF_INET, SOCK_DGRAM, IPPROTO_UDP, 2 /* UDP_SEND_MSG_SIZE */) == WSAEINVAL
		&& option_error(AF_INET, SOCK_DGRAM, IPPROTO_UDP, 3 /* UDP_RECV_MAX_COALESCED_SIZE */) == WSAEINVAL;
}

/* Of a connection that was refused. */
static bool keeps_error(void)
{
	SOCKET s = WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int len = sizeof a, n, error = 0;

	bind(s, (struct sockaddr *)&a, sizeof a);
	getsockname(s, (struct sockaddr *)&a, &len);
	closesocket(s);
	s = WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
	connect(s, (struct sockaddr *)&a, sizeof a);
	for (n = 0; n < 2; n++) {
		len = sizeof error;
		getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&error, &len);
	}
	closesocket(s);
	return error != 0;
}

/* Of a pipe; others are told apart. */
static bool any_handle(void)
{
	struct sockaddr_in a;
	int len = sizeof a;
	HANDLE in, out;
	bool so;

	CreatePipe(&in, &out, NULL, 0);
	so = getsockname((SOCKET)in, (struct sockaddr *)&a, &len) != 0 && WSAGetLastError() == WSAEOPNOTSUPP;
	CloseHandle(in);
	CloseHandle(out);
	return so;
}

static bool leaves_length(void)
{
	SOCKET s = WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
	char value[64];
	int len = sizeof value;

	getsockopt(s, SOL_SOCKET, SO_TYPE, value, &len);
	closesocket(s);
	return len == sizeof value;
}

static bool takes_zeros(void)
{
	struct in6_addr ip;

	return inet_pton(AF_INET6, "::09.1.1.1", &ip) == 1;
}

static bool no_unicast_if_v6(void)
{
	SOCKET s = WSASocketW(AF_INET6, SOCK_DGRAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
	DWORD index = 1;
	bool no = setsockopt(s, IPPROTO_IPV6, 31 /* IPV6_UNICAST_IF */, (const char *)&index, sizeof index) != 0;

	closesocket(s);
	return no;
}

/* Of a datagram whose only control message claims to be longer than it is. */
static bool ignores_control(void)
{
	SOCKET s = WSASocketW(AF_INET, SOCK_DGRAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	WSACMSGHDR c = { .cmsg_len = 4096, .cmsg_level = IPPROTO_IP, .cmsg_type = IP_PKTINFO };
	WSABUF nothing = { .len = 0 };
	WSAMSG m = { .name = (struct sockaddr *)&a, .lpBuffers = &nothing, .dwBufferCount = 1 };
	int len = sizeof a;
	DWORD n;
	bool so;

	bind(s, (struct sockaddr *)&a, sizeof a);
	getsockname(s, (struct sockaddr *)&a, &len);
	m.namelen = len;
	m.Control.buf = (char *)&c;
	m.Control.len = sizeof c;
	so = WSASendMsg(s, &m, 0, &n, NULL, NULL) == 0;
	closesocket(s);
	return so;
}

/* Of a stream that has a byte and then its end. */
static bool hides_end(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	SOCKET from, to, s = WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
	WSAPOLLFD p = { .events = POLLRDNORM };
	int len = sizeof a;

	bind(s, (struct sockaddr *)&a, sizeof a);
	listen(s, 1);
	getsockname(s, (struct sockaddr *)&a, &len);
	from = WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
	connect(from, (struct sockaddr *)&a, sizeof a);
	to = accept(s, NULL, NULL);
	send(from, "x", 1, 0);
	closesocket(from);
	p.fd = to;
	WSAPoll(&p, 1, 1000);
	closesocket(to);
	closesocket(s);
	return !(p.revents & POLLHUP);
}

/* To a port that was just closed. */
static bool tells_of_closed_port(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	SOCKET s = WSASocketW(AF_INET, SOCK_DGRAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
	BOOL no = FALSE;
	u_long yes = 1;
	int len = sizeof a;
	DWORD n;
	char byte;
	bool so;

	bind(s, (struct sockaddr *)&a, sizeof a);
	getsockname(s, (struct sockaddr *)&a, &len);
	closesocket(s);
	s = WSASocketW(AF_INET, SOCK_DGRAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
	WSAIoctl(s, UDP_CONNRESET, &no, sizeof no, NULL, 0, &n, NULL, NULL);
	ioctlsocket(s, (long)FIONBIO, &yes);
	connect(s, (struct sockaddr *)&a, sizeof a);
	send(s, "x", 1, 0);
	so = recv(s, &byte, 1, 0) < 0 && WSAGetLastError() != WSAEWOULDBLOCK;
	closesocket(s);
	return so;
}

static bool two_are_first(void)
{
	static const WCHAR name[] = L"\\\\.\\pipe\\cio-gate";
	DWORD mode = PIPE_ACCESS_DUPLEX | FILE_FLAG_FIRST_PIPE_INSTANCE;
	HANDLE a = CreateNamedPipeW(name, mode, PIPE_TYPE_BYTE, 2, 64, 64, 0, NULL);
	HANDLE b = CreateNamedPipeW(name, mode, PIPE_TYPE_BYTE, 2, 64, 64, 0, NULL);
	bool two = a != INVALID_HANDLE_VALUE && b != INVALID_HANDLE_VALUE;

	CloseHandle(a);
	CloseHandle(b);
	return two;
}

static bool always(void)
{
	return true;
}

const struct wine_gate wine_gates[] = {
	[GATE_UNIX] = { "AF_UNIX", "WSAEAFNOSUPPORT to socket", no_unix },
	[GATE_KEEPALIVE] = { "TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT", "WSAENOPROTOOPT", no_keepidle },
	[GATE_TCLASS] = { "IPV6_TCLASS", "WSAENOPROTOOPT", no_tclass },
	[GATE_HDRINCL_V6] = { "IPV6_HDRINCL", "WSAENOPROTOOPT", no_hdrincl_v6 },
	[GATE_ACK_FREQUENCY] = { "SIO_TCP_SET_ACK_FREQUENCY", "WSAEOPNOTSUPP", no_ack_frequency },
	[GATE_RESET] = { "a reset seen by recv", "0, the end, to a recv that comes after the reset", always },
	[GATE_TAKE_ERROR] = { "an SO_ERROR that is taken by looking", "the same error at each look", keeps_error },
	[GATE_NO_SOCKET] = { "WSAENOTSOCK for a pipe or a closed handle", "WSAEOPNOTSUPP, WSAEINVAL", any_handle },
	[GATE_LENGTHS] = { "the length of an answer to getsockopt", "the length that was asked", leaves_length },
	[GATE_PTON] = { "a strict inet_pton", "1 to ::09.1.1.1", takes_zeros },
	[GATE_UNICAST_IF_V6] = { "IPV6_UNICAST_IF", "an error: it has the index in network order", no_unicast_if_v6 },
	[GATE_SEND_CONTROL] = { "control messages that are sent", "success, and sends none", ignores_control },
	[GATE_CTRUNC_LENGTH] = { "the length of data whose control messages did not fit", "0", always },
	[GATE_TCP_INFO] = { "SIO_TCP_INFO", "WSAEOPNOTSUPP", no_tcp_info },
	[GATE_UDP_SIZES] = { "UDP_SEND_MSG_SIZE, UDP_RECV_MAX_COALESCED_SIZE", "WSAEINVAL", no_udp_sizes },
	[GATE_END_BEHIND_DATA] = { "the end of a stream told beside unread data", "the end once the data was read",
		hides_end },
	[GATE_UDP_CONNRESET] = { "SIO_UDP_CONNRESET that is turned off", "success, and the error all the same",
		tells_of_closed_port },
	[GATE_CLOSE_BESIDE_WAIT] = { "closing what another thread polls", "a wineserver that ends, at times",
		always },
	[GATE_FIRST_INSTANCE] = { "FILE_FLAG_FIRST_PIPE_INSTANCE", "success for a name that is taken", two_are_first },
};
const int wine_gate_count = sizeof wine_gates / sizeof *wine_gates;

const char *closed_gate(enum gate gate)
{
	static char reason[256];
	WSADATA data;

	WSAStartup(MAKEWORD(2, 2), &data);
	if (!under_wine() || !wine_gates[gate].answers_so())
		return NULL;
	snprintf(reason, sizeof reason, "wine lacks %s: %s", wine_gates[gate].lacks, wine_gates[gate].answers);
	return reason;
}
