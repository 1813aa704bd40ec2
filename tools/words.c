/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "words.h"

#define COUNT(array) (sizeof (array) / sizeof *(array))

struct words {
	const char *word, *phrase;
};

struct bit_words {
	unsigned bit;
	const char *word, *phrase;
};

static const struct words kinds[] = {
	{ "?", "" },
	{ "switch", "a switch" },
	{ "number", "a signed number" },
	{ "number", "a number" },
	{ "number", "a number of 64 bits" },
	{ "duration", "a duration" },
	{ "linger", "off, or a duration" },
	{ "name", "a name" },
	{ "IPv4 address", "an IPv4 address" },
	{ "address", "a socket address" },
	{ "family", "an address family" },
	{ "type", "a type" },
	{ "protocol", "a protocol" },
	{ "bytes", "bytes" },
	{ "error", "an error" },
	{ "action", "none of its own, or a struct" },
};

static const struct words units[] = {
	{ "", "" },
	{ "byte", "in bytes" },
	{ "s", "in seconds" },
	{ "ms", "in milliseconds" },
	{ "us", "in microseconds" },
	{ "ns", "in nanoseconds" },
	{ "interface", "an interface's index" },
	{ "hop", "in hops" },
	{ "cpu", "a processor" },
	{ "byte/s", "in bytes a second" },
};

static const struct bit_words families[] = {
	{ CIO_FAMILY_TCP4, "tcp4", "TCP/IPv4" },
	{ CIO_FAMILY_TCP6, "tcp6", "TCP/IPv6" },
	{ CIO_FAMILY_UDP4, "udp4", "UDP/IPv4" },
	{ CIO_FAMILY_UDP6, "udp6", "UDP/IPv6" },
	{ CIO_FAMILY_RAW4, "raw4", "raw IPv4" },
	{ CIO_FAMILY_RAW6, "raw6", "raw IPv6" },
	{ CIO_FAMILY_UNIX, "unix", "AF_UNIX" },
	{ CIO_FAMILY_VSOCK, "vsock", "vsock" },
	{ CIO_FAMILY_PACKET, "packet", "packet" },
	{ CIO_FAMILY_NETLINK, "netlink", "netlink" },
	{ CIO_FAMILY_DCCP, "dccp", "DCCP" },
	{ CIO_FAMILY_UDPLITE, "udplite", "UDP-Lite" },
	{ CIO_FAMILY_MPTCP, "mptcp", "MPTCP" },
	{ CIO_FAMILY_SCTP, "sctp", "SCTP" },
	{ CIO_FAMILY_XDP, "xdp", "XDP" },
	{ CIO_FAMILY_CAN, "can", "CAN" },
	{ CIO_FAMILY_ALG, "alg", "ALG" },
	{ CIO_FAMILY_ISOTP, "isotp", "ISO-TP" },
	{ CIO_FAMILY_J1939, "j1939", "J1939" },
};

static const struct bit_words flags[] = {
	{ CIO_OPTION_READABLE, "readable", NULL },
	{ CIO_OPTION_SETTABLE, "settable", NULL },
	{ CIO_OPTION_PRIVILEGED, "privileged", NULL },
	{ CIO_OPTION_CONSUMED, "consumed", NULL },
	{ CIO_OPTION_DOUBLED, "doubled", NULL },
	{ CIO_OPTION_INHERITED, "inherited", NULL },
	{ CIO_OPTION_TRANSIENT, "transient", NULL },
	{ CIO_OPTION_ROUNDED, "rounded", NULL },
	{ CIO_OPTION_ONE_WAY, "one-way", NULL },
	{ CIO_OPTION_SWAPPED, "swapped", NULL },
	{ CIO_OPTION_SHORT, "short", NULL },
	{ CIO_OPTION_ASSOC, "association", NULL },
	{ CIO_OPTION_RESERVED, "reserved", NULL },
};

static const struct words *words_of(const struct words *all, size_t count, unsigned number)
{
	return &all[number < count ? number : 0];
}

const char *kind_word(unsigned kind)
{
	return words_of(kinds, COUNT(kinds), kind)->word;
}

const char *kind_phrase(unsigned kind)
{
	return words_of(kinds, COUNT(kinds), kind)->phrase;
}

const char *unit_word(unsigned unit)
{
	return words_of(units, COUNT(units), unit)->word;
}

const char *unit_phrase(unsigned unit)
{
	return words_of(units, COUNT(units), unit)->phrase;
}

const char *stage_word(unsigned stage)
{
	static const char *const words[] = { "any", "bind", "listen", "connect" };

	return words[stage < COUNT(words) ? stage : 0];
}

static const struct bit_words *nth(const struct bit_words *all, size_t count, size_t i, unsigned *ret)
{
	static const struct bit_words end = { 0, NULL, NULL };

	if (i >= count)
		return &end;
	*ret = all[i].bit;
	return &all[i];
}

const char *flag_word(size_t i, unsigned *ret)
{
	return nth(flags, COUNT(flags), i, ret)->word;
}

const char *family_word(size_t i, unsigned *ret)
{
	return nth(families, COUNT(families), i, ret)->word;
}

const char *family_phrase(size_t i, unsigned *ret)
{
	return nth(families, COUNT(families), i, ret)->phrase;
}

bool limits_length(const struct cio_option *option)
{
	return option->kind == CIO_KIND_NAME || option->kind == CIO_KIND_BYTES;
}

bool is_endless(const struct cio_option *option)
{
	return option->max >= INT64_MAX / 1000000000;
}

void range_words(const struct cio_option *option, char *buf, size_t size)
{
	if (option->kind == CIO_KIND_BOOL)
		snprintf(buf, size, "on, off");
	else if (is_endless(option))
		snprintf(buf, size, "%" PRId64 "..", option->min);
	else if (option->min < option->max || option->max != 0)
		snprintf(buf, size, "%" PRId64 "..%" PRId64, option->min, option->max);
	else
		snprintf(buf, size, "any");
}

void level_word(const struct cio_option *option, char *buf, size_t size)
{
	snprintf(buf, size, "%.*s", (int)strcspn(option->name, "."), option->name);
}

bool same_level(const struct cio_option *a, const struct cio_option *b)
{
	return strncmp(a->name, b->name, strcspn(a->name, ".") + 1) == 0;
}
