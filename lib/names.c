/* SPDX-License-Identifier: MIT */
/* The names of families, types and protocols: those that the system's headers have. */
#include "config.h"

#include <cio/sockaddr.h>
#include <cio/socket.h>

#include "lib.h"

struct name {
	int number;
	const char *text;
};

static const char *find(const struct name *names, size_t count, int number)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (names[i].number == number)
			return names[i].text;
	return NULL;
}

#define FIND(names, number) find(names, sizeof (names) / sizeof *(names), number)

const char *cio_domain_name(int domain)
{
	static const struct name names[] = {
		{ AF_UNSPEC, "AF_UNSPEC" },
		{ AF_INET, "AF_INET" },
		{ AF_INET6, "AF_INET6" },
		{ AF_UNIX, "AF_UNIX" },
		{ CIO_AF_PACKET, "AF_PACKET" },
		{ CIO_AF_VSOCK, "AF_VSOCK" },
		{ CIO_AF_NETLINK, "AF_NETLINK" },
	};

	return domain < 0 ? NULL : FIND(names, domain);
}

const char *cio_type_name(int type)
{
	static const struct name names[] = {
		{ SOCK_STREAM, "SOCK_STREAM" },
		{ SOCK_DGRAM, "SOCK_DGRAM" },
		{ SOCK_RAW, "SOCK_RAW" },
		{ SOCK_RDM, "SOCK_RDM" },
		{ SOCK_SEQPACKET, "SOCK_SEQPACKET" },
		{ CIO_SOCK_DCCP, "SOCK_DCCP" },
	};

	return FIND(names, type);
}

const char *cio_protocol_name(int protocol)
{
	static const struct name names[] = {
		{ IPPROTO_ICMP, "IPPROTO_ICMP" },
		{ IPPROTO_TCP, "IPPROTO_TCP" },
		{ IPPROTO_UDP, "IPPROTO_UDP" },
		{ IPPROTO_ICMPV6, "IPPROTO_ICMPV6" },
		{ IPPROTO_RAW, "IPPROTO_RAW" },
		{ CIO_IPPROTO_DCCP, "IPPROTO_DCCP" },
		{ CIO_IPPROTO_SCTP, "IPPROTO_SCTP" },
		{ CIO_IPPROTO_UDPLITE, "IPPROTO_UDPLITE" },
		{ CIO_IPPROTO_DIVERT, "IPPROTO_DIVERT" },
		{ CIO_IPPROTO_MPTCP, "IPPROTO_MPTCP" },
	};

	return FIND(names, protocol);
}
