/* SPDX-License-Identifier: MIT */
#ifndef TESTS_MESSAGE_H
#define TESTS_MESSAGE_H

/* Messages for recvmsg to overwrite. */

#include "support.h"

/* Room for control messages, aligned as they must be. */
struct control {
	_Alignas(16) char bytes[512];
};

/* A message of one buffer, with address and control or without. */
struct message {
	char data[64];
	struct cio_buf buf;
	struct control control;
	struct cio_sockaddr addr;
	struct cio_msghdr hdr;
};

/* Room for one, control_len bytes for control; everything else is to be overwritten.
 * Returns its header. */
struct cio_msghdr *message(struct message *m, size_t control_len);

void assert_same_header(const struct cio_msghdr *a, const struct cio_msghdr *b);

#endif
