/* SPDX-License-Identifier: MIT */
#ifndef TESTS_MESSAGE_H
#define TESTS_MESSAGE_H

/* Messages for recvmsg to overwrite, and descriptors in them. */

#include "support.h"

/* Room for control messages, aligned as they must be. */
struct control {
	_Alignas(struct cmsghdr) char bytes[512];
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

/* Sends one byte and count descriptors, all of them the same file. */
cio_ssize send_descriptors(cio_sockref s, int fd, size_t count);

/* The descriptors that came with a message; returns how many. */
size_t descriptors(const struct cio_msghdr *hdr, int *ret);

void assert_same_header(const struct cio_msghdr *a, const struct cio_msghdr *b);

#endif
