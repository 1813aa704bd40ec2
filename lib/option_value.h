/* SPDX-License-Identifier: MIT */
#ifndef CIO_LIB_OPTION_VALUE_H
#define CIO_LIB_OPTION_VALUE_H

/* An option's value between text and kernel: option_parse.c makes one from text,
 * option_print.c writes one as text, option_value.c moves one from and to a socket. */

#include <cio/option.h>
#include <cio/sockaddr.h>

#define VALUE_BYTES 256

/* The option's kind says which member it is. */
struct option_value {
	int64_t number;		/* switches 0, 1; durations in nanoseconds, negative: off, endless; errors negative */
	uint64_t wide;		/* CIO_KIND_U64 */
	size_t len;
	char bytes[VALUE_BYTES];	/* names, terminated; IPv4 addresses in network order; bytes */
	struct cio_sockaddr addr;
};

#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility push(hidden)
#endif

/* Equal but for the case of ASCII letters, whatever the locale. */
bool cio_text_is(const char *text, const char *word);

/* A timeout for which there may be no end. */
bool cio_option_is_timeout(const struct cio_option *option);

/* Nanoseconds of one of the option's unit of time; 0 if it counts something else. */
int64_t cio_option_tick(const struct cio_option *option);

/* Parses and checks the range; CIO_EINVAL for the text, CIO_ERANGE for the number. */
int cio_option_parse(const struct cio_option *option, const char *text, struct option_value *ret);

/* The same of what a caller gives, for an option that can be set from text; without a system call. */
int cio_option_parse_text(const struct cio_option *option, const char *text, struct option_value *ret);

/* The text's length, or CIO_ENOSPC and buf is as it was. */
cio_ssize cio_option_print(const struct cio_option *option, const struct option_value *value, char *buf,
	size_t size);

/* One system call each. */
int cio_option_read(cio_sockref s, const struct cio_option *option, struct option_value *ret);
int cio_option_write(cio_sockref s, const struct cio_option *option, const struct option_value *value);

#if defined(__GNUC__) && !defined(_WIN32)
# pragma GCC visibility pop
#endif

#endif
