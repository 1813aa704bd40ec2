/* SPDX-License-Identifier: MIT */
/* What a socket has that nobody has touched. */
#include "config.h"

#include <string.h>

#include "json.h"
#include "show.h"

/* Families that libcio opens without a name for them. */
#ifndef AF_CAN
# define AF_CAN (-1)
#endif
#ifndef AF_ALG
# define AF_ALG (-1)
#endif
#ifndef AF_XDP
# define AF_XDP (-1)
#endif
#define CAN_PROTOCOL_RAW 1

struct kind {
	const char *name;
	int domain, type, protocol;
};

static const struct kind kinds[] = {
	{ "tcp4", AF_INET, SOCK_STREAM, 0 },
	{ "tcp6", AF_INET6, SOCK_STREAM, 0 },
	{ "udp4", AF_INET, SOCK_DGRAM, 0 },
	{ "udp6", AF_INET6, SOCK_DGRAM, 0 },
	{ "raw4", AF_INET, SOCK_RAW, IPPROTO_ICMP },
	{ "raw6", AF_INET6, SOCK_RAW, IPPROTO_ICMPV6 },
	{ "unix", AF_UNIX, SOCK_STREAM, 0 },
	{ "unix-dgram", AF_UNIX, SOCK_DGRAM, 0 },
	{ "unix-seqpacket", AF_UNIX, SOCK_SEQPACKET, 0 },
	{ "vsock", CIO_AF_VSOCK, SOCK_STREAM, 0 },
	{ "netlink", CIO_AF_NETLINK, SOCK_RAW, 0 },
	{ "packet", CIO_AF_PACKET, SOCK_RAW, 0 },
	{ "mptcp4", AF_INET, SOCK_STREAM, CIO_IPPROTO_MPTCP },
	{ "mptcp6", AF_INET6, SOCK_STREAM, CIO_IPPROTO_MPTCP },
	{ "dccp4", AF_INET, CIO_SOCK_DCCP, CIO_IPPROTO_DCCP },
	{ "dccp6", AF_INET6, CIO_SOCK_DCCP, CIO_IPPROTO_DCCP },
	{ "udplite4", AF_INET, SOCK_DGRAM, CIO_IPPROTO_UDPLITE },
	{ "udplite6", AF_INET6, SOCK_DGRAM, CIO_IPPROTO_UDPLITE },
	{ "sctp4", AF_INET, SOCK_STREAM, CIO_IPPROTO_SCTP },
	{ "sctp6", AF_INET6, SOCK_STREAM, CIO_IPPROTO_SCTP },
	{ "can", AF_CAN, SOCK_RAW, CAN_PROTOCOL_RAW },
	{ "alg", AF_ALG, SOCK_SEQPACKET, 0 },
	{ "xdp", AF_XDP, SOCK_RAW, 0 },
};

static const struct kind *find_kind(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

int command_defaults(const struct args *args)
{
	const struct kind *kind = find_kind(args->words[0]);
	char text[128];
	cio_socket s;
	int error;

	if (!kind) {
		complain("there is no kind of socket '%s'; 'sockopt --help' has them", args->words[0]);
		return EXIT_USAGE;
	}
	error = cio_socket_open(kind->domain, kind->type, kind->protocol, 0, &s);
	if (error) {
		complain("a %s socket cannot be opened: %s", kind->name, cio_strerror(error, text, sizeof text));
		return exit_of(error);
	}
	if (args->format == FORMAT_JSON) {
		json_open(NULL, '{');
		json_text("kind", kind->name);
	}
	show_options(s.ref, NULL, args);
	if (args->format == FORMAT_JSON)
		json_close('}');
	cio_socket_close(&s);
	return EXIT_DONE;
}
