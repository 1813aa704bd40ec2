/* SPDX-License-Identifier: MIT */
/* The registry: finding a row, and walking all of them. */
#include "config.h"

#include <cio/option.h>

#include "sockopt/sockopt.h"
#include "option_numbers.h"
#include "option_value.h"
#include "lib.h"

/* Sorted by name, as the rows of each are. */
static const struct option_rows *const levels[] = {
	&cio_rows_dccp, &cio_rows_icmp, &cio_rows_icmp6, &cio_rows_ip, &cio_rows_ipv6, &cio_rows_local,
	&cio_rows_mptcp, &cio_rows_netlink, &cio_rows_packet, &cio_rows_so, &cio_rows_so_o, &cio_rows_tcp,
	&cio_rows_tls, &cio_rows_udp, &cio_rows_udplite, &cio_rows_vsock,
};

#define LEVELS (sizeof levels / sizeof *levels)

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool cio_text_is(const char *text, const char *word)
{
	while (*text && lower(*text) == lower(*word)) {
		text++;
		word++;
	}
	return *text == *word;
}

/* Is its name the constant's?  Two rows may have one constant. */
static bool is_named_after(const struct cio_option *o)
{
	const char *a = o->name, *b = o->constant;

	for (; *a && (lower(*a) == lower(*b) || (*a == '.' && *b == '_')); a++)
		b++;
	return !*a && !*b;
}

const struct cio_option *cio_option_find(const char *name)
{
	const struct cio_option *o, *found = NULL;
	const char *second;

	if (!name)
		return NULL;
	for (o = cio_option_next(NULL); o; o = cio_option_next(o)) {
		if (cio_text_is(name, o->name))
			return o;
		if (cio_text_is(name, o->constant) && (!found || is_named_after(o)))
			found = o;
	}
	if (!found && (second = cio_option_of_second_name(name)) != NULL)
		return cio_option_find(second);
	return found;
}

/* The first row of the levels from i on; a level may have none. */
static const struct cio_option *first_from(size_t i)
{
	for (; i < LEVELS; i++)
		if (levels[i]->count > 0)
			return levels[i]->rows;
	return NULL;
}

const struct cio_option *cio_option_next(const struct cio_option *option)
{
	size_t i, at;

	if (!option)
		return first_from(0);
	for (i = 0; i < LEVELS; i++)
		for (at = 0; at < levels[i]->count; at++)
			if (&levels[i]->rows[at] == option)
				return at + 1 < levels[i]->count ? option + 1 : first_from(i + 1);
	return NULL;
}
