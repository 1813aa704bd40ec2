/* SPDX-License-Identifier: MIT */
#ifndef SOCKOPT_TCPINFO_H
#define SOCKOPT_TCPINFO_H

/* What TCP knows of a connection, field by field. */

#include "sockopt.h"

/* Of which socket; a call for each field that was answered.  text is for scripts, words for people;
 * number is the value itself, or -1 if text is a word. */
struct info_field {
	const char *name;
	char text[96];
	char words[96];
	const char *unit;
	int64_t number;
};

/* The i-th field, false after the last; ret->name is NULL if the kernel did not answer it. */
bool info_field(const struct cio_tcp_info *info, size_t i, struct info_field *ret);

/* false if this is no TCP socket, or the system tells nothing of it. */
bool info_of(cio_sockref s, struct cio_tcp_info *ret);

#endif
