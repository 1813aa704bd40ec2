/* SPDX-License-Identifier: MIT */
#ifndef EXAMPLES_HTTP_REQUEST_H
#define EXAMPLES_HTTP_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

/* The head of one request of HTTP/1.0 or 1.1, and what its answer must be. */
struct request {
	int status;	/* 200, or why not: 400, 405, 413, 501, 505 */
	bool head;	/* the answer has no body */
	bool last;	/* the connection ends after the answer */
};

/* Looks at the request that text begins with: its length, or 0 if it goes on beyond len.
 * What is wrong is the last of its connection, and may be told before it is complete. */
size_t request_parse(const char *text, size_t len, struct request *ret);

#endif
