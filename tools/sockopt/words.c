/* SPDX-License-Identifier: MIT */
/* What numbers of the registry mean, in words that stay the same. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "sockopt.h"

#define COUNT(array) (sizeof (array) / sizeof *(array))

struct bit_word {
	unsigned bit;
	const char *word;
};

const char *kind_word(unsigned kind)
{
	static const char *const words[] = {
		"?", "switch", "number", "number", "number", "duration", "linger", "name", "IPv4 address",
		"address", "family", "type", "protocol", "bytes", "error", "action",
	};

	return words[kind < COUNT(words) ? kind : 0];
}

const char *unit_word(unsigned unit)
{
	static const char *const words[] = {
		"", "byte", "s", "ms", "us", "ns", "interface", "hop", "cpu", "byte/s",
	};

	return words[unit < COUNT(words) ? unit : 0];
}

const char *unit_phrase(unsigned unit)
{
	static const char *const phrases[] = {
		"", "in bytes", "in seconds", "in milliseconds", "in microseconds", "in nanoseconds",
		"an interface's index", "in hops", "a processor's number", "in bytes a second",
	};

	return phrases[unit < COUNT(phrases) ? unit : 0];
}

const char *value_unit(const struct cio_option *option)
{
	return option->kind == CIO_KIND_INT || option->kind == CIO_KIND_UINT ? unit_word(option->unit) : "";
}

void level_word(const struct cio_option *option, char *buf, size_t size)
{
	snprintf(buf, size, "%.*s", (int)strcspn(option->name, "."), option->name);
}

bool same_level(const struct cio_option *a, const struct cio_option *b)
{
	return strncmp(a->name, b->name, strcspn(a->name, ".") + 1) == 0;
}

const char *stage_word(unsigned stage)
{
	static const char *const words[] = { "any", "bind", "listen", "connect" };

	return words[stage < COUNT(words) ? stage : 0];
}

void range_words(const struct cio_option *option, char *buf, size_t size)
{
	if (option->kind == CIO_KIND_BOOL)
		snprintf(buf, size, "on, off");
	else if (option->max >= INT64_MAX / 1000000000)
		snprintf(buf, size, "%" PRId64 "..", option->min);
	else if (option->min < option->max || option->max != 0)
		snprintf(buf, size, "%" PRId64 "..%" PRId64, option->min, option->max);
	else
		snprintf(buf, size, "any");
}

static const char *bit_word(const struct bit_word *words, size_t count, size_t i, unsigned *ret)
{
	if (i >= count)
		return NULL;
	*ret = words[i].bit;
	return words[i].word;
}

const char *flag_word(size_t i, unsigned *ret)
{
	static const struct bit_word words[] = {
		{ CIO_OPTION_READABLE, "readable" },
		{ CIO_OPTION_SETTABLE, "settable" },
		{ CIO_OPTION_PRIVILEGED, "privileged" },
		{ CIO_OPTION_CONSUMED, "consumed" },
		{ CIO_OPTION_DOUBLED, "doubled" },
		{ CIO_OPTION_INHERITED, "inherited" },
		{ CIO_OPTION_TRANSIENT, "transient" },
		{ CIO_OPTION_ROUNDED, "rounded" },
		{ CIO_OPTION_ONE_WAY, "one-way" },
		{ CIO_OPTION_SWAPPED, "swapped" },
		{ CIO_OPTION_SHORT, "short" },
		{ CIO_OPTION_ASSOC, "association" },
		{ CIO_OPTION_RESERVED, "reserved" },
	};

	return bit_word(words, COUNT(words), i, ret);
}

const char *family_word(size_t i, unsigned *ret)
{
	static const struct bit_word words[] = {
		{ CIO_FAMILY_TCP4, "tcp4" },
		{ CIO_FAMILY_TCP6, "tcp6" },
		{ CIO_FAMILY_UDP4, "udp4" },
		{ CIO_FAMILY_UDP6, "udp6" },
		{ CIO_FAMILY_RAW4, "raw4" },
		{ CIO_FAMILY_RAW6, "raw6" },
		{ CIO_FAMILY_UNIX, "unix" },
		{ CIO_FAMILY_VSOCK, "vsock" },
		{ CIO_FAMILY_PACKET, "packet" },
		{ CIO_FAMILY_NETLINK, "netlink" },
		{ CIO_FAMILY_DCCP, "dccp" },
		{ CIO_FAMILY_UDPLITE, "udplite" },
		{ CIO_FAMILY_MPTCP, "mptcp" },
		{ CIO_FAMILY_SCTP, "sctp" },
		{ CIO_FAMILY_XDP, "xdp" },
		{ CIO_FAMILY_CAN, "can" },
		{ CIO_FAMILY_ALG, "alg" },
		{ CIO_FAMILY_ISOTP, "isotp" },
		{ CIO_FAMILY_J1939, "j1939" },
	};

	return bit_word(words, COUNT(words), i, ret);
}

void ask(cio_sockref s, const struct cio_option *option, struct answer *ret)
{
	cio_ssize n;

	ret->option = option;
	ret->error = 0;
	ret->text[0] = '\0';
	if (option->number == -1) {
		ret->status = "unsupported";
		ret->error = CIO_ENOPROTOOPT;
		return;
	}
	if (!(option->flags & CIO_OPTION_READABLE) || option->kind == CIO_KIND_ACTION) {
		ret->status = "write-only";
		return;
	}
	if (option->flags & CIO_OPTION_CONSUMED) {
		ret->status = "not-read";
		return;
	}
	n = cio_option_get_text(s, option, ret->text, sizeof ret->text);
	ret->error = n < 0 ? (int)n : 0;
	if (n >= 0)
		ret->status = "ok";
	else if (n == CIO_ENOPROTOOPT || n == CIO_ENOTSUP)
		ret->status = "unsupported";
	else if (n == CIO_EPERM || n == CIO_EACCES)
		ret->status = "denied";
	else
		ret->status = "failed";
}

bool worth_showing(const struct answer *answer)
{
	return strcmp(answer->status, "ok") == 0 || strcmp(answer->status, "denied") == 0
		|| strcmp(answer->status, "failed") == 0;
}

static const char *error_word(int error)
{
	const char *name = cio_error_name(error);

	return name ? name : "unknown error";
}

static void number_words(const char *text, unsigned unit, char *buf, size_t size)
{
	unsigned long long n = strtoull(text, NULL, 10);

	if (unit == CIO_UNIT_BYTE && n >= 1024 && n % 1024 == 0)
		snprintf(buf, size, "%s bytes (%llu KiB)", text, n / 1024);
	else if (unit == CIO_UNIT_BYTE || unit == CIO_UNIT_HOP)
		snprintf(buf, size, "%s %s%s", text, unit_word(unit), n == 1 ? "" : "s");
	else if (unit == CIO_UNIT_INDEX || unit == CIO_UNIT_CPU)
		snprintf(buf, size, "%s %s", unit_word(unit), text);
	else
		snprintf(buf, size, "%s", text);
}

void answer_words(const struct answer *answer, char *buf, size_t size)
{
	const struct cio_option *option = answer->option;
	bool is_number = answer->text[0] >= '0' && answer->text[0] <= '9';

	if (strcmp(answer->status, "unsupported") == 0)
		snprintf(buf, size, "(unsupported)");
	else if (strcmp(answer->status, "denied") == 0)
		snprintf(buf, size, "(no permission: %s)", error_word(answer->error));
	else if (strcmp(answer->status, "failed") == 0)
		snprintf(buf, size, "(failed: %s)", error_word(answer->error));
	else if (strcmp(answer->status, "write-only") == 0)
		snprintf(buf, size, "(can only be set)");
	else if (strcmp(answer->status, "not-read") == 0)
		snprintf(buf, size, "(not read: that would change the socket)");
	else if (is_number && (option->kind == CIO_KIND_INT || option->kind == CIO_KIND_UINT))
		number_words(answer->text, option->unit, buf, size);
	else
		snprintf(buf, size, "%s", answer->text);
}
